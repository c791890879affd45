// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/chain.h"

namespace servery {

const char *const JournalRow::columns =
    "position, device, epoch, seq, op_id, kind, version, body, at, business_date, actor, prev_hash, hash";

JournalRow JournalRow::read(const Statement &s)
{
    return {{s.bytes(1), s.integer(2), s.integer(3), s.bytes(4), s.bytes(5), s.integer(6), s.bytes(7),
             s.bytes(8), s.bytes(9), s.bytes(10), s.bytes(11), s.bytes(12)},
            s.integer(0)};
}

Result<JournalEntry> entryFrom(const JournalRow &row)
{
    Result<JournalEntry> read = entryFrom(static_cast<const Operation &>(row));
    if (!read)
        return read.error().within(u"journal row %1"_s.arg(row.position));
    JournalEntry entry = std::move(read).take();
    entry.position = row.position;
    return entry;
}

}  // namespace servery
