// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/paper_painter.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>
#include <QSet>
#include <QTextBoundaryFinder>
#include <QTextLayout>

#include "app/base/text.h"
#include "drivers/paper/codes.h"

namespace servery {
namespace {

constexpr int cell = PaperPainter::cellWidthDots;
constexpr int baselineDots = 20;  ///< of a normal character, from the top of its cell
constexpr int barHeightDots = 80;
constexpr int barModuleDots = 2;
constexpr int quietModules = 4;

QFont monospaced()
{
    QFont font(
        QStringList{u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s, u"Droid Sans Fallback"_s, u"monospace"_s});
    font.setStyleHint(QFont::Monospace);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPixelSize(20);
    return font;
}

/// Text whose letters change or move beside their neighbours: it is drawn as a whole.
bool needsShaping(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar unit) {
        const char16_t code = unit.unicode();
        // Hebrew … Thaana, NKo …, the Indic and South-East Asian scripts, and the Arabic forms.
        return (code >= 0x0590 && code < 0x1100) || (code >= 0x1700 && code < 0x1D00) ||
               (code >= 0xFB1D && code < 0xFE00) || (code >= 0xFE70 && code < 0xFEFF);
    });
}

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar unit) { return unit.unicode() < 0x300; });
}

/// Dots of a QR module that fit the paper with the quiet zone.
int qrModuleDots(const QrCode &code, int size, int widthDots)
{
    return std::clamp(code.moduleDots, 1, std::max(1, widthDots / (size + 2 * quietModules)));
}

int lineHeight(const TextLine &line)
{
    int height = 1;
    for (const TextRun &run : line.runs)
        height = std::max(height, run.style.height);
    return height * PaperPainter::cellHeightDots + PaperPainter::lineGapDots;
}

/// How much paper a block takes, in dots.
struct Measure {
    int widthDots;

    int operator()(const TextLine &line) const { return lineHeight(line); }
    int operator()(const Rule &rule) const { return rule.kind == Rule::Kind::Blank ? 15 : 24; }
    int operator()(const QrCode &code) const
    {
        const auto modules = qrModules(code.data);
        return modules ? (modules->size + quietModules) * qrModuleDots(code, modules->size, widthDots) : 0;
    }
    int operator()(const Barcode &code) const
    {
        return barcodeModules(code) ? barHeightDots + 12 + PaperPainter::cellHeightDots : 0;
    }
    int operator()(const Raster &raster) const { return raster.heightDots; }
    int operator()(const Cut &) const { return 0; }
};

