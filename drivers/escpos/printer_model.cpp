// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/printer_model.h"

#include <algorithm>

#include <QDir>
#include <QFile>

#include "app/base/json.h"

namespace servery {
namespace {

void readPage(const JsonReader &entry, PrinterModel &model)
{
    entry.onlyKeys({u"number", u"page"});
    const QString name = entry.text(u"page");
    const CodePage *page = findCodePage(name);
    if (!page) {
        entry.at(u"page").fail(u"expected the name of a code page, found \"%1\""_s.arg(name));
        return;
    }
    if (model.pages.size() == PageMap::limit)
        return;
    model.pages.push_back({quint8(entry.integer(u"number", 0, 255, 0)), page});
    model.map.add(*page);
}

/// A list of pages, or the name of a vendor's.
void readPages(const JsonReader &reader, PrinterModel &model)
{
    const JsonReader place = reader.at(u"pages");
    std::vector<JsonReader> pages;
    QJsonValue shared;
    JsonErrors sharedErrors;
    if (place.isText()) {
        QFile file(u":/printers/pages/%1.json"_s.arg(place.text()));
        const auto value = file.open(QIODevice::ReadOnly) ? parseJson(file.readAll())
                                                          : Error{ErrorCode::NotFound, file.fileName()};
        if (!value) {
            place.fail(u"expected a list or the name of a file in printers/pages: "_s + value.error().detail);
            return;
        }
        shared = *value;
        pages = JsonReader(shared, place.path(), sharedErrors).elements();
    } else {
        pages = reader.list(u"pages");
    }
    if (pages.empty() || pages.size() > PageMap::limit)
        place.fail(u"expected 1 to %1 pages"_s.arg(PageMap::limit));
    for (const JsonReader &entry : pages)
        readPage(entry, model);
    for (const QString &error : sharedErrors.list())
        place.fail(error);
}

/// One of a few words; `values` in the same order.
template <typename Value>
Value readChoice(const JsonReader &reader, QStringView key, std::initializer_list<QStringView> words,
                 std::initializer_list<Value> values)
{
    const QString word = reader.text(key, words.begin()->toString());
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) {
        reader.at(key).fail(u"expected another word than \"%1\""_s.arg(word));
        return *values.begin();
    }
    return values.begin()[found - words.begin()];
}

void readPatience(const JsonReader &reader, PrinterPatience &patience)
{
    constexpr int longestMs = 300'000;
    const auto limit = [&reader](QStringView key, int &value, int least, int most) {
        value = int(reader.integer(key, least, most, value));
    };
    limit(u"connect_ms", patience.connectMs, 100, longestMs);
    limit(u"answer_ms", patience.answerMs, 100, longestMs);
    limit(u"progress_ms", patience.progressMs, 100, longestMs);
    limit(u"marker_ms", patience.markerMs, 100, longestMs);
    limit(u"marker_ms_per_20_lines", patience.markerMsPer20Lines, 0, longestMs);
    limit(u"document_bytes", patience.documentBytes, 1024, 16 << 20);
}

void readAbilities(const JsonReader &reader, PrinterModel &model)
{
    const auto flag = [&reader](QStringView key, bool &value) { value = reader.flag(key, value); };
    flag(u"cutter", model.hasCutter);
    flag(u"cut_feeds", model.cutFeeds);
    flag(u"qr", model.hasQr);
    flag(u"barcodes", model.hasBarcodes);
    flag(u"process_id", model.hasProcessId);
    flag(u"offline_report", model.hasOfflineReport);
    flag(u"auto_status", model.hasAutoStatus);
    flag(u"real_time_status", model.hasRealTimeStatus);
    flag(u"real_time_pulse", model.hasRealTimePulse);
    flag(u"clear_buffers", model.canClearBuffers);
    flag(u"stop_at_near_end", model.stopsAtNearEnd);
    model.tearFeedLines = int(reader.integer(u"tear_feed_lines", 0, 20, model.tearFeedLines));
    model.pulseOnMs = int(reader.integer(u"pulse_on_ms", 2, 120, model.pulseOnMs));
    model.pulseOffMs = int(reader.integer(u"pulse_off_ms", 2, 510, model.pulseOffMs));
    if (model.pulseOffMs < 4 * model.pulseOnMs)
        reader.at(u"pulse_off_ms").fail(u"expected at least four times pulse_on_ms"_s);
    model.bufferBytes = int(reader.integer(u"buffer_bytes", 32, 1 << 20, model.bufferBytes));
    const QString doubleByte = reader.text(u"double_byte", QString());
    model.doubleByte = DoubleByteSet::find(doubleByte);
    if (!doubleByte.isEmpty() && !model.doubleByte)
        reader.at(u"double_byte").fail(u"expected gb18030, shift_jis, big5 or ks_c_5601"_s);
    if (model.doubleByte && model.protocol != PrinterModel::Protocol::EscPos)
        reader.at(u"double_byte").fail(u"expected only with ESC/POS"_s);
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
    reader.onlyKeys({u"name",
                     u"title",
                     u"notes",
                     u"protocol",
                     u"columns",
                     u"dots",
                     u"cell_dots",
                     u"pages",
                     u"double_byte",
                     u"images",
                     u"cutter",
                     u"cut_feeds",
                     u"qr",
                     u"barcodes",
                     u"process_id",
                     u"offline_report",
                     u"auto_status",
                     u"real_time_status",
                     u"real_time_pulse",
                     u"clear_buffers",
                     u"stop_at_near_end",
                     u"tear_feed_lines",
                     u"pulse_on_ms",
                     u"pulse_off_ms",
                     u"buffer_bytes",
                     u"connect_ms",
                     u"answer_ms",
                     u"progress_ms",
                     u"marker_ms",
                     u"marker_ms_per_20_lines",
                     u"document_bytes"});
    using Protocol = PrinterModel::Protocol;
    using Images = PrinterModel::Images;
    PrinterModel model;
    model.name = reader.text(u"name");
    model.title = reader.text(u"title");
    model.notes = reader.text(u"notes", QString());
    model.protocol =
        readChoice(reader, u"protocol", {u"escpos", u"star-line"}, {Protocol::EscPos, Protocol::StarLine});
    model.images = readChoice(reader, u"images", {u"raster", u"graphics", u"columns", u"impact"},
                              {Images::Raster, Images::Graphics, Images::Columns, Images::Impact});
    model.columns = int(reader.integer(u"columns", 16, 96, 48));
    model.dots = int(reader.integer(u"dots", 128, 2047, 576));
    model.cellDots = int(reader.integer(u"cell_dots", 6, 24, model.cellDots));
    if (model.columns * model.cellDots > model.dots + model.cellDots - 1)
        reader.at(u"columns").fail(u"expected columns that fit into the dots"_s);
    readAbilities(reader, model);
    readPatience(reader, model.patience);
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
