// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/event.h"

namespace servery {

/// An operation with the very bytes that are stored, hashed and shipped: what a journal's row holds, at the
/// station that wrote it, at the central and at every other station alike.
struct Operation {
    QByteArray device;  ///< UUID, 16 bytes
    qint64 epoch = 0;
    qint64 sequence = 0;  ///< 1, 2, 3 … of this device and epoch
    QByteArray id;        ///< UUIDv7, 16 bytes
    QByteArray kind;
    qint64 version = 0;
    QByteArray body;          ///< JSON
    QByteArray at;            ///< ISO 8601 with milliseconds and offset
    QByteArray businessDate;  ///< ISO 8601
    QByteArray actor;         ///< user, or "system"
    QByteArray previousHash;  ///< of the operation before in this chain; empty for the first
    QByteArray hash;

    bool operator==(const Operation &) const = default;
};

/// SHA-256 over the previous hash and every other field but the hash, each preceded by its length in
/// eight bytes, big endian; numbers are eight bytes, big endian. No two operations have the same encoding.
QByteArray hashOf(const Operation &operation);

/// What the operation says; an error for a body no decoder knows. The position is left 0.
Result<JournalEntry> entryFrom(const Operation &operation);

}  // namespace servery
