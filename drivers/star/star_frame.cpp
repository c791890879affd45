// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/star/star_frame.h"

#include <algorithm>
#include <optional>

namespace servery {
namespace {

using Kind = StarFrame::Kind;

constexpr char esc = 0x1B;
constexpr char gs = 0x1D;
constexpr char rs = 0x1E;

/// Command bytes whose parameters are always so many.
struct Fixed {
    int parameters;
    QByteArrayView codes;
};
constexpr Fixed escFixed[] = {{0, "@EFGH45012MP:gp6789\x0e\x14"},
                              {1, " -_/3ARVWacdefhijlNoQUIJtuz$\x06\x0c\x0f\x19"},
                              {2, "sq\x07\x16"}};
constexpr Fixed gsFixed[] = {{0, "0"}, {1, "taPrb#"}, {2, "ARh"}, {3, "\x03\x07"}};

template <size_t N>
std::optional<int> fixedParameters(const Fixed (&table)[N], char code)
{
    for (const Fixed &row : table) {
        if (code != 0 && row.codes.contains(code))
            return row.parameters;
    }
    return std::nullopt;
}

quint8 at(QByteArrayView bytes, qsizetype index)
{
    return quint8(bytes[index]);
}

qsizetype word(QByteArrayView bytes, qsizetype index)
{
    return at(bytes, index) | at(bytes, index + 1) << 8;
}

/// Bytes up to and with the one that ends a list; one more than there is while it has not come.
qsizetype endOfList(QByteArrayView bytes, qsizetype from, char end, qsizetype limit)
{
    for (qsizetype i = from; i < std::min(bytes.size(), from + limit); ++i) {
        if (bytes[i] == end)
            return i + 1;
    }
    return bytes.size() < from + limit ? bytes.size() + 1 : from + limit;
}

/// The length of a command whose head says how long it is: `needed` bytes of head, then the formula.
template <typename Formula>
qsizetype counted(QByteArrayView bytes, qsizetype needed, Formula formula)
{
    return bytes.size() < needed ? needed : formula();
}

/// ESC * r x: A, B, C and R stand alone, all others are numbers in digits that end with NUL.
qsizetype rasterCommand(QByteArrayView bytes)
{
    return counted(bytes, 4, [&]() -> qsizetype {
        if (QByteArrayView("ABCR").contains(bytes[3]))
            return 4;
        return endOfList(bytes, 4, '\0', 16);
    });
}

std::optional<qsizetype> escLength(QByteArrayView bytes)
{
    switch (bytes[1]) {
    case 'i': return 4;
    case 'K':
    case 'L': return counted(bytes, 4, [&] { return 4 + word(bytes, 2); });
    case 'X': return counted(bytes, 4, [&] { return 4 + word(bytes, 2) * 3; });
    case 'k': return counted(bytes, 4, [&] { return 4 + word(bytes, 2) * 24; });
    case 'b': return endOfList(bytes, 6, rs, 512);
    case 'D':
    case 'B': return endOfList(bytes, 2, '\0', 33);
    case '#': return endOfList(bytes, 2, '\0', 64);
    case 'C': return counted(bytes, 3, [&] { return bytes[2] == 0 ? 4 : 3; });
    case '*': return rasterCommand(bytes);
    default: break;
    }
    if (const auto parameters = fixedParameters(escFixed, bytes[1]))
        return 2 + *parameters;
    return std::nullopt;
}

/// ESC GS y and x: settings S, data D, print P, information I.
qsizetype codeLength(QByteArrayView bytes)
{
    return counted(bytes, 4, [&]() -> qsizetype {
        const bool isQr = bytes[2] == 'y';
        if (bytes[3] == 'S')
            return counted(bytes, 5, [&] { return !isQr && bytes[4] == '0' ? 8 : 6; });
        if (bytes[3] != 'D')
            return 4;
        if (isQr)
            return counted(bytes, 8, [&] { return 8 + word(bytes, 6); });
        return counted(bytes, 6, [&] { return 6 + word(bytes, 4); });
    });
}

std::optional<qsizetype> gsLength(QByteArrayView bytes)
{
    switch (bytes[2]) {
    case 'S': return counted(bytes, 9, [&] { return 9 + word(bytes, 4) * word(bytes, 6); });
    case 'y':
    case 'x': return codeLength(bytes);
    case '(':
    case ')': return counted(bytes, 6, [&] { return 6 + word(bytes, 4); });
    default: break;
    }
    if (const auto parameters = fixedParameters(gsFixed, bytes[2]))
        return 3 + *parameters;
    return std::nullopt;
}

StarFrame escFrame(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return {Kind::Esc, 0, 2, 2, false};
    if (bytes[1] == gs || bytes[1] == rs) {
        const Kind kind = bytes[1] == gs ? Kind::EscGs : Kind::EscRs;
        if (bytes.size() < 3)
            return {kind, 0, 3, 3, false};
        const auto length = kind == Kind::EscRs ? std::optional<qsizetype>(4) : gsLength(bytes);
        if (!length)
            return {Kind::Unknown, bytes[2], 3, 3, true};
        return {kind, bytes[2], 3, *length, *length <= bytes.size()};
    }
    const auto length = escLength(bytes);
    if (!length)
        return {Kind::Unknown, bytes[1], 2, 2, true};
    return {Kind::Esc, bytes[1], 2, *length, *length <= bytes.size()};
}

}  // namespace

StarFrame frameStar(QByteArrayView bytes, bool isRaster)
{
    if (bytes[0] == esc)
        return escFrame(bytes);
    if (isRaster && (bytes[0] == 'b' || bytes[0] == 'k')) {
        const qsizetype length = counted(bytes, 3, [&] { return 3 + word(bytes, 1); });
        return {Kind::Raster, bytes[0], 3, length, length <= bytes.size()};
    }
    const auto isText = [](char byte) { return quint8(byte) >= 0x20 && byte != 0x7F; };
    if (!isText(bytes[0]))
        return {Kind::Control, bytes[0], 1, 1, true};
    const auto end = std::find_if_not(bytes.begin(), bytes.end(), isText);
    return {Kind::Text, 0, 0, end - bytes.begin(), true};
}

}  // namespace servery
