// SPDX-License-Identifier: GPL-3.0-or-later
// Codes and pictures: the commands of the interpreter that carry data.
#include <algorithm>
#include <array>
#include <optional>

#include "drivers/escpos/interpreter.h"
#include "drivers/escpos/text_decoder.h"

namespace servery {
namespace {

int word(QByteArrayView bytes, qsizetype index)
{
    return quint8(bytes[index]) | quint8(bytes[index + 1]) << 8;
}

/// Names by the number behind GS k: 0 to 6 in the old form, 65 to 79 in the new one.
QString barcodeKind(int m)
{
    static constexpr std::array names = {"upca",
                                         "upce",
                                         "ean13",
                                         "ean8",
                                         "code39",
                                         "itf",
                                         "codabar",
                                         "code93",
                                         "code128",
                                         "gs1-128",
                                         "gs1-databar",
                                         "gs1-databar-truncated",
                                         "gs1-databar-limited",
                                         "gs1-databar-expanded",
                                         "code128"};
    const int index = m >= 65 ? m - 65 : m <= 6 ? m : -1;
    return index >= 0 && index < int(names.size()) ? QString::fromLatin1(names[size_t(index)]) : QString();
}

/// What CODE128 bytes stand for: {A {B {C choose the set, {{ is a brace, {1 to {4 are FNC, and set C has two
/// digits in a byte. Nothing when they do not begin with a set, as printers then print nothing at all.
std::optional<QByteArray> code128Data(const QByteArray &bytes)
{
    if (bytes.size() < 2 || bytes[0] != '{' || bytes[1] < 'A' || bytes[1] > 'C')
        return std::nullopt;
    QByteArray data;
    char set = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '{' && i + 1 < bytes.size()) {
            const char next = bytes[++i];
            if (next == '{')
                data.append('{');
            else if (next >= 'A' && next <= 'C')
                set = next;
            else if (next == 'S' && i + 1 < bytes.size())
                data.append(bytes[++i]);  // of the other set, same byte
            else if (next == '1')
                data.append('\x1d');
        } else if (set == 'C') {
            data.append(QByteArray::number(quint8(bytes[i])).rightJustified(2, '0'));
        } else {
            data.append(bytes[i]);
        }
    }
    return data;
}

/// Names by the family number behind GS ( k.
QString familyKind(int family)
{
    switch (family) {
    case 48: return u"pdf417"_s;
    case 49: return u"qr"_s;
    case 50: return u"maxicode"_s;
    case 51: return u"gs1-databar-stacked"_s;
    case 52: return u"gs1-composite"_s;
    case 53: return u"aztec"_s;
    case 54: return u"datamatrix"_s;
    default: return {};
    }
}

}  // namespace

void Interpreter::barcode(QByteArrayView parameters)
{
    finish();
    const int m = quint8(parameters[0]);
    const QByteArray bytes =
        m <= 6 ? parameters.sliced(1).chopped(1).toByteArray() : parameters.sliced(2).toByteArray();
    PrintedCode code = m_code;
    code.kind = barcodeKind(m);
    code.align = m_align;
    const auto data = m == 73 ? code128Data(bytes) : std::optional(bytes);
    if (code.kind.isEmpty() || !data) {
        emitIt(UnknownCommand{QByteArray("\x1dk") + char(m)});
        return;
    }
    code.data = *data;
    emitIt(std::move(code));
}

void Interpreter::countedGroup(char code, QByteArrayView data)
{
    if (code == 'k' && data.size() >= 2) {
        twoDimensional(data);
    } else if (code == 'L' && data.size() >= 2) {
        graphics(data);
    } else if (code == 'H' && data.size() >= 6 && data[0] == '0' && data[1] == '0') {
        emitIt(PrinterQuestion{PrinterQuestion::Kind::Marker, 0, data.sliced(2, 4).toByteArray()});
    } else if (code == 'H' && data.size() >= 3 && data[0] == '1' && data[1] == '0') {
        emitIt(PrinterQuestion{PrinterQuestion::Kind::OfflineReport, quint8(data[2]) & 3, {}});
    } else if (!QByteArrayView("ABCDEFGHKMNPQVzkL").contains(code)) {
        emitIt(UnknownCommand{QByteArray("\x1d(") + code});
    }
}

void Interpreter::twoDimensional(QByteArrayView data)
{
    const int family = quint8(data[0]);
    const char function = data[1];
    if (function == 'C' && data.size() >= 3)
        m_qr.moduleDots = std::clamp<int>(quint8(data[2]), 1, 16);
    if (function == 'P' && data.size() >= 3)
        m_qr.data = data.sliced(3).toByteArray();
    if (function != 'Q' || m_qr.data.isEmpty())
        return;
    finish();
    PrintedCode code = m_qr;
    code.kind = familyKind(family);
    code.align = m_align;
    if (code.kind.isEmpty())
        emitIt(UnknownCommand{QByteArray("\x1d(k") + char(family)});
    else
        emitIt(std::move(code));
}

void Interpreter::graphics(QByteArrayView data)
{
    const char function = data[1];
    if (function == 2 || function == '2') {
        finish();
        if (!m_graphics.bits.isEmpty())
            emitIt(PrintedImage{std::exchange(m_graphics, {}), m_align});
    } else if (function == 'p' && data.size() >= 10) {
        const int rowBytes = (word(data, 6) + 7) / 8;
        Raster raster{word(data, 6), word(data, 8), data.sliced(10).toByteArray()};
        if (rowBytes == 0 || raster.bits.size() < qsizetype(rowBytes) * raster.heightDots)
            return;
        m_graphics = scaled(raster, std::clamp<int>(data[3], 1, 2), std::clamp<int>(data[4], 1, 2));
    } else if (function == 'E' || function == 'U') {  // pictures in the printer's own memory
        finish();
        emitIt(PrintedImage{{}, m_align});
    }
}

void Interpreter::stripe(QByteArrayView parameters)
{
    const int m = quint8(parameters[0]);
    const bool isHigh = m >= 32;
    const int columns = word(parameters, 1);
    const Raster dots = fromColumns(parameters.sliced(3), columns, isHigh ? 3 : 1);
    const Raster raster = scaled(dots, m & 1 ? 1 : 2, isHigh ? 1 : 3);
    if (raster.widthDots <= 0)
        return;
    m_line.stripes.push_back({m_x, raster});
    moveTo(m_x + raster.widthDots);
}

void Interpreter::downloadedImage(int scale)
{
    finish();
    if (!m_download.bits.isEmpty())
        emitIt(PrintedImage{scaled(m_download, scale & 1 ? 2 : 1, scale & 2 ? 2 : 1), m_align});
}

}  // namespace servery
