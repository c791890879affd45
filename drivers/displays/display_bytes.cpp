// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/displays/display_bytes.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "drivers/displays/plain_letters.h"
#include "drivers/escpos/commands.h"

namespace servery {

namespace {

const QByteArray escReset = QByteArray::fromHex("1b40");
const QByteArray escOverwrite = QByteArray::fromHex("1f01");
constexpr int dspFirst = 0x31;  // position of the first character; 40 of them

char encoded(const CodePage &page, QChar character)
{
    if (character.unicode() < 0x20 || character.unicode() == 0x7F || character.isSpace())
        return ' ';
    if (const char byte = byteFor(page, character))
        return byte;
    const QString plain = QString(character).normalized(QString::NormalizationForm_KD);
    const char byte = byteFor(page, plain.at(0));
    return byte ? byte : '?';
}

/// A price is no question: page 437 of old displays has no euro sign.
QByteArray encodedRow(const DisplayModel &model, const CodePage &page, const DisplayRow &row)
{
    // One cell for each character a person sees: marks join the letter before them first.
    const bool hasEuro = byteFor(page, u'€') != 0;
    const auto composed = [hasEuro, &page](const QString &text) {
        QString whole = text.normalized(QString::NormalizationForm_C);
        if (!hasEuro)
            whole.replace(u"€"_s, u"EUR"_s);
        whole.removeIf([](QChar c) { return c.isMark() || c.isLowSurrogate(); });
        return plainLetters(whole, page);
    };
    QByteArray bytes;
    for (const QChar character : fitted({composed(row.left), composed(row.right)}, model.columns))
        bytes += encoded(page, character);
    return bytes;
}

QByteArray dspWrite(int position, const QByteArray &text)
{
    return QByteArray::fromHex("040150") + char(dspFirst + position) + QByteArray(1, 0x17) + text;
}

}  // namespace

QByteArray encodeStart(const DisplayModel &model, int pageNumber)
{
    const QByteArray page =
        pageNumber < 0 ? QByteArray() : QByteArray::fromHex("1b74") + char(quint8(pageNumber));
    switch (model.protocol) {
    case DisplayProtocol::Cd5220: return escReset + char(0x0C);
    case DisplayProtocol::EscPos: return escReset + page + escOverwrite + char(0x0C);
    case DisplayProtocol::Dsp800:
        return QByteArray::fromHex("04014331") + char(dspFirst + 2 * model.columns - 1) + char(0x17);
    }
    Q_UNREACHABLE();
}

QByteArray encodeRows(const DisplayModel &model, const CodePage &page, const DisplayRows &rows)
{
    const QByteArray upper = encodedRow(model, page, rows.upper);
    const QByteArray lower = encodedRow(model, page, rows.lower);
    switch (model.protocol) {
    case DisplayProtocol::Cd5220:
        return QByteArray::fromHex("1b5141") + upper + '\r' + QByteArray::fromHex("1b5142") + lower + '\r';
    case DisplayProtocol::EscPos:
        return QByteArray::fromHex("1f240101") + upper + QByteArray::fromHex("1f240102") + lower;
    case DisplayProtocol::Dsp800: return dspWrite(0, upper) + dspWrite(model.columns, lower);
    }
    Q_UNREACHABLE();
}

QStringList lettersNotShown(const DisplayModel &model, const CodePage &page, const QString &text)
{
    std::set<char32_t> missing;
    for (const char32_t letter : text.toUcs4()) {
        const QString one = QString::fromUcs4(&letter, 1);
        if (letter >= 0x80 && encodedRow(model, page, {one, {}}).startsWith('?'))
            missing.insert(letter);
    }
    QStringList letters;
    for (const char32_t letter : missing)
        letters << QString::fromUcs4(&letter, 1);
    return letters;
}

QByteArray encodeQuestion(const DisplayModel &model)
{
    return model.protocol == DisplayProtocol::Dsp800 ? dspWrite(0, {}) : QByteArray();
}

QByteArray besidePrinter(const QByteArray &bytes)
{
    return selectDisplay() + bytes + selectPrinter();
}

int displayPageNumber(QLatin1StringView page)
{
    static constexpr std::array numbers{
        std::pair{QLatin1StringView("437"), 0},  std::pair{QLatin1StringView("850"), 2},
        std::pair{QLatin1StringView("860"), 3},  std::pair{QLatin1StringView("863"), 4},
        std::pair{QLatin1StringView("865"), 5},  std::pair{QLatin1StringView("1252"), 16},
        std::pair{QLatin1StringView("866"), 17}, std::pair{QLatin1StringView("852"), 18},
        std::pair{QLatin1StringView("858"), 19},
    };
    const auto found =
        std::find_if(numbers.begin(), numbers.end(), [page](const auto &one) { return one.first == page; });
    return found == numbers.end() ? -1 : found->second;
}

}  // namespace servery
