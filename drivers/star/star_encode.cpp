// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/star/star_encode.h"

#include "drivers/escpos/code_bytes.h"
#include "drivers/escpos/drawn_line.h"
#include "drivers/escpos/image_bytes.h"
#include "drivers/paper/codes.h"

namespace servery {
namespace {

constexpr char esc = 0x1B;
constexpr char gs = 0x1D;
constexpr char rs = 0x1E;
constexpr int bandRows = 24;
constexpr int barHeightDots = 80;  // 10 mm
constexpr int largestStyle = 6;
constexpr int largestModule = 8;

QByteArray bytesOf(std::initializer_list<char> bytes)
{
    return QByteArray(bytes.begin(), qsizetype(bytes.size()));
}

/// ESC k: bands of 24 rows, each with its line feed of 3 mm, which is 24 dots. A line of text ends with the
/// feed of 4 mm that lines have.
QByteArray imageBytes(const Raster &raster, int paperDots, bool isLine = false)
{
    const int rowBytes = (std::min(raster.widthDots, paperDots) + 7) / 8;
    if (rowBytes <= 0 || raster.heightDots <= 0)
        return {};
    QByteArray rows = croppedRows(raster, rowBytes);
    const int bands = (raster.heightDots + bandRows - 1) / bandRows;
    rows.append(qsizetype(bands) * bandRows * rowBytes - rows.size(), '\0');
    const QByteArray tight = bytesOf({esc, '0'});
    const QByteArray usual = bytesOf({esc, 'z', 1});
    QByteArray bytes = tight;
    for (int band = 0; band < bands; ++band) {
        bytes.append(bytesOf({esc, 'k', char(rowBytes), 0}));
        bytes.append(rows.mid(qsizetype(band) * bandRows * rowBytes, qsizetype(bandRows) * rowBytes));
        bytes.append(isLine && band == bands - 1 ? usual + '\n' : QByteArray(1, '\n'));
    }
    return isLine ? bytes : bytes + usual;
}

/// The rows of a drawn line that have ink, in as few bands as they fit into.
Raster trimmed(const Raster &raster)
{
    const int rowBytes = (raster.widthDots + 7) / 8;
    const auto isWhite = [&](int y) {
        const char *row = raster.bits.constData() + qsizetype(y) * rowBytes;
        return std::all_of(row, row + rowBytes, [](char byte) { return byte == 0; });
    };
    int top = 0;
    int end = raster.heightDots;
    while (end > top && isWhite(end - 1))
        --end;
    while (top < end && isWhite(top) && (end - top) % bandRows != 0)
        ++top;
    return {raster.widthDots, end - top,
            raster.bits.mid(qsizetype(top) * rowBytes, qsizetype(end - top) * rowBytes)};
}

QByteArray nativeQr(const QByteArray &data, int moduleDots)
{
    const auto size = char(std::min(moduleDots, largestModule));
    return bytesOf({esc, gs, 'y', 'S', '0', 2}) +     // model 2
           bytesOf({esc, gs, 'y', 'S', '1', 1}) +     // level M
           bytesOf({esc, gs, 'y', 'S', '2', size}) +  // dots a module
           bytesOf({esc, gs, 'y', 'D', '1', 0, char(data.size() & 0xFF), char(data.size() >> 8)}) + data +
           bytesOf({esc, gs, 'y', 'P'});
}

/// The printer chooses the sets of CODE 128 by itself; in its data a percent sign is %0.
QByteArray nativeBarcode(const Barcode &code, const QByteArray &digits, int moduleDots)
{
    const bool isCode128 = code.symbology == Barcode::Symbology::Code128;
    const char kind = isCode128 ? '6' : code.symbology == Barcode::Symbology::Ean13 ? '3' : '2';
    const QByteArray data = isCode128 ? QByteArray(digits).replace("%", "%0") : digits;
    return bytesOf({esc, 'b', kind, '2', char('0' + moduleDots - 1), barHeightDots}) + data + rs;
}

/// Writes text and keeps book of the printer's state, so that only changes are sent.
class StarWriter {
public:
    StarWriter(const PrinterModel &model, QByteArray &bytes) : m_model(model), m_bytes(bytes) {}

    void reset(int page)
    {
        m_preferred = page;
        static constexpr char start[] = {
            esc, '@',                                         // initialise
            esc, rs,  'F', 0,                                 // font A, 12 by 24 dots
            esc, 'R', 0,                                      // # $ @ [ ] as in ASCII
            esc, ' ', 0,                                      // no space between characters
            esc, 'z', 1,                                      // lines of 4 mm
            esc, gs,  'a', 0,   0x12,                         // from the left, upright
            esc, 'F', esc, '-', 0,    esc, '_', 0, esc, '5',  // no bold, no lines, not inverse
            esc, 'i', 0,   0,                                 // normal size
        };
        m_bytes.append(start, sizeof start);
        selectPage(page);
    }

