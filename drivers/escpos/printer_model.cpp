// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/printer_model.h"

#include <algorithm>

#include <QDir>
#include <QFile>

#include "app/base/json.h"

namespace servery {
namespace {

void readPages(const JsonReader &reader, PrinterModel &model)
{
    const auto pages = reader.list(u"pages");
    if (pages.empty() || pages.size() > PageMap::limit)
        reader.at(u"pages").fail(u"expected 1 to %1 pages"_s.arg(PageMap::limit));
    for (const JsonReader &entry : pages) {
        entry.onlyKeys({u"number", u"page"});
        const QString name = entry.text(u"page");
        const CodePage *page = findCodePage(name);
        if (!page) {
            entry.at(u"page").fail(u"expected the name of a code page, found \"%1\""_s.arg(name));
            continue;
        }
        if (model.pages.size() == PageMap::limit)
            return;
        model.pages.push_back({quint8(entry.integer(u"number", 0, 255, 0)), page});
        model.map.add(*page);
    }
}

std::vector<PrinterModel> readAllModels()
{
    std::vector<PrinterModel> models;
    const QDir folder(u":/printers"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        auto model = parsePrinterModel(file.readAll(), name);
        if (!model)
            qFatal("%s", qPrintable(model.error().detail));
        models.push_back(std::move(model).take());
    }
    return models;
}

const std::vector<PrinterModel> &allModels()
{
    static const std::vector<PrinterModel> models = readAllModels();
    return models;
}

}  // namespace

Result<PrinterModel> parsePrinterModel(const QByteArray &json, const QString &source)
{
    const auto value = parseJson(json);
    if (!value)
        return value.error().within(source);
    JsonErrors errors;
    const JsonReader reader(*value, u"$"_s, errors);
    reader.onlyKeys({u"name", u"title", u"columns", u"dots", u"pages", u"cutter", u"qr", u"barcodes",
                     u"process_id", u"real_time_status", u"real_time_pulse", u"tear_feed_lines"});
    PrinterModel model;
    model.name = reader.text(u"name");
    model.title = reader.text(u"title");
    model.columns = int(reader.integer(u"columns", 16, 96, 48));
    model.dots = int(reader.integer(u"dots", 128, 2047, 576));
    model.hasCutter = reader.flag(u"cutter", model.hasCutter);
    model.hasQr = reader.flag(u"qr", model.hasQr);
    model.hasBarcodes = reader.flag(u"barcodes", model.hasBarcodes);
    model.hasProcessId = reader.flag(u"process_id", model.hasProcessId);
    model.hasRealTimeStatus = reader.flag(u"real_time_status", model.hasRealTimeStatus);
    model.hasRealTimePulse = reader.flag(u"real_time_pulse", model.hasRealTimePulse);
    model.tearFeedLines = int(reader.integer(u"tear_feed_lines", 0, 20, model.tearFeedLines));
    readPages(reader, model);
    if (!errors.isEmpty())
        return errors.error(source);
    return model;
}

QStringList printerModelNames()
{
    QStringList names;
    for (const PrinterModel &model : allModels())
        names.append(model.name);
    std::sort(names.begin(), names.end());
    return names;
}

const PrinterModel *findPrinterModel(const QString &name)
{
    const auto &models = allModels();
    const auto found = std::find_if(models.begin(), models.end(),
                                    [&name](const PrinterModel &model) { return model.name == name; });
    return found == models.end() ? nullptr : &*found;
}

}  // namespace servery
