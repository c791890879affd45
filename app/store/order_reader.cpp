// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/order_reader.h"

#include "app/base/json_writer.h"
#include "app/domain/order_codec.h"
#include "app/store/migrations.h"
#include "app/store/order_finder.h"

namespace servery {

// The table's rowid rises with each order that is opened, as the journal's position does, also when the clock
// was put back and the time in an order's id with it.

/// Bound to (from, to, status, training).
static constexpr const char *filtered = " FROM orders WHERE (?1 = '' OR business_date >= ?1)"
                                        " AND (?2 = '' OR business_date <= ?2)"
                                        " AND (?3 = '' OR status = ?3) AND (?4 OR NOT training)";

static void bindFilter(Statement &statement, const OrderFilter &filter)
{
    statement.bind(Utf8{isoDate(filter.from)}, Utf8{isoDate(filter.to)},
                   filter.status ? toText(*filter.status) : QString(), filter.withTraining);
}

Result<std::unique_ptr<OrderReader>> OrderReader::open(const QString &databaseFile)
{
    auto database = Database::open(databaseFile, Database::Mode::Read);
    if (!database)
        return database.error();
    if (auto readable = checkReadable(**database, builtInMigrations()); !readable)
        return readable.error();
    return std::unique_ptr<OrderReader>(new OrderReader(std::move(database).take()));
}

Result<std::vector<OrderSummary>> OrderReader::list(const OrderFilter &filter)
{
    QByteArray sql =
        "SELECT id, number, ref, status, payment_status, till, cashier, opened_at, business_date,"
        " training, parked, receipt_number, currency, net, tax, total, rounding, paid, change";
    sql += filtered;
    sql += " ORDER BY rowid DESC";
    if (filter.limit > 0)
        sql += " LIMIT " + QByteArray::number(filter.limit);
    Statement rows(m_database->handle(), sql.constData());
    bindFilter(rows, filter);
    std::vector<OrderSummary> all;
    auto row = rows.step();
    for (; row && *row; row = rows.step()) {
        all.push_back({OrderId{rows.uuid(0)}, rows.text(1), rows.text(2), rows.text(3), rows.text(4),
                       rows.text(5), rows.text(6), QDateTime::fromString(rows.text(7), Qt::ISODateWithMs),
                       QDate::fromString(rows.text(8), Qt::ISODate), rows.integer(9) != 0,
                       rows.integer(10) != 0, rows.text(11), rows.text(12), rows.money(13), rows.money(14),
                       rows.money(15), rows.money(16), rows.money(17), rows.money(18)});
    }
    if (!row)
        return row.error();
    return all;
}

Result<StoredOrder> OrderReader::show(const QString &reference)
{
    return OrderFinder(*m_database).order(reference);
}

Result<StoredReceipt> OrderReader::receipt(const QString &number)
{
    return OrderFinder(*m_database).receipt(number);
}

Outcome OrderReader::forEach(const OrderFilter &filter, const std::function<Outcome(const Order &)> &take)
{
    QByteArray newest = QByteArray("SELECT state, rowid AS place") + filtered;
    if (filter.limit > 0)
        newest = "SELECT * FROM (" + newest + " ORDER BY place DESC LIMIT " +
                 QByteArray::number(filter.limit) + ")";
    Statement rows(m_database->handle(), (newest + " ORDER BY place").constData());
    bindFilter(rows, filter);
    auto row = rows.step();
    for (; row && *row; row = rows.step()) {
        const Result<Order> order = decodeOrder(rows.bytes(0));
        if (!order)
            return order.error().within(m_database->file());
        if (Outcome taken = take(*order); !taken)
            return taken;
    }
    if (!row)
        return row.error();
    return done();
}

Result<std::vector<Order>> OrderReader::openOrders()
{
    std::vector<Order> orders;
    const Outcome read = forEach({.from = {}, .to = {}, .status = OrderStatus::Pending},
                                 [&orders](const Order &order) -> Outcome {
                                     orders.push_back(order);
                                     return done();
                                 });
    if (!read)
        return read.error();
    return orders;
}

}  // namespace servery
