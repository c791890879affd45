// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/png_renderer.h"

#include <cmath>

#include <QPainter>
#include <QPainterPath>

#include "drivers/paper/paper_painter.h"

namespace servery {
namespace {

constexpr int topDots = 32;
constexpr int bottomDots = 44;
constexpr int toothDots = 8;
constexpr double dotsPerMeter = 203 / 0.0254;
const QColor paperColor(0xFE, 0xFD, 0xFA);
const QColor inkColor(0x1E, 0x1C, 0x1A);

/// A sheet with the teeth of the tear bar at its lower edge.
QPainterPath sheet(int width, int height)
{
    QPainterPath path;
    path.lineTo(width, 0);
    path.lineTo(width, height - toothDots);
    const int teeth = width / (2 * toothDots);
    const qreal step = qreal(width) / (2 * teeth);
    for (int i = 1; i <= 2 * teeth; ++i)
        path.lineTo(width - i * step, i % 2 == 1 ? height : height - toothDots);
    path.closeSubpath();
    return path;
}

}  // namespace

QImage renderImage(const Layout &layout, qreal scale)
{
    const PaperPainter print(layout);
    const int margin = layout.columns <= 32 ? 40 : 32;  // 58 mm paper prints on 48 mm, 80 mm on 72 mm
    const int width = print.widthDots() + 2 * margin;
    const int height = print.heightDots() + topDots + bottomDots;
    QImage image(int(std::ceil(width * scale)), int(std::ceil(height * scale)),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    image.setDotsPerMeterX(int(dotsPerMeter * scale));
    image.setDotsPerMeterY(int(dotsPerMeter * scale));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    painter.fillPath(sheet(width, height), paperColor);
    painter.translate(margin, topDots);
    print.draw(painter, inkColor, paperColor);
    return image;
}

}  // namespace servery
