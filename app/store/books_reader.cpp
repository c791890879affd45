// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/books_reader.h"

#include <QJsonDocument>

#include "app/domain/order_codec.h"
#include "app/store/chain.h"

namespace servery {

Result<std::vector<KnownStation>> knownStations(Database &database)
{
    std::vector<KnownStation> stations;
    Statement rows(database.handle(),
                   "SELECT device, epoch, station, series, public_key FROM devices AS d"
                   " WHERE epoch = (SELECT max(epoch) FROM devices WHERE device = d.device)"
                   " ORDER BY position");
    auto row = rows.step();
    for (; row && *row; row = rows.step()) {
        const Station station{DeviceId{rows.uuid(0)}, rows.text(2), int(rows.integer(1)), rows.text(3)};
        stations.push_back({station, rows.bytes(4)});
    }
    if (!row)
        return row.error();
    return stations;
}

/// Runs `each` for every row of a query.
template <typename Each>
static Outcome forRows(Statement &rows, Each each)
{
    auto row = rows.step();
    for (; row && *row; row = rows.step())
        if (Outcome taken = each(rows); !taken)
            return taken;
    if (!row)
        return row.error();
    return done();
}

static Outcome readOrders(Database &database, Books &books)
{
    Statement rows(database.handle(), "SELECT state FROM orders WHERE status = 'PENDING'");
    return forRows(rows, [&books](const Statement &row) -> Outcome {
        Result<Order> order = decodeOrder(row.bytes(0));
        if (!order)
            return order.error();
        const OrderId id = order->id;
        books.orders.emplace(id, std::move(order).take());
        return done();
    });
}

static Outcome readStaff(Database &database, Books &books)
{
    Statement members(database.handle(), "SELECT user, name, role, pin_hash, trainee FROM staff");
    const Outcome read = forRows(members, [&books](const Statement &row) -> Outcome {
        const std::optional<Role> role = roleFromText(row.text(2));
        if (!role)
            return Error{ErrorCode::Corrupt, u"staff row %1: unknown role"_s.arg(row.text(0))};
        books.staff[row.text(0)] = {row.text(0), row.text(1), *role, row.bytes(3), row.integer(4) != 0};
        return done();
    });
    if (!read)
        return read;
    Statement tries(database.handle(), "SELECT user, wrong, locked_until FROM pin_tries");
    return forRows(tries, [&books](const Statement &row) -> Outcome {
        books.pinTries[row.text(0)] = {int(row.integer(1)),
                                       QDateTime::fromString(row.text(2), Qt::ISODateWithMs)};
        return done();
    });
}

static Outcome readShop(Database &database, Books &books)
{
    Statement items(database.handle(), "SELECT item, available, remaining FROM availability");
    const Outcome read = forRows(items, [&books](const Statement &row) -> Outcome {
        const auto left = row.isNull(2) ? std::nullopt : std::optional(int(row.integer(2)));
        books.availability[row.text(0)] = {row.integer(1) != 0, left};
        return done();
    });
    if (!read)
        return read;
    Statement settings(database.handle(), "SELECT document FROM settings");
    return forRows(settings, [&books](const Statement &row) -> Outcome {
        books.settings = QJsonDocument::fromJson(row.bytes(0)).object();
        return done();
    });
}

static Outcome readSold(Database &database, Books &books)
{
    Statement any(database.handle(), "SELECT EXISTS (SELECT 1 FROM receipts WHERE training = 0)");
    return forRows(any, [&books](const Statement &row) -> Outcome {
        books.hasSold = row.integer(0) != 0;
        return done();
    });
}

static Outcome readCounters(Database &database, Books &books)
{
    Statement rows(database.handle(), "SELECT last_receipt, last_training, number_day, last_number"
                                      " FROM counters WHERE device=? ORDER BY epoch DESC LIMIT 1");
    rows.bind(books.station.device.value);
    return forRows(rows, [&books](const Statement &row) -> Outcome {
        books.lastReceipt = row.integer(0);
        books.lastTrainingReceipt = row.integer(1);
        books.numberDay = QDate::fromString(row.text(2), Qt::ISODate);
        books.lastNumber = int(row.integer(3));
        return done();
    });
}

/// The newest menu's entry in the journal; none before the first import.
static Result<std::optional<MenuImported>> newestMenu(Database &database)
{
    Statement rows(database.handle(), "SELECT j.version, j.body FROM journal AS j WHERE j.position ="
                                      " (SELECT max(position) FROM menus)");
    std::optional<MenuImported> newest;
    const Outcome read = forRows(rows, [&newest](const Statement &row) -> Outcome {
        Result<Event> event = decode(u"menu.imported"_s, int(row.integer(0)), row.bytes(1));
        if (!event)
            return event.error();
        newest = std::get<MenuImported>(std::move(event).take());
        return done();
    });
    if (!read)
        return read.error();
    return newest;
}

Result<bool> readNewestMenu(Database &database, Books &books, const MenuSource &source)
{
    const auto versions = database.texts(u"SELECT version FROM menus ORDER BY position DESC LIMIT 1"_s);
    if (!versions)
        return versions.error();
    if (versions->isEmpty())
        return false;
    books.menuVersion = versions->first();
    if (auto cached = source.cache ? source.cache->read(books.menuVersion) : std::nullopt) {
        books.menu = std::make_shared<const Menu>(std::move(*cached));
        return true;
    }
    const auto newest = newestMenu(database);
    if (!newest)
        return newest.error();
    if (!*newest || !source.read)
        return false;
    Result<Menu> menu = source.read((*newest)->document);
    if (!menu)
        return menu.error().within(u"stored menu"_s);
    books.menu = std::make_shared<const Menu>(std::move(menu).take());
    if (source.cache)
        source.cache->keep(books.menuVersion, *books.menu);
    return false;
}

Outcome checkMenuCache(const QString &databaseFile, const MenuSource &source)
{
    auto database = Database::open(databaseFile, Database::Mode::Read);
    if (!database)
        return database.error();
    const auto newest = newestMenu(**database);
    if (!newest)
        return newest.error();
    if (!*newest || !source.cache->has((*newest)->version))
        return done();
    const Result<Menu> menu = source.read((*newest)->document);
    if (!menu)
        return menu.error().within(u"stored menu"_s);
    if (source.cache->holds((*newest)->version, *menu))
        return done();
    source.cache->drop((*newest)->version);
    return Error{ErrorCode::Corrupt, u"%1 was not what the journal's menu says; it is deleted"_s.arg(
                                         source.cache->fileOf((*newest)->version))};
}

Result<Books> readBooks(Database &database, const Station &station)
{
    Books books;
    books.station = station;
    for (const auto &read : {readOrders, readStaff, readShop, readSold, readCounters})
        if (auto taken = read(database, books); !taken)
            return taken.error().within(database.file());
    return books;
}

}  // namespace servery
