// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/take_payment.h"

#include "app/base/reason.h"
#include "app/usecases/permit.h"
#include "app/usecases/settle.h"
#include "app/usecases/tell_kitchen.h"

namespace servery {

/// The events of one payment; when it covers the order, the kitchen is told of all it does not know yet and
/// the receipt is the last.
static Decision decidePayment(DeskContext &context, const Books &books, const BasketPayment &offer,
                              const QDateTime &at, KitchenNews &news)
{
    const OrderId id = *context.session.order;
    const Order *order = books.order(id);
    if (!order)
        return Error{ErrorCode::NotFound, u"there is no order to pay"_s, Reason::NoOrder};
    if (order->till != books.station.name || order->isParked)
        return openElsewhere(*order);
    if (order->isEmpty())
        return refusal(Reason::NothingToPay, u"there is nothing to pay"_s);
    auto sums = quoteOf(*order);
    if (!sums)
        return sums.error();
    auto payment = paymentFor(*order, *sums, offer.tender, offer.amount);
    if (!payment)
        return payment.error();
    std::vector<Event> events{PaymentTaken{id, *payment}};
    const Order paid = fold(*order, events.front());
    if (!dueOf(paid, *sums).exact.isZero())
        return events;
    for (Event &event : drawerFor(paid, u"sale"_s))
        events.push_back(std::move(event));
    news = tellKitchen(context, paid, Telling::All, at);
    events.insert(events.end(), news.events.begin(), news.events.end());
    events.push_back(receiptFor(books, paid, *sums, at, context.paperRules()));
    return events;
}

ViewResult TakePayment::pay(Tender tender, std::optional<Money> given)
{
    if (auto allowed = permit(m_context, Permission::Sell, {}); !allowed)
        return allowed.error();
    if (!m_context.session.order)
        return Error{ErrorCode::NotFound, u"there is no order to pay"_s, Reason::NoOrder};
    const OrderId id = *m_context.session.order;
    const Stamp stamp = m_context.stamp();
    std::optional<Settled> settled;
    KitchenNews news;
    auto written = m_context.journal.transact(stamp, [&](const Books &books) -> Decision {
        auto events = decidePayment(m_context, books, {tender, given}, stamp.at, news);
        if (!events)
            return events;
        if (const auto *receipt = std::get_if<ReceiptIssued>(&events->back()))
            settled = settledBy(fold(*books.order(id), events->front()), *receipt);
        return events;
    });
    if (!written)
        return written.error();
    if (settled)
        m_context.session.order.reset();
    DeskView view = m_context.view();
    view.settled = std::move(settled);
    view.jobs = std::move(news.jobs);
    return view;
}

ViewResult TakePayment::giveBack(const QString &reason)
{
    if (!m_context.session.order)
        return Error{ErrorCode::NotFound, u"there is no order"_s, Reason::NoOrder};
    const OrderId id = *m_context.session.order;
    auto written = m_context.journal.transact(m_context.stamp(), [&](const Books &books) -> Decision {
        const Order *order = books.order(id);
        if (!order || order->payments.empty())
            return refusal(Reason::NothingPaid, u"nothing was paid yet"_s);
        std::vector<Event> events;
        for (const OrderPayment &payment : order->payments)
            events.push_back(PaymentReturned{id, payment.id, reason});
        return events;
    });
    if (!written)
        return written.error();
    return m_context.view();
}

}  // namespace servery
