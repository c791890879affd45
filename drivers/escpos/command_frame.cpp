// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/escpos/command_frame.h"

#include <algorithm>
#include <optional>

namespace servery {
namespace {

using Kind = CommandFrame::Kind;

constexpr char dle = 0x10;
constexpr char esc = 0x1B;
constexpr char fs = 0x1C;
constexpr char gs = 0x1D;

/// Command bytes whose parameters are always so many.
struct Fixed {
    int parameters;
    QByteArrayView codes;
};
constexpr Fixed escFixed[] = {{0, "\x0c"
                                  "2<@LSimv"},
                              {1, " !%-3=?AEGJKMRTUVadertu{"},
                              {2, "$\\cf"},
                              {8, "W"}};
constexpr Fixed fsFixed[] = {{0, "&."}, {1, "!-CW"}, {2, "Sp?"}, {74, "2"}};
constexpr Fixed gsFixed[] = {{0, ":c"}, {1, "!/BEHITabfhjrw"}, {2, "$LPW\\"}, {3, "^z"}, {4, "g"}};

template <size_t N>
std::optional<int> fixedParameters(const Fixed (&table)[N], char code)
{
    for (const Fixed &row : table) {
        if (row.codes.contains(code))
            return row.parameters;
    }
    return std::nullopt;
}

bool isZeroOrOne(char parameter)
{
    return parameter == 0 || parameter == 1 || parameter == '0' || parameter == '1';
}

quint8 at(QByteArrayView bytes, qsizetype index)
{
    return quint8(bytes[index]);
}

qsizetype word(QByteArrayView bytes, qsizetype index)
{
    return at(bytes, index) | at(bytes, index + 1) << 8;
}

/// Bytes up to and with the NUL that ends a list; one more than there is while it has not come.
qsizetype endOfList(QByteArrayView bytes, qsizetype from, qsizetype limit)
{
    for (qsizetype i = from; i < std::min(bytes.size(), from + limit); ++i) {
        if (bytes[i] == 0)
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

/// ESC & y c1 c2 [x d…]…: each character has a width byte of its own.
qsizetype userCharacters(QByteArrayView bytes)
{
    if (bytes.size() < 5)
        return 5;
    qsizetype end = 5;
    const int count = at(bytes, 4) - at(bytes, 3) + 1;
    for (int i = 0; i < count; ++i) {
        if (bytes.size() <= end)
            return end + 1;
        end += 1 + qsizetype(at(bytes, 2)) * at(bytes, end);
    }
    return end;
}

std::optional<qsizetype> escLength(QByteArrayView bytes)
{
    switch (bytes[1]) {
    case '*': return counted(bytes, 5, [&] { return 5 + word(bytes, 3) * (at(bytes, 2) >= 32 ? 3 : 1); });
    case 'D': return endOfList(bytes, 2, 33);
    case '(': return counted(bytes, 5, [&] { return 5 + word(bytes, 3); });
    case '&': return userCharacters(bytes);
    // With another m the printer forgets the command and prints the rest as text (devices reference 2.4).
    case 'p': return counted(bytes, 3, [&] { return isZeroOrOne(bytes[2]) ? 5 : 3; });
    default: break;
    }
    if (const auto parameters = fixedParameters(escFixed, bytes[1]))
        return 2 + *parameters;
    return std::nullopt;
}

/// FS q n [xL xH yL yH d…]…: pictures for the printer's own memory.
qsizetype storedPictures(QByteArrayView bytes)
{
    if (bytes.size() < 3)
        return 3;
    qsizetype end = 3;
    for (int i = 0; i < at(bytes, 2); ++i) {
        if (bytes.size() < end + 4)
            return end + 4;
        end += 4 + word(bytes, end) * word(bytes, end + 2) * 8;
    }
    return end;
}

std::optional<qsizetype> fsLength(QByteArrayView bytes)
{
    if (bytes[1] == '(')
        return counted(bytes, 5, [&] { return 5 + word(bytes, 3); });
    if (bytes[1] == 'q')
        return storedPictures(bytes);
    if (const auto parameters = fixedParameters(fsFixed, bytes[1]))
        return 2 + *parameters;
    return std::nullopt;
}

/// GS k m: 0 to 6 end with NUL, 65 and above say their length.
qsizetype barcodeLength(QByteArrayView bytes)
{
    if (bytes.size() < 4)
        return 4;
    return at(bytes, 2) <= 6 ? endOfList(bytes, 3, 256) : 4 + at(bytes, 3);
}

std::optional<qsizetype> gsLength(QByteArrayView bytes)
{
    switch (bytes[1]) {
    case '(': return counted(bytes, 5, [&] { return 5 + word(bytes, 3); });
    case '8': return counted(bytes, 7, [&] { return 7 + word(bytes, 3) + (word(bytes, 5) << 16); });
    case '*': return counted(bytes, 4, [&] { return 4 + qsizetype(at(bytes, 2)) * at(bytes, 3) * 8; });
    case 'v': return counted(bytes, 8, [&] { return 8 + word(bytes, 4) * word(bytes, 6); });
    case 'k': return barcodeLength(bytes);
    case 'V': return counted(bytes, 3, [&] { return QByteArrayView("ABabgh").contains(bytes[2]) ? 4 : 3; });
    case 'C':
        return counted(bytes, 3, [&] {
            return 3 + (bytes[2] == '0' ? 2 : bytes[2] == '1' ? 6 : bytes[2] == '2' ? 2 : 0);
        });
    default: break;
    }
    if (const auto parameters = fixedParameters(gsFixed, bytes[1]))
        return 2 + *parameters;
    return std::nullopt;
}

std::optional<qsizetype> dleLength(QByteArrayView bytes)
{
    if (bytes[1] != 0x04 && bytes[1] != 0x05 && bytes[1] != 0x14)
        return std::nullopt;
    if (bytes.size() < 3)
        return 3;
    const int n = at(bytes, 2);
    if (bytes[1] == 0x04)
        return n == 7 || n == 8 || n == 18 ? 4 : 3;
    if (bytes[1] == 0x05)
        return 3;
    switch (n) {
    case 1:
    case 2: return 5;
    case 3: return 8;
    case 7: return 4;
    case 8: return 10;
    default: return 3;
    }
}

CommandFrame prefixed(QByteArrayView bytes, Kind kind)
{
    if (bytes.size() < 2)
        return {kind, 0, 2, 2, false};
    const auto length = kind == Kind::Esc  ? escLength(bytes)
                        : kind == Kind::Fs ? fsLength(bytes)
                        : kind == Kind::Gs ? gsLength(bytes)
                                           : dleLength(bytes);
    if (!length)
        return {Kind::Unknown, bytes[1], 2, 2, true};
    return {kind, bytes[1], 2, *length, *length <= bytes.size()};
}

}  // namespace

CommandFrame frameCommand(QByteArrayView bytes)
{
    switch (bytes[0]) {
    case esc: return prefixed(bytes, Kind::Esc);
    case fs: return prefixed(bytes, Kind::Fs);
    case gs: return prefixed(bytes, Kind::Gs);
    case dle: return prefixed(bytes, Kind::Dle);
    default: break;
    }
    const auto isText = [](char byte) { return quint8(byte) >= 0x20 && byte != 0x7F; };
    if (!isText(bytes[0]))
        return {Kind::Control, bytes[0], 1, 1, true};
    const auto end = std::find_if_not(bytes.begin(), bytes.end(), isText);
    return {Kind::Text, 0, 0, end - bytes.begin(), true};
}

}  // namespace servery
