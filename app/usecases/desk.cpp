// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/desk.h"

namespace servery {

/// The newest order that was open at this station and not parked.
static std::optional<OrderId> orderInFront(const Books &books)
{
    const Order *newest = nullptr;
    for (const auto &[id, order] : books.orders)
        if (!order.isParked && !order.refundOf && order.till == books.station.name &&
            (!newest || newest->id < id))
            newest = &order;
    return newest ? std::optional(newest->id) : std::nullopt;
}

Desk::Desk(Parts parts)
    : m_parts(std::move(parts)), m_context{*m_parts.journal, *m_parts.clock, *m_parts.pins}, order(m_context),
      payment(m_context), card(m_context), terminal(m_context, card, m_parts.terminal), refund(m_context),
      staff(m_context), shop(m_context), paper(m_context, m_parts.shelf.get())
{
    m_context.kitchen = m_parts.kitchen;
    const Books &books = m_context.journal.books();
    m_context.session.order = orderInFront(books);
    if (books.staff.empty())
        m_context.session.user = ownerUser;
}

ViewResult Desk::look()
{
    if (auto fresh = m_context.journal.refresh(); !fresh)
        return fresh.error();
    return m_context.view();
}

}  // namespace servery
