// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include "drivers/paper/layout.h"

namespace servery {

/// How a document looks on its paper: white with a margin, dark print, a torn lower edge. For a preview
/// on a screen and for PNG files. 640 dots wide for 48 columns (80 mm), 464 for 32 (58 mm), at
/// 203 dots an inch; `scale` gives more dots for sharper screens. Needs a QGuiApplication.
QImage renderImage(const Layout &layout, qreal scale = 1);

}  // namespace servery
