// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/escpos/printer_model.h"
#include "drivers/paper/layout.h"

namespace servery {

/// A line of text as a picture, for what a printer has no letters for: the same strokes as on the PNG of
/// the document, each run within its own columns. White at its right end is cut off. Needs a
/// QGuiApplication.
Raster drawLine(const TextLine &line, int columns);

/// Dots of a character cell.
struct CellSize {
    int widthDots = 12;
    int heightDots = 24;
};

/// The same with cells of another size, without the gap between two lines.
Raster drawLine(const TextLine &line, int columns, const CellSize &cell);

/// The same for a model whose dots are not those of the common thermal printer: `columns` are as wide as its
/// own, and needles print 16 dots high (72 to an inch) where others print 30 (203 to an inch).
Raster drawLine(const TextLine &line, int columns, const PrinterModel &model);

}  // namespace servery
