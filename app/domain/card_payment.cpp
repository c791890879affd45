// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/card_payment.h"

#include <algorithm>

#include "app/base/reason.h"

namespace servery {

namespace {

const PaymentAttempt &attemptOf(const Order &order, AttemptId id)
{
    const auto found = std::find_if(order.attempts.begin(), order.attempts.end(),
                                    [id](const PaymentAttempt &one) { return one.intent.id == id; });
    Q_ASSERT(found != order.attempts.end());
    return *found;
}

Error unknownAttempt(AttemptId attempt)
{
    return {ErrorCode::NotFound, u"no open order has the payment attempt %1"_s.arg(attempt.text())};
}

/// The payment of this order that a reversal takes back.
const OrderPayment *paymentTakenBack(const Order &order, const AttemptIntent &intent)
{
    if (intent.kind != AttemptKind::Reversal || !intent.original)
        return nullptr;
    const auto found =
        std::find_if(order.payments.begin(), order.payments.end(),
                     [&intent](const OrderPayment &one) { return one.attempt == intent.original; });
    return found == order.payments.end() ? nullptr : &*found;
}

Outcome checkAmount(const Order &order, const AttemptIntent &intent)
{
    if (const OrderPayment *payment = paymentTakenBack(order, intent)) {
        if (payment->amount == intent.amount)
            return done();
        return Error{ErrorCode::Refused, u"a card payment is taken back as a whole"_s};
    }
    auto sums = quoteOf(order);
    if (!sums)
        return sums.error();
    const Money due = dueOf(order, *sums).exact;
    const Money most = isOutgoing(intent.kind) ? -due : due;
    if (intent.amount <= Money())
        return Error{ErrorCode::UnderTender, u"a card payment of nothing"_s};
    if (intent.amount > most)
        return Error{ErrorCode::OverTender,
                     u"%1 is more than the %2 that is due"_s.arg(toText(intent.amount, order.rules.currency),
                                                                 toText(most, order.rules.currency))};
    return done();
}

}  // namespace

Error cardPaymentOpen(const Order &order)
{
    return refusal(Reason::CardPaymentOpen, u"a card payment of order %1 is not finished"_s.arg(order.number),
                   {order.number});
}

const Order *orderOfAttempt(const Books &books, AttemptId attempt)
{
    for (const auto &[id, order] : books.orders) {
        if (std::any_of(order.attempts.begin(), order.attempts.end(),
                        [attempt](const PaymentAttempt &one) { return one.intent.id == attempt; }))
            return &order;
    }
    return nullptr;
}

Decision decideIntent(const Books &books, const Order &order, AttemptIntent intent)
{
    if (order.till != books.station.name || order.isParked)
        return openElsewhere(order);
    if (order.isEmpty())
        return refusal(Reason::NothingToPay, u"there is nothing to pay"_s);
    if (order.isTraining)
        return Error{ErrorCode::Refused, u"no terminal is asked in training"_s};
    if (order.openAttempt())
        return cardPaymentOpen(order);
    for (const auto &[id, other] : books.orders) {
        const PaymentAttempt *open = other.openAttempt();
        if (open && other.till == order.till && open->intent.terminal == intent.terminal)
            return refusal(Reason::TerminalBusy,
                           u"terminal %1 is at work for order %2"_s.arg(open->intent.terminal, other.number),
                           {other.number});
    }
    if (auto checked = checkAmount(order, intent); !checked)
        return checked.error();
    intent.order = order.id;
    intent.ordinal = int(order.attempts.size()) + 1;
    return std::vector<Event>{AttemptIntended{order.id, std::move(intent)}};
}

Decision decideIntent(const Books &books, AttemptIntent intent)
{
    if (const Order *order = books.order(intent.order))
        return decideIntent(books, *order, std::move(intent));
    return Error{ErrorCode::NotFound, u"there is no order to pay"_s, Reason::NoOrder};
}

Decision decideStep(const Books &books, AttemptId id, const AttemptStep &step)
{
    const Order *order = orderOfAttempt(books, id);
    if (!order)
        return unknownAttempt(id);
    const PaymentAttempt &attempt = attemptOf(*order, id);
    if (attempt.state == step.state)
        return std::vector<Event>();
    if (!leadsOn(attempt, step.state))
        return Error{ErrorCode::Conflict,
                     u"a payment attempt of order %1 cannot go back"_s.arg(order->number)};
    return std::vector<Event>{AttemptStepped{order->id, id, step}};
}

Decision decideVerdict(const Books &books, AttemptId id, const AttemptVerdict &verdict)
{
    const Order *order = orderOfAttempt(books, id);
    if (!order)
        return unknownAttempt(id);
    PaymentAttempt attempt = attemptOf(*order, id);
    if (!attempt.isOpen())
        return std::vector<Event>();
    if (!mayClose(attempt, verdict))
        return refusal(
            Reason::DecisionTooEarly,
            u"the card payment of order %1 cannot be closed so: ask the terminal first"_s.arg(order->number),
            {order->number});
    attempt.verdict = verdict;
    const Money moved = attempt.booked();
    std::vector<Event> events{AttemptClosed{order->id, id, verdict}};
    if (moved.isZero())
        return events;
    if (const OrderPayment *payment = paymentTakenBack(*order, attempt.intent)) {
        events.emplace_back(PaymentReturned{order->id, payment->id, attempt.intent.reason});
        return events;
    }
    auto sums = quoteOf(*order);
    if (!sums)
        return sums.error();
    const Money due = dueOf(*order, *sums).exact;
    const Money tip = moved - std::min(due, attempt.intent.amount);
    if (!isOutgoing(attempt.intent.kind) && tip > Money())
        events.emplace_back(TipSet{order->id, order->content.tip + tip});
    events.emplace_back(PaymentTaken{
        order->id,
        {.id = PaymentId::make(), .tender = Tender::Card, .amount = moved, .given = moved, .attempt = id}});
    return events;
}

}  // namespace servery
