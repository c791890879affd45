// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/projector.h"

namespace servery {

Projector::Projector(sqlite3 *database) : m_orders(database), m_shop(database), m_facts(database) {}

/// Whether the event takes an order out of the books.
static bool closes(const Event &event)
{
    return std::holds_alternative<ReceiptIssued>(event) || std::holds_alternative<OrderVoided>(event);
}

Outcome Projector::apply(const JournalEntry &entry, Books &books)
{
    const std::optional<OrderId> id = orderOf(entry.event);
    const Order *before = id ? books.order(*id) : nullptr;
    std::optional<Order> closed;
    if (before && closes(entry.event))
        closed = fold(*before, entry.event);
    fold(books, entry);
    const Order *after = closed ? &*closed : id ? books.order(*id) : nullptr;
    if (auto applied = applyToOrder(entry, books, after); !applied)
        return applied;
    if (closed) {
        m_changed.erase(*id);
        m_closed.insert_or_assign(*id, std::move(*closed));
    } else if (after) {
        m_changed.insert(*id);
    }
    return m_shop.apply(entry, books);
}

Outcome Projector::applyToOrder(const JournalEntry &entry, const Books &books, const Order *after)
{
    if (const auto *taken = std::get_if<PaymentTaken>(&entry.event))
        return m_orders.savePayment(*taken, entry.at);
    if (const auto *returned = std::get_if<PaymentReturned>(&entry.event))
        return m_orders.returnPayment(*returned);
    if (const auto *refunded = std::get_if<OrderRefunded>(&entry.event)) {
        if (auto flushed = flush(books); !flushed)
            return flushed;
        return m_orders.addRefund(*refunded);
    }
    if (!std::holds_alternative<ReceiptIssued>(entry.event) || !after)
        return done();
    if (auto saved = m_orders.saveLines(*after); !saved)
        return saved;
    const auto member = books.staff.find(after->cashier);
    const QString name = member == books.staff.end() ? after->cashier : member->second.name;
    return m_facts.add(*after, entry.businessDate, name);
}

Outcome Projector::flush(const Books &books)
{
    for (const OrderId &id : m_changed)
        if (const Order *order = books.order(id))
            if (auto saved = m_orders.save(*order); !saved)
                return saved;
    for (const auto &[id, order] : m_closed)
        if (auto saved = m_orders.save(order); !saved)
            return saved;
    forget();
    return done();
}

void Projector::forget()
{
    m_changed.clear();
    m_closed.clear();
}

}  // namespace servery