    void setStyle(const TextStyle &style)
    {
        if (style.isBold != m_style.isBold)
            append({esc, style.isBold ? 'E' : 'F'});
        if (style.isUnderlined != m_style.isUnderlined)
            append({esc, '-', char(style.isUnderlined)});
        if (style.isInverse != m_style.isInverse)
            append({esc, style.isInverse ? '4' : '5'});
        if (style.width != m_style.width || style.height != m_style.height)
            append({esc, 'i', char(style.height - 1), char(style.width - 1)});
        m_style = style;
    }

    const TextStyle &style() const { return m_style; }
    bool canPrint(const TextStyle &style) const
    {
        return style.width <= largestStyle && style.height <= largestStyle;
    }

    void text(QStringView text, std::span<const QString> behind)
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const char16_t character = text[i].unicode();
            if (character < 0x80) {
                m_bytes.append(char(character));
                continue;
            }
            if (!(m_model.map.pagesWith(character) & (1u << m_page)))
                selectPage(lastingPage(m_model.map, text.mid(i), behind, m_preferred));
            m_bytes.append(m_model.map.byteOn(m_page, character));
        }
    }

    void drawn(const TextLine &line, int columns)
    {
        m_bytes.append(imageBytes(trimmed(drawLine(line, columns, m_model)), m_model.dots, true));
    }

    void center(bool isCentered) { append({esc, gs, 'a', char(isCentered)}); }

    QByteArray qr(const QrCode &code) const
    {
        const QByteArray data = printable(code.data).toUtf8();
        const int moduleDots = qrModuleDots(code, data.size(), m_model);
        if (moduleDots < 1)
            return {};
        if (m_model.hasQr)
            return nativeQr(data, moduleDots);
        const auto modules = qrModules(printable(code.data));
        return modules ? image(modulesRaster(modules->dark, modules->size, moduleDots, moduleDots))
                       : QByteArray();
    }

    QByteArray barcode(const Barcode &code) const
    {
        const auto modules = barcodeModules(code);
        if (!modules)
            return {};
        const int count = int(modules->size());
        const QByteArray digits = barcodeText(code).toLatin1();
        // The printer packs digits in pairs only where there is nothing else.
        const bool isCode128 = code.symbology == Barcode::Symbology::Code128;
        const bool isNumber =
            std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        const int nativeCount = !isCode128 || isNumber ? count + 11 : 11 * int(digits.size() + 2) + 13;
        const int nativeDots = barModuleDots(nativeCount, m_model.dots);
        if (m_model.hasBarcodes && nativeDots > 0)
            return nativeBarcode(code, digits, nativeDots);
        const int moduleDots = barModuleDots(count, m_model.dots);
        if (moduleDots == 0)
            return {};
        return image(modulesRaster(*modules, count, moduleDots, barHeightDots)) + digits + '\n';
    }

    QByteArray image(const Raster &raster) const { return imageBytes(raster, m_model.dots); }

    void cut()
    {
        if (m_model.hasCutter)
            append({esc, 'd', '3'});  // feeds to the blade first
        else
            append({esc, 'a', char(std::max(1, m_model.tearFeedLines))});
    }

private:
    void append(std::initializer_list<char> bytes) { m_bytes.append(bytes.begin(), qsizetype(bytes.size())); }

    void selectPage(int page)
    {
        append({esc, gs, 't', char(m_model.pages[size_t(page)].number)});
        m_page = page;
    }

    const PrinterModel &m_model;
    QByteArray &m_bytes;
    TextStyle m_style;
    int m_page = 0;
    int m_preferred = 0;
};

}  // namespace

QByteArray encodeStar(const Layout &layout, const PrinterModel &model)
{
    return LayoutEncoder<StarWriter>(layout, model).run();
}

QByteArray starJobEnd()
{
    return bytesOf({0x17});
}

QByteArray askStarStatus()
{
    return bytesOf({esc, 0x06, 0x01});
}

QByteArray starAutoStatus(bool isOn)
{
    return bytesOf({esc, rs, 'a', char(isOn)});
}

QByteArray resetStarCounter()
{
    return bytesOf({esc, rs, 'E', 0});
}

QByteArray starDrawerPulse(int pin, const PrinterModel &model)
{
    if (pin == 5)
        return bytesOf({0x19});
    const auto tens = [](int ms) { return char(std::clamp(ms / 10, 1, 127)); };
    return bytesOf({esc, 0x07, tens(model.pulseOnMs), tens(model.pulseOffMs), 0x07});
}

QByteArray starRealTimePulse(int pin)
{
    return bytesOf({char(pin == 5 ? 0x1A : 0x1C)});
}

}  // namespace servery
