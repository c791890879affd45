// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/concert/concert_terminal.h"

#include <utility>

#include <QCryptographicHash>

#include "app/domain/gs1.h"

namespace servery {

namespace {

using Event = ConcertLink::Event;

/// A customer has three minutes, and the terminal a moment more.
constexpr qint64 answerMs = 185'000;
/// Our choice: how soon a line on which nobody answers is tried again.
constexpr qint64 callAgainMs = 5000;
constexpr qint64 mostMinor = 99'999'999;
constexpr int notTaken = 0x15;

std::optional<ConcertAction> actionFor(AttemptKind kind)
{
    switch (kind) {
    case AttemptKind::Sale: return ConcertAction::Debit;
    case AttemptKind::Refund: return ConcertAction::Credit;
    case AttemptKind::Reversal: return ConcertAction::Cancel;
    case AttemptKind::PreAuthorisation: return ConcertAction::PreAuthorisation;
    case AttemptKind::Booking:
    case AttemptKind::Tip: break;
    }
    return std::nullopt;
}

Error anEcho(QLatin1StringView what)
{
    return {ErrorCode::BadInput, u"%1: expected what was sent, found another"_s.arg(what)};
}

}  // namespace

QByteArray concertReference(const AttemptIntent &intent)
{
    const QByteArray whole = (intent.reference.isEmpty() ? intent.id.text() : intent.reference).toLatin1();
    if (whole.size() <= concert::referenceSize)
        return whole;
    return QCryptographicHash::hash(whole, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding)
        .left(concert::referenceSize);
}

void ConcertTerminal::connected(qint64 nowMs)
{
    m_link.emplace(ConcertLink::End::Till);
    if (m_stage == Stage::Voting)
        m_isCallWanted = true;
    else
        call(nowMs);
}

void ConcertTerminal::disconnected(const QString &why, qint64)
{
    m_link.reset();
    const bool isOut = m_stage == Stage::Asking || m_stage == Stage::Waiting;
    if (isOut)
        beUnknown(why.isEmpty() ? u"the line was lost"_s : why);
    if (m_stage != Stage::Voting)
        beAway(why, never);
}

void ConcertTerminal::feed(const QByteArray &bytes, qint64 nowMs)
{
    if (!m_link)
        return;
    m_link->feed(bytes, nowMs);
    takeEvents(nowMs);
}

void ConcertTerminal::tick(qint64 nowMs)
{
    if (!m_link)
        return;
    m_link->tick(nowMs);
    takeEvents(nowMs);
    if (nowMs < m_dueMs)
        return;
    if (m_stage == Stage::Waiting)
        beUnknown(u"the terminal gave no answer in %1 seconds"_s.arg(answerMs / 1000));
    if (m_stage == Stage::Away)
        call(nowMs);
}

qint64 ConcertTerminal::nextMs() const
{
    return m_link ? std::min(m_link->nextMs(), m_dueMs) : never;
}

void ConcertTerminal::takeEvents(qint64 nowMs)
{
    while (const auto event = m_link->takeEvent()) {
        if (*event == Event::Received)
            hear(nowMs);
        else if (m_stage == Stage::Asking)
            heardRequest(*event, nowMs);
        else
            heardCall(*event, nowMs);
    }
}

/// A terminal that is at work answers no call.
void ConcertTerminal::heardCall(Event event, qint64 nowMs)
{
    if (m_stage != Stage::Calling)
        return;
    if (event == Event::Delivered)
        beReady(nowMs);
    else
        beAway(u"nobody answers on the line"_s, nowMs + callAgainMs);
}

void ConcertTerminal::heardRequest(Event event, qint64 nowMs)
{
    switch (event) {
    case Event::NotHeard: return beAway(u"nobody answers on the line"_s, nowMs + callAgainMs);
    case Event::Refused:
        m_stage = Stage::Ready;
        return refuse(notTaken, u"the terminal did not take the request"_s);
    case Event::Delivered: tell(AttemptAccepted{m_intent->id}); [[fallthrough]];
    case Event::Unsure:
    case Event::Received:
        m_stage = Stage::Waiting;
        m_dueMs = nowMs + answerMs;
        return;
    }
}

/// The line is whole again after a checksum; what is in it may still be somebody else's.
void ConcertTerminal::hear(qint64)
{
    const auto answer = readConcertAnswer(m_link->message());
    if (m_stage != Stage::Waiting) {
        if (answer)
            hearLate(*answer);
        return;
    }
    if (!answer)
        return beUnknown(u"the answer cannot be read: "_s + answer.error().detail);
    if (m_lost && answer->reference == concertReference(*m_lost))
        return;  // of the attempt before, about which somebody has decided
    if (const auto same = checkEchoes(*answer); !same)
        return beUnknown(u"the answer is not about this payment: "_s + same.error().detail);
    take(*answer);
}

/// The answer to what nobody knew, after all.
void ConcertTerminal::hearLate(const ConcertAnswer &answer)
{
    const bool isAtRest = m_stage == Stage::Away || m_stage == Stage::Calling || m_stage == Stage::Ready;
    if (!isAtRest || m_intent || !m_lost || answer.reference != concertReference(*m_lost))
        return;
    m_intent = std::exchange(m_lost, std::nullopt);
    m_isCallWanted = true;  // the station does not know yet that the terminal is well again
    if (checkEchoes(answer))
        take(answer);
    else
        m_intent.reset();
}

void ConcertTerminal::take(const ConcertAnswer &answer)
{
    if (answer.status == ConcertAnswer::Status::Unverified)
        return beUnknown(u"the terminal handled it and verified nothing (9)"_s);
    TerminalRecord record;
    record.isApproved = answer.status == ConcertAnswer::Status::Accepted;
    record.resultCode = char(answer.status) - '0';
    record.isReversal = m_intent->kind == AttemptKind::Reversal;
    record.amount = answer.amount;
    record.currency = currencyOfNumber(answer.currency);
    record.reference = m_intent->reference;
    record.at = m_settings.wallClock();
    m_result = record;
    m_stage = Stage::Voting;
    m_dueMs = never;
    tell(AttemptResult{m_intent->id, record});
}

Outcome ConcertTerminal::checkEchoes(const ConcertAnswer &answer) const
{
    if (answer.reference != concertReference(*m_intent))
        return anEcho("private field"_L1);
    if (answer.registerNumber != ConcertRequest().registerNumber)
        return anEcho("register"_L1);
    if (answer.currency != m_settings.currency)
        return anEcho("currency"_L1);
    if (answer.status == ConcertAnswer::Status::Accepted && answer.amount != m_intent->amount)
        return anEcho("amount"_L1);
    return done();
}

void ConcertTerminal::request(const TerminalRequest &request, qint64 nowMs)
{
    std::visit([&](const auto &one) { on(one, nowMs); }, request);
}

void ConcertTerminal::on(const TakeAttempt &request, qint64 nowMs)
{
    const AttemptIntent &intent = request.intent;
    if (m_intent || m_stage == Stage::Away) {
        tell(AttemptRefused{intent.id, 0, u"the terminal is not ready"_s});
        return;
    }
    m_intent = intent;
    if (m_stage == Stage::Calling)
        return;  // when it answers
    m_lastTaken = intent.id;
    const auto action = actionFor(intent.kind);
    if (!action || intent.amount.minor() > mostMinor)
        return refuse(0, u"Concert has no request for this"_s);
    ConcertRequest asked;
    asked.amount = intent.amount;
    asked.action = *action;
    asked.currency = m_settings.currency;
    asked.reference = concertReference(intent);
    asked.isPlus = m_settings.profile.isPlus;
    m_stage = Stage::Asking;
    m_link->send(encode(asked), nowMs);
}

/// There is no way to take a payment back by an answer: what the terminal did stands.
void ConcertTerminal::on(const AnswerResult &request, qint64 nowMs)
{
    if (m_stage != Stage::Voting)
        return;
    if (request.vote == Vote::Refuse) {
        beUnknown(u"its answer was not accepted, and the terminal cannot be told so"_s);
        m_lost.reset();
    } else {
        const AttemptId id = std::exchange(m_intent, std::nullopt)->id;
        const TerminalRecord result = *std::exchange(m_result, std::nullopt);
        tell(AttemptEnded{id, true, true, result.resultCode,
                          result.isApproved ? QString() : u"refused by the terminal"_s});
        m_stage = Stage::Ready;
    }
    if (!m_link)
        beAway(u"the line was lost"_s, never);
    else if (m_stage == Stage::Away || std::exchange(m_isCallWanted, false))
        call(nowMs);
}

void ConcertTerminal::on(const AskLast &, qint64 nowMs)
{
    if (m_stage == Stage::Ready)
        call(nowMs);
    else if (m_stage != Stage::Away && m_stage != Stage::Calling)
        m_isCallWanted = true;
}

void ConcertTerminal::on(const EndTerminalDay &, qint64)
{
    tell(TerminalDayEnded{false, {}, 0, u"the terminal sends its day to the bank by itself"_s});
}

void ConcertTerminal::call(qint64 nowMs)
{
    m_stage = Stage::Calling;
    m_isCallWanted = false;
    m_dueMs = never;
    if (!m_link->isSending())
        m_link->call(nowMs);
}

/// Nobody can ask it what it last did.
void ConcertTerminal::beReady(qint64 nowMs)
{
    m_stage = Stage::Ready;
    tell(TerminalReady{{}, false, {}, m_lastTaken});
    if (auto intent = std::exchange(m_intent, std::nullopt))
        on(TakeAttempt{*intent}, nowMs);
}

void ConcertTerminal::beAway(const QString &why, qint64 againMs)
{
    m_stage = Stage::Away;
    m_dueMs = againMs;
    refuse(0, why);
    tell(TerminalAway{TerminalAway::Why::Unreachable, why});
}

/// It was not begun.
void ConcertTerminal::refuse(int code, const QString &why)
{
    const auto intent = std::exchange(m_intent, std::nullopt);
    if (!intent)
        return;
    m_lastTaken = intent->id;
    tell(AttemptRefused{intent->id, code, why});
}

/// The terminal is called next: when it is free it answers, and perhaps it tells the result before.
void ConcertTerminal::beUnknown(const QString &why)
{
    m_result.reset();
    m_lost = std::exchange(m_intent, std::nullopt);
    m_stage = Stage::Away;
    m_dueMs = 0;
    tell(AttemptUnknown{m_lost->id, why});
}

}  // namespace servery
