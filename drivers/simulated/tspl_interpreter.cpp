// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/tspl_interpreter.h"

#include <algorithm>
#include <array>

#include "drivers/escpos/code_pages.h"

namespace servery {
namespace {

constexpr int dotsPerMm = 8;
constexpr int mostCopies = 999;
constexpr qsizetype longestLine = 8192;
/// Fonts "1" to "5" of the manual, as cells.
constexpr std::array fonts = {LabelFont{0, 8, 12}, LabelFont{0, 12, 20}, LabelFont{1, 16, 24},
                              LabelFont{2, 24, 32}, LabelFont{3, 32, 48}};
/// Settings of the printer that change nothing on a picture.
constexpr QByteArrayView withoutPicture[] = {"GAP",     "DIRECTION", "REFERENCE", "CODEPAGE",
                                             "DENSITY", "SPEED",     "SHIFT",     "OFFSET",
                                             "SET",     "HOME",      "BLINE",     "COUNTRY"};

/// Comma-separated parameters; a comma between quotes is text, \["] is a quote.
QByteArrayList split(const QByteArray &text)
{
    QByteArrayList all(1);
    bool isQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.mid(i, 4) == "\\[\"]") {
            all.back() += '"';
            i += 3;
        } else if (text[i] == '"') {
            isQuoted = !isQuoted;
        } else if (text[i] == ',' && !isQuoted) {
            all.append(QByteArray());
        } else if (isQuoted || text[i] != ' ') {
            all.back() += text[i];
        }
    }
    return all;
}

int number(const QByteArrayList &parameters, qsizetype index, int otherwise = 0)
{
    bool isNumber = false;
    const double value = parameters.value(index).toDouble(&isNumber);
    return isNumber ? int(std::clamp(value, 0.0, double(LabelInterpreter::mostDots))) : otherwise;
}

/// "50mm", "400dot" or inches.
int dots(const QByteArray &length, int otherwise)
{
    bool isNumber = false;
    const bool isMm = length.endsWith("mm");
    const bool isDots = length.endsWith("dot");
    const double value = length.chopped(isMm ? 2 : isDots ? 3 : 0).toDouble(&isNumber);
    const double most = LabelInterpreter::mostDots;
    return isNumber ? int(std::clamp(value * (isDots ? 1 : isMm ? dotsPerMm : 203), 8.0, most)) : otherwise;
}

QString latin(const QByteArray &bytes)
{
    static const CodePage *page = findCodePage(u"1252");
    QString text;
    for (const char byte : bytes)
        text += quint8(byte) < 0x80 ? QChar(char16_t(byte)) : QChar(page->upper[quint8(byte) - 0x80]);
    return text;
}

}  // namespace

void TsplInterpreter::feed(QByteArrayView bytes)
{
    m_waiting += bytes;
    m_at = 0;
    while (takeOne()) {
    }
    m_waiting.remove(0, m_at);
    const bool isPicture = m_waiting.startsWith("BITMAP ");
    if (m_waiting.size() > (isPicture ? mostWaitingBytes : longestLine))
        m_waiting.clear();
}

/// The next question, picture or line that is all there.
bool TsplInterpreter::takeOne()
{
    const QByteArrayView waiting = QByteArrayView(m_waiting).sliced(m_at);
    if (waiting.startsWith("BITMAP "))
        return takeBitmap(waiting);
    const qsizetype newLine = waiting.indexOf('\n');
    const QByteArrayView line = waiting.first(newLine < 0 ? waiting.size() : newLine);
    if (const qsizetype question = line.indexOf("\x1b!"); question >= 0 && question + 3 <= waiting.size()) {
        const char kind = waiting[question + 2];
        m_waiting.remove(m_at + question, 3);  // wherever in a line it stands
        if (kind == '?' || kind == 'S')
            happen(LabelQuestion{kind == 'S'});
        else
            happen(UnknownCommand{QByteArray("\x1b!") + kind});
        return true;
    }
    if (newLine < 0)
        return false;
    if (const QByteArray command = line.toByteArray().trimmed(); !command.isEmpty())
        carryOut(command);
    m_at += newLine + 1;
    return true;
}

