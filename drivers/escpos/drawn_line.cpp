// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/drawn_line.h"

#include <algorithm>

#include <QFont>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include "app/base/text.h"

namespace servery {
namespace {

QFont lineFont(bool isBold)
{
    QFont font(u"Noto Sans Mono"_s);
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(20);  // 12 dots wide, as font A
    font.setBold(isBold);
    font.setHintingPreference(QFont::PreferFullHinting);
    return font;
}

/// Draws at normal size into `box`, stretched to it by the painter.
void drawRun(QPainter &painter, const TextRun &run, const QRectF &box)
{
    const QFont font = lineFont(run.style.isBold);
    const QFontMetricsF metrics(font);
    const QString text = printable(run.text);
    const double natural = metrics.horizontalAdvance(text) * run.style.width;
    const double squeeze = natural > box.width() ? box.width() / natural : 1.0;
    painter.save();
    if (run.style.isInverse) {
        painter.fillRect(box, Qt::black);
        painter.setPen(Qt::white);
    }
    painter.setFont(font);
    const double free = text.isRightToLeft() ? box.width() - natural * squeeze : 0.0;
    painter.translate(box.left() + free, box.top());
    painter.scale(run.style.width * squeeze, run.style.height);
    const double baseline = (glyphHeightDots - metrics.height()) / 2 + metrics.ascent();
    painter.drawText(QPointF(0, baseline), text);
    painter.restore();
    if (run.style.isUnderlined)
        painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), Qt::black);
}

Raster toRaster(const QImage &image)
{
    constexpr int darkBelow = 150;
    int used = 0;
    for (int y = 0; y < image.height(); ++y) {
        const uchar *row = image.constScanLine(y);
        for (int x = image.width() - 1; x >= used; --x) {
            if (row[x] < darkBelow) {
                used = x + 1;
                break;
            }
        }
    }
    const int rowBytes = std::max(1, (used + 7) / 8);
    Raster raster{rowBytes * 8, image.height(), QByteArray(qsizetype(rowBytes) * image.height(), '\0')};
    for (int y = 0; y < image.height(); ++y) {
        const uchar *row = image.constScanLine(y);
        char *out = raster.bits.data() + qsizetype(y) * rowBytes;
        for (int x = 0; x < used; ++x) {
            if (row[x] < darkBelow)
                out[x / 8] = char(out[x / 8] | (0x80 >> (x % 8)));
        }
    }
    return raster;
}

}  // namespace

Raster drawLine(const TextLine &line, int columns, int paperDots)
{
    Q_ASSERT(qGuiApp);  // fonts come with it
    const int cellDots = std::max(1, paperDots / std::max(1, columns));
    int height = 1;
    for (const TextRun &run : line.runs)
        height = std::max(height, run.style.height);
    const int textDots = height * glyphHeightDots;
    QImage image(paperDots, textDots + lineHeightDots - glyphHeightDots, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    for (const TextRun &run : line.runs) {
        const int runDots = run.style.height * glyphHeightDots;
        drawRun(painter, run,
                QRectF(run.column * cellDots, textDots - runDots, run.cells * cellDots, runDots));
    }
    painter.end();
    return toRaster(image);
}

}  // namespace servery
