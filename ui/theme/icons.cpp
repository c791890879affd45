// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "app/base/text.h"

namespace servery {

namespace {

QPixmap blank(QSize size, double ratio)
{
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

}  // namespace

QPixmap icon(const QString &name, const QColor &color, int pixels, double devicePixelRatio)
{
    const QString key =
        u"icon/%1/%2/%3/%4"_s.arg(name, color.name(QColor::HexArgb)).arg(pixels).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(u":/icons/%1.svg"_s.arg(name));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "icon", qPrintable(name));
    pixmap = blank({pixels, pixels}, devicePixelRatio);
    QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QPixmap picture(const QString &source, QSize size, double devicePixelRatio)
{
    const QString key =
        u"picture/%1/%2x%3/%4"_s.arg(source).arg(size.width()).arg(size.height()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (source.isEmpty() || QPixmapCache::find(key, &pixmap))
        return pixmap;
    QImageReader reader(source);
    const QImage whole = reader.read();
    if (whole.isNull())
        return {};
    const QImage image = whole.scaled(size * devicePixelRatio, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

}  // namespace servery
