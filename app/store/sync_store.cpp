// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sync_store.h"

#include <QFile>

#include "app/store/migrations.h"

namespace servery {

static Result<std::unique_ptr<Database>> openSync(const QString &file)
{
    if (!QFile::exists(file))
        if (auto created = createPrivateFile(file); !created)
            return created.error();
    auto opened = Database::open(file, Database::Mode::Write);
    if (!opened)
        return opened;
    if (auto migrated = migrate(**opened, builtInMigrations(u":/sync_migrations"_s)); !migrated)
        return migrated.error();
    // A page and its cursor are lost together at a power cut, and are read again.
    if (auto mode = (*opened)->run(u"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"_s); !mode)
        return mode.error();
    return opened;
}

Result<std::unique_ptr<SyncStore>> SyncStore::open(const DataDirectory &directory)
{
    auto journal = Database::open(directory.databaseFile(), Database::Mode::Read);
    if (!journal)
        return journal.error();
    if (auto readable = checkReadable(**journal, builtInMigrations()); !readable)
        return readable.error();
    auto sync = openSync(directory.syncFile());
    if (!sync)
        return sync.error();
    return std::unique_ptr<SyncStore>(new SyncStore(std::move(journal).take(), std::move(sync).take()));
}

static constexpr const char *feedColumns =
    "place, device, epoch, seq, op_id, kind, version, body, at, business_date, actor, prev_hash, hash";

SyncStore::SyncStore(std::unique_ptr<Database> journal, std::unique_ptr<Database> sync)
    : m_journal(std::move(journal)), m_sync(std::move(sync)),
      m_chains(m_journal->handle(), "SELECT device, epoch FROM devices ORDER BY position"),
      m_after(m_journal->handle(), "SELECT position, device, epoch, seq, op_id, kind, version, body, at,"
                                   " business_date, actor, prev_hash, hash FROM journal"
                                   " WHERE device=? AND epoch=? AND seq>? ORDER BY seq LIMIT ?"),
      m_last(m_journal->handle(), "SELECT max(seq) FROM journal WHERE device=? AND epoch=?"),
      m_hash(m_journal->handle(), "SELECT hash FROM journal WHERE device=? AND epoch=? AND seq=?"),
      m_acknowledged(m_sync->handle(), "SELECT seq FROM acknowledged WHERE device=? AND epoch=?"),
      m_setAcknowledged(m_sync->handle(), "INSERT OR REPLACE INTO acknowledged (device, epoch, seq)"
                                          " VALUES (?,?,?)"),
      m_cursor(m_sync->handle(), "SELECT generation, place FROM cursor"),
      m_setCursor(m_sync->handle(), "INSERT OR REPLACE INTO cursor (id, generation, place) VALUES (1,?,?)"),
      m_known(m_sync->handle(), "SELECT hash FROM feed WHERE device=? AND epoch=? AND seq=?"),
      m_add(m_sync->handle(), "INSERT INTO feed (generation, place, device, epoch, seq, op_id, kind, version,"
                              " body, at, business_date, actor, prev_hash, hash)"
                              " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (device, epoch, seq)"
                              " DO UPDATE SET (generation, place) = (excluded.generation, excluded.place)"),
      m_read(m_sync->handle(), QByteArray("SELECT ")
                                   .append(feedColumns)
                                   .append(" FROM feed WHERE generation = (SELECT generation FROM cursor)"
                                           " AND place > ? ORDER BY place LIMIT ?")
                                   .constData())
{
}

/// The first column of the first row; empty when there is none.
static Result<QByteArray> firstBytes(Statement &statement)
{
    const auto row = statement.step();
    if (!row)
        return row.error();
    const QByteArray value = *row ? statement.bytes(0) : QByteArray();
    statement.reset();
    return value;
}

static Result<qint64> firstNumber(Statement &statement)
{
    const auto row = statement.step();
    if (!row)
        return row.error();
    const qint64 value = *row ? statement.integer(0) : 0;
    statement.reset();
    return value;
}

Result<FeedCursor> SyncStore::cursor()
{
    const auto row = m_cursor.bind().step();
    if (!row)
        return row.error();
    FeedCursor cursor;
    if (*row)
        cursor = {m_cursor.bytes(0), m_cursor.integer(1)};
    m_cursor.reset();
    return cursor;
}

Result<std::vector<SyncStore::Sending>> SyncStore::chains()
{
    std::vector<Sending> all;
    auto row = m_chains.bind().step();
    for (; row && *row; row = m_chains.step())
        all.push_back({{m_chains.bytes(0), m_chains.integer(1)}, 0});
    if (!row)
        return row.error();
    for (Sending &one : all) {
        const auto sequence = firstNumber(m_acknowledged.bind(one.chain.device, one.chain.epoch));
        if (!sequence)
            return sequence.error();
        one.acknowledged = *sequence;
    }
    return all;
}

Result<std::vector<Operation>> SyncStore::unsent(int most, qint64 bytes)
{
    const auto all = chains();
    if (!all)
        return all.error();
    std::vector<Operation> found;
    for (const Sending &one : *all) {
        auto row = m_after.bind(one.chain.device, one.chain.epoch, one.acknowledged, most).step();
        for (; row && *row; row = m_after.step()) {
            Operation operation = JournalRow::read(m_after);
            bytes -= operation.body.size();
            if (bytes < 0 && !found.empty())
                break;
            found.push_back(std::move(operation));
        }
        m_after.reset();
        if (!row)
            return row.error();
        if (!found.empty())
            break;
    }
    return found;
}

Result<Unsent> SyncStore::unsentSum()
{
    const auto all = chains();
    if (!all)
        return all.error();
    Unsent sum;
    for (const Sending &one : *all) {
        const auto last = firstNumber(m_last.bind(one.chain.device, one.chain.epoch));
        if (!last)
            return last.error();
        sum.count += std::max<qint64>(0, *last - one.acknowledged);
    }
    const auto oldest = unsent(1, 0);
    if (!oldest)
        return oldest.error();
    if (!oldest->empty())
        sum.oldest = QDateTime::fromString(QString::fromLatin1(oldest->front().at), Qt::ISODateWithMs);
    return sum;
}

Outcome SyncStore::keep(const ChainId &chain, const ChainHeld &held)
{
    const auto hash = firstBytes(m_hash.bind(chain.device, chain.epoch, held.sequence));
    if (!hash)
        return hash.error();
    const bool isOurs = !hash->isEmpty() && *hash == held.hash;
    return m_setAcknowledged.bind(chain.device, chain.epoch, isOurs ? held.sequence : 0).run();
}

Outcome SyncStore::setAcknowledged(const ChainId &chain, const ChainHeld &held)
{
    return keep(chain, held);
}

Outcome SyncStore::moveTo(const FeedCursor &cursor)
{
    return m_setCursor.bind(cursor.generation, cursor.place).run();
}

/// Keeps an operation of somebody else; whether it says what is here, where it is here.
Result<bool> SyncStore::fits(const FeedItem &item, const QByteArray &generation)
{
    const Operation &one = item.operation;
    const auto own = firstBytes(m_hash.bind(one.device, one.epoch, one.sequence));
    if (!own)
        return own.error();
    if (!own->isEmpty())
        return *own == one.hash;
    const auto known = firstBytes(m_known.bind(one.device, one.epoch, one.sequence));
    if (!known)
        return known.error();
    if (!known->isEmpty() && *known != one.hash)
        return false;
    m_add.bind(generation, item.place, one.device, one.epoch, one.sequence, one.id, Utf8{one.kind},
               one.version, Utf8{one.body}, Utf8{one.at}, Utf8{one.businessDate}, Utf8{one.actor},
               one.previousHash, one.hash);
    if (auto added = m_add.run(); !added)
        return added.error();
    return true;
}

Result<int> SyncStore::takeIn(const FeedPage &page)
{
    Transaction transaction(*m_sync);
    if (auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto here = cursor();
    if (!here)
        return here.error();
    if (page.after != here->place || (!here->generation.isEmpty() && here->generation != page.generation))
        return Error{ErrorCode::Conflict,
                     u"a page from place %1, expected one from %2"_s.arg(page.after).arg(here->place)};
    int contradicted = 0;
    for (const FeedItem &item : page.items) {
        const auto isFitting = fits(item, page.generation);
        if (!isFitting)
            return isFitting.error();
        contradicted += *isFitting ? 0 : 1;
    }
    if (auto moved = moveTo({page.generation, page.next}); !moved)
        return moved.error();
    if (auto committed = transaction.commit(); !committed)
        return committed.error();
    return contradicted;
}

Outcome SyncStore::beginGeneration(const QByteArray &generation, const std::map<ChainId, ChainHeld> &held)
{
    const auto all = chains();
    if (!all)
        return all.error();
    Transaction transaction(*m_sync);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    for (const Sending &one : *all) {
        const auto known = held.find(one.chain);
        if (auto kept = keep(one.chain, known == held.end() ? ChainHeld() : known->second); !kept)
            return kept;
    }
    if (auto moved = moveTo({generation, 0}); !moved)
        return moved;
    return transaction.commit();
}

Result<std::vector<FeedItem>> SyncStore::read(qint64 afterPlace, int most)
{
    std::vector<FeedItem> items;
    auto row = m_read.bind(afterPlace, most).step();
    for (; row && *row; row = m_read.step()) {
        const JournalRow read = JournalRow::read(m_read);  // the place stands where a position does
        items.push_back({read.position, read});
    }
    if (!row)
        return row.error();
    return items;
}

}  // namespace servery
