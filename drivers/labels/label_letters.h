// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/labels/label_plan.h"

namespace servery {

/// A line of a label as a picture, in the size of its font. Needs a QGuiApplication.
Raster drawnText(const PlacedText &text);

/// A QR code as a picture; empty when it cannot be made.
Raster drawnQr(const PlacedQr &qr);

/// Bars as a picture, without digits; empty when they cannot be made.
Raster drawnBars(const PlacedBarcode &bars);

}  // namespace servery
