// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/doctor/model_match.h"

#include <algorithm>

namespace servery {
namespace {

/// Letters and digits only, small: "EPSON TM-T88V" and "Epson TM-T88V" are the same.
QString plain(const QString &text)
{
    QString result;
    for (const QChar c : text)
        if (c.isLetterOrNumber())
            result.append(c.toLower());
    return result;
}

/// The model in a profile's title without what stands in brackets, and without its maker's word unless too
/// little is left.
QString modelWord(const QString &title)
{
    const QString name = title.section(u" ("_s, 0, 0);
    const QString word = plain(name.section(u' ', 1));
    return word.size() < 4 ? plain(name) : word;
}

bool speaks(const SelfDescription &said, QStringView language)
{
    return std::any_of(said.languages.begin(), said.languages.end(), [&](const QString &one) {
        return plain(one).contains(language, Qt::CaseInsensitive);
    });
}

using Protocol = PrinterModel::Protocol;

/// Star printers leave the factory in their own mode and say so, or say nothing.
Protocol protocolOf(const SelfDescription &said, const QString &whole)
{
    return whole.contains(u"star") && !speaks(said, u"escpos") ? Protocol::StarLine : Protocol::EscPos;
}

std::optional<ModelMatch> labelMatch(const SelfDescription &said, const QString &whole)
{
    if (speaks(said, u"zpl") || whole.contains(u"zebra"))
        return ModelMatch{u"zpl"_s, speaks(said, u"zpl"), true};
    if (speaks(said, u"tspl") || speaks(said, u"tsc") || whole.startsWith(u"tsc"))
        return ModelMatch{u"tspl"_s, speaks(said, u"tspl"), true};
    return std::nullopt;
}

}  // namespace

ModelMatch matchModel(const SelfDescription &said)
{
    const QString whole = plain(said.maker + said.model);
    if (const auto label = labelMatch(said, whole))
        return *label;
    const Protocol protocol = protocolOf(said, whole);
    const PrinterModel *best = nullptr;
    qsizetype bestLength = 0;
    for (const QString &name : printerModelNames()) {
        const PrinterModel *model = findPrinterModel(name);
        const QString word = modelWord(model->title);
        const bool isGeneric = name.startsWith(u"generic-");
        if (isGeneric || model->protocol != protocol || !whole.contains(word))
            continue;
        // "epson-tm-t88vi" before its national sisters, which bear the same title.
        const bool isBetter = word.size() > bestLength ||
                              (word.size() == bestLength && best && name.size() < best->name.size());
        if (isBetter) {
            best = model;
            bestLength = word.size();
        }
    }
    if (best)
        return {best->name, true, false};
    return {protocol == Protocol::StarLine ? u"star-tsp650"_s : u"generic-80"_s, false, false};
}

}  // namespace servery
