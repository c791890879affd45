// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/code_bytes.h"

#include <algorithm>

#include "drivers/escpos/image_bytes.h"
#include "drivers/paper/codes.h"

namespace servery {
namespace {

constexpr char gs = 0x1D;
constexpr int barHeightDots = 80;  // 10 mm at 203 dpi

/// Code 128 stays in set B: set C would put bytes below 20 on the wire, and real-time commands among them.
/// A number that is too long for set B is drawn, with two digits in a symbol. A brace is doubled.
QByteArray nativeBarcode(const Barcode &code, const QByteArray &digits, int moduleDots)
{
    const bool isCode128 = code.symbology == Barcode::Symbology::Code128;
    const QByteArray payload = isCode128 ? "{B" + QByteArray(digits).replace("{", "{{") : digits;
    const char kind = isCode128 ? 73 : code.symbology == Barcode::Symbology::Ean13 ? 67 : 68;
    if (payload.size() > 255)
        return {};
    const char start[] = {
        gs,  'h',  barHeightDots,       gs, 'w', char(moduleDots), gs, 'f', 0, gs, 'H', 2, gs,
        'k', kind, char(payload.size())};
    return QByteArray(start, sizeof start) + payload;
}

void appendQrFunction(QByteArray &bytes, const QByteArray &parameters)
{
    const qsizetype length = parameters.size() + 1;
    const char head[] = {gs, '(', 'k', char(length & 0xFF), char(length >> 8), '1'};
    bytes.append(head, sizeof head);
    bytes.append(parameters);
}

QByteArray nativeQr(const QByteArray &data, int moduleDots)
{
    QByteArray bytes;
    appendQrFunction(bytes, QByteArray("A2\0", 3));               // model 2
    appendQrFunction(bytes, QByteArray("C") + char(moduleDots));  // dots a module
    appendQrFunction(bytes, "E1");                                // level M
    appendQrFunction(bytes, "P0" + data);                         // store
    appendQrFunction(bytes, "Q0");                                // print
    return bytes;
}

}  // namespace

int qrSide(qsizetype bytes)
{
    static constexpr int capacities[] = {14,   26,   42,   62,   84,   106,  122,  152,  180,  213,
                                         251,  287,  331,  362,  412,  450,  504,  560,  624,  666,
                                         711,  779,  857,  911,  997,  1059, 1125, 1190, 1264, 1370,
                                         1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331};
    const auto found = std::lower_bound(std::begin(capacities), std::end(capacities), bytes);
    return found == std::end(capacities) ? 0 : 21 + 4 * int(found - std::begin(capacities));
}

Raster modulesRaster(const std::vector<bool> &modules, int columns, int moduleDots, int moduleHeight)
{
    const int width = columns * moduleDots;
    const int height = columns > 0 ? int(modules.size()) / columns * moduleHeight : 0;
    const int rowBytes = (width + 7) / 8;
    Raster raster{width, height, QByteArray(qsizetype(rowBytes) * height, '\0')};
    for (int y = 0; y < height; ++y) {
        char *row = raster.bits.data() + qsizetype(y) * rowBytes;
        for (int x = 0; x < width; ++x) {
            if (modules[size_t(y / moduleHeight * columns + x / moduleDots)])
                row[x / 8] = char(row[x / 8] | (0x80 >> (x % 8)));
        }
    }
    return raster;
}

int barModuleDots(int modules, int paperDots)
{
    for (const int dots : {3, 2}) {
        if ((modules + 20) * dots <= paperDots)
            return dots;
    }
    return 0;
}

int qrModuleDots(const QrCode &code, qsizetype dataBytes, const PrinterModel &model)
{
    constexpr int quietModules = 8;
    const int side = qrSide(dataBytes);
    if (dataBytes == 0 || side == 0 || model.images == PrinterModel::Images::Impact)
        return 0;
    return std::min(std::clamp(code.moduleDots, 1, 16), model.dots / (side + quietModules));
}

QByteArray qrBytes(const QrCode &code, const PrinterModel &model)
{
    const QString text = printable(code.data);
    const QByteArray data = text.toUtf8();
    const int moduleDots = qrModuleDots(code, data.size(), model);
    if (moduleDots < 1)
        return {};
    // A length whose low byte is 10 and whose high byte is 04, 05 or 14 would be a real-time command.
    const qsizetype length = data.size() + 3;
    if (model.hasQr && !startsRealTime(QByteArray{} + char(length & 0xFF) + char(length >> 8), 0))
        return nativeQr(data, moduleDots);
    QByteArray bytes;
    if (const auto modules = qrModules(text))
        appendImage(bytes, modulesRaster(modules->dark, modules->size, moduleDots, moduleDots), model);
    return bytes;
}

QByteArray barcodeBytes(const Barcode &code, const PrinterModel &model)
{
    const auto modules = barcodeModules(code);
    if (!modules || model.images == PrinterModel::Images::Impact)
        return {};
    const QByteArray digits = barcodeText(code).toLatin1();
    const bool isCode128 = code.symbology == Barcode::Symbology::Code128;
    const int drawnCount = int(modules->size());
    const int nativeCount = isCode128 ? 11 * int(digits.size() + 2) + 13 : drawnCount;
    if (const int moduleDots = barModuleDots(nativeCount, model.dots); model.hasBarcodes && moduleDots > 0) {
        if (const QByteArray native = nativeBarcode(code, digits, moduleDots); !native.isEmpty())
            return native;
    }
    const int moduleDots = barModuleDots(drawnCount, model.dots);
    if (moduleDots == 0)
        return {};
    QByteArray bytes;
    appendImage(bytes, modulesRaster(*modules, drawnCount, moduleDots, barHeightDots), model);
    bytes.append(digits + '\n');
    return bytes;
}

}  // namespace servery
