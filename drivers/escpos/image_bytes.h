// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/document.h"
#include "drivers/escpos/printer_model.h"

namespace servery {

/// Appends a picture as this model wants it, in strips of at most 256 rows (24 or 8 with ESC *). Dots right
/// of the paper are left out. The line spacing is the default one afterwards.
///
/// Printers look for DLE EOT, DLE ENQ and DLE DC4 in everything they receive, pictures too (devices
/// reference 2.5). Where such a pair stands at the end of a row (with ESC *: of a column) the strip is split
/// between its bytes; elsewhere the dot of its 10 is made one dot wider, which nobody sees and every scanner
/// forgives.
void appendImage(QByteArray &bytes, const Raster &raster, const PrinterModel &model);

/// The same as GS v 0 for paper of so many dots.
void appendRaster(QByteArray &bytes, const Raster &raster, int paperDots);

/// Whether DLE EOT, DLE ENQ or DLE DC4 begins here.
bool startsRealTime(const QByteArray &data, qsizetype at);

/// Rows of at most `rowBytes` bytes each, filled with white where the picture is narrower.
QByteArray croppedRows(const Raster &raster, int rowBytes);

}  // namespace servery
