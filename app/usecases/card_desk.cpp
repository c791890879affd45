// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/card_desk.h"

#include <algorithm>
#include <utility>

#include "app/base/reason.h"

namespace servery {

const PaymentAttempt *CardDesk::open() const
{
    const Books &books = m_context.journal.books();
    for (const auto &[id, order] : books.orders) {
        const PaymentAttempt *attempt = order.openAttempt();
        if (attempt && attempt->intent.terminal == m_setup.name && order.till == books.station.name)
            return attempt;
    }
    return nullptr;
}

CardView CardDesk::view() const
{
    CardView view;
    view.isManual = isManual();
    view.terminal = m_known.terminal;
    view.why = m_away.why;
    view.phase = m_setup.protocol.isEmpty() ? CardPhase::None
                 : m_isReady || isManual()  ? CardPhase::Ready
                                            : CardPhase::Away;
    view.detail = view.phase == CardPhase::Away ? m_away.detail : QString();
    const PaymentAttempt *attempt = open();
    if (!attempt)
        return view;
    view.attempt = attempt->intent.id;
    view.kind = attempt->intent.kind;
    view.order = attempt->intent.order;
    view.amount = attempt->intent.amount;
    view.sentAt = attempt->sentAt;
    view.doing = m_doing;
    view.isCancelled = m_isCancelled;
    if (const Order *order = m_context.journal.books().order(attempt->intent.order))
        view.orderNumber = order->number;
    if (attempt->intent.anchor)
        view.lastReceipt = attempt->intent.anchor->receiptNumber;
    switch (attempt->state) {
    case AttemptState::Intended:
    case AttemptState::Sending: view.phase = CardPhase::Asking; break;
    case AttemptState::Accepted: view.phase = CardPhase::AtWork; break;
    case AttemptState::Answered: view.phase = CardPhase::Ending; break;
    case AttemptState::InDoubt:
    case AttemptState::Closed:
        view.phase = m_unresolved.isEmpty() ? CardPhase::Checking : CardPhase::PersonNeeded;
        view.detail = m_unresolved.isEmpty() ? attempt->doubt : m_unresolved;
        break;
    }
    if (m_unwritten.isAny()) {
        view.phase = CardPhase::Checking;
        view.detail = u"what became of it could not be written down yet"_s;
    }
    return view;
}

CardTurn CardDesk::done(CardTurn turn) const
{
    turn.card = view();
    return turn;
}

CardTurn CardDesk::refused(Error error) const
{
    CardTurn turn;
    turn.error = std::move(error);
    return done(std::move(turn));
}

CardTurn CardDesk::start()
{
    CardTurn turn;
    if (const PaymentAttempt *left = open(); left && left->state == AttemptState::Answered && isFinal(*left))
        close(*left, byResult(*left->result), turn);
    if (auto recovered = m_payments.recover(); !recovered)
        return refused(recovered.error());
    if (const auto log = m_context.journal.terminalLog(m_setup.name); log && !log->attempts.empty())
        m_clockOffsetMs = log->attempts.front().intent.clockOffsetMs;
    resolve(turn);
    return done(std::move(turn));
}

CardTurn CardDesk::pay(std::optional<Money> amount)
{
    return begin({}, [&](AttemptIntent intent) { return m_payments.begin(std::move(intent), amount); });
}

CardTurn CardDesk::refund(const RefundWish &wish, const std::optional<Approval> &approval)
{
    return begin(
        {}, [&](AttemptIntent intent) { return m_payments.beginRefund(std::move(intent), wish, approval); });
}

CardTurn CardDesk::takeBack(PaymentId payment, const QString &reason)
{
    const auto &front = m_context.session.order;
    const Order *order = front ? m_context.journal.books().order(*front) : nullptr;
    if (!order)
        return refused(Error{ErrorCode::NotFound, u"there is no order"_s, Reason::NoOrder});
    const auto found =
        std::find_if(order->payments.begin(), order->payments.end(),
                     [&](const OrderPayment &one) { return one.id == payment && one.attempt; });
    if (found == order->payments.end())
        return refused(refusal(Reason::NothingPaid, u"no card payment of this order has that id"_s));
    AttemptIntent intent;
    intent.kind = AttemptKind::Reversal;
    intent.original = found->attempt;
    intent.reason = reason;
    for (const PaymentAttempt &attempt : order->attempts)
        if (attempt.intent.id == *found->attempt && attempt.verdict)
            intent.originalRecord = attempt.verdict->record;
    return begin(std::move(intent), [this, amount = found->amount](AttemptIntent known) {
        return m_payments.begin(std::move(known), amount);
    });
}

CardTurn CardDesk::begin(AttemptIntent intent, const Begin &write)
{
    if (!m_isReady && !isManual())
        return refused(refusal(Reason::TerminalAway, m_away.detail));
    intent.terminal = m_setup.name;
    intent.protocol = m_setup.protocol;
    intent.expectedTerminal = m_known.terminal;
    intent.anchor = m_known.last;
    intent.clockOffsetMs = m_clockOffsetMs;
    intent.isTipAllowed = m_setup.takesTips && intent.kind == AttemptKind::Sale;
    intent.isPartialAllowed = m_setup.takesParts && intent.kind == AttemptKind::Sale;
    const auto begun = write(std::move(intent));
    if (!begun)
        return refused(begun.error());
    m_unresolved.clear();
    m_unwritten = {};
    m_heard.reset();
    m_doing = {255, {}};
    m_isCancelled = m_isSignatureWanted = false;
    m_slip.clear();
    const auto stepTo = [&](AttemptState state) {
        return m_payments.step(begun->id, {state, m_context.stamp().at, {}, {}});
    };
    if (auto sending = stepTo(AttemptState::Sending); !sending) {
        m_unwritten.verdict = AttemptVerdict{AttemptOutcome::NotSent, Evidence::NothingSent, {}, {}, {}};
        return refused(sending.error());
    }
    CardTurn turn;
    if (!isManual())
        turn.requests.emplace_back(TakeAttempt{*begun});
    else if (auto accepted = stepTo(AttemptState::Accepted); !accepted)
        turn.error = accepted.error();
    turn.view = m_context.view();
    return done(std::move(turn));
}

CardTurn CardDesk::cancel()
{
    const PaymentAttempt *attempt = open();
    if (!attempt || isManual())
        return refused(Error{ErrorCode::NotFound, u"no card payment is running"_s});
    CardTurn turn;
    m_isCancelled = true;
    turn.requests.emplace_back(CancelAttempt{});
    return done(std::move(turn));
}

CardTurn CardDesk::check()
{
    CardTurn turn;
    catchUp(turn);
    if (open() && m_isReady)
        turn.requests.emplace_back(question());
    return done(std::move(turn));
}

CardTurn CardDesk::repeatSlip()
{
    if (!m_isReady || open())
        return refused(refusal(Reason::TerminalAway, m_away.detail));
    CardTurn turn;
    turn.requests.emplace_back(RepeatSlip{});
    return done(std::move(turn));
}

/// Its numbers may start again afterwards: not while a doubt is to be cleared up by them.
CardTurn CardDesk::endDay()
{
    if (const PaymentAttempt *attempt = open())
        return refused(cardPaymentOpen(*m_context.journal.books().order(attempt->intent.order)));
    if (!m_isReady)
        return refused(refusal(Reason::TerminalAway, m_away.detail));
    CardTurn turn;
    m_isReady = false;
    m_away = {TerminalAway::Why::Busy, u"its end of day runs"_s};
    turn.requests.emplace_back(EndTerminalDay{});
    return done(std::move(turn));
}

CardTurn CardDesk::confirm(bool isApproved, const QString &receiptNumber)
{
    const PaymentAttempt *known = open();
    if (!known || !isManual() || known->state != AttemptState::Accepted)
        return refused(Error{ErrorCode::NotFound, u"no card payment waits for the cashier's word"_s});
    const PaymentAttempt attempt = *known;
    TerminalRecord record;
    record.isApproved = isApproved;
    record.amount = attempt.intent.amount;
    record.currency = attempt.intent.currency;
    record.receiptNumber = receiptNumber;
    record.at = m_context.stamp().at;
    if (auto vote = m_payments.answer(attempt.intent.id, record); !vote)
        return refused(vote.error());
    CardTurn turn;
    close(attempt, byResult(record), turn);
    return done(std::move(turn));
}

CardTurn CardDesk::decide(const TakeCardPayment::Word &word, const std::optional<Approval> &approval)
{
    const PaymentAttempt *known = open();
    if (!known)
        return refused(Error{ErrorCode::NotFound, u"no card payment is in doubt"_s});
    const auto verdict = m_payments.verdictOf(known->intent.id, word, approval);
    if (!verdict)
        return refused(verdict.error());
    CardTurn turn;
    m_isSignatureWanted = false;
    close(*known, *verdict, turn);
    if (m_isReady)
        turn.requests.emplace_back(question());
    return done(std::move(turn));
}

}  // namespace servery
