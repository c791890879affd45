// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sqlite_journal.h"

#include <set>

#include <QFile>

#include "app/base/json_writer.h"
#include "app/domain/event_kinds.h"
#include "app/domain/receipt_number.h"
#include "app/store/lost_database.h"
#include "app/store/order_finder.h"
#include "app/store/terminal_log.h"

namespace servery {

/// What of the books a list of events can change, to put it back when they are not committed.
class BooksBefore {
public:
    BooksBefore(Books &books, const std::vector<Event> &events)
    {
        for (const Event &event : events) {
            const std::optional<OrderId> id = orderOf(event);
            if (!id)
                continue;
            const Order *order = books.order(*id);
            m_orders.try_emplace(*id, order ? std::optional(*order) : std::nullopt);
        }
        std::map<OrderId, Order> orders;
        orders.swap(books.orders);
        m_rest = books;
        orders.swap(books.orders);
    }

    void restore(Books &books)
    {
        std::map<OrderId, Order> orders;
        orders.swap(books.orders);
        for (auto &[id, order] : m_orders) {
            if (order)
                orders.insert_or_assign(id, std::move(*order));
            else
                orders.erase(id);
        }
        books = std::move(m_rest);
        books.orders.swap(orders);
    }

private:
    std::map<OrderId, std::optional<Order>> m_orders;
    Books m_rest;
};

struct SqliteJournal::Parts {
    DataDirectory directory;
    QString station;
    MenuSource menus;
    std::unique_ptr<FileLock> lock;
    std::unique_ptr<Database> database;
};

SqliteJournal::SqliteJournal(Parts parts, DeviceKey &key)
    : m_directory(std::move(parts.directory)), m_stationName(std::move(parts.station)),
      m_menus(std::move(parts.menus)), m_key(key), m_lock(std::move(parts.lock)),
      m_database(std::move(parts.database)), m_table(m_database->handle()), m_projector(m_database->handle())
{
}

/// Opens the file, new or not, and brings it to the newest version.
static Result<std::unique_ptr<Database>> openDatabase(const DataDirectory &directory,
                                                      const std::vector<Migration> &migrations)
{
    const QString file = directory.databaseFile();
    if (auto there = checkDatabaseNotLost(directory); !there)
        return there.error();
    if (!QFile::exists(file))
        if (auto created = createPrivateFile(file); !created)
            return created.error();
    Result<std::unique_ptr<Database>> opened = Database::open(file, Database::Mode::Write);
    if (!opened)
        return opened.error();
    std::unique_ptr<Database> database = std::move(opened).take();
    if (auto there = checkDatabaseNotEmptied(directory, *database); !there)
        return there.error();
    const auto migrated = migrate(*database, migrations);
    if (!migrated)
        return migrated.error();
    // Files from before are in this mode already; asking again costs nothing.
    if (auto mode = database->run(u"PRAGMA journal_mode=WAL"_s); !mode)
        return mode.error();
    if (*migrated == 0)
        if (auto synced = syncDirectoryOf(file); !synced)
            return synced.error();
    return database;
}

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::open(const Options &options, DeviceKey &key,
                                                           const Stamp &stamp)
{
    const DataDirectory directory(options.directory);
    const QString wanted = u"open the shop in %1 for selling"_s.arg(options.directory);
    if (auto prepared = directory.prepare(); !prepared)
        return prepared.error().within(wanted);
    // One after the other: creating the file, migrating it and naming a new series must not cross.
    const auto opening = FileLock::take(directory.openingFile(), FileLock::Kind::Exclusive);
    if (!opening)
        return opening.error().within(wanted);
    std::unique_ptr<FileLock> lock;
    if (!options.isLocked) {
        auto shared = FileLock::tryTake(directory.lockFile(), FileLock::Kind::Shared);
        if (!shared)
            return shared.error().within(shared.error().code == ErrorCode::InUse ? u"a restore is running"_s
                                                                                 : wanted);
        lock = std::move(shared).take();
    }
    auto database = openDatabase(directory, options.migrations);
    if (!database)
        return database.error();
    std::unique_ptr<SqliteJournal> journal(new SqliteJournal(
        {directory, options.station, options.menus, std::move(lock), std::move(database).take()}, key));
    if (auto loaded = journal->load(stamp, options.leastEpoch); !loaded)
        return loaded.error();
    return journal;
}

SqliteJournal::~SqliteJournal()
{
    std::ignore = keepHead();
}

Outcome SqliteJournal::load(const Stamp &stamp, int leastEpoch)
{
    const auto stations = knownStations(*m_database);
    if (!stations)
        return stations.error();
    const auto known = std::find_if(stations->begin(), stations->end(), [this](const KnownStation &one) {
        return one.station.name == m_stationName;
    });
    const bool isNew = known == stations->end();
    Station station{DeviceId::make(), m_stationName, 1, {}};
    if (!isNew)
        station = known->station;
    // One snapshot, so that the books and the position they stand at belong together.
    if (auto begun = m_database->run(u"BEGIN"_s); !begun)
        return begun;
    const auto head = m_table.head(station.device, station.epoch);
    const auto position = m_table.lastPosition();
    Result<Books> books = readAll(station);
    if (auto ended = m_database->run(u"COMMIT"_s); !ended)
        return ended;
    if (!head)
        return head.error();
    if (!position)
        return position.error();
    if (!books)
        return books.error();
    m_books = std::move(books).take();
    m_position = *position;
    m_head = *head;
    const Result<bool> isEpochLost = isNew ? Result<bool>(true) : needsNewEpoch(*known);
    if (!isEpochLost)
        return isEpochLost.error();
    if (!*isEpochLost && station.epoch >= leastEpoch)
        return keepHead();
    const Result<QString> letters = isNew ? unusedLetters() : seriesLetters(station.series);
    if (!letters)
        return letters.error();
    const int used = std::max(station.epoch, newestEpoch(keptHeads(m_directory), station.device));
    station.epoch = isNew ? 1 : std::max(used + 1, leastEpoch);
    station.series = receiptSeries(*letters, station.epoch);
    if (auto registered = registerStation(station, stamp); !registered)
        return registered;
    return keepHead();
}

Result<Books> SqliteJournal::readAll(const Station &station)
{
    Result<Books> read = readBooks(*m_database, station);
    if (!read)
        return read;
    Books books = std::move(read).take();
    const Result<bool> isCached = readNewestMenu(*m_database, books, m_menus);
    if (!isCached)
        return isCached.error().within(m_database->file());
    m_isMenuCached = *isCached;
    return books;
}

/// A database that was put back by hand, or copied to another machine, must not number on: its next
/// numbers are already on somebody's receipts. Nor must one of which nothing proves that it was not.
Result<bool> SqliteJournal::needsNewEpoch(const KnownStation &known)
{
    const Station &station = known.station;
    const auto alarm = [this](const QString &text) {
        m_alarms.append(text);
        return true;
    };
    const QString name = m_directory.headFile(station.device, station.epoch);
    if (known.publicKey != m_key.publicKey())
        return alarm(u"station %1 has a new key: the data directory is a copy"_s.arg(station.name));
    if (const int newest = newestEpoch(keptHeads(m_directory), station.device); newest > station.epoch)
        return alarm(u"%1: was signed, but the database holds station %2 only up to epoch %3"_s.arg(
            m_directory.headFile(station.device, newest), station.name, QString::number(station.epoch)));
    static const QString unproven = u"; nothing proves that no entry was cut off"_s;
    const Result<SignedHead> kept = readHead(name);
    if (!kept && kept.error().code == ErrorCode::NotFound && m_head.sequence <= registrationOnly)
        return false;
    if (!kept)
        return alarm(kept.error().detail + unproven);
    const ChainHead &head = kept->head;
    if (!m_key.verifies(headMessage(station.device, station.epoch, head), kept->signature, known.publicKey))
        return alarm(name + u": the signature is not of this station's key"_s + unproven);
    const auto hash = m_table.hashAt(station.device, station.epoch, head.sequence);
    if (!hash)
        return hash.error();
    if (*hash != head.hash)
        return alarm(
            u"%1: signed at entry %2, which the database does not hold as it was signed"_s.arg(name).arg(
                head.sequence));
    m_keptHead = head;
    return false;
}

/// Letters no device of this directory ever had: neither one that is registered nor one that only left its
/// signed head, because the database was replaced since.
Result<QString> SqliteJournal::unusedLetters()
{
    std::set<QString> devices;
    for (const KeptHead &head : keptHeads(m_directory))
        devices.insert(head.device);
    const auto series = m_database->texts(u"SELECT series FROM devices"_s);
    if (!series)
        return series.error();
    std::set<QString> used;
    for (const QString &one : *series)
        used.insert(seriesLetters(one));
    int index = int(std::max(devices.size(), used.size()));
    while (used.contains(seriesLetters(index)))
        ++index;
    return seriesLetters(index);
}

Outcome SqliteJournal::registerStation(const Station &station, const Stamp &stamp)
{
    const Station before = std::exchange(m_books.station, station);
    const ChainHead head = std::exchange(m_head, {});
    const ChainHead keptHead = std::exchange(m_keptHead, {});
    const auto written = transact(stamp, [&](const Books &) -> Result<std::vector<Event>> {
        return std::vector<Event>{
            DeviceRegistered{station.device, station.name, station.epoch, station.series, m_key.publicKey()}};
    });
    if (written)
        return done();
    m_books.station = before;
    m_head = head;
    m_keptHead = keptHead;
    return written.error().within(u"register station "_s + station.name);
}

Outcome SqliteJournal::takeSeries(const QString &letters, const Stamp &stamp)
{
    if (auto refreshed = refresh(); !refreshed)
        return refreshed.error();
    if (auto kept = keepHead(); !kept)
        return kept;
    Station station = m_books.station;
    const int used = std::max(station.epoch, newestEpoch(keptHeads(m_directory), station.device));
    station.epoch = used + 1;
    station.series = receiptSeries(letters, station.epoch);
    if (auto registered = registerStation(station, stamp); !registered)
        return registered;
    return keepHead();
}

Result<bool> SqliteJournal::refresh()
{
    Result<bool> pulled = pull();
    if (!pulled)
        m_table.readAfter(m_position);  // lets go of the snapshot the failed read stands in
    if (!pulled || !m_isMenuCached || m_menus.cache->has(m_books.menuVersion))
        return pulled;
    return rereadDroppedMenu();
}

/// Somebody found that the cache does not say what the document says, and deleted it.
Result<bool> SqliteJournal::rereadDroppedMenu()
{
    const Result<bool> isCached = readNewestMenu(*m_database, m_books, m_menus);
    if (!isCached)
        return isCached.error();
    m_isMenuCached = *isCached;
    return true;
}

Outcome SqliteJournal::takeMenu(const Event &event)
{
    const auto *imported = std::get_if<MenuImported>(&event);
    if (!imported || !m_menus.read)
        return done();
    Result<Menu> menu = m_menus.read(imported->document);
    if (!menu)
        return menu.error();
    m_books.menu = std::make_shared<const Menu>(std::move(menu).take());
    m_isMenuCached = false;
    if (m_menus.cache)
        m_menus.cache->keep(imported->version, *m_books.menu);
    return done();
}

Result<bool> SqliteJournal::pull()
{
    const qint64 before = m_position;
    m_table.readAfter(m_position);
    for (;;) {
        const auto row = m_table.next();
        if (!row)
            return row.error();
        if (!*row)
            return m_position != before;
        const Result<JournalEntry> entry = entryFrom(**row);
        if (!entry)
            return entry.error().within(m_database->file());
        fold(m_books, *entry);
        if (auto taken = takeMenu(entry->event); !taken)
            return taken.error();
        if (entry->device == m_books.station.device && entry->epoch == m_books.station.epoch)
            m_head = {entry->sequence, (*row)->hash};
        m_position = entry->position;
    }
}

Result<std::vector<Event>> SqliteJournal::transact(const Stamp &stamp, const Decide &decide)
{
    Transaction transaction(*m_database);
    if (auto begun = transaction.begin(); !begun)
        return begun.error();
    if (auto pulled = pull(); !pulled)
        return pulled.error();
    Result<std::vector<Event>> decided = decide(m_books);
    if (!decided || decided->empty())
        return decided;
    BooksBefore before(m_books, *decided);
    const ChainHead head = m_head;
    const qint64 position = m_position;
    Outcome committed = write(stamp, *decided);
    if (committed)
        committed = transaction.commit();
    if (committed)
        return decided;
    before.restore(m_books);
    m_head = head;
    m_position = position;
    m_projector.forget();
    return committed.error();
}

Outcome SqliteJournal::write(const Stamp &stamp, const std::vector<Event> &events)
{
    for (const Event &event : events)
        if (auto written = writeOne(stamp, event); !written)
            return written;
    return m_projector.flush(m_books);
}

Outcome SqliteJournal::writeOne(const Stamp &stamp, const Event &event)
{
    const Station &station = m_books.station;
    const JournalEntry entry{.position = m_position + 1,
                             .device = station.device,
                             .epoch = station.epoch,
                             .sequence = m_head.sequence + 1,
                             .id = OperationId::make(),
                             .at = stamp.at,
                             .businessDate = stamp.businessDate,
                             .actor = stamp.actor,
                             .event = event};
    JournalRow row{{.device = entry.device.value.toRfc4122(),
                    .epoch = entry.epoch,
                    .sequence = entry.sequence,
                    .id = entry.id.value.toRfc4122(),
                    .kind = QByteArray(kindLiteral(event)),
                    .version = versionOf(event),
                    .body = encode(event),
                    .at = isoTime(entry.at),
                    .businessDate = isoDate(entry.businessDate),
                    .actor = entry.actor.toUtf8(),
                    .previousHash = m_head.hash,
                    .hash = {}},
                   entry.position};
    row.hash = hashOf(row);
    if (auto added = m_table.add(row); !added)
        return added;
    if (auto taken = takeMenu(event); !taken)
        return taken;
    if (auto applied = m_projector.apply(entry, m_books); !applied)
        return applied;
    m_head = {row.sequence, row.hash};
    m_position = row.position;
    return done();
}

/// A receipt's number as somebody types it off the paper: "a-000017", or "17" of this station.
static QString receiptTyped(const QString &typed, const QString &series)
{
    bool isSequence = false;
    const qint64 sequence = typed.toLongLong(&isSequence);
    return isSequence && sequence > 0 ? receiptNumber(series, sequence, false) : typed.toUpper();
}

Result<StoredOrder> SqliteJournal::findOrder(const QString &reference)
{
    OrderFinder finder(*m_database);
    auto exact = finder.order(reference);
    if (exact || exact.error().code != ErrorCode::NotFound)
        return exact;
    auto typed = finder.order(receiptTyped(reference, m_books.station.series));
    return typed ? typed : exact;
}

Result<StoredReceipt> SqliteJournal::findReceipt(const QString &number)
{
    OrderFinder finder(*m_database);
    auto exact = finder.receipt(number);
    if (exact || exact.error().code != ErrorCode::NotFound)
        return exact;
    auto typed = finder.receipt(receiptTyped(number, m_books.station.series));
    return typed ? typed : exact;
}

Result<TerminalLog> SqliteJournal::terminalLog(const QString &terminal)
{
    return readTerminalLog(*m_database, m_books.station.device, terminal);
}

Outcome SqliteJournal::keepHead()
{
    if (m_head == m_keptHead || m_head.sequence == 0)
        return done();
    const Outcome kept = writeHead(m_directory, m_books.station, m_head, m_key);
    if (kept)
        m_keptHead = m_head;
    return kept;
}

}  // namespace servery
