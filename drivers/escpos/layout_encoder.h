// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <span>

#include <QVarLengthArray>

#include "drivers/escpos/printer_model.h"
#include "drivers/paper/layout.h"

namespace servery {

/// The page that has the most of the different characters on the paper, so that a receipt seldom changes it.
int commonPage(const Layout &layout, const PrinterModel &model);

/// The page that lasts longest for what follows, in this text and in those behind it on the line; the
/// preferred one and then the model's order decide between equals. The first character is on at least one
/// page.
int lastingPage(const PageMap &map, QStringView rest, std::span<const QString> behind, int preferred);

/// `text` as this model can print it letter by letter, with look-alikes for spaces and hyphens that only
/// differ in where a line may break; nothing when it has to be drawn.
std::optional<QString> printableAsText(const QString &text, const PrinterModel &model);

/// Goes through a layout for any language of receipt printers. Decides for each line whether it is text or
/// drawn; `Writer` has the bytes of the language:
///   reset(page), style(), setStyle(style), canPrint(style), text(text, behind), drawn(line, columns),
///   center(bool), qr(code), barcode(code), image(raster): bytes, empty when it cannot be made; cut().
template <typename Writer>
class LayoutEncoder {
public:
    LayoutEncoder(const Layout &layout, const PrinterModel &model)
        : m_layout(layout), m_model(model), m_writer(model, m_bytes)
    {
        m_bytes.reserve(256 + qsizetype(layout.blocks.size()) * (layout.columns + 8));
    }

    QByteArray run()
    {
        m_writer.reset(commonPage(m_layout, m_model));
        for (const LaidBlock &block : m_layout.blocks)
            std::visit([this](const auto &value) { add(value); }, block);
        return std::move(m_bytes);
    }

private:
    void add(const TextLine &line)
    {
        if (!addAsText(line))
            m_writer.drawn(line, m_layout.columns);
    }

    bool addAsText(const TextLine &line)
    {
        int height = 1;
        m_texts.clear();
        for (const TextRun &run : line.runs) {
            auto text = printableAsText(run.text, m_model);
            if (!text || !m_writer.canPrint(run.style))
                return false;
            m_texts.push_back(std::move(*text));
            height = std::max(height, run.style.height);
        }
        int column = 0;
        for (size_t i = 0; i < line.runs.size(); ++i) {
            const TextRun &run = line.runs[i];
            gap(run.column - column, run.style, height);
            m_writer.setStyle(run.style);
            m_writer.text(m_texts[i], std::span(m_texts).subspan(i + 1));
            column = run.column + run.cells;
        }
        m_bytes.append('\n');
        return true;
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
        if (!isBlank(m_writer.style()))
            m_writer.setStyle(isBlank(next) ? next : TextStyle{});
        m_bytes.append(columns / m_writer.style().width, ' ');
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

    void add(const QrCode &code) { addCentered(m_writer.qr(code), code.data); }
    void add(const Barcode &code) { addCentered(m_writer.barcode(code), code.data); }
    void add(const Raster &raster) { addCentered(m_writer.image(raster), {}); }

    /// A code that cannot be made for this paper is printed in letters, never left out.
    void addCentered(const QByteArray &bytes, const QString &instead)
    {
        if (!bytes.isEmpty()) {
            m_writer.center(true);
            m_bytes.append(bytes);
            m_writer.center(false);
            return;
        }
        for (qsizetype at = 0; at < instead.size(); at += m_layout.columns) {
            const QString piece = instead.mid(at, m_layout.columns);
            add(TextLine{{{0, cellWidth(piece), piece, {}}}});
        }
    }

    void add(const Cut &) { m_writer.cut(); }

    const Layout &m_layout;
    const PrinterModel &m_model;
    QByteArray m_bytes;
    Writer m_writer;
    std::vector<QString> m_texts;  ///< of the line at hand, kept to save allocations
};

}  // namespace servery
