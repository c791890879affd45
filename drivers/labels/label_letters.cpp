// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/label_letters.h"

#include "drivers/escpos/code_bytes.h"
#include "drivers/escpos/drawn_line.h"
#include "drivers/paper/codes.h"

namespace servery {

Raster drawnText(const PlacedText &text)
{
    const int cells = cellWidth(text.text);
    if (cells == 0)
        return {};
    const TextLine line{{{0, cells, text.text, {}}}};
    return drawLine(line, cells, {text.font.cellDots, text.font.heightDots});
}

Raster drawnQr(const PlacedQr &qr)
{
    const auto modules = qrModules(qr.data);
    if (!modules)
        return {};
    return modulesRaster(modules->dark, modules->size, qr.moduleDots, qr.moduleDots);
}

Raster drawnBars(const PlacedBarcode &bars)
{
    const auto modules = barcodeModules(bars.code);
    if (!modules)
        return {};
    return modulesRaster(*modules, int(modules->size()), bars.moduleDots, bars.heightDots);
}

}  // namespace servery
