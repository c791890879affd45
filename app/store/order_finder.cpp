// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/order_finder.h"

#include "app/domain/order_codec.h"
#include "app/store/chain.h"

namespace servery {

Result<QByteArray> OrderFinder::stateOf(const QString &reference)
{
    const QUuid id = QUuid::fromString(reference);
    static constexpr std::array queries{
        "SELECT state FROM orders WHERE id = (SELECT order_id FROM receipts WHERE number = ?)",
        "SELECT state FROM orders WHERE ref = ?",
        "SELECT state FROM orders WHERE number = ? ORDER BY rowid DESC LIMIT 1",
    };
    if (!id.isNull()) {
        Statement byId(m_database.handle(), "SELECT state FROM orders WHERE id = ?");
        const auto found = byId.bind(id).step();
        if (!found)
            return found.error();
        if (*found)
            return byId.bytes(0);
    }
    for (const char *query : queries) {
        Statement statement(m_database.handle(), query);
        const auto found = statement.bind(reference).step();
        if (!found)
            return found.error();
        if (*found)
            return statement.bytes(0);
    }
    return Error{ErrorCode::NotFound, u"no order \"%1\""_s.arg(reference.left(80))};
}

Result<StoredOrder> OrderFinder::order(const QString &reference)
{
    const Result<QByteArray> state = stateOf(reference);
    if (!state)
        return state.error();
    Result<Order> order = decodeOrder(*state);
    if (!order)
        return order.error().within(m_database.file());
    StoredOrder stored{std::move(order).take(), {}};
    Statement rows(m_database.handle(),
                   "SELECT line_id, qty FROM refunded_lines WHERE original = ? ORDER BY line_id");
    auto row = rows.bind(stored.order.id.value).step();
    for (; row && *row; row = rows.step())
        stored.refunded.emplace_back(LineId{rows.uuid(0)}, Quantity::fromThousandths(rows.integer(1)));
    if (!row)
        return row.error();
    return stored;
}

Result<StoredReceipt> OrderFinder::receipt(const QString &number)
{
    Statement found(m_database.handle(),
                    "SELECT r.order_id, r.copies, j.version, j.body, EXISTS (SELECT 1 FROM"
                    " print_jobs AS p WHERE p.reference = r.number AND p.kind IN ('receipt', 'copy', 'file')"
                    " AND (p.was_sent OR p.state = 'queued')) FROM receipts AS r"
                    " JOIN journal AS j USING (position) WHERE r.number = ?");
    const auto row = found.bind(number).step();
    if (!row)
        return row.error();
    if (!*row)
        return Error{ErrorCode::NotFound, u"no receipt \"%1\""_s.arg(number.left(80))};
    Result<Event> event = decode(u"receipt.issued"_s, int(found.integer(2)), found.bytes(3));
    if (!event)
        return event.error().within(u"receipt "_s + number);
    auto issued = std::get<ReceiptIssued>(std::move(event).take());
    return StoredReceipt{number,
                         OrderId{found.uuid(0)},
                         issued.at,
                         std::move(issued.document),
                         int(found.integer(1)),
                         found.integer(4) != 0};
}

}  // namespace servery
