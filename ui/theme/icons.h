// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>
#include <QSize>

namespace servery {

/// An outlined icon of resources/icons by its file name, in one colour. Kept after the first drawing.
QPixmap icon(const QString &name, const QColor &color, int pixels, double devicePixelRatio);

/// A picture of the menu, scaled to fit `size`. `source` is a resource or file path; null when it cannot
/// be read. Kept after the first drawing, so that painting a grid costs no decoding.
QPixmap picture(const QString &source, QSize size, double devicePixelRatio);

}  // namespace servery
