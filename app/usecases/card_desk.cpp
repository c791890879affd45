// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/card_desk.h"

#include <algorithm>
#include <utility>

#include "app/base/reason.h"

namespace servery {

namespace {

AttemptVerdict byRefusal(const QString &why)
{
    return {AttemptOutcome::NotCharged, Evidence::Refusal, {}, why, {}};
}

AttemptVerdict byResult(const TerminalRecord &record)
{
    const AttemptOutcome outcome = !record.isApproved ? AttemptOutcome::NotCharged
                                   : record.isOffline ? AttemptOutcome::PaidOffline
                                                      : AttemptOutcome::Paid;
    return {outcome, Evidence::Result, record, {}, {}};
}

Document slipOf(const std::vector<TerminalSlip> &pieces, const QString &language)
{
    Document document;
    document.title = u"card"_s;
    document.language = language;
    for (const TerminalSlip &piece : pieces) {
        for (const SlipLine &line : piece.lines) {
            Cell cell;
            cell.text = printable(line.text);
            cell.align = line.isCentred ? Align::Center : Align::Left;
            cell.style.width = line.isWide ? 2 : 1;
            cell.style.height = line.isHigh ? 2 : 1;
            document.blocks.emplace_back(Row{{cell}});
        }
    }
    document.blocks.emplace_back(Cut{});
    return document;
}

}  // namespace

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
    if (auto recovered = m_payments.recover(); !recovered)
        return refused(recovered.error());
    CardTurn turn;
    resolve(turn);
    return done(std::move(turn));
}

CardTurn CardDesk::pay(std::optional<Money> amount)
{
    return begin({}, amount);
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
    return begin(std::move(intent), found->amount);
}

CardTurn CardDesk::begin(AttemptIntent intent, std::optional<Money> amount)
{
    if (!m_isReady && !isManual())
        return refused(refusal(Reason::TerminalAway, m_away.detail));
    intent.terminal = m_setup.name;
    intent.protocol = m_setup.protocol;
    intent.expectedTerminal = m_known.terminal;
    intent.anchor = m_known.last;
    const auto begun = m_payments.begin(std::move(intent), amount);
    if (!begun)
        return refused(begun.error());
    m_unresolved.clear();
    m_doing = {255, {}};
    m_isCancelled = m_isSignatureWanted = false;
    m_slip.clear();
    const auto stepTo = [&](AttemptState state) {
        return m_payments.step(begun->id, {state, m_context.stamp().at, {}, {}});
    };
    if (auto sending = stepTo(AttemptState::Sending); !sending)
        return refused(sending.error());  // it was not sent: the next start closes it so
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
    if (open() && m_isReady)
        turn.requests.emplace_back(AskLast{});
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
    PaymentAttempt attempt = *known;
    auto closed = m_payments.decide(attempt.intent.id, word, approval);
    if (!closed)
        return refused(closed.error());
    CardTurn turn;
    m_unresolved.clear();
    turn.view = std::move(closed).take();
    attempt.state = AttemptState::Closed;
    attempt.verdict = AttemptVerdict{word.isCharged ? AttemptOutcome::Paid : AttemptOutcome::NotCharged,
                                     Evidence::Person,
                                     {},
                                     word.reason,
                                     {}};
    turn.ends.push_back({attempt, false});
    if (m_isReady)
        turn.requests.emplace_back(AskLast{});
    return done(std::move(turn));
}

CardTurn CardDesk::take(const TerminalNews &news)
{
    CardTurn turn;
    std::visit([&](const auto &one) { on(one, turn); }, news);
    return done(std::move(turn));
}

/// What a driver says at rest is an answer for attempts that it was told of; of a newer one the request is
/// still on its way.
void CardDesk::on(const TerminalReady &news, CardTurn &turn)
{
    m_isReady = true;
    m_known = news;
    const PaymentAttempt *attempt = open();
    if (!attempt)
        return;
    if (attempt->state != AttemptState::InDoubt) {
        const bool isOnItsWay =
            attempt->state == AttemptState::Intended || attempt->state == AttemptState::Sending;
        if (isOnItsWay && news.lastTaken != attempt->intent.id)
            return;
        if (auto doubted = doubt(*attempt, u"the terminal is at rest and said no more"_s); !doubted) {
            turn.error = doubted.error();
            return;
        }
    }
    resolve(turn);
}

void CardDesk::on(const TerminalAway &news, CardTurn &)
{
    m_isReady = false;
    m_away = news;
}

void CardDesk::on(const AttemptAccepted &news, CardTurn &turn)
{
    const auto stepped =
        m_payments.step(news.attempt, {AttemptState::Accepted, m_context.stamp().at, {}, {}});
    if (!stepped)
        turn.error = stepped.error();
}

void CardDesk::on(const AttemptRefused &news, CardTurn &turn)
{
    const PaymentAttempt *attempt = open();
    if (!attempt || attempt->intent.id != news.attempt)
        return;
    if (attempt->state == AttemptState::Sending)
        close(*attempt, byRefusal(news.detail), turn, news.code);
    else if (auto doubted = doubt(*attempt, u"refused after it was accepted: "_s + news.detail); !doubted)
        turn.error = doubted.error();
}

void CardDesk::on(const AttemptProgress &news, CardTurn &)
{
    m_doing = news;
}

