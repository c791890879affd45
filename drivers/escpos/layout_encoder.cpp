// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/layout_encoder.h"

namespace servery {
namespace {

/// A plain letter for one that only differs in how lines break at it; 0 for one without any picture.
char16_t lookAlike(char16_t character)
{
    switch (character) {
    case 0x00A0:
    case 0x2007:
    case 0x2009:
    case 0x202F: return u' ';
    case 0x2010:
    case 0x2011:
    case 0x2212: return u'-';
    case 0x00AD:
    case 0x200B:
    case 0x2060:
    case 0xFEFF: return 0;
    default: return character;
    }
}

bool isControl(char16_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

bool isPrintable(QStringView text, const PrinterModel &model)
{
    char16_t known = u' ';
    for (const QChar unit : text) {
        const char16_t character = unit.unicode();
        if (character == known || (character >= 0x20 && character < 0x7F))
            continue;
        if (!model.map.pagesWith(character) && !(model.doubleByte && model.doubleByte->code(character)))
            return false;
        known = character;
    }
    return true;
}

}  // namespace

int commonPage(const Layout &layout, const PrinterModel &model)
{
    QVarLengthArray<char16_t, 64> seen;
    std::array<int, PageMap::limit> counts{};
    const auto count = [&](char16_t character) {
        if (character < 0x80 || seen.size() >= 64 ||
            std::find(seen.begin(), seen.end(), character) != seen.end())
            return;
        seen.append(character);
        for (quint32 pages = model.map.pagesWith(character); pages; pages &= pages - 1)
            ++counts[size_t(std::countr_zero(pages))];
    };
    for (const LaidBlock &block : layout.blocks) {
        if (const auto *rule = std::get_if<Rule>(&block))
            count(rule->kind == Rule::Kind::Double ? u'═' : rule->kind == Rule::Kind::Thin ? u'─' : u' ');
        if (const auto *line = std::get_if<TextLine>(&block)) {
            for (const TextRun &run : line->runs)
                std::for_each(run.text.begin(), run.text.end(), [&](QChar unit) { count(unit.unicode()); });
        }
    }
    return int(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

int lastingPage(const PageMap &map, QStringView rest, std::span<const QString> behind, int preferred)
{
    quint32 pages = ~0u;
    const auto lasts = [&map, &pages](QStringView text) {
        for (const QChar unit : text) {
            if (unit.unicode() < 0x80)
                continue;
            const quint32 left = pages & map.pagesWith(unit.unicode());
            if (!left)
                return false;
            pages = left;
        }
        return true;
    };
    bool goesOn = lasts(rest);
    for (size_t i = 0; goesOn && i < behind.size(); ++i)
        goesOn = lasts(behind[i]);
    return pages & (1u << preferred) ? preferred : std::countr_zero(pages);
}

std::optional<QString> printableAsText(const QString &text, const PrinterModel &model)
{
    if (isPrintable(text, model))
        return text;
    QString plain;
    for (const QChar unit : text.normalized(QString::NormalizationForm_C)) {
        const char16_t character = lookAlike(unit.unicode());
        if (character && !isControl(character))
            plain.append(QChar(character));
    }
    if (isPrintable(plain, model))
        return plain;
    return std::nullopt;
}

}  // namespace servery
