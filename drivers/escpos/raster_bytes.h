// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/document.h"

namespace servery {

/// Appends a picture as GS v 0 strips of at most 256 rows. Dots right of `paperDots` are left out.
///
/// Printers look for DLE EOT, DLE ENQ and DLE DC4 in everything they receive, pictures too (devices
/// reference 2.5). Where such a pair stands at the end of a row the strip is split between its bytes;
/// elsewhere the dot of its 10 is made one dot wider, which nobody sees and every scanner forgives.
void appendRaster(QByteArray &bytes, const Raster &raster, int paperDots);

}  // namespace servery
