// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/order_tables.h"

#include "app/base/json_writer.h"
#include "app/domain/order_codec.h"

namespace servery {

OrderTables::OrderTables(sqlite3 *database)
    : m_save(database,
             "INSERT INTO orders (id, number, ref, status, payment_status, till, cashier, opened_at,"
             " closed_at, business_date, dining, training, parked, refund_of, receipt_number,"
             " currency, net, tax, total, rounding, tip, paid, change, discount, state)"
             " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE"
             " SET (number, ref, status, payment_status, till, cashier, opened_at, closed_at,"
             " business_date, dining, training, parked, refund_of, receipt_number, currency, net,"
             " tax, total, rounding, tip, paid, change, discount, state) = (excluded.number,"
             " excluded.ref, excluded.status, excluded.payment_status, excluded.till,"
             " excluded.cashier, excluded.opened_at, excluded.closed_at, excluded.business_date,"
             " excluded.dining, excluded.training, excluded.parked, excluded.refund_of,"
             " excluded.receipt_number, excluded.currency, excluded.net, excluded.tax,"
             " excluded.total, excluded.rounding, excluded.tip, excluded.paid, excluded.change,"
             " excluded.discount, excluded.state)"),
      m_line(database, "INSERT INTO order_lines (order_id, line, part, line_id, item, variant, combo, name,"
                       " category, qty, unit_price, discount, net, tax, gross, deposit, cost)"
                       " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      m_payment(database, "INSERT INTO payments (id, order_id, tender, amount, given, change, rounding, at,"
                          " returned) VALUES (?,?,?,?,?,?,?,?,0)"),
      m_returned(database, "UPDATE payments SET returned=1 WHERE id=?"),
      m_refunded(database, "INSERT INTO refunded_lines (original, line_id, qty) VALUES (?,?,?)"
                           " ON CONFLICT (original, line_id) DO UPDATE SET qty = qty + excluded.qty"),
      m_load(database, "SELECT state FROM orders WHERE id=?")
{
}

static Utf8 timeText(const QDateTime &time)
{
    return {isoTime(time)};
}

/// What was taken off the prices altogether.
static Money discountOf(const Quote &quote)
{
    Money sum;
    for (const Money one : quote.lineDiscounts)
        sum += one;
    for (const Money one : quote.comboDiscounts)
        sum += one;
    return sum;
}

Outcome OrderTables::save(const Order &order)
{
    static const Quote nothing;
    const Quote &sums = order.settled ? *order.settled : nothing;
    const std::optional<QString> ref = order.ref.isEmpty() ? std::nullopt : std::optional(order.ref);
    const std::optional<QUuid> refundOf =
        order.refundOf ? std::optional(order.refundOf->value) : std::nullopt;
    const Utf8 state{encode(order)};
    m_save.bind(order.id.value, order.number, ref, toText(order.status), toText(order.paymentStatus),
                order.till, order.cashier, timeText(order.openedAt), timeText(order.closedAt),
                Utf8{isoDate(order.businessDate)}, toText(order.content.dining), order.isTraining,
                order.isParked, refundOf, order.receiptNumber, order.rules.currency.code, sums.net, sums.tax,
                sums.total, sums.rounding, sums.tip, sums.paid, sums.change, discountOf(sums), state);
    return m_save.run();
}

/// One row of order_lines: a line with its amounts, or a part of a combo with its own.
struct OrderTables::LineRow {
    OrderId order;
    int line;
    int part;
    const OrderLine &sold;
    Amounts amounts;
    Money discount;
    Money deposit;
};

Outcome OrderTables::saveLine(const LineRow &row)
{
    const OrderLine &sold = row.sold;
    m_line.bind(row.order.value, row.line, row.part, sold.id.value, sold.item, sold.variant, sold.combo,
                sold.name, sold.category, sold.quantity, sold.unitPrice, row.discount, row.amounts.net,
                row.amounts.tax, row.amounts.gross, row.deposit, sold.cost);
    return m_line.run();
}

Outcome OrderTables::saveLines(const Order &order)
{
    Q_ASSERT(order.settled);
    const std::vector<LineAmounts> amounts = amountsByLine(order, *order.settled);
    for (size_t i = 0; i < order.content.lines.size(); ++i) {
        const OrderLine &line = order.content.lines[i];
        const LineAmounts &sum = amounts[i];
        const int number = int(i) + 1;
        const LineRow row{order.id, number, 0, line, sum.goods, sum.discount, sum.deposit.gross};
        if (auto saved = saveLine(row); !saved)
            return saved;
        for (size_t p = 0; p < line.parts.size(); ++p) {
            const LineRow part{order.id, number, int(p) + 1, line.parts[p], sum.parts[p], {}, {}};
            if (auto saved = saveLine(part); !saved)
                return saved;
        }
    }
    return done();
}

Outcome OrderTables::savePayment(const PaymentTaken &event, const QDateTime &at)
{
    const OrderPayment &payment = event.payment;
    m_payment.bind(payment.id.value, event.order.value, toText(payment.tender), payment.amount, payment.given,
                   payment.change, payment.rounding, timeText(at));
    return m_payment.run();
}

Outcome OrderTables::returnPayment(const PaymentReturned &event)
{
    return m_returned.bind(event.payment.value).run();
}

Outcome OrderTables::addRefund(const OrderRefunded &event)
{
    for (const auto &[line, quantity] : event.lines)
        if (auto saved = m_refunded.bind(event.original.value, line.value, quantity).run(); !saved)
            return saved;
    Result<Order> original = load(event.original);
    if (!original)
        return original.error();
    Order changed = std::move(original).take();
    changed.paymentStatus = event.status;
    return save(changed);
}

Result<Order> OrderTables::load(OrderId id)
{
    const auto found = m_load.bind(id.value).step();
    if (!found)
        return found.error();
    if (!*found)
        return Error{ErrorCode::NotFound, u"no order "_s + id.text()};
    const QByteArray state = m_load.bytes(0);
    m_load.reset();
    return decodeOrder(state);
}

}  // namespace servery