/// As the font shapes it, on one line however long.
QTextLine shape(QTextLayout &layout)
{
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(100'000);
    layout.endLayout();
    return line;
}

/// Glyph 0 of every font stands for what it has not; signs that show nothing have no glyph here.
bool isWithoutFont(const QTextLayout &shaped)
{
    const QList<QGlyphRun> runs = shaped.glyphRuns();
    return std::any_of(runs.begin(), runs.end(),
                       [](const QGlyphRun &run) { return run.glyphIndexes().contains(0); });
}

class Strokes {
public:
    Strokes(QPainter &painter, const QFont &font, QColor ink, QColor paper, int widthDots)
        : m_painter(painter), m_font(font), m_ink(std::move(ink)), m_paper(std::move(paper)),
          m_widthDots(widthDots)
    {
    }
    void setTop(int top) { m_top = top; }

    void operator()(const TextLine &line)
    {
        const int bottom = m_top + lineHeight(line) - PaperPainter::lineGapDots / 2;
        for (const TextRun &run : line.runs)
            drawRun(run, bottom - run.style.height * PaperPainter::cellHeightDots);
    }
    void operator()(const Rule &rule)
    {
        const qreal middle = m_top + 12;
        if (rule.kind == Rule::Kind::Thin)
            m_painter.fillRect(QRectF(0, middle - 1, m_widthDots, 2), m_ink);
        if (rule.kind == Rule::Kind::Double) {
            m_painter.fillRect(QRectF(0, middle - 4, m_widthDots, 2), m_ink);
            m_painter.fillRect(QRectF(0, middle + 2, m_widthDots, 2), m_ink);
        }
    }
    void operator()(const QrCode &code)
    {
        const auto modules = qrModules(code.data);
        if (!modules)
            return;
        const int dots = qrModuleDots(code, modules->size, m_widthDots);
        const int left = (m_widthDots - modules->size * dots) / 2;
        const int top = m_top + quietModules * dots / 2;
        for (int y = 0; y < modules->size; ++y) {
            for (int x = 0; x < modules->size;) {
                const int from = x;  // neighbours are one stroke, so that no seam shows between them
                while (x < modules->size && modules->at(x, y))
                    ++x;
                if (x > from)
                    m_painter.fillRect(left + from * dots, top + y * dots, (x - from) * dots, dots, m_ink);
                else
                    ++x;
            }
        }
    }
    void operator()(const Barcode &code)
    {
        const auto modules = barcodeModules(code);
        if (!modules)
            return;
        const int count = int(modules->size());
        const int dots = std::clamp(m_widthDots / (count + 20), 1, barModuleDots);
        const int left = (m_widthDots - count * dots) / 2;
        for (int i = 0; i < count; ++i) {
            if ((*modules)[size_t(i)])
                m_painter.fillRect(left + i * dots, m_top + 6, dots, barHeightDots, m_ink);
        }
        const QString text = barcodeText(code);
        const int columns = cellWidth(text);
        TextRun run{0, columns, text, {}};
        m_painter.save();
        m_painter.translate((m_widthDots - columns * cell) / 2, 0);
        drawRun(run, m_top + barHeightDots + 9);
        m_painter.restore();
    }
    void operator()(const Raster &raster)
    {
        const qsizetype stride = (raster.widthDots + 7) / 8;
        if (raster.widthDots <= 0 || raster.heightDots <= 0 ||
            raster.bits.size() < stride * raster.heightDots)
            return;
        QImage image(reinterpret_cast<const uchar *>(raster.bits.data()), raster.widthDots, raster.heightDots,
                     stride, QImage::Format_Mono);
        image.setColorTable({m_paper.rgba(), m_ink.rgba()});
        const int width = std::min(raster.widthDots, m_widthDots);
        m_painter.drawImage(QPoint((m_widthDots - width) / 2, m_top), image,
                            QRect(0, 0, width, raster.heightDots));
    }
    void operator()(const Cut &) {}

private:
    void drawRun(const TextRun &run, int top)
    {
        const QRectF box(run.column * cell, top, run.cells * cell,
                         run.style.height * PaperPainter::cellHeightDots);
        if (run.style.isInverse)
            m_painter.fillRect(box.adjusted(0, -3, 0, 3), m_ink);
        m_painter.save();
        m_painter.setPen(run.style.isInverse ? m_paper : m_ink);
        QFont font = m_font;
        font.setBold(run.style.isBold);
        m_painter.setFont(font);
        m_painter.translate(box.topLeft());
        m_painter.scale(run.style.width, run.style.height);
        const qreal width = qreal(run.cells) * cell / run.style.width;
        if (run.style.isUnderlined)
            m_painter.fillRect(QRectF(0, baselineDots + 2, width, 1.5), m_painter.pen().color());
        if (needsShaping(run.text)) {
            const bool endsAtEdge = (run.column + run.cells) * cell == m_widthDots && run.column > 0;
            drawShaped(run.text, 0, width, endsAtEdge);
        } else {
            drawCells(run.text);
        }
        m_painter.restore();
    }
    void drawCells(const QString &text)
    {
        int column = 0;
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
        const bool everyUnit = isPlain(text);
        for (qsizetype from = 0; from < text.size();) {
            const qsizetype to = everyUnit ? from + 1 : finder.toNextBoundary();
            const QString sign = text.mid(from, to - from);
            const int columns = everyUnit ? 1 : cellWidth(sign);
            if (everyUnit && sign != u" "_s) {
                m_painter.drawText(QPointF(column * cell, baselineDots), sign);
            } else if (!everyUnit) {
                drawShaped(sign, column * cell, std::max(1, columns) * cell, false);
            }
            column += columns;
            from = to;
        }
    }
    /// Text as the font shapes it, narrowed to `width` when it is wider, at its left or right end, or in
    /// the middle when it is one character.
    void drawShaped(const QString &text, qreal left, qreal width, bool isAtRight)
    {
        QTextLayout layout(text, m_painter.font(), m_painter.device());
        QTextLine line = shape(layout);
        if (isWithoutFont(layout))
            return drawUnknown(left, width);
        const qreal natural = line.naturalTextWidth();
        if (natural <= 0)
            return;
        const qreal squeeze = std::min(1.0, width / natural);
        const qreal free = width - natural * squeeze;
        const bool isOne = width <= 2 * cell;
        m_painter.save();
        m_painter.translate(left + (isOne ? free / 2 : isAtRight ? free : 0), baselineDots - line.ascent());
        m_painter.scale(squeeze, 1);
        line.draw(&m_painter, QPointF(-line.naturalTextRect().left(), 0));
        m_painter.restore();
    }

    void drawUnknown(qreal left, qreal width)
    {
        const QRectF box(left + 1, 1, width - 2, PaperPainter::cellHeightDots - 2);
        const QColor front = m_painter.pen().color();
        m_painter.save();
        m_painter.fillRect(box, front);
        m_painter.setPen(front == m_ink ? m_paper : m_ink);
        m_painter.drawText(box, Qt::AlignCenter, u"?"_s);
        m_painter.restore();
    }

    QPainter &m_painter;
    const QFont &m_font;
    QColor m_ink;
    QColor m_paper;
    int m_widthDots;
    int m_top = 0;
};

}  // namespace

PaperPainter::PaperPainter(const Layout &layout) : m_layout(layout), m_font(monospaced())
{
    const Measure measure{widthDots()};
    for (const LaidBlock &block : layout.blocks)
        m_heightDots += std::visit(measure, block);
}

void PaperPainter::draw(QPainter &painter, const QColor &ink, const QColor &paper) const
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const Measure measure{widthDots()};
    Strokes strokes(painter, m_font, ink, paper, widthDots());
    int top = 0;
    for (const LaidBlock &block : m_layout.blocks) {
        strokes.setTop(top);
        std::visit(strokes, block);
        top += std::visit(measure, block);
    }
}

QStringList signsWithoutFont(const QString &text)
{
    const QFont font = monospaced();
    QStringList signs;
    QSet<QString> seen;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype from = 0, to = 0; from < text.size(); from = to) {
        to = finder.toNextBoundary();
        const QString sign = text.mid(from, to - from);
        if (isPlain(sign) || seen.contains(sign))
            continue;
        seen.insert(sign);
        QTextLayout layout(sign, font);
        shape(layout);
        if (isWithoutFont(layout))
            signs << sign;
    }
    return signs;
}

}  // namespace servery
