// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/storage/sql_feed.h"

#include "app/base/json_writer.h"

namespace servery {

static constexpr int operationColumns = 11;

/// The columns of an operation from `first` on, in the order of the tables.
static Operation operationIn(const QSqlQuery &row, int first)
{
    const auto text = [&](int column) { return row.value(first + column).toString().toUtf8(); };
    return {.device = row.value(first).toByteArray(),
            .epoch = row.value(first + 1).toLongLong(),
            .sequence = row.value(first + 2).toLongLong(),
            .id = row.value(first + 3).toByteArray(),
            .kind = text(4),
            .version = row.value(first + 5).toLongLong(),
            .body = text(6),
            .at = text(7),
            .businessDate = text(8),
            .actor = text(9),
            .previousHash = row.value(first + 10).toByteArray(),
            .hash = row.value(first + operationColumns).toByteArray()};
}

Result<FeedHead> SqlFeed::headBy(const char *sql, const StoreId &store)
{
    const auto row = m_session.ask(sql, store.value);
    if (!row)
        return row.error();
    if (!(*row)->next())
        return Error{ErrorCode::NotFound, u"no store %1"_s.arg(store.text())};
    const FeedHead head{(*row)->value(1).toByteArray(), (*row)->value(0).toLongLong()};
    (*row)->finish();
    return head;
}

Result<FeedHead> SqlFeed::head(const StoreId &store)
{
    return headBy("SELECT f.place, c.generation FROM feeds AS f, central AS c WHERE f.store = ?", store);
}

Result<FeedHead> SqlFeed::lock(const StoreId &store)
{
    // On SQLite there is one writer at a time.
    return m_session.isPostgres()
               ? headBy("SELECT f.place, c.generation FROM feeds AS f, central AS c WHERE f.store = ?"
                        " FOR UPDATE OF f",
                        store)
               : head(store);
}

Result<ChainEnd> SqlFeed::end(const ChainId &chain)
{
    const auto rows = m_session.ask(
        "SELECT epoch, seq, hash, store FROM chains WHERE device = ? ORDER BY epoch", chain.device);
    if (!rows)
        return rows.error();
    ChainEnd end;
    while ((*rows)->next()) {
        end.newestEpoch = (*rows)->value(0).toLongLong();
        end.store = StoreId{QUuid::fromRfc4122((*rows)->value(3).toByteArray())};
        if (end.newestEpoch != chain.epoch)
            continue;
        end.sequence = (*rows)->value(1).toLongLong();
        end.hash = (*rows)->value(2).toByteArray();
    }
    (*rows)->finish();
    return end;
}

Result<std::optional<FiledOperation>> SqlFeed::filed(const ChainId &chain, qint64 sequence)
{
    const auto row =
        m_session.ask("SELECT place, filing, reason, received_at, device, epoch, seq, op_id, kind,"
                      " version, body, at, business_date, actor, prev_hash, hash FROM operations"
                      " WHERE device = ? AND epoch = ? AND seq = ?",
                      chain.device, chain.epoch, sequence);
    if (!row)
        return row.error();
    std::optional<FiledOperation> found;
    if ((*row)->next())
        found = FiledOperation{operationIn(**row, 4), Filing((*row)->value(1).toInt()),
                               (*row)->value(0).toLongLong(), (*row)->value(2).toString(),
                               QDateTime::fromString((*row)->value(3).toString(), Qt::ISODateWithMs)};
    (*row)->finish();
    return found;
}

Outcome SqlFeed::file(const StoreId &store, const FiledOperation &filed)
{
    if (filed.place == 0)
        return fileStray(store, filed);
    const Operation &one = filed.operation;
    m_heads[store] = filed.place;
    m_ends[chainOf(one)] = {store, {one.sequence, one.hash}};
    return m_session.tell(
        "INSERT INTO operations (store, place, device, epoch, seq, op_id, kind, class, version,"
        " body, at, business_date, actor, prev_hash, hash, filing, reason, received_at)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        store.value, filed.place, one.device, one.epoch, one.sequence, one.id, QString::fromUtf8(one.kind),
        int(classOf(one.kind)), one.version, QString::fromUtf8(one.body), QString::fromUtf8(one.at),
        QString::fromUtf8(one.businessDate), QString::fromUtf8(one.actor), one.previousHash, one.hash,
        int(filed.filing), filed.reason, QString::fromLatin1(isoTime(filed.received)));
}

Outcome SqlFeed::fileStray(const StoreId &store, const FiledOperation &stray)
{
    const Operation &one = stray.operation;
    return m_session.tell(
        "INSERT INTO strays (hash, store, device, epoch, seq, op_id, kind, version, body, at,"
        " business_date, actor, prev_hash, reason, received_at)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (hash) DO NOTHING",
        one.hash, store.value, one.device, one.epoch, one.sequence, one.id, QString::fromUtf8(one.kind),
        one.version, QString::fromUtf8(one.body), QString::fromUtf8(one.at),
        QString::fromUtf8(one.businessDate), QString::fromUtf8(one.actor), one.previousHash, stray.reason,
        QString::fromLatin1(isoTime(stray.received)));
}

Result<bool> SqlFeed::hasStray(const QByteArray &hash)
{
    const auto row = m_session.ask("SELECT 1 FROM strays WHERE hash = ?", hash);
    if (!row)
        return row.error();
    const bool isThere = (*row)->next();
    (*row)->finish();
    return isThere;
}

Result<FeedPage> SqlFeed::read(const StoreId &store, const Piece &piece)
{
    // One more than wanted: whether there is more decides up to where the page is whole.
    const auto rows =
        m_session.ask("SELECT place, device, epoch, seq, op_id, kind, version, body, at, business_date,"
                      " actor, prev_hash, hash FROM operations WHERE store = ? AND place > ?"
                      " AND place <= ? AND (class & ?) <> 0 ORDER BY place LIMIT ?",
                      store.value, piece.after, piece.upTo, int(piece.classes), piece.most + 1);
    if (!rows)
        return rows.error();
    FeedPage page{.after = piece.after, .next = piece.upTo};
    qint64 bytes = 0;
    while ((*rows)->next()) {
        FeedItem item{(*rows)->value(0).toLongLong(), operationIn(**rows, 1)};
        bytes += item.operation.body.size();
        const bool isFull =
            int(page.items.size()) >= piece.most || (bytes > piece.bytes && !page.items.empty());
        if (isFull) {
            page.next = page.items.back().place;
            break;
        }
        page.items.push_back(std::move(item));
    }
    (*rows)->finish();
    return page;
}

Outcome SqlFeed::finish()
{
    for (const auto &[chain, end] : m_ends)
        if (auto kept = m_session.tell(
                "INSERT INTO chains (device, epoch, store, sent_by, seq, hash)"
                " VALUES (?,?,?,?,?,?) ON CONFLICT (device, epoch) DO UPDATE SET"
                " sent_by = excluded.sent_by, seq = excluded.seq, hash = excluded.hash",
                chain.device, chain.epoch, end.first.value, m_sender, end.second.sequence, end.second.hash);
            !kept)
            return kept;
    for (const auto &[store, place] : m_heads)
        if (auto kept = m_session.tell("UPDATE feeds SET place = ? WHERE store = ?", place, store.value);
            !kept)
            return kept;
    m_ends.clear();
    m_heads.clear();
    return done();
}

Result<std::vector<ChainId>> chainsOf(SqlSession &session, const QByteArray &sender)
{
    const auto rows = session.ask("SELECT device, epoch FROM chains WHERE sent_by = ?", sender);
    if (!rows)
        return rows.error();
    std::vector<ChainId> chains;
    while ((*rows)->next())
        chains.push_back({(*rows)->value(0).toByteArray(), (*rows)->value(1).toLongLong()});
    (*rows)->finish();
    return chains;
}

}  // namespace servery
