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

static Outcome readNewestMenu(Database &database, Books &books, const MenuReader &readMenu)
{
    Statement rows(database.handle(), "SELECT j.version, j.body FROM journal AS j WHERE j.position ="
                                      " (SELECT max(position) FROM menus)");
    return forRows(rows, [&](const Statement &row) -> Outcome {
        Result<Event> event = decode(u"menu.imported"_s, int(row.integer(0)), row.bytes(1));
        if (!event)
            return event.error();
        const auto &imported = std::get<MenuImported>(*event);
        books.menuVersion = imported.version;
        if (!readMenu)
            return done();
        Result<Menu> menu = readMenu(imported.document);
        if (!menu)
            return menu.error().within(u"stored menu"_s);
        books.menu = std::make_shared<const Menu>(std::move(menu).take());
        return done();
    });
}

Result<Books> readBooks(Database &database, const Station &station, const MenuReader &readMenu)
{
    Books books;
    books.station = station;
    for (const auto &read : {readOrders, readStaff, readShop, readCounters})
        if (auto taken = read(database, books); !taken)
            return taken.error().within(database.file());
    if (auto taken = readNewestMenu(database, books, readMenu); !taken)
        return taken.error().within(database.file());
    return books;
}

}  // namespace servery
