// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/zpl.h"

#include <algorithm>

#include "drivers/escpos/code_pages.h"
#include "drivers/labels/label_letters.h"
#include "drivers/labels/label_plan.h"
#include "drivers/paper/codes.h"

namespace servery {
namespace {

using Answer = LabelPrinterStatus::Answer;

constexpr char stx = 0x02;
constexpr char etx = 0x03;
constexpr qsizetype maxStringBytes = 200;

/// Letters that font 0 has in every Zebra: the Latin ones of the Windows pages of Europe.
bool hasLetters(const QString &text)
{
    static const std::array pages = {findCodePage(u"1252"), findCodePage(u"1250"), findCodePage(u"1254"),
                                     findCodePage(u"1257")};
    return std::all_of(text.begin(), text.end(), [](QChar unit) {
        const char16_t character = unit.unicode();
        if (character < 0x7F)
            return true;
        if (character < 0xA0 || character == QChar::ReplacementCharacter)
            return false;
        return std::any_of(pages.begin(), pages.end(), [character](const CodePage *page) {
            return std::find(page->upper, page->upper + 128, character) != page->upper + 128;
        });
    });
}

/// Field data behind ^FH: what ZPL looks for in it is written in hex.
QByteArray field(const QByteArray &data)
{
    QByteArray safe = "^FH^FD";
    for (const char byte : data) {
        if (byte == '^' || byte == '~' || byte == '_')
            safe += '_' + QByteArray::number(byte, 16).toUpper();
        else
            safe += byte;
    }
    return safe + "^FS";
}

QByteArray origin(int x, int y)
{
    return "^FO" + QByteArray::number(std::max(0, x)) + ',' + QByteArray::number(std::max(0, y));
}

/// ^GFA: the picture in hex digits.
QByteArray graphic(int x, int y, const Raster &raster)
{
    if (raster.bits.isEmpty())
        return {};
    const QByteArray size = QByteArray::number(raster.bits.size());
    const QByteArray rowBytes = QByteArray::number((raster.widthDots + 7) / 8);
    return origin(x, y) + "^GFA," + size + ',' + size + ',' + rowBytes + ',' + raster.bits.toHex().toUpper() +
           "^FS";
}

QByteArray zplOf(const PlacedText &placed)
{
    if (!hasLetters(placed.text))
        return graphic(placed.x, placed.y, drawnText(placed));
    const QByteArray height = QByteArray::number(placed.font.heightDots);
    // Letters of font 0 are about 0.55 of the width that is asked for, so they stay within their cells.
    const QByteArray width = QByteArray::number(placed.font.cellDots * 3 / 2);
    return origin(placed.x, placed.y) + "^A0N," + height + ',' + width + field(placed.text.toUtf8());
}

/// In CODE 128 data a > opens a function; >0 is itself. EAN gets its digits without the check digit.
QByteArray zplOf(const PlacedBarcode &placed)
{
    const QByteArray height = QByteArray::number(placed.heightDots);
    const QByteArray text = barcodeText(placed.code).toLatin1();
    QByteArray command;
    QByteArray data = text.chopped(1);
    switch (placed.code.symbology) {
    case Barcode::Symbology::Ean13: command = "^BEN," + height + ",Y,N"; break;
    case Barcode::Symbology::Ean8: command = "^B8N," + height + ",Y,N"; break;
    case Barcode::Symbology::Code128:
        command = "^BCN," + height + ",Y,N,N";
        data = QByteArray(text).replace(">", ">0");
        break;
    }
    return origin(placed.x, placed.y) + "^BY" + QByteArray::number(placed.moduleDots) + command + field(data);
}

/// Model 2, level M, the printer chooses how it packs the data.
QByteArray zplOf(const PlacedQr &placed)
{
    return origin(placed.x, placed.y) + "^BQN,2," + QByteArray::number(placed.moduleDots) +
           field("MA," + placed.data.toUtf8());
}

Answer answer(bool yes)
{
    return yes ? Answer::Yes : Answer::No;
}

}  // namespace

Result<QByteArray> encodeZpl(const ItemLabel &label, const LabelStock &stock)
{
    const auto plan = planLabel(label, stock);
    if (!plan)
        return plan.error();
    QByteArray bytes = "^XA^CI28^LH0,0^LS0^LT0^FWN^PON^PW" + QByteArray::number(plan->widthDots) + "^LL" +
                       QByteArray::number(plan->heightDots);
    bytes += stock.gapMm > 0 ? "^MNY" : "^MNN";
    for (const PlacedThing &thing : plan->things)
        bytes += std::visit([](const auto &placed) { return zplOf(placed); }, thing);
    return bytes + "^PQ" + QByteArray::number(std::clamp(label.copies, 1, 999)) + "^XZ";
}

QByteArray askZplStatus()
{
    return "~HS";
}

std::optional<LabelPrinterStatus> ZplStatusReader::feed(quint8 byte)
{
    if (byte == stx) {
        m_string.clear();
        m_isInside = true;
    } else if (byte == etx && m_isInside) {
        m_isInside = false;
        return readString(m_string);
    } else if (m_isInside) {
        const bool isText = byte >= 0x20 && byte < 0x7F;
        m_isInside = isText && m_string.size() < maxStringBytes;
        m_string.append(char(byte));
    }
    return std::nullopt;
}

std::optional<LabelPrinterStatus> ZplStatusReader::readString(const QByteArray &string)
{
    static constexpr std::array fields = {12, 11, 2};
    const QByteArrayList values = string.split(',');
    const auto flag = [&values](qsizetype i) { return values[i].trimmed() == "1"; };
    if (values.size() == fields[0]) {  // a first string always starts again
        m_status = {};
        m_next = 1;
        m_status.paperOut = answer(flag(1));
        m_status.paused = answer(flag(2));
        m_status.failed = answer(flag(9) || flag(10) || flag(11));  // settings lost, too cold, too hot
        m_status.printing = answer(values[4].toInt() > 0);
        return std::nullopt;
    }
    if (m_next == 0 || values.size() != fields[size_t(m_next)]) {
        m_next = 0;
        return std::nullopt;
    }
    if (m_next == 1) {
        m_next = 2;
        m_status.headOpen = answer(flag(2));
        m_status.ribbonOut = answer(flag(3));
        if (values[8].toInt() > 0)
            m_status.printing = Answer::Yes;
        return std::nullopt;
    }
    m_next = 0;
    return m_status;
}

}  // namespace servery
