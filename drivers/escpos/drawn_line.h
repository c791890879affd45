// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/paper/layout.h"

namespace servery {

/// Dots of one character of the printers' normal font (font A of ESC/POS).
inline constexpr int glyphHeightDots = 24;
/// Dots from one line to the next: the default line spacing of a sixth of an inch, as the makers round it.
inline constexpr int lineHeightDots = 30;

/// A line of text as a picture, for what a printer has no letters for: shaped by Qt, each run within its
/// own columns, as high as a printed line. White at the right end is cut off. Needs a QGuiApplication.
Raster drawLine(const TextLine &line, int columns, int paperDots);

}  // namespace servery
