// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/drawn_line.h"

#include <algorithm>

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include "drivers/paper/paper_painter.h"

namespace servery {
namespace {

constexpr int darkBelow = 150;  ///< of 255: thermal dots spread, so grey edges stay white

int usedWidth(const QImage &image)
{
    int used = 1;
    for (int y = 0; y < image.height(); ++y) {
        const uchar *row = image.constScanLine(y);
        for (int x = image.width() - 1; x >= used; --x) {
            if (row[x] < darkBelow)
                used = x + 1;
        }
    }
    return used;
}

QImage strokesOf(const TextLine &line, int columns)
{
    Q_ASSERT(qGuiApp);  // fonts come with it
    Layout layout;
    layout.columns = columns;
    layout.blocks.push_back(line);
    const PaperPainter strokes(layout);
    QImage image(strokes.widthDots(), strokes.heightDots(), QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    strokes.draw(painter, Qt::black, Qt::white);
    return image;
}

Raster toRaster(const QImage &image)
{
    const int rowBytes = (usedWidth(image) + 7) / 8;
    Raster raster{rowBytes * 8, image.height(), QByteArray(qsizetype(rowBytes) * image.height(), '\0')};
    for (int y = 0; y < image.height(); ++y) {
        const uchar *row = image.constScanLine(y);
        char *out = raster.bits.data() + qsizetype(y) * rowBytes;
        for (int x = 0; x < std::min(image.width(), rowBytes * 8); ++x) {
            if (row[x] < darkBelow)
                out[x / 8] = char(out[x / 8] | (0x80 >> (x % 8)));
        }
    }
    return raster;
}

}  // namespace

Raster drawLine(const TextLine &line, int columns)
{
    return toRaster(strokesOf(line, columns));
}

Raster drawLine(const TextLine &line, int columns, const CellSize &cell)
{
    return toRaster(strokesOf(line, columns)
                        .scaled(columns * cell.widthDots, cell.heightDots, Qt::IgnoreAspectRatio,
                                Qt::SmoothTransformation)
                        .convertToFormat(QImage::Format_Grayscale8));
}

Raster drawLine(const TextLine &line, int columns, const PrinterModel &model)
{
    const bool isImpact = model.images == PrinterModel::Images::Impact;
    if (model.cellDots == PaperPainter::cellWidthDots && !isImpact)
        return drawLine(line, columns);
    const int height = strokesOf(line, columns).height();
    return drawLine(line, columns, CellSize{model.cellDots, isImpact ? height * 16 / 30 : height});
}

}  // namespace servery
