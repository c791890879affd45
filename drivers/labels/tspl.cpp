// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/tspl.h"

#include <algorithm>

#include "drivers/escpos/page_map.h"
#include "drivers/labels/label_letters.h"
#include "drivers/labels/label_plan.h"
#include "drivers/paper/codes.h"

namespace servery {
namespace {

using Answer = LabelPrinterStatus::Answer;

constexpr qsizetype longStatusBytes = 8;
const QByteArray newLine = "\r\n";

const PageMap &latin()
{
    static const PageMap map = [] {
        PageMap made;
        made.add(*findCodePage(u"1252"));
        return made;
    }();
    return map;
}

/// The text between quotes on page 1252; nothing when it has other letters. \[R] and \[L] would be CR and LF.
std::optional<QByteArray> quoted(const QString &text)
{
    if (text.contains(u"\\["_s))
        return std::nullopt;
    QByteArray bytes = "\"";
    for (const QChar unit : text) {
        const char16_t character = unit.unicode();
        if (character == u'"')
            bytes += "\\[\"]";
        else if (character >= 0x20 && character < 0x7F)
            bytes += char(character);
        else if (latin().pagesWith(character))
            bytes += latin().byteOn(0, character);
        else
            return std::nullopt;
    }
    return bytes + '"';
}

QByteArray numbers(std::initializer_list<int> all)
{
    QByteArray text;
    for (const int number : all)
        text += QByteArray::number(number) + ',';
    return text;
}

/// BITMAP: a bit that is 1 stays white. Where 1B 21 would ask for the status one dot more becomes black.
QByteArray bitmap(int x, int y, const Raster &raster)
{
    if (raster.bits.isEmpty())
        return {};
    QByteArray bits = raster.bits;
    for (char &byte : bits)
        byte = char(~byte);
    for (qsizetype at = 0; at + 1 < bits.size(); ++at) {
        if (bits[at] == 0x1B && bits[at + 1] == '!')
            bits[at] = 0x1A;
    }
    return "BITMAP " +
           numbers({std::max(0, x), std::max(0, y), (raster.widthDots + 7) / 8, raster.heightDots}) + "0," +
           bits + newLine;
}

QByteArray tsplOf(const PlacedText &placed)
{
    const auto text = quoted(placed.text);
    if (!text)
        return bitmap(placed.x, placed.y, drawnText(placed));
    const QByteArray font = QByteArray::number(placed.font.index + 2);
    return "TEXT " + numbers({placed.x, placed.y}) + '"' + font + "\",0,1,1," + *text + newLine;
}

QByteArray tsplOf(const PlacedBarcode &placed)
{
    const auto data = quoted(barcodeText(placed.code));
    if (!data)
        return bitmap(placed.x, placed.y, drawnBars(placed));
    QByteArray kind = "\"128\"";
    if (placed.code.symbology == Barcode::Symbology::Ean13)
        kind = "\"EAN13\"";
    else if (placed.code.symbology == Barcode::Symbology::Ean8)
        kind = "\"EAN8\"";
    return "BARCODE " + numbers({placed.x, placed.y}) + kind + ',' +
           numbers({placed.heightDots, 1, 0, placed.moduleDots, placed.moduleDots}) + *data + newLine;
}

/// Only what no firmware reads as a command of its own goes as text: letters, digits and those of a link.
QByteArray tsplOf(const PlacedQr &placed)
{
    const bool isPlain = std::all_of(placed.data.begin(), placed.data.end(), [](QChar unit) {
        const char16_t character = unit.unicode();
        return character < 0x7F && (unit.isLetterOrNumber() || u" -._:/?=&+%#,"_s.contains(unit));
    });
    if (!isPlain)
        return bitmap(placed.x, placed.y, drawnQr(placed));
    return "QRCODE " + numbers({placed.x, placed.y}) + "M," + numbers({placed.moduleDots}) + "A,0,\"" +
           placed.data.toLatin1() + '"' + newLine;
}

Answer answer(bool yes)
{
    return yes ? Answer::Yes : Answer::No;
}

}  // namespace

Result<QByteArray> encodeTspl(const ItemLabel &label, const LabelStock &stock)
{
    const auto plan = planLabel(label, stock);
    if (!plan)
        return plan.error();
    const auto mm = [](int number) { return QByteArray::number(number) + " mm"; };
    QByteArray bytes = newLine;  // ends whatever a broken job left behind
    bytes += "SIZE " + mm(stock.widthMm) + ',' + mm(stock.heightMm) + newLine;
    bytes += "GAP " + mm(stock.gapMm) + ",0 mm" + newLine;
    bytes +=
        "DIRECTION 1" + newLine + "REFERENCE 0,0" + newLine + "CODEPAGE 1252" + newLine + "CLS" + newLine;
    for (const PlacedThing &thing : plan->things)
        bytes += std::visit([](const auto &placed) { return tsplOf(placed); }, thing);
    return bytes + "PRINT 1," + QByteArray::number(std::clamp(label.copies, 1, 999)) + newLine;
}

QByteArray askTsplStatus()
{
    return "\x1b!?";
}

QByteArray askTsplLongStatus()
{
    return "\x1b!S";
}

LabelPrinterStatus readTsplStatus(quint8 byte)
{
    LabelPrinterStatus status;
    status.headOpen = answer(byte & 0x41);  // head, or the cover of printers that have one
    status.jammed = answer(byte & 0x02);
    status.paperOut = answer(byte & 0x04);
    status.ribbonOut = answer(byte & 0x08);
    status.paused = answer(byte & 0x10);
    status.printing = answer(byte & 0x20);
    status.failed = answer(byte & 0x80);  // too hot or too cold
    return status;
}

std::optional<LabelPrinterStatus> TsplStatusReader::feed(quint8 byte)
{
    static constexpr char tail[] = {0x03, '\r', '\n'};
    if (byte == 0x02) {
        m_bytes = QByteArray(1, char(byte));
        return std::nullopt;
    }
    if (m_bytes.isEmpty())
        return std::nullopt;
    const qsizetype place = m_bytes.size();
    const bool fits = place < 5 ? (byte & 0xC0) == 0x40 : char(byte) == tail[place - 5];
    m_bytes = fits ? m_bytes + char(byte) : QByteArray();
    if (m_bytes.size() < longStatusBytes)
        return std::nullopt;
    const QByteArray report = std::exchange(m_bytes, {});
    const auto bit = [&report](qsizetype i, int mask) { return (quint8(report[i]) & mask) != 0; };
    LabelPrinterStatus status;
    status.paused = answer(report[1] == '`');
    status.printing = answer(report[1] == 'P' || report[1] == 'W' || report[1] == 'C' || report[1] == 'F');
    status.failed = answer(report[1] == 'E' || bit(3, 0x3F));  // head or motor too hot, head, cutter, memory
    status.paperOut = answer(bit(4, 0x01));
    status.jammed = answer(bit(4, 0x02) || bit(4, 0x08));
    status.ribbonOut = answer(bit(4, 0x04));
    status.headOpen = answer(bit(4, 0x20));
    return status;
}

}  // namespace servery
