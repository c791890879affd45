// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/paper_roll.h"

#include <algorithm>
#include <optional>

#include <QPainter>

#include "drivers/escpos/code_bytes.h"
#include "drivers/paper/codes.h"
#include "drivers/paper/layout.h"
#include "drivers/paper/paper_painter.h"

namespace servery {
namespace {

constexpr int marginDots = 32;
constexpr int growDots = 1024;
const QColor paperColor(0xFE, 0xFD, 0xFA);
const QColor inkColor(0x1E, 0x1C, 0x1A);

void drawRun(QPainter &painter, const PrintedRun &run, const QPointF &bottomLeft)
{
    Layout layout;
    layout.columns = std::max(1, run.cells * run.style.width);
    layout.blocks.push_back(TextLine{{{0, layout.columns, printable(run.text), run.style}}});
    const PaperPainter strokes(layout);
    const bool isSmall = run.cellDots == 9;
    painter.save();
    painter.translate(bottomLeft);
    painter.scale(run.cellDots / double(PaperPainter::cellWidthDots), isSmall ? 17 / 24.0 : 1.0);
    painter.translate(0, -strokes.heightDots() + PaperPainter::lineGapDots / 2);
    strokes.draw(painter, inkColor, paperColor);
    painter.restore();
}

std::optional<Barcode::Symbology> symbologyOf(const QString &kind)
{
    if (kind == u"ean13" || kind == u"upca")
        return Barcode::Symbology::Ean13;
    if (kind == u"ean8")
        return Barcode::Symbology::Ean8;
    if (kind == u"code128")
        return Barcode::Symbology::Code128;
    return std::nullopt;
}

}  // namespace

QImage inkImage(const Raster &raster)
{
    const qsizetype stride = (raster.widthDots + 7) / 8;
    if (raster.widthDots <= 0 || raster.heightDots <= 0 || raster.bits.size() < stride * raster.heightDots)
        return {};
    QImage image(reinterpret_cast<const uchar *>(raster.bits.constData()), raster.widthDots,
                 raster.heightDots, stride, QImage::Format_Mono);
    image.setColorTable({qRgba(0, 0, 0, 0), inkColor.rgba()});
    return image;
}

QString alignedText(const PrintedLine &line, int columns)
{
    const QString text = line.text();
    const int free = columns - line.widthDots() / PaperPainter::cellWidthDots;
    const int indent = line.align == Align::Center ? free / 2 : line.align == Align::Right ? free : 0;
    QString aligned = QString(std::max(0, indent), u' ') + text;
    while (aligned.endsWith(u' '))
        aligned.chop(1);
    return aligned;
}

PaperRoll::PaperRoll(int paperDots) : m_paperDots(paperDots)
{
    tear();
}

void PaperRoll::tear()
{
    m_image = QImage(m_paperDots + 2 * marginDots, growDots, QImage::Format_RGB32);
    m_image.fill(paperColor);
    m_y = marginDots;
    m_isBlank = true;
    m_lines.clear();
}

QImage PaperRoll::image() const
{
    return m_image.copy(0, 0, m_image.width(), m_y + marginDots);
}

void PaperRoll::add(const Printed &printed)
{
    if (m_y > maxHeightDots)
        tear();
    if (const auto *line = std::get_if<PrintedLine>(&printed))
        draw(*line);
    else if (const auto *code = std::get_if<PrintedCode>(&printed))
        draw(*code);
    else if (const auto *image = std::get_if<PrintedImage>(&printed))
        draw(image->raster, image->align);
    else if (const auto *feed = std::get_if<PaperFeed>(&printed))
        advance(feed->dots);
    else if (std::holds_alternative<PaperCut>(printed))
        drawCut();
}

/// A dashed line, for who looks at several pieces in one picture.
void PaperRoll::drawCut()
{
    advance(24);
    QPainter painter(&m_image);
    painter.setPen(QPen(QColor(0x9A, 0x94, 0x8A), 2, Qt::DashLine));
    painter.drawLine(0, m_y - 12, m_image.width(), m_y - 12);
}

/// Makes room for `dots` more, and a margin below them.
void PaperRoll::advance(int dots)
{
    m_y = std::clamp(m_y + dots, marginDots, maxHeightDots + growDots);
    const int needed = m_y + marginDots;
    if (needed <= m_image.height())
        return;
    const int height = std::max(needed, m_image.height() * 2);
    QImage taller(m_image.width(), height, QImage::Format_RGB32);
    taller.fill(paperColor);
    QPainter(&taller).drawImage(0, 0, m_image);
    m_image = taller;
}

int PaperRoll::left(int widthDots, Align align) const
{
    const int free = std::max(0, m_paperDots - widthDots);
    return marginDots + (align == Align::Center ? free / 2 : align == Align::Right ? free : 0);
}

void PaperRoll::draw(const PrintedLine &line)
{
    m_isBlank = m_isBlank && line.runs.empty() && line.stripes.empty();
    m_lines.append(alignedText(line, m_paperDots / PaperPainter::cellWidthDots));
    const int top = m_y;
    advance(line.feedDots);
    int height = 0;
    for (const PrintedRun &run : line.runs)
        height = std::max(height, run.style.height * (run.cellDots == 9 ? 17 : 24));
    for (const PrintedStripe &stripe : line.stripes)
        height = std::max(height, stripe.raster.heightDots);
    const int start = left(line.widthDots(), line.align) + (line.align == Align::Left ? line.marginDots : 0);
    QPainter painter(&m_image);
    painter.setClipRect(marginDots, 0, m_paperDots, m_image.height());
    for (const PrintedRun &run : line.runs)
        drawRun(painter, run, QPointF(start + run.x, top + height));
    for (const PrintedStripe &stripe : line.stripes)
        painter.drawImage(start + stripe.x, top + height - stripe.raster.heightDots, inkImage(stripe.raster));
}

void PaperRoll::draw(const Raster &raster, Align align)
{
    const QImage image = inkImage(raster);
    m_isBlank = false;
    if (image.isNull()) {
        draw(u"[picture in the printer's memory]"_s);
        return;
    }
    const int top = m_y;
    advance(std::min(raster.heightDots, maxHeightDots));
    QPainter painter(&m_image);
    painter.setClipRect(marginDots, 0, m_paperDots, m_y);
    painter.drawImage(left(raster.widthDots, align), top, image);
}

void PaperRoll::draw(const PrintedCode &code)
{
    m_isBlank = false;
    const QString text = QString::fromUtf8(code.data);
    if (code.kind == u"qr") {
        if (const auto modules = qrModules(text)) {
            draw(modulesRaster(modules->dark, modules->size, code.moduleDots, code.moduleDots), code.align);
            return;
        }
    } else if (const auto symbology = symbologyOf(code.kind)) {
        const Barcode barcode{*symbology, code.kind == u"upca" ? u'0' + text : text};
        if (const auto modules = barcodeModules(barcode)) {
            draw(modulesRaster(*modules, int(modules->size()), code.moduleDots, std::max(1, code.heightDots)),
                 code.align);
            if (code.hasTextBelow)
                draw(PrintedLine{code.align, {{0, 12, int(text.size()), text, {}}}, {}, 30, 0});
            return;
        }
    }
    draw(u"[%1] %2"_s.arg(code.kind, text));
}

/// What cannot be drawn is named, so that nobody misses it.
void PaperRoll::draw(const QString &note)
{
    const int cells = std::min(int(note.size()), m_paperDots / PaperPainter::cellWidthDots);
    draw(PrintedLine{Align::Left, {{0, 12, cells, note.left(cells), {}}}, {}, 30, 0});
}

}  // namespace servery
