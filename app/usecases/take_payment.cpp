// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/take_payment.h"

#include "app/base/reason.h"
#include "app/domain/card_payment.h"
#include "app/usecases/permit.h"
#include "app/usecases/settle.h"

namespace servery {

/// The entries of one payment and of what it brings with it.
static Decision decidePayment(DeskContext &context, const Books &books, const BasketPayment &offer,
                              const QDateTime &at, Settling &settling)
{
    const OrderId id = *context.session.order;
    const Order *order = books.order(id);
    if (!order)
        return Error{ErrorCode::NotFound, u"there is no order to pay"_s, Reason::NoOrder};
    if (order->till != books.station.name || order->isParked)
        return openElsewhere(*order);
    if (order->isEmpty())
        return refusal(Reason::NothingToPay, u"there is nothing to pay"_s);
    if (order->openAttempt())
        return cardPaymentOpen(*order);
    auto sums = quoteOf(*order);
    if (!sums)
        return sums.error();
    auto payment = paymentFor(*order, *sums, offer.tender, offer.amount);
    if (!payment)
        return payment.error();
    std::vector<Event> events{PaymentTaken{id, *payment}};
    settling = settlingOf(context, books, fold(*order, events.front()), *sums, at);
    events.insert(events.end(), settling.events.begin(), settling.events.end());
    return events;
}

ViewResult TakePayment::pay(Tender tender, std::optional<Money> given)
{
    if (auto allowed = permit(m_context, Permission::Sell, {}); !allowed)
        return allowed.error();
    if (!m_context.session.order)
        return Error{ErrorCode::NotFound, u"there is no order to pay"_s, Reason::NoOrder};
    const Stamp stamp = m_context.stamp();
    Settling settling;
    auto written = m_context.journal.transact(stamp, [&](const Books &books) {
        return decidePayment(m_context, books, {tender, given}, stamp.at, settling);
    });
    if (!written)
        return written.error();
    return viewAfter(m_context, std::move(settling));
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
            if (!payment.attempt)  // a terminal gives those back: TakeCardPayment
                events.push_back(PaymentReturned{id, payment.id, reason});
        return events;
    });
    if (!written)
        return written.error();
    return m_context.view();
}

}  // namespace servery
