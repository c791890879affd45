// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/code_bytes.h"

#include <algorithm>
#include <array>
#include <memory>

#include <qrencode.h>

#include "drivers/escpos/raster_bytes.h"

namespace servery {
namespace {

constexpr int barHeightDots = 80;  // 10 mm at 203 dpi

/// Widths of bars and spaces of Code 128 by symbol value; 104 starts set B, 106 stops.
// clang-format off
constexpr std::array<const char *, 107> code128Widths = {
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
    "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
    "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
    "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
    "231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
    "231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
    "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
    "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
    "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
    "114131", "311141", "411131", "211412", "211214", "211232", "2331112"};
// clang-format on

void appendWidths(std::vector<bool> &modules, const char *widths)
{
    bool isDark = true;
    for (; *widths; ++widths, isDark = !isDark)
        modules.insert(modules.end(), size_t(*widths - '0'), isDark);
}

void appendBits(std::vector<bool> &modules, const char *bits)
{
    for (; *bits; ++bits)
        modules.push_back(*bits == '1');
}

std::vector<bool> code128Modules(const QByteArray &data)
{
    constexpr int startB = 104;
    constexpr int stop = 106;
    const bool isSetB = std::all_of(data.begin(), data.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
    if (!isSetB || data.isEmpty())
        return {};
    std::vector<bool> modules;
    appendWidths(modules, code128Widths[startB]);
    int sum = startB;
    for (qsizetype i = 0; i < data.size(); ++i) {
        const int value = data[i] - 0x20;
        sum += value * int((i + 1) % 103);
        appendWidths(modules, code128Widths[size_t(value)]);
    }
    appendWidths(modules, code128Widths[size_t(sum % 103)]);
    appendWidths(modules, code128Widths[stop]);
    return modules;
}

/// The digits with their check digit (weights 3 and 1 from the right); empty when they are not so many
/// digits, or the one given is wrong.
QByteArray checkedDigits(QByteArray digits, int length)
{
    const bool areDigits =
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!areDigits || digits.size() < length - 1 || digits.size() > length)
        return {};
    int sum = 0;
    for (int i = 0; i < length - 1; ++i)
        sum += (digits[i] - '0') * ((length - 1 - i) % 2 ? 3 : 1);
    const char check = char('0' + (10 - sum % 10) % 10);
    if (digits.size() == length - 1)
        digits.append(check);
    return digits[length - 1] == check ? digits : QByteArray();
}

std::vector<bool> eanModules(const QByteArray &data, int length)
{
    static constexpr std::array<const char *, 10> left = {"0001101", "0011001", "0010011", "0111101",
                                                          "0100011", "0110001", "0101111", "0111011",
                                                          "0110111", "0001011"};
    static constexpr std::array<const char *, 10> parities = {
        "000000", "001011", "001101", "001110", "010011", "011001", "011100", "010101", "010110", "011010"};
    const QByteArray digits = checkedDigits(data, length);
    if (digits.isEmpty())
        return {};
    const int first = length == 13 ? 1 : 0;
    const char *parity = length == 13 ? parities[size_t(digits[0] - '0')] : "0000";
    const int half = length == 13 ? 6 : 4;
    std::vector<bool> modules;
    appendBits(modules, "101");
    for (int i = 0; i < 2 * half; ++i) {
        const char *code = left[size_t(digits[first + i] - '0')];
        if (i == half)
            appendBits(modules, "01010");
        for (int bit = 0; bit < 7; ++bit) {
            const bool isMirrored = i < half && parity[i] == '1';  // set G: set R read backwards
            const bool value = code[isMirrored ? 6 - bit : bit] == '1';
            modules.push_back(i < half && !isMirrored ? value : !value);
        }
    }
    appendBits(modules, "101");
    return modules;
}

/// 3 dots a module where there is room, 2 at least: at 203 dpi readers want a quarter of a millimetre.
int barModuleDots(size_t modules, int paperDots)
{
    for (const int dots : {3, 2}) {
        if (int(modules + 20) * dots <= paperDots)
            return dots;
    }
    return 0;
}

QByteArray nativeBarcode(const Barcode &code, const QByteArray &data, int moduleDots)
{
    static constexpr char gs = 0x1D;
    QByteArray payload = data;
    char kind = 73;  // CODE128
    if (code.symbology == Barcode::Symbology::Code128)
        payload = "{B" + payload.replace('{', "{{");
    else
        kind = code.symbology == Barcode::Symbology::Ean13 ? 67 : 68;
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
    const char head[] = {0x1D, '(', 'k', char(length & 0xFF), char(length >> 8), '1'};
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

Raster qrRaster(const QByteArray &data, int moduleDots)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(int(data.size()), reinterpret_cast<const unsigned char *>(data.constData()), 0,
                          QR_ECLEVEL_M),
        QRcode_free);
    if (!code)
        return {};
    const int side = code->width * moduleDots;
    const int rowBytes = (side + 7) / 8;
    Raster raster{side, side, QByteArray(qsizetype(rowBytes) * side, '\0')};
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            if (code->data[(y / moduleDots) * code->width + x / moduleDots] & 1)
                raster.bits[y * rowBytes + x / 8] =
                    char(raster.bits[y * rowBytes + x / 8] | (0x80 >> (x % 8)));
        }
    }
    return raster;
}

Raster barRaster(const std::vector<bool> &modules, int moduleDots, int heightDots)
{
    const int width = int(modules.size()) * moduleDots;
    QByteArray row((width + 7) / 8, '\0');
    for (int x = 0; x < width; ++x) {
        if (modules[size_t(x / moduleDots)])
            row[x / 8] = char(row[x / 8] | (0x80 >> (x % 8)));
    }
    return {width, heightDots, row.repeated(heightDots)};
}

std::vector<bool> barcodeModules(Barcode::Symbology symbology, const QByteArray &data)
{
    switch (symbology) {
    case Barcode::Symbology::Ean13: return eanModules(data, 13);
    case Barcode::Symbology::Ean8: return eanModules(data, 8);
    case Barcode::Symbology::Code128: return code128Modules(data);
    }
    return {};
}

QByteArray qrBytes(const QrCode &code, const PrinterModel &model)
{
    constexpr int quietModules = 8;
    const QByteArray data = printable(code.data).toUtf8();
    const int side = qrSide(data.size());
    if (side == 0 || data.isEmpty())
        return {};
    const int moduleDots = std::min(std::clamp(code.moduleDots, 1, 16), model.dots / (side + quietModules));
    if (moduleDots < 1)
        return {};
    if (model.hasQr)
        return nativeQr(data, moduleDots);
    QByteArray bytes;
    appendRaster(bytes, qrRaster(data, moduleDots), model.dots);
    return bytes;
}

QByteArray barcodeBytes(const Barcode &code, const PrinterModel &model)
{
    const QByteArray data = code.data.toUtf8();
    const auto modules = barcodeModules(code.symbology, data);
    const int moduleDots = barModuleDots(modules.size(), model.dots);
    if (modules.empty() || moduleDots == 0)
        return {};
    if (model.hasBarcodes)
        return nativeBarcode(code, data, moduleDots);
    QByteArray bytes;
    appendRaster(bytes, barRaster(modules, moduleDots, barHeightDots), model.dots);
    bytes.append(data + '\n');
    return bytes;
}

}  // namespace servery
