// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/chain.h"

namespace servery {

/// The journal table: rows are added and read, nothing else.
class JournalTable {
public:
    explicit JournalTable(sqlite3 *database);

    Outcome add(const JournalRow &row);
    /// Starts reading the rows above a position, in order; call next() until it answers none.
    void readAfter(qint64 position);
    Result<std::optional<JournalRow>> next();
    /// The newest entry of a chain.
    Result<ChainHead> head(const DeviceId &device, int epoch);
    /// The hash of one entry; empty when there is none.
    Result<QByteArray> hashAt(const DeviceId &device, int epoch, qint64 sequence);
    Result<qint64> lastPosition();

private:
    Statement m_insert;
    Statement m_after;
    Statement m_head;
    Statement m_hash;
    Statement m_last;
};

}  // namespace servery
