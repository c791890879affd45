// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/document.h"
#include "drivers/escpos/printer_model.h"

namespace servery {

/// The bytes for a QR code, error correction M: native where the model can, else drawn. The module
/// shrinks until the code and its quiet zone fit the paper. Empty when the data is too long for any code or
/// the needles of an impact printer are too coarse for it.
QByteArray qrBytes(const QrCode &code, const PrinterModel &model);

/// The bytes for a barcode with its digits below it: native where the model can and the code fits the paper
/// as the printer draws it, else drawn. Empty when the data is not of the symbology, does not fit the paper
/// or is for an impact printer.
QByteArray barcodeBytes(const Barcode &code, const PrinterModel &model);

/// Dots for each module of the code so that it fits the paper with its quiet zone; 0: it cannot be made.
int qrModuleDots(const QrCode &code, qsizetype dataBytes, const PrinterModel &model);

/// 3 dots a module where there is room, 2 at least: at 203 dpi readers want a quarter of a millimetre.
/// 0 when there is no room for the bars and ten modules of white on each side.
int barModuleDots(int modules, int paperDots);

/// Modules on a side of the smallest QR symbol for so many bytes at level M (ISO/IEC 18004 table 7); 0 when
/// there is none. Knows it without making the code, so that a receipt is encoded in microseconds.
int qrSide(qsizetype bytes);

/// Modules as a picture, row by row, each `moduleDots` dots wide and `moduleHeight` dots high.
Raster modulesRaster(const std::vector<bool> &modules, int columns, int moduleDots, int moduleHeight);

}  // namespace servery
