// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/event.h"
#include "app/store/statement.h"

namespace servery {

/// A row of the journal with the very bytes that are stored and hashed.
struct JournalRow {
    qint64 position = 0;
    QByteArray device;  ///< 16 bytes
    qint64 epoch = 0;
    qint64 sequence = 0;
    QByteArray operation;  ///< 16 bytes
    QByteArray kind;
    qint64 version = 0;
    QByteArray body;
    QByteArray at;
    QByteArray businessDate;
    QByteArray actor;
    QByteArray previousHash;
    QByteArray hash;

    /// Columns in the order of `columns`.
    static JournalRow read(const Statement &statement);
    static const char *const columns;
};

/// SHA-256 over the previous hash and every field but the position, each preceded by its length in
/// eight bytes, big endian; numbers are eight bytes, big endian. No two rows have the same encoding.
QByteArray hashOf(const JournalRow &row);

/// The last entry of a chain.
struct ChainHead {
    qint64 sequence = 0;
    QByteArray hash;  ///< empty before the first entry
    bool operator==(const ChainHead &) const = default;
};

/// What the row says; an error for a body no decoder knows.
Result<JournalEntry> entryFrom(const JournalRow &row);

}  // namespace servery
