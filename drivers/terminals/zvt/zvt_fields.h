// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "drivers/terminals/zvt/tlv.h"

namespace servery {

/// How the length of a data field ("BMP") is known (PA00P015 chapter 13).
enum class BmpForm {
    Fixed,
    Ll,   ///< two bytes Fx Fy: decimal digits
    Lll,  ///< three of them
    Tlv,  ///< BER
};

/// How much of it may be told to anybody (PCI DSS 3.3 and 3.4, reference annex A).
enum class BmpSecrecy {
    Open,
    Text,        ///< may hold a card number among words
    CardNumber,  ///< its last four digits
    Secret,      ///< nothing
    Container,   ///< each tag by itself
};

/// One row of the table of data fields.
struct Bmp {
    quint8 number;
    BmpForm form;
    quint8 size;  ///< bytes, where fixed
    BmpSecrecy secrecy;
};

/// nullptr for a number that has no length known to us: reading has to stop there.
const Bmp *findBmp(quint8 number);

/// Numbers of the fields this room speaks about.
namespace bmp {
inline constexpr quint8 goodsSeconds = 0x01;
inline constexpr quint8 mostStatus = 0x02;
inline constexpr quint8 service = 0x03;
inline constexpr quint8 amount = 0x04;
inline constexpr quint8 container = 0x06;
inline constexpr quint8 trace = 0x0B;
inline constexpr quint8 time = 0x0C;
inline constexpr quint8 date = 0x0D;
inline constexpr quint8 cardSequence = 0x17;
inline constexpr quint8 type = 0x19;
inline constexpr quint8 cardNumber = 0x22;
inline constexpr quint8 resultCode = 0x27;
inline constexpr quint8 terminalId = 0x29;
inline constexpr quint8 merchant = 0x2A;
inline constexpr quint8 originalTrace = 0x37;
inline constexpr quint8 authorisation = 0x3B;
inline constexpr quint8 text = 0x3C;
inline constexpr quint8 currency = 0x49;
inline constexpr quint8 totals = 0x60;
inline constexpr quint8 receipt = 0x87;
inline constexpr quint8 turnover = 0x88;
inline constexpr quint8 cardType = 0x8A;
inline constexpr quint8 cardName = 0x8B;
inline constexpr quint8 hostResult = 0xA0;
inline constexpr quint8 fullDate = 0xAA;
inline constexpr quint8 displaySeconds = 0xF0;
inline constexpr quint8 displayLine = 0xF1;  ///< to F8
inline constexpr quint8 beeps = 0xF9;
inline constexpr quint8 dialog = 0xFC;
}  // namespace bmp

/// One data field: its number and its value without the length.
struct ZvtField {
    quint8 number = 0;
    QByteArray value;

    bool operator==(const ZvtField &) const = default;
};

/// The data fields of a message, in their order. An unknown one has no length, so everything from it on is
/// `rest`: what was read before stays.
struct ZvtFields {
    std::vector<ZvtField> all;
    QByteArray rest = {};

    bool isWhole() const { return rest.isEmpty(); }
    std::optional<QByteArray> find(quint8 number) const;
    /// The tags of the container (06).
    TlvItems tlv() const;
    /// Adds a field; nothing of its value may be too long or short for its form.
    ZvtFields &add(quint8 number, const QByteArray &value);
    ZvtFields &add(quint8 number, quint8 value) { return add(number, QByteArray(1, char(value))); }
    /// Adds a tag to the container, which is made where there is none.
    ZvtFields &addTag(quint32 tag, const QByteArray &value);
    bool operator==(const ZvtFields &) const = default;
};

ZvtFields readFields(const QByteArray &bytes);
QByteArray toBytes(const ZvtFields &fields);

/// `count` bytes Fx, each a decimal digit of a length, from `at` on; and what they cover.
std::optional<BerExtent> digitExtent(const QByteArray &bytes, qsizetype at, int count);

}  // namespace servery
