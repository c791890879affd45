// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/take_card_payment.h"

#include "app/base/reason.h"
#include "app/usecases/permit.h"
#include "app/usecases/settle.h"

namespace servery {

static const PaymentAttempt *attemptIn(const Books &books, AttemptId id)
{
    const Order *order = orderOfAttempt(books, id);
    if (!order)
        return nullptr;
    for (const PaymentAttempt &attempt : order->attempts)
        if (attempt.intent.id == id)
            return &attempt;
    return nullptr;
}

Result<AttemptIntent> TakeCardPayment::begin(AttemptIntent terminal, std::optional<Money> amount)
{
    if (auto allowed = permit(m_context, Permission::Sell, {}); !allowed)
        return allowed.error();
    if (!m_context.session.order)
        return Error{ErrorCode::NotFound, u"there is no order to pay"_s, Reason::NoOrder};
    const Stamp stamp = m_context.stamp();
    terminal.id = AttemptId::make();
    terminal.reference = referenceOf(terminal.id);
    terminal.order = *m_context.session.order;
    terminal.at = stamp.at;
    auto written = m_context.journal.transact(stamp, [&](const Books &books) -> Decision {
        if (const Order *order = books.order(terminal.order)) {
            auto sums = quoteOf(*order);
            if (!sums)
                return sums.error();
            terminal.currency = order->rules.currency.code;
            const Money due = dueOf(*order, *sums).exact;
            terminal.amount = amount.value_or(due.isNegative() ? -due : due);
        }
        return decideIntent(books, terminal);
    });
    if (!written)
        return written.error();
    return std::get<AttemptIntended>(written->front()).intent;
}

/// What the terminal said of the original's card payment that can bear it; its largest otherwise.
static void nameOriginal(AttemptIntent &intent, const Order &original)
{
    const PaymentAttempt *largest = nullptr;
    for (const PaymentAttempt &attempt : original.attempts)
        if (attempt.booked() > Money() && (!largest || attempt.booked() > largest->booked()))
            largest = &attempt;
    if (!largest)
        return;
    intent.original = largest->intent.id;
    intent.originalRecord = largest->verdict->record;
}

Result<AttemptIntent> TakeCardPayment::beginRefund(AttemptIntent terminal, const RefundWish &wish,
                                                   const std::optional<Approval> &approval)
{
    const auto approvedBy = permit(m_context, Permission::Refund, approval);
    if (!approvedBy)
        return approvedBy.error();
    if (wish.reason.trimmed().isEmpty())
        return refusal(Reason::ReasonMissing, u"a refund needs a reason"_s);
    const Stamp stamp = m_context.stamp();
    terminal.id = AttemptId::make();
    terminal.reference = referenceOf(terminal.id);
    terminal.kind = AttemptKind::Refund;
    terminal.reason = wish.reason;
    terminal.at = stamp.at;
    auto written = m_context.journal.transact(stamp, [&](const Books &books) -> Decision {
        const auto stored = m_context.journal.findOrder(wish.original.text());
        if (!stored)
            return stored.error();
        auto opening =
            decideRefundOpening(books, *stored, wish, {stamp, *approvedBy, m_context.paperRules()});
        if (!opening)
            return opening;
        std::vector<Event> events = std::move(opening).take();
        const Order refund = openedBy(events);
        AttemptIntent intent = terminal;
        intent.currency = refund.rules.currency.code;
        intent.amount = -dueOf(refund, refund.refund->sums).exact;
        nameOriginal(intent, stored->order);
        const auto intended = decideIntent(books, refund, std::move(intent));
        if (!intended)
            return intended;
        events.insert(events.end(), intended->begin(), intended->end());
        return events;
    });
    if (!written)
        return written.error();
    return std::get<AttemptIntended>(written->back()).intent;
}

Outcome TakeCardPayment::step(AttemptId attempt, const AttemptStep &step)
{
    auto written = m_context.journal.transact(
        m_context.stamp(), [&](const Books &books) { return decideStep(books, attempt, step); });
    if (!written)
        return written.error();
    return done();
}

Result<Vote> TakeCardPayment::answer(AttemptId attempt, const TerminalRecord &result)
{
    const Stamp stamp = m_context.stamp();
    Vote vote = Vote::Refuse;
    auto written = m_context.journal.transact(stamp, [&](const Books &books) -> Decision {
        const PaymentAttempt *known = attemptIn(books, attempt);
        if (!known)
            return std::vector<Event>();  // its order is closed: nothing of it may be charged any more (C17)
        if (known->state == AttemptState::Answered && known->result == result) {
            vote = Vote::Keep;  // the same block again (C8)
            return std::vector<Event>();
        }
        vote = voteOn(*known, result);
        if (vote == Vote::Keep)
            return decideStep(books, attempt, {AttemptState::Answered, stamp.at, result, {}});
        return decideStep(books, attempt,
                          {AttemptState::InDoubt, stamp.at, {}, u"the terminal's result was not accepted"_s});
    });
    if (!written)
        return written.error();
    return vote;
}

/// Closes an attempt. A refund that brought nothing back ends with it: nobody can pay it out otherwise.
static Decision decideClosing(const Books &books, AttemptId attempt, const AttemptVerdict &verdict,
                              const QDateTime &at)
{
    auto decided = decideVerdict(books, attempt, verdict);
    if (!decided || decided->size() != 1 || verdict.isCharged())
        return decided;
    const Order *order = orderOfAttempt(books, attempt);
    if (!order->refund)
        return decided;
    std::vector<Event> events = std::move(decided).take();
    events.emplace_back(OrderVoided{order->id, u"the terminal gave nothing back"_s, {}, at});
    return events;
}

ViewResult TakeCardPayment::close(AttemptId attempt, const AttemptVerdict &verdict)
{
    const Stamp stamp = m_context.stamp();
    Settling settling;
    auto written = m_context.journal.transact(stamp, [&](const Books &books) -> Decision {
        auto decided = decideClosing(books, attempt, verdict, stamp.at);
        if (!decided || decided->size() < 2 || !verdict.isCharged())
            return decided;
        std::vector<Event> events = std::move(decided).take();
        Order paid = *orderOfAttempt(books, attempt);
        for (const Event &event : events)
            paid = fold(std::move(paid), event);
        const auto sums = quoteOf(paid);
        if (!sums)
            return sums.error();
        settling = settlingOf(m_context, books, paid, *sums, stamp.at);
        events.insert(events.end(), settling.events.begin(), settling.events.end());
        return events;
    });
    if (!written)
        return written.error();
    return viewAfter(m_context, std::move(settling));
}

Result<AttemptVerdict> TakeCardPayment::verdictOf(AttemptId attempt, const Word &word,
                                                  const std::optional<Approval> &approval) const
{
    if (word.reason.isEmpty() || (word.isCharged && word.receiptNumber.isEmpty()))
        return refusal(Reason::ReasonMissing, u"a reason, and the terminal's receipt number"_s);
    const auto approver = permit(m_context, Permission::DecideCardPayment, approval);
    if (!approver)
        return approver.error();
    AttemptVerdict verdict;
    verdict.outcome = word.isCharged ? AttemptOutcome::Paid : AttemptOutcome::NotCharged;
    verdict.evidence = Evidence::Person;
    verdict.detail = word.reason;
    verdict.decidedBy = approver->isEmpty() ? m_context.session.user : *approver;
    if (!word.isCharged)
        return verdict;
    const PaymentAttempt *known = attemptIn(m_context.journal.books(), attempt);
    const bool isAllOrNothing = known && isOutgoing(known->intent.kind);
    if (word.amount && (*word.amount <= Money() || (isAllOrNothing && *word.amount != known->intent.amount)))
        return Error{ErrorCode::BadInput, u"the amount on the terminal's paper cannot be that"_s};
    TerminalRecord record = known && known->result ? *known->result : TerminalRecord();
    record.isApproved = true;
    record.receiptNumber = word.receiptNumber;
    if (word.amount || (known && !record.amount))
        record.amount = word.amount ? *word.amount : known->intent.amount;
    verdict.record = record;
    return verdict;
}

Outcome TakeCardPayment::recover()
{
    const Stamp stamp = m_context.stamp();
    auto written = m_context.journal.transact(stamp, [&](const Books &books) -> Decision {
        std::vector<Event> events;
        for (const auto &[id, order] : books.orders) {
            const PaymentAttempt *open = order.openAttempt();
            if (!open || order.till != books.station.name || open->state == AttemptState::InDoubt)
                continue;
            const AttemptId attempt = open->intent.id;
            auto decided =
                open->state == AttemptState::Intended
                    ? decideClosing(books, attempt,
                                    {AttemptOutcome::NotSent, Evidence::NothingSent, {}, {}, {}}, stamp.at)
                    : decideStep(books, attempt,
                                 {AttemptState::InDoubt, stamp.at, {}, u"the program ended meanwhile"_s});
            if (!decided)
                return decided;
            events.insert(events.end(), decided->begin(), decided->end());
        }
        return events;
    });
    if (!written)
        return written.error();
    return done();
}

std::vector<PaymentAttempt> TakeCardPayment::doubts() const
{
    const Books &books = m_context.journal.books();
    std::vector<PaymentAttempt> all;
    for (const auto &[id, order] : books.orders) {
        const PaymentAttempt *open = order.openAttempt();
        if (open && open->state == AttemptState::InDoubt && order.till == books.station.name)
            all.push_back(*open);
    }
    return all;
}

}  // namespace servery
