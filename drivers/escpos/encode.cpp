// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/encode.h"

#include <algorithm>
#include <array>
#include <bit>

#include <QVarLengthArray>

#include "drivers/escpos/code_bytes.h"
#include "drivers/escpos/drawn_line.h"
#include "drivers/escpos/image_bytes.h"

namespace servery {
namespace {

constexpr char esc = 0x1B;
constexpr char gs = 0x1D;

/// Writes text and keeps book of the printer's state, so that only changes are sent.
class TextWriter {
public:
    TextWriter(const PrinterModel &model, QByteArray &bytes) : m_model(model), m_bytes(bytes) {}

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

    /// Blank columns before a piece in the style `next`: underlines and inverse do not reach into them, and
    /// they make no line higher than `height`. Wide blanks serve as well as narrow ones where they fit.
    void gap(int columns, const TextStyle &next, int height)
    {
        const auto isBlank = [columns, height](const TextStyle &style) {
            return !style.isUnderlined && !style.isInverse && columns % style.width == 0 &&
                   style.height <= height;
        };
        if (columns <= 0)
            return;
        if (!isBlank(m_style))
            setStyle(isBlank(next) ? next : TextStyle{});
        m_bytes.append(columns / m_style.width, ' ');
    }

    /// Text that printableAsText() has agreed to.
    void text(QStringView text)
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
                selectPage(bestPage(text.mid(i)));
            m_bytes.append(m_model.map.byteOn(m_page, character));
        }
    }

    void append(std::initializer_list<char> bytes) { m_bytes.append(bytes.begin(), qsizetype(bytes.size())); }

private:
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

    /// The page that lasts longest for what follows; the preferred one and then the model's order decide
    /// between equals.
    int bestPage(QStringView rest) const
    {
        quint32 pages = ~0u;
        for (const QChar unit : rest) {
            if (unit.unicode() < 0x80)
                continue;
            const quint32 left = pages & m_model.map.pagesWith(unit.unicode());
            if (!left)
                break;
            pages = left;
        }
        return pages & (1u << m_preferred) ? m_preferred : std::countr_zero(pages);
    }

    const PrinterModel &m_model;
    QByteArray &m_bytes;
    TextStyle m_style;
    int m_page = 0;
    int m_preferred = 0;
    bool m_isTwoByte = false;
};

class LayoutEncoder {
public:
    LayoutEncoder(const Layout &layout, const PrinterModel &model)
        : m_layout(layout), m_model(model), m_writer(model, m_bytes)
    {
        m_bytes.reserve(256 + qsizetype(layout.blocks.size()) * (layout.columns + 8));
    }

    QByteArray run()
    {
        m_writer.reset(commonPage());
        for (const LaidBlock &block : m_layout.blocks)
            std::visit([this](const auto &value) { add(value); }, block);
        return std::move(m_bytes);
    }

private:
    /// The page with the most of the different characters on the paper, so that a receipt seldom changes it.
    int commonPage() const
    {
        QVarLengthArray<char16_t, 64> seen;
        std::array<int, PageMap::limit> counts{};
        const auto count = [&](char16_t character) {
            if (character < 0x80 || seen.size() >= 64 ||
                std::find(seen.begin(), seen.end(), character) != seen.end())
                return;
            seen.append(character);
            for (quint32 pages = m_model.map.pagesWith(character); pages; pages &= pages - 1)
                ++counts[size_t(std::countr_zero(pages))];
        };
        for (const LaidBlock &block : m_layout.blocks) {
            if (const auto *rule = std::get_if<Rule>(&block))
                count(rule->kind == Rule::Kind::Double ? u'═' : rule->kind == Rule::Kind::Thin ? u'─' : u' ');
            if (const auto *line = std::get_if<TextLine>(&block)) {
                for (const TextRun &run : line->runs)
                    std::for_each(run.text.begin(), run.text.end(),
                                  [&](QChar unit) { count(unit.unicode()); });
            }
        }
        return int(std::max_element(counts.begin(), counts.end()) - counts.begin());
    }

    void add(const TextLine &line)
    {
        if (!addAsText(line))
            appendImage(m_bytes, drawLine(line, m_layout.columns, m_model), m_model);
    }

    bool addAsText(const TextLine &line)
    {
        int height = 1;
        m_texts.clear();
        for (const TextRun &run : line.runs) {
            auto text = printableAsText(run.text, m_model);
            if (!text)
                return false;
            m_texts.push_back(std::move(*text));
            height = std::max(height, run.style.height);
        }
        int column = 0;
        for (size_t i = 0; i < line.runs.size(); ++i) {
            const TextRun &run = line.runs[i];
            m_writer.gap(run.column - column, run.style, height);
            m_writer.setStyle(run.style);
            m_writer.text(m_texts[i]);
            column = run.column + run.cells;
        }
        m_bytes.append('\n');
        return true;
    }

    void add(const Rule &rule)
    {
        TextLine line;
        if (rule.kind != Rule::Kind::Blank) {
            const bool isDouble = rule.kind == Rule::Kind::Double;
            QString text(m_layout.columns, isDouble ? u'═' : u'─');
            if (!printableAsText(text.left(1), m_model))
                text.fill(isDouble ? u'=' : u'-');
            line.runs.push_back({0, m_layout.columns, text, {}});
        }
        addAsText(line);
    }

    void add(const QrCode &code) { addCentered(qrBytes(code, m_model), code.data); }
    void add(const Barcode &code) { addCentered(barcodeBytes(code, m_model), code.data); }

    void add(const Raster &raster)
    {
        QByteArray bytes;
        appendImage(bytes, raster, m_model);
        addCentered(bytes, {});
    }

    /// A code that cannot be made for this paper is printed in letters, never left out.
    void addCentered(const QByteArray &bytes, const QString &instead)
    {
        if (!bytes.isEmpty()) {
            m_writer.append({esc, 'a', 1});
            m_bytes.append(bytes);
            m_writer.append({esc, 'a', 0});
            return;
        }
        for (qsizetype at = 0; at < instead.size(); at += m_layout.columns) {
            const QString piece = instead.mid(at, m_layout.columns);
            add(TextLine{{{0, cellWidth(piece), piece, {}}}});
        }
    }

    void add(const Cut &)
    {
        if (m_model.hasCutter && m_model.cutFeeds) {
            m_writer.append({gs, 'V', 66, 0});  // feeds to the blade first
            return;
        }
        m_writer.append({esc, 'd', char(m_model.tearFeedLines)});
        if (m_model.hasCutter)
            m_writer.append({gs, 'V', 1});
    }

    const Layout &m_layout;
    const PrinterModel &m_model;
    QByteArray m_bytes;
    TextWriter m_writer;
    std::vector<QString> m_texts;  ///< of the line at hand, kept to save allocations
};

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

QByteArray encode(const Layout &layout, const PrinterModel &model)
{
    return LayoutEncoder(layout, model).run();
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
