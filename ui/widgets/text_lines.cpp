// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_lines.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <QFontMetricsF>

#include "app/base/text.h"

namespace servery {

namespace {

constexpr qsizetype leastLetters = 3;   ///< of a word on either side of a break
constexpr qsizetype syllableReach = 4;  ///< so far back a break at a syllable is looked for

using Parts = std::pair<QString, QString>;

std::optional<Parts> betweenWords(const QString &text, const QFontMetricsF &metrics, double width)
{
    for (qsizetype at = text.size() - 1; at > 0; --at) {
        const bool isSpace = text[at] == u' ';
        if (!isSpace && text[at - 1] != u'-')
            continue;
        if (metrics.horizontalAdvance(text.left(at)) <= width)
            return Parts{text.left(at), text.mid(isSpace ? at + 1 : at)};
    }
    return std::nullopt;
}

/// A consonant and a vowel begin most syllables of the Latin script.
bool beginsSyllable(const QString &text, qsizetype at)
{
    static const QString vowels = u"aeiouyäöüáàâéèêëíîïóôúûæøå"_s;
    return !vowels.contains(text[at].toLower()) && vowels.contains(text[at + 1].toLower());
}

std::optional<Parts> insideWord(const QString &text, const QFontMetricsF &metrics, double width)
{
    qsizetype end = 0;
    while (end < text.size() && text[end].isLetter())
        ++end;
    qsizetype fits = end - leastLetters;
    while (fits >= leastLetters && metrics.horizontalAdvance(text.left(fits) + u'-') > width)
        --fits;
    if (fits < leastLetters)
        return std::nullopt;
    for (qsizetype at = fits; at >= std::max(leastLetters, fits - syllableReach); --at)
        if (beginsSyllable(text, at))
            return Parts{text.left(at) + u'-', text.mid(at)};
    return Parts{text.left(fits) + u'-', text.mid(fits)};
}

}  // namespace

QStringList inLines(const QString &text, const QFont &font, double width, int most)
{
    const QFontMetricsF metrics(font);
    QStringList lines;
    QString rest = text;
    while (lines.size() + 1 < most && metrics.horizontalAdvance(rest) > width) {
        auto parts = betweenWords(rest, metrics, width);
        if (!parts)
            parts = insideWord(rest, metrics, width);
        if (!parts)
            break;
        lines << parts->first;
        rest = parts->second;
    }
    lines << metrics.elidedText(rest, Qt::ElideRight, width);
    return lines;
}

}  // namespace servery
