// SPDX-License-Identifier: GPL-3.0-or-later
// What the terminal says, and what that makes of the attempt that is open.
#include <utility>

#include "app/base/reason.h"
#include "app/usecases/card_desk.h"

namespace servery {

namespace {

AttemptVerdict byRefusal(const QString &why)
{
    return {AttemptOutcome::NotCharged, Evidence::Refusal, {}, why, {}};
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

AttemptVerdict CardDesk::byResult(const TerminalRecord &record)
{
    const AttemptOutcome outcome = !record.isApproved ? AttemptOutcome::NotCharged
                                   : record.isOffline ? AttemptOutcome::PaidOffline
                                                      : AttemptOutcome::Paid;
    return {outcome, Evidence::Result, record, {}, {}};
}

/// What is asked after a doubt: of a terminal that knows attempts by our reference about this very one.
AskLast CardDesk::question() const
{
    const PaymentAttempt *attempt = open();
    const bool isAbout = attempt && attempt->state == AttemptState::InDoubt && m_known.findsAttempts;
    return isAbout ? AskLast{attempt->intent} : AskLast{};
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
    catchUp(turn);
    const PaymentAttempt *attempt = open();
    if (!attempt)
        return;
    if (attempt->state != AttemptState::InDoubt) {
        const bool isOnItsWay =
            attempt->state == AttemptState::Intended || attempt->state == AttemptState::Sending;
        if (isOnItsWay && news.lastTaken != attempt->intent.id)
            return;
        doubt(*attempt, u"the terminal is at rest and said no more"_s, turn);
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
    else
        doubt(*attempt, u"refused after it was accepted: "_s + news.detail, turn);
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
        if (voted) {
            vote = *voted;
        } else {
            turn.error = voted.error();
            if (isFinal(*attempt))
                m_heard = news.record;
        }
    }
    turn.requests.emplace_back(AnswerResult{vote});
    if (vote == Vote::Refuse) {
        if (!news.attempt)
            turn.requests.emplace_back(question());
        return;
    }
    m_known.last = news.record;
    m_isSignatureWanted = news.isSignatureWanted;
    if (news.record.isApproved && news.record.at.isValid())
        m_clockOffsetMs = m_context.stamp().at.msecsTo(news.record.at);
    if (!news.attempt)
        turn.requests.emplace_back(question());  // no end follows a result that came late (C17)
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
    } else {
        doubt(*attempt, isAnswered ? u"given up after its result"_s : u"it ended without a result"_s, turn);
    }
    // A charge is known from its own result; what anything else left behind, the terminal is asked.
    if (turn.ends.empty() || !turn.ends.front().attempt.verdict->isCharged())
        turn.requests.emplace_back(question());
}

void CardDesk::on(const AttemptUnknown &news, CardTurn &turn)
{
    const PaymentAttempt *attempt = open();
    if (!attempt || attempt->intent.id != news.attempt)
        return;
    m_isReady = false;
    doubt(*attempt, news.why, turn);
}

void CardDesk::on(const TerminalDayEnded &news, CardTurn &turn)
{
    keepSlip(turn);
    TerminalDayClosed day;
    day.device = m_setup.name;
    day.terminal = m_known.terminal;
    day.isDone = news.isDone;
    day.theirs = news.totals;
    day.code = news.code;
    day.detail = news.detail;
    const Outcome kept = keepDay(day);
    if (!kept)
        turn.error = kept.error();
    turn.day = std::move(day);
    turn.requests.emplace_back(question());
}

/// Writes the day down beside what our own books say of it.
Outcome CardDesk::keepDay(TerminalDayClosed &day)
{
    const auto log = m_context.journal.terminalLog(day.device);
    if (!log)
        return log.error();
    day.ours = totalsOf(log->attempts);
    const auto written = m_context.journal.transact(
        m_context.stamp(), [&day](const Books &) -> Decision { return std::vector<Event>{day}; });
    if (written)
        return servery::done();
    m_unwrittenDay = day;
    return written.error();
}

void CardDesk::doubt(const PaymentAttempt &attempt, const QString &why, CardTurn &turn)
{
    if (attempt.state == AttemptState::InDoubt)
        return;
    if (attempt.state == AttemptState::Answered && isFinal(attempt))
        return close(attempt, byResult(*attempt.result), turn);
    m_unresolved.clear();
    m_isAskedAbout = false;
    const Outcome stepped =
        m_payments.step(attempt.intent.id, {AttemptState::InDoubt, m_context.stamp().at, {}, why});
    m_unwritten = {{}, 0, stepped ? QString() : why};
    if (!stepped)
        turn.error = stepped.error();
}

void CardDesk::catchUp(CardTurn &turn)
{
    if (auto day = std::exchange(m_unwrittenDay, {})) {
        if (const Outcome kept = keepDay(*day); !kept)
            turn.error = kept.error();
    }
    const Unwritten missing = std::exchange(m_unwritten, {});
    const PaymentAttempt *attempt = open();
    if (!attempt)
        return;
    if (m_heard) {
        const auto voted = m_payments.answer(attempt->intent.id, *m_heard);
        if (voted)
            m_heard.reset();
        if (voted && *voted == Vote::Keep)
            return close(*open(), byResult(*open()->result), turn);
    }
    if (missing.verdict)
        close(*attempt, *missing.verdict, turn, missing.code);
    else if (!missing.doubt.isEmpty())
        doubt(*attempt, missing.doubt, turn);
}

/// Closes a doubt when what the terminal remembers proves something about it.
void CardDesk::resolve(CardTurn &turn)
{
    const PaymentAttempt *attempt = open();
    if (!attempt || attempt->state != AttemptState::InDoubt)
        return;
    if (isManual()) {
        m_unresolved = u"nobody can ask this terminal"_s;
    } else if (m_isReady && m_known.findsAttempts) {
        resolveByReference(*attempt, turn);
    } else if (m_isReady && !m_known.isMemoryKnown) {
        m_unresolved = u"the terminal does not say what it last stored"_s;
    } else if (m_isReady) {
        // No end of day of ours runs while an attempt is open, so none lies between the two.
        const TerminalMemory memory{m_known.terminal, m_known.last, attempt->intent.closingsBefore};
        if (const auto verdict = judge(*attempt, memory))
            close(*attempt, *verdict, turn);
        else
            m_unresolved = u"what the terminal last stored proves nothing about it"_s;
    }
}

/// The terminal knows attempts by our reference: it is asked about this one.
void CardDesk::resolveByReference(const PaymentAttempt &attempt, CardTurn &turn)
{
    const auto &found = m_known.found;
    const bool isAnswer = found && found->attempt == attempt.intent.id;
    if (!isAnswer && !std::exchange(m_isAskedAbout, true))
        turn.requests.emplace_back(question());
    else if (!isAnswer)
        m_unresolved = u"the terminal does not say what became of it"_s;
    else if (const auto verdict = judgeFound(attempt, m_known.terminal, found->record))
        close(attempt, *verdict, turn);
    else
        m_unresolved = u"what the terminal says about it proves nothing"_s;
}

void CardDesk::close(const PaymentAttempt &open, const AttemptVerdict &verdict, CardTurn &turn, int code)
{
    PaymentAttempt attempt = open;  // the books let go of it with the commit
    auto closed = m_payments.close(attempt.intent.id, verdict);
    if (!closed) {
        turn.error = closed.error();
        if (closed.error().code != ErrorCode::Refused)
            m_unwritten = {verdict, code, {}};
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