/// A result is durable before it is acknowledged. When it cannot be stored, or must not stand, the terminal
/// hears no and is asked afterwards what it made of that.
void CardDesk::on(const AttemptResult &news, CardTurn &turn)
{
    const PaymentAttempt *attempt = open();
    const bool isOurs = attempt && (!news.attempt || attempt->intent.id == *news.attempt);
    Vote vote = Vote::Refuse;
    if (isOurs) {
        auto voted = m_payments.answer(attempt->intent.id, news.record);
        if (voted)
            vote = *voted;
        else
            turn.error = voted.error();
    }
    turn.requests.emplace_back(AnswerResult{vote});
    if (vote == Vote::Refuse) {
        if (!news.attempt)
            turn.requests.emplace_back(AskLast{});
        return;
    }
    m_known.last = news.record;
    m_isSignatureWanted = news.isSignatureWanted;
    if (news.record.isApproved && news.record.at.isValid())
        m_clockOffsetMs = m_context.stamp().at.msecsTo(news.record.at);
    if (!news.attempt)
        turn.requests.emplace_back(AskLast{});  // no end follows a result that came late (C17)
}

/// The acknowledgement of the last piece is the terminal's commit (C9): by then all of the paper is durable.
void CardDesk::on(const TerminalSlip &news, CardTurn &turn)
{
    m_slip.push_back(news);
    turn.requests.emplace_back(AnswerSlip{!news.isEnd || keepSlip(turn)});
}

bool CardDesk::keepSlip(CardTurn &turn)
{
    if (m_slip.empty())
        return true;
    const Document document = slipOf(std::exchange(m_slip, {}), m_context.paperRules().words.language);
    const PaymentAttempt *attempt = open();
    const Order *order = attempt ? m_context.journal.books().order(attempt->intent.order) : nullptr;
    const Stamp stamp = m_context.stamp();
    SpoolJob job;
    job.about = {PrintJobId::make(),
                 receiptRole,
                 JobKind::Slip,
                 order ? order->number : m_known.terminal,
                 0,
                 {},
                 stamp.at,
                 stamp.at.addSecs(keepsSeconds(JobKind::Slip))};
    job.document = document;
    const auto written = m_context.journal.transact(stamp, [&](const Books &) -> Decision {
        return std::vector<Event>{
            PaperQueued{job.about.id, job.about.role, job.about.kind, job.about.reference, {}, {}, document}};
    });
    if (!written) {
        turn.error = written.error();
        return false;
    }
    turn.paper.push_back(std::move(job));
    return true;
}

void CardDesk::on(const AttemptEnded &news, CardTurn &turn)
{
    const PaymentAttempt *attempt = open();
    if (!attempt || attempt->intent.id != news.attempt)
        return;
    keepSlip(turn);
    const bool isAnswered = attempt->state == AttemptState::Answered;
    if (isAnswered && (news.isCompleted || !attempt->result->isApproved)) {
        close(*attempt, byResult(*attempt->result), turn);
    } else if (!news.isCompleted && !news.hasResult && attempt->state != AttemptState::InDoubt &&
               !isAnswered) {
        close(*attempt, byRefusal(news.detail), turn, news.code);
    } else if (auto doubted = doubt(*attempt, isAnswered ? u"given up after its result"_s
                                                         : u"it ended without a result"_s);
               !doubted) {
        turn.error = doubted.error();
    }
    // A charge is known from its own result; what anything else left behind, the terminal is asked.
    if (turn.ends.empty() || !turn.ends.front().attempt.verdict->isCharged())
        turn.requests.emplace_back(AskLast{});
}

void CardDesk::on(const AttemptUnknown &news, CardTurn &turn)
{
    const PaymentAttempt *attempt = open();
    if (!attempt || attempt->intent.id != news.attempt)
        return;
    m_isReady = false;
    if (auto doubted = doubt(*attempt, news.why); !doubted)
        turn.error = doubted.error();
}

void CardDesk::on(const TerminalDayEnded &news, CardTurn &turn)
{
    keepSlip(turn);
    turn.day = news;
    turn.requests.emplace_back(AskLast{});
}

Outcome CardDesk::doubt(const PaymentAttempt &attempt, const QString &why)
{
    if (attempt.state == AttemptState::InDoubt)
        return servery::done();
    m_unresolved.clear();
    return m_payments.step(attempt.intent.id, {AttemptState::InDoubt, m_context.stamp().at, {}, why});
}

/// Closes a doubt when what the terminal remembers proves something about it.
void CardDesk::resolve(CardTurn &turn)
{
    const PaymentAttempt *attempt = open();
    if (!attempt || attempt->state != AttemptState::InDoubt)
        return;
    if (isManual()) {
        m_unresolved = u"nobody can ask this terminal"_s;
    } else if (m_isReady && !m_known.isMemoryKnown) {
        m_unresolved = u"the terminal does not say what it last stored"_s;
    } else if (m_isReady) {
        // No end of day of ours runs while an attempt is open, so none lies between the two.
        const TerminalMemory memory{m_known.terminal, m_known.last, attempt->intent.closingsBefore,
                                    m_clockOffsetMs};
        if (const auto verdict = judge(*attempt, memory))
            close(*attempt, *verdict, turn);
        else
            m_unresolved = u"what the terminal last stored proves nothing about it"_s;
    }
}

void CardDesk::close(const PaymentAttempt &open, const AttemptVerdict &verdict, CardTurn &turn, int code)
{
    PaymentAttempt attempt = open;  // the books let go of it with the commit
    auto closed = m_payments.close(attempt.intent.id, verdict);
    if (!closed) {
        turn.error = closed.error();
        return;
    }
    turn.view = std::move(closed).take();
    attempt.state = AttemptState::Closed;
    attempt.verdict = verdict;
    turn.ends.push_back({std::move(attempt), m_isSignatureWanted && verdict.isCharged(), code});
    m_unresolved.clear();
    m_doing = {255, {}};
    m_isCancelled = m_isSignatureWanted = false;
}

}  // namespace servery