/// BITMAP x,y,bytes,rows,mode,DATA: a bit that is 1 stays white.
bool TsplInterpreter::takeBitmap(QByteArrayView waiting)
{
    constexpr qsizetype longestHead = 64;
    const QByteArray head = waiting.first(std::min(waiting.size(), longestHead)).toByteArray();
    qsizetype start = 0;
    for (int commas = 0; commas < 5; ++commas) {
        start = head.indexOf(',', start) + 1;
        if (start == 0)
            break;
    }
    if (start == 0 && waiting.size() < longestHead)
        return false;
    if (start == 0) {
        happen(UnknownCommand{head.left(16)});
        m_at += qsizetype(sizeof "BITMAP");
        return true;
    }
    const QByteArrayList parameters = split(head.mid(7, start - 8));
    const int rowBytes = std::min(number(parameters, 2), mostDots / 8);
    const int rows = number(parameters, 3);
    const qsizetype size = qsizetype(rowBytes) * rows;
    if (waiting.size() < start + size)
        return false;
    Raster raster{rowBytes * 8, rows, waiting.sliced(start, size).toByteArray()};
    for (char &byte : raster.bits)
        byte = char(~byte);
    place(PlacedPicture{number(parameters, 0), number(parameters, 1), raster});
    m_at += start + size;
    return true;
}

void TsplInterpreter::carryOut(const QByteArray &line)
{
    const qsizetype space = line.indexOf(' ');
    const QByteArray name = space < 0 ? line : line.left(space);
    const QByteArrayList parameters = split(space < 0 ? QByteArray() : line.mid(space + 1));
    if (!layOut(name, parameters) && !add(name, parameters) &&
        std::find(std::begin(withoutPicture), std::end(withoutPicture), name) == std::end(withoutPicture))
        happen(UnknownCommand{line.left(16)});
}

bool TsplInterpreter::layOut(const QByteArray &name, const QByteArrayList &parameters)
{
    if (name == "SIZE") {
        m_label.widthDots = dots(parameters.value(0), m_label.widthDots);
        m_label.heightDots = dots(parameters.value(1), m_label.heightDots);
    } else if (name == "CLS") {
        m_label.things.clear();
    } else if (name == "PRINT") {
        m_label.copies = std::clamp(
            std::max(1, number(parameters, 0, 1)) * std::max(1, number(parameters, 1, 1)), 1, mostCopies);
        happen(m_label);
    } else {
        return false;
    }
    return true;
}

bool TsplInterpreter::add(const QByteArray &name, const QByteArrayList &parameters)
{
    const int x = number(parameters, 0);
    const int y = number(parameters, 1);
    if (name == "TEXT" && parameters.size() == 7) {
        LabelFont font = fonts[size_t(std::clamp(number(parameters, 2, 2), 1, 5) - 1)];
        font.cellDots *= std::clamp(number(parameters, 4, 1), 1, 10);
        font.heightDots *= std::clamp(number(parameters, 5, 1), 1, 10);
        place(PlacedText{x, y, font, latin(parameters[6])});
    } else if (name == "BARCODE" && parameters.size() == 9) {
        const QByteArray &kind = parameters[2];
        const auto symbology = kind == "EAN13"  ? Barcode::Symbology::Ean13
                               : kind == "EAN8" ? Barcode::Symbology::Ean8
                                                : Barcode::Symbology::Code128;
        place(PlacedBarcode{x,
                            y,
                            number(parameters, 3),
                            std::clamp(number(parameters, 6), 1, 10),
                            {symbology, latin(parameters[8])}});
    } else if (name == "QRCODE" && parameters.size() == 7) {
        place(PlacedQr{x, y, std::clamp(number(parameters, 3), 1, 10), latin(parameters[6])});
    } else {
        return false;
    }
    return true;
}

}  // namespace servery
