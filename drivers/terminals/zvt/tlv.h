// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <optional>
#include <vector>

#include <QByteArray>

namespace servery {

/// One tag of a BER-TLV container (ISO/IEC 8825-1): 07, 1F10, 9F6B. A constructed one holds further tags in
/// its value.
struct TlvItem {
    quint32 tag = 0;
    QByteArray value;

    bool operator==(const TlvItem &) const = default;
};

/// What a container holds, in its order. `rest` is what could not be read: a tag that is cut short.
struct TlvItems {
    std::vector<TlvItem> all;
    QByteArray rest = {};

    bool isWhole() const { return rest.isEmpty(); }
    /// The value behind a path of tags, {0xE9, 0x1F62}; the first of several.
    std::optional<QByteArray> find(std::initializer_list<quint32> path) const;
    /// The values of a tag on this level.
    std::vector<QByteArray> findAll(quint32 tag) const;
    bool operator==(const TlvItems &) const = default;
};

TlvItems readTlv(const QByteArray &bytes);
QByteArray toBytes(const TlvItems &items);
bool isConstructed(quint32 tag);

/// A BER length and what it covers, from `at` on.
struct BerExtent {
    qsizetype begin;
    qsizetype end;
};
/// Forms 00-7F, 81 nn, 82 hh ll. Nothing for another form, or when it covers more than there is.
std::optional<BerExtent> berExtent(const QByteArray &bytes, qsizetype at);
QByteArray berLength(qsizetype length);

}  // namespace servery
