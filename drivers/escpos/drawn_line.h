// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/paper/layout.h"

namespace servery {

/// A line of text as a picture, for what a printer has no letters for: the same strokes as on the PNG of
/// the document, each run within its own columns. White at its right end is cut off. Needs a
/// QGuiApplication.
Raster drawLine(const TextLine &line, int columns);

}  // namespace servery
