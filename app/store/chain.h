// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/operation.h"
#include "app/store/statement.h"

namespace servery {

/// A row of the journal.
struct JournalRow : Operation {
    qint64 position = 0;

    /// Columns in the order of `columns`.
    static JournalRow read(const Statement &statement);
    static const char *const columns;
};

/// The last entry of a chain.
struct ChainHead {
    qint64 sequence = 0;
    QByteArray hash;  ///< empty before the first entry
    bool operator==(const ChainHead &) const = default;
};

/// What the row says; an error for a body no decoder knows.
Result<JournalEntry> entryFrom(const JournalRow &row);

}  // namespace servery
