// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journal_table.h"

namespace servery {

JournalTable::JournalTable(sqlite3 *database)
    : m_insert(database, "INSERT INTO journal (position, device, epoch, seq, op_id, kind, version, body, at,"
                         " business_date, actor, prev_hash, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      m_after(database, "SELECT position, device, epoch, seq, op_id, kind, version, body, at, business_date,"
                        " actor, prev_hash, hash FROM journal WHERE position > ? ORDER BY position"),
      m_head(database, "SELECT seq, hash FROM journal WHERE device=? AND epoch=? ORDER BY seq DESC LIMIT 1"),
      m_hash(database, "SELECT hash FROM journal WHERE device=? AND epoch=? AND seq=?"),
      m_last(database, "SELECT max(position) FROM journal")
{
}

Outcome JournalTable::add(const JournalRow &row)
{
    m_insert.bind(row.position, row.device, row.epoch, row.sequence, row.id, Utf8{row.kind},
                  row.version, Utf8{row.body}, Utf8{row.at}, Utf8{row.businessDate}, Utf8{row.actor},
                  row.previousHash, row.hash);
    return m_insert.run();
}

void JournalTable::readAfter(qint64 position)
{
    m_after.bind(position);
}

Result<std::optional<JournalRow>> JournalTable::next()
{
    const auto row = m_after.step();
    if (!row)
        return row.error();
    return *row ? std::optional(JournalRow::read(m_after)) : std::nullopt;
}

Result<ChainHead> JournalTable::head(const DeviceId &device, int epoch)
{
    const auto row = m_head.bind(device.value, epoch).step();
    if (!row)
        return row.error();
    ChainHead head;
    if (*row)
        head = {m_head.integer(0), m_head.bytes(1)};
    m_head.reset();
    return head;
}

Result<QByteArray> JournalTable::hashAt(const DeviceId &device, int epoch, qint64 sequence)
{
    const auto row = m_hash.bind(device.value, epoch, sequence).step();
    if (!row)
        return row.error();
    const QByteArray hash = *row ? m_hash.bytes(0) : QByteArray();
    m_hash.reset();
    return hash;
}

Result<qint64> JournalTable::lastPosition()
{
    const auto row = m_last.bind().step();
    if (!row)
        return row.error();
    const qint64 last = m_last.integer(0);
    m_last.reset();
    return last;
}

}  // namespace servery
