// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/base/result.h"
#include "app/domain/document.h"

namespace servery {

/// The modules of a QR code, without its quiet zone of four modules on each side (ISO/IEC 18004).
struct QrModules {
    int size = 0;            ///< modules in a row
    std::vector<bool> dark;  ///< row by row

    bool at(int x, int y) const { return dark[size_t(y * size + x)]; }
};

/// The code for `data` as UTF-8 at error correction level M; BadInput when it is empty or
/// too long for any code (more than 2,331 bytes).
Result<QrModules> qrModules(const QString &data);

/// The bars of a code, one entry for each module, true = black, without quiet zones. EAN takes its
/// digits with or without the check digit (GS1 General Specifications 5.2); CODE 128 takes printable
/// ASCII and packs digits in pairs (ISO/IEC 15417). BadInput when the data does not fit the code.
Result<std::vector<bool>> barcodeModules(const Barcode &code);

/// The characters that stand under the bars: the data, with the check digit of an EAN.
QString barcodeText(const Barcode &code);

}  // namespace servery
