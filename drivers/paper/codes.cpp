// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/codes.h"

#include <algorithm>
#include <array>
#include <memory>

#include <qrencode.h>

namespace servery {
namespace {

using Modules = std::vector<bool>;

void append(Modules &modules, const char *pattern)
{
    for (; *pattern != '\0'; ++pattern)
        modules.push_back(*pattern == '1');
}

bool isDigit(QChar unit)
{
    return unit >= u'0' && unit <= u'9';
}

/// Weights 3 and 1 from the right (GS1 General Specifications 7.9).
QChar checkDigit(const QString &digits)
{
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i)
        sum += (digits[digits.size() - 1 - i].unicode() - u'0') * (i % 2 == 0 ? 3 : 1);
    return QChar(u'0' + (10 - sum % 10) % 10);
}

/// All digits of an EAN of `length` with a right check digit; empty when `data` is none.
QString eanDigits(const QString &data, int length)
{
    if (!std::all_of(data.begin(), data.end(), isDigit))
        return {};
    if (data.size() == length - 1)
        return data + checkDigit(data);
    const bool isRight = data.size() == length && checkDigit(data.chopped(1)) == data.back();
    return isRight ? data : QString();
}

/// Odd parity (set A) of the left half; set C is its complement, set B is set C read backwards.
constexpr std::array<const char *, 10> eanSetA{"0001101", "0011001", "0010011", "0111101", "0100011",
                                               "0110001", "0101111", "0111011", "0110111", "0001011"};
/// Which digits of the left half of an EAN-13 are from set B, by its first digit.
constexpr std::array<const char *, 10> ean13Parity{"000000", "001011", "001101", "001110", "010011",
                                                   "011001", "011100", "010101", "010110", "011010"};

void appendEanDigit(Modules &modules, QChar digit, char set)
{
    const char *pattern = eanSetA[size_t(digit.unicode() - u'0')];
    for (int i = 0; i < 7; ++i) {
        const char module = set == 'B' ? pattern[6 - i] : pattern[i];
        modules.push_back((module == '1') == (set == 'A'));
    }
}

Modules eanModules(const QString &digits)
{
    const bool isLong = digits.size() == 13;
    const QString halves = isLong ? digits.mid(1) : digits;
    const qsizetype half = halves.size() / 2;
    Modules modules;
    append(modules, "101");
    for (qsizetype i = 0; i < half; ++i) {
        const bool isB = isLong && ean13Parity[size_t(digits[0].unicode() - u'0')][i] == '1';
        appendEanDigit(modules, halves[i], isB ? 'B' : 'A');
    }
    append(modules, "01010");
    for (qsizetype i = half; i < halves.size(); ++i)
        appendEanDigit(modules, halves[i], 'C');
    append(modules, "101");
    return modules;
}

/// Widths of bars and spaces of the values 0 … 105 and the stop sign (ISO/IEC 15417 table 1).
constexpr std::array<const char *, 107> code128Widths{
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
constexpr int codeC = 99;
constexpr int codeB = 100;
constexpr int startB = 104;
constexpr int startC = 105;
constexpr int stop = 106;

/// Code values without check and stop: set C for runs of four digits and more, else set B.
std::vector<int> code128Values(const QString &data)
{
    std::vector<int> values;
    bool isC = false;
    for (qsizetype at = 0; at < data.size();) {
        qsizetype digits = 0;
        while (at + digits < data.size() && isDigit(data[at + digits]))
            ++digits;
        const bool wantsC = isC ? digits >= 2 : digits >= 4 && digits % 2 == 0;
        if (values.empty()) {
            values.push_back(wantsC ? startC : startB);
        } else if (wantsC != isC) {
            values.push_back(wantsC ? codeC : codeB);
        }
        isC = wantsC;
        if (isC) {
            values.push_back((data[at].unicode() - u'0') * 10 + data[at + 1].unicode() - u'0');
            at += 2;
        } else {
            values.push_back(data[at++].unicode() - 32);
        }
    }
    return values;
}

Modules code128Modules(const QString &data)
{
    std::vector<int> values = code128Values(data);
    int sum = values[0];
    for (size_t i = 1; i < values.size(); ++i)
        sum += int(i) * values[i];
    values.push_back(sum % 103);
    values.push_back(stop);
    Modules modules;
    for (const int value : values) {
        bool isDark = true;
        for (const char *width = code128Widths[size_t(value)]; *width != '\0'; ++width) {
            modules.insert(modules.end(), size_t(*width - '0'), isDark);
            isDark = !isDark;
        }
    }
    return modules;
}

}  // namespace

Result<QrModules> qrModules(const QString &data)
{
    const QByteArray bytes = data.toUtf8();
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        bytes.isEmpty() ? nullptr
                        : QRcode_encodeData(int(bytes.size()), reinterpret_cast<const uchar *>(bytes.data()),
                                            0, QR_ECLEVEL_M),
        &QRcode_free);
    if (!code)
        return Error{ErrorCode::BadInput, u"no QR code holds %1 bytes"_s.arg(bytes.size())};
    QrModules modules{code->width, {}};
    const auto size = size_t(code->width) * size_t(code->width);
    modules.dark.reserve(size);
    for (size_t i = 0; i < size; ++i)
        modules.dark.push_back((code->data[i] & 1) != 0);
    return modules;
}

Result<std::vector<bool>> barcodeModules(const Barcode &code)
{
    if (code.symbology == Barcode::Symbology::Code128) {
        const auto isAscii = [](QChar unit) { return unit >= u' ' && unit <= u'~'; };
        if (code.data.isEmpty() || !std::all_of(code.data.begin(), code.data.end(), isAscii))
            return Error{ErrorCode::BadInput,
                         u"CODE 128 takes printable ASCII, found \"%1\""_s.arg(code.data)};
        return code128Modules(code.data);
    }
    const QString digits = eanDigits(code.data, code.symbology == Barcode::Symbology::Ean13 ? 13 : 8);
    if (digits.isEmpty())
        return Error{ErrorCode::BadInput, u"no EAN with a right check digit: \"%1\""_s.arg(code.data)};
    return eanModules(digits);
}

QString barcodeText(const Barcode &code)
{
    if (code.symbology == Barcode::Symbology::Code128)
        return code.data;
    const QString digits = eanDigits(code.data, code.symbology == Barcode::Symbology::Ean13 ? 13 : 8);
    return digits.isEmpty() ? code.data : digits;
}

}  // namespace servery
