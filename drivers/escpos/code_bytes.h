// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/document.h"
#include "drivers/escpos/printer_model.h"

namespace servery {

/// The bytes for a QR code, error correction M: native where the model can, else drawn. The module
/// shrinks until the code and its quiet zone fit the paper. Empty when the data is too long for any code.
QByteArray qrBytes(const QrCode &code, const PrinterModel &model);

/// The bytes for a barcode with its digits below it: native where the model can, else drawn. Empty when
/// the data is not of the symbology or does not fit the paper.
QByteArray barcodeBytes(const Barcode &code, const PrinterModel &model);

/// Dark and light modules of a barcode from its first bar on, without quiet zones; empty when the data is
/// not of the symbology. EAN: 12 (7) digits or 13 (8) with the right check digit. Sources: ISO/IEC 15420
/// (EAN), ISO/IEC 15417 (Code 128, set B).
std::vector<bool> barcodeModules(Barcode::Symbology symbology, const QByteArray &data);

/// Modules on a side of the smallest QR symbol for so many bytes at level M (ISO/IEC 18004 table 7); 0 when
/// there is none.
int qrSide(qsizetype bytes);

/// A QR code as a picture, level M; empty when the data is too long.
Raster qrRaster(const QByteArray &data, int moduleDots);

/// Bars as a picture, quiet zones left out.
Raster barRaster(const std::vector<bool> &modules, int moduleDots, int heightDots);

}  // namespace servery
