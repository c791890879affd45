// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/encode.h"

#include "drivers/escpos/code_bytes.h"
#include "drivers/escpos/drawn_line.h"
#include "drivers/escpos/image_bytes.h"
#include "drivers/escpos/layout_encoder.h"

namespace servery {
namespace {

constexpr char esc = 0x1B;
constexpr char gs = 0x1D;

/// Writes text and keeps book of the printer's state, so that only changes are sent.
class EscPosWriter {
public:
    EscPosWriter(const PrinterModel &model, QByteArray &bytes) : m_model(model), m_bytes(bytes) {}

    /// ESC @ alone does not leave the two-byte mode, and some printers keep more than they should. Ends on
    /// `page`, which is preferred from then on.
    void reset(int page)
    {
        m_preferred = page;
        static constexpr char start[] = {
            esc,  '@',                  // initialise
            0x1C, '.',                  // leave the two-byte mode of Chinese firmware
            esc,  'R', 0,               // # $ @ [ ] { } as in ASCII
            esc,  'M', 0,               // font A; before the code page, which some printers drop with it
            esc,  ' ', 0,               // no space between characters
            esc,  '2',                  // default line spacing
            esc,  'a', 0,               // from the left
            esc,  '{', 0, esc, 'V', 0,  // upright
            esc,  'E', 0, esc, 'G', 0, esc, '-', 0,  // no bold, no double strike, no underline
            gs,   'B', 0, gs,  '!', 0,               // not inverse, normal size
        };
        m_bytes.append(start, sizeof start);
        if (m_model.doubleByte && m_model.doubleByte->isShiftJis())
            append({0x1C, 'C', 0});  // else half of the bytes above 80 are kanji
        if (m_model.doubleByte)
            append({0x1C, '-', 0});
        if (m_model.stopsAtNearEnd)
            append({esc, 'c', '4', 3});
        selectPage(page);
    }

    void setStyle(const TextStyle &style)
    {
        if (style.isBold != m_style.isBold)
            append({esc, 'E', char(style.isBold)});
        if (style.isUnderlined != m_style.isUnderlined) {
            append({esc, '-', char(style.isUnderlined)});
            if (m_model.doubleByte)
                append({0x1C, '-', char(style.isUnderlined)});
        }
        if (style.isInverse != m_style.isInverse)
            append({gs, 'B', char(style.isInverse)});
        if (style.width != m_style.width || style.height != m_style.height)
            append({gs, '!', char((style.width - 1) << 4 | (style.height - 1))});
        m_style = style;
    }

    const TextStyle &style() const { return m_style; }
    bool canPrint(const TextStyle &) const { return true; }

    /// Text that printableAsText() has agreed to.
    void text(QStringView text, std::span<const QString> behind)
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const char16_t character = text[i].unicode();
            if (character < 0x80) {
                m_bytes.append(char(character));
                continue;
            }
            const quint32 pages = m_model.map.pagesWith(character);
            if (!pages) {
                setTwoByte(true);
                const quint16 code = m_model.doubleByte->code(character);
                append({char(code >> 8), char(code & 0xFF)});
                continue;
            }
            setTwoByte(false);
            if (!(pages & (1u << m_page)))
                selectPage(lastingPage(m_model.map, text.mid(i), behind, m_preferred));
            m_bytes.append(m_model.map.byteOn(m_page, character));
        }
    }

    void drawn(const TextLine &line, int columns)
    {
        appendImage(m_bytes, drawLine(line, columns, m_model), m_model);
    }

    void center(bool isCentered) { append({esc, 'a', char(isCentered)}); }
    QByteArray qr(const QrCode &code) const { return qrBytes(code, m_model); }
    QByteArray barcode(const Barcode &code) const { return barcodeBytes(code, m_model); }
    QByteArray image(const Raster &raster) const
    {
        QByteArray bytes;
        appendImage(bytes, raster, m_model);
        return bytes;
    }

    void cut()
    {
        if (m_model.hasCutter && m_model.cutFeeds) {
            append({gs, 'V', 66, 0});  // feeds to the blade first
            return;
        }
        append({esc, 'd', char(m_model.tearFeedLines)});
        if (m_model.hasCutter)
            append({gs, 'V', 1});
    }

private:
    void append(std::initializer_list<char> bytes) { m_bytes.append(bytes.begin(), qsizetype(bytes.size())); }

    void setTwoByte(bool isOn)
    {
        if (isOn == m_isTwoByte)
            return;
        const bool isShiftJis = m_model.doubleByte->isShiftJis();
        if (isOn && isShiftJis)
            append({0x1C, 'C', 1});
        append({0x1C, isOn ? '&' : '.'});
        if (!isOn && isShiftJis)
            append({0x1C, 'C', 0});
        m_isTwoByte = isOn;
    }

    void selectPage(int page)
    {
        append({esc, 't', char(m_model.pages[size_t(page)].number)});
        m_page = page;
    }

    const PrinterModel &m_model;
    QByteArray &m_bytes;
    TextStyle m_style;
    int m_page = 0;
    int m_preferred = 0;
    bool m_isTwoByte = false;
};

}  // namespace

QByteArray encode(const Layout &layout, const PrinterModel &model)
{
    return LayoutEncoder<EscPosWriter>(layout, model).run();
}

}  // namespace servery
