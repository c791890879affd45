// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_fields.h"

#include <algorithm>
#include <array>

namespace servery {

namespace {

using enum BmpForm;
using enum BmpSecrecy;

/// PA00P015 chapter 13; secrecy: PCI DSS 4.0.1, 3.3.1 and 3.4.1.
// clang-format off
constexpr std::array table{
    Bmp{0x01, Fixed, 1, Open},    // timeout, seconds
    Bmp{0x02, Fixed, 1, Open},    // most repeats of the status information
    Bmp{0x03, Fixed, 1, Open},    // service byte
    Bmp{0x04, Fixed, 6, Open},    // amount
    Bmp{0x05, Fixed, 1, Open},    // pump
    Bmp{0x06, Tlv, 0, Container},
    Bmp{0x0B, Fixed, 3, Open},    // trace
    Bmp{0x0C, Fixed, 3, Open},    // HHMMSS
    Bmp{0x0D, Fixed, 2, Open},    // MMDD
    Bmp{0x0E, Fixed, 2, Secret},  // expiry YYMM
    Bmp{0x17, Fixed, 2, Open},    // card sequence
    Bmp{0x19, Fixed, 1, Open},    // status byte, payment type
    Bmp{0x22, Ll, 0, CardNumber},
    Bmp{0x23, Ll, 0, Secret},     // track 2
    Bmp{0x24, Lll, 0, Secret},    // track 3
    Bmp{0x27, Fixed, 1, Open},    // result code
    Bmp{0x29, Fixed, 4, Open},    // terminal id
    Bmp{0x2A, Fixed, 15, Open},   // merchant's number
    Bmp{0x2D, Ll, 0, Secret},     // track 1
    Bmp{0x2E, Lll, 0, Secret},    // data of a synchronous chip
    Bmp{0x37, Fixed, 3, Open},    // trace of the original
    Bmp{0x3A, Fixed, 2, Secret},  // CVV
    Bmp{0x3B, Fixed, 8, Open},    // authorisation id
    Bmp{0x3C, Lll, 0, Text},
    Bmp{0x3D, Fixed, 3, Secret},  // password
    Bmp{0x49, Fixed, 2, Open},    // currency
    Bmp{0x4C, Ll, 0, Open},       // blocked goods groups
    Bmp{0x60, Lll, 0, Open},      // totals
    Bmp{0x70, Fixed, 4, Open},    // image: id, size, three more
    Bmp{0x71, Fixed, 4, Open},
    Bmp{0x72, Fixed, 1, Open},
    Bmp{0x73, Fixed, 1, Open},
    Bmp{0x74, Fixed, 1, Open},
    Bmp{0x75, Fixed, 1, Open},
    Bmp{0x87, Fixed, 2, Open},    // receipt number
    Bmp{0x88, Fixed, 3, Open},    // turnover number
    Bmp{0x8A, Fixed, 1, Open},    // card type, ZVT's numbers
    Bmp{0x8B, Ll, 0, Text},       // card name
    Bmp{0x8C, Fixed, 1, Open},    // card type of the network operator
    Bmp{0x9A, Lll, 0, Secret},    // GeldKarte record
    Bmp{0xA0, Fixed, 1, Open},    // result code of the host
    Bmp{0xA7, Ll, 0, Secret},     // EF_ID
    Bmp{0xAA, Fixed, 3, Open},    // YYMMDD
    Bmp{0xAF, Lll, 0, Secret},    // EF_Info
    Bmp{0xBA, Fixed, 5, Open},    // parameter of the application
    Bmp{0xD0, Fixed, 1, Open},    // algorithm
    Bmp{0xD1, Ll, 0, Secret},     // PIN data
    Bmp{0xD2, Fixed, 1, Open},    // output direction
    Bmp{0xD3, Fixed, 1, Open},    // DUKPT
    Bmp{0xE0, Fixed, 1, Open},    // input, least
    Bmp{0xE1, Ll, 0, Text},       // lines of the second text
    Bmp{0xE2, Ll, 0, Text},
    Bmp{0xE3, Ll, 0, Text},
    Bmp{0xE4, Ll, 0, Text},
    Bmp{0xE5, Ll, 0, Text},
    Bmp{0xE6, Ll, 0, Text},
    Bmp{0xE7, Ll, 0, Text},
    Bmp{0xE8, Ll, 0, Text},
    Bmp{0xE9, Fixed, 1, Open},    // input, most
    Bmp{0xEA, Fixed, 1, Open},    // echo
    Bmp{0xEB, Fixed, 8, Secret},  // MAC
    Bmp{0xF0, Fixed, 1, Open},    // seconds on the display
    Bmp{0xF1, Ll, 0, Text},       // lines of the first text
    Bmp{0xF2, Ll, 0, Text},
    Bmp{0xF3, Ll, 0, Text},
    Bmp{0xF4, Ll, 0, Text},
    Bmp{0xF5, Ll, 0, Text},
    Bmp{0xF6, Ll, 0, Text},
    Bmp{0xF7, Ll, 0, Text},
    Bmp{0xF8, Ll, 0, Text},
    Bmp{0xF9, Fixed, 1, Open},    // beeps
    Bmp{0xFA, Fixed, 1, Open},    // which reader
    Bmp{0xFB, Fixed, 1, Open},    // OK needed
    Bmp{0xFC, Fixed, 1, Open},    // dialog
    Bmp{0xFD, Fixed, 1, Open},    // display device
};
// clang-format on
static_assert(std::is_sorted(table.begin(), table.end(),
                             [](const Bmp &a, const Bmp &b) { return a.number < b.number; }));

/// The digits of a length, each as Fx.
QByteArray digits(qsizetype length, int count)
{
    QByteArray bytes(count, '\0');
    for (int i = count - 1; i >= 0; --i) {
        bytes[i] = char(0xF0 | length % 10);
        length /= 10;
    }
    Q_ASSERT(length == 0);
    return bytes;
}

std::optional<BerExtent> valueExtent(const QByteArray &bytes, qsizetype at, const Bmp &row)
{
    switch (row.form) {
    case Fixed:
        return at + row.size <= bytes.size() ? std::optional(BerExtent{at, at + row.size}) : std::nullopt;
    case Ll: return digitExtent(bytes, at, 2);
    case Lll: return digitExtent(bytes, at, 3);
    case Tlv: return berExtent(bytes, at);
    }
    Q_UNREACHABLE();
}

QByteArray lengthBytes(const ZvtField &field, const Bmp &row)
{
    switch (row.form) {
    case Fixed: Q_ASSERT(field.value.size() == row.size); return {};
    case Ll: return digits(field.value.size(), 2);
    case Lll: return digits(field.value.size(), 3);
    case Tlv: return berLength(field.value.size());
    }
    Q_UNREACHABLE();
}

}  // namespace

const Bmp *findBmp(quint8 number)
{
    const auto *row = std::lower_bound(table.begin(), table.end(), number,
                                       [](const Bmp &one, quint8 wanted) { return one.number < wanted; });
    return row != table.end() && row->number == number ? row : nullptr;
}

std::optional<BerExtent> digitExtent(const QByteArray &bytes, qsizetype at, int count)
{
    if (at + count > bytes.size())
        return std::nullopt;
    qsizetype length = 0;
    for (int i = 0; i < count; ++i) {
        const quint8 byte = quint8(bytes[at++]);
        if (byte < 0xF0 || byte > 0xF9)
            return std::nullopt;
        length = length * 10 + (byte & 0x0F);
    }
    if (at + length > bytes.size())
        return std::nullopt;
    return BerExtent{at, at + length};
}

ZvtFields readFields(const QByteArray &bytes)
{
    ZvtFields fields;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const Bmp *row = findBmp(quint8(bytes[at]));
        const auto extent = row ? valueExtent(bytes, at + 1, *row) : std::nullopt;
        if (!extent) {
            fields.rest = bytes.mid(at);
            break;
        }
        fields.all.push_back({row->number, bytes.mid(extent->begin, extent->end - extent->begin)});
        at = extent->end;
    }
    return fields;
}

QByteArray toBytes(const ZvtFields &fields)
{
    QByteArray bytes;
    for (const ZvtField &field : fields.all) {
        const Bmp *row = findBmp(field.number);
        Q_ASSERT(row);
        bytes += char(field.number) + lengthBytes(field, *row) + field.value;
    }
    return bytes + fields.rest;
}

std::optional<QByteArray> ZvtFields::find(quint8 number) const
{
    for (const ZvtField &field : all) {
        if (field.number == number)
            return field.value;
    }
    return std::nullopt;
}

TlvItems ZvtFields::tlv() const
{
    return readTlv(find(bmp::container).value_or(QByteArray()));
}

ZvtFields &ZvtFields::add(quint8 number, const QByteArray &value)
{
    all.push_back({number, value});
    return *this;
}

ZvtFields &ZvtFields::addTag(quint32 tag, const QByteArray &value)
{
    const QByteArray bytes = toBytes(TlvItems{{{tag, value}}});
    for (ZvtField &field : all) {
        if (field.number == bmp::container) {
            field.value += bytes;
            return *this;
        }
    }
    return add(bmp::container, bytes);
}

}  // namespace servery
