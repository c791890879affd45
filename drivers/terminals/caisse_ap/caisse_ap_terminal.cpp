// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/caisse_ap/caisse_ap_terminal.h"

#include <utility>

namespace servery {

namespace {

/// Terminals give up after three minutes; then their answer has to come.
constexpr qint64 answerMs = 185'000;
/// Our choice: what it remembers needs no customer.
constexpr qint64 recallMs = 10'000;
constexpr qsizetype longestReference = 99;

}  // namespace

/// An operation never goes over the connection of the one before.
bool CaisseApTerminal::isWanted() const
{
    return m_isConnected ? isListening() : m_stage == Stage::Looking || m_stage == Stage::Opening;
}

void CaisseApTerminal::connected(qint64 nowMs)
{
    m_isConnected = true;
    if (m_stage == Stage::Looking && m_settings.profile.knowsDuplicate) {
        m_stage = Stage::Recalling;
        say({CaisseApAction::Duplicate, {}, m_settings.currency, {}}, nowMs + recallMs);
    } else if (m_stage == Stage::Looking) {
        beReady({});
    } else if (m_stage == Stage::Opening) {
        m_stage = Stage::Paying;
        const CaisseApAction action = *actionFor(m_intent->kind);
        say({action, m_intent->amount, m_settings.currency, referenceOf(*m_intent),
             m_intent->isPartialAllowed},
            nowMs + answerMs);
        tell(AttemptAccepted{m_intent->id});
    }
}

void CaisseApTerminal::say(const CaisseApRequest &request, qint64 dueMs)
{
    m_asked = messageOf(request, m_settings.profile);
    m_output = encode(m_asked) + m_settings.profile.terminator.toByteArray();
    m_inbox = {};
    m_dueMs = dueMs;
}

/// Some hang up right behind their answer, and then it is complete.
void CaisseApTerminal::disconnected(const QString &why, qint64)
{
    m_output.clear();
    if (std::exchange(m_isConnected, false) && !isListening())
        return;  // it was let go
    switch (m_stage) {
    case Stage::Looking: refuse(why); return tell(TerminalAway{TerminalAway::Why::Unreachable, why});
    case Stage::Opening:
        refuse(why);
        m_stage = Stage::Looking;
        return tell(TerminalAway{TerminalAway::Why::Unreachable, why});
    case Stage::Recalling:
    case Stage::Paying:
        if (m_inbox.dueMs())
            return hear();
        if (m_stage == Stage::Recalling)
            return beReady({});
        beUnknown(why.isEmpty() ? u"the connection was lost"_s : why);
        return tell(TerminalAway{TerminalAway::Why::Unreachable, why});
    case Stage::Ready:
    case Stage::Voting: return;
    }
}

void CaisseApTerminal::feed(const QByteArray &bytes, qint64 nowMs)
{
    if (!isListening())
        return;
    const Outcome fed = m_inbox.feed(bytes, nowMs);
    if (fed)
        return;
    if (m_stage == Stage::Recalling)
        return beReady({});
    beUnknown(u"the answer cannot be read: "_s + fed.error().detail);
}

void CaisseApTerminal::tick(qint64 nowMs)
{
    if (!isListening())
        return;
    if (const auto due = m_inbox.dueMs(); due && nowMs >= *due)
        return hear();
    if (nowMs < m_dueMs)
        return;
    if (m_stage == Stage::Recalling)
        return beReady({});
    beUnknown(u"the terminal gave no answer in %1 seconds"_s.arg(answerMs / 1000));
}

qint64 CaisseApTerminal::nextMs() const
{
    if (!isListening())
        return never;
    return std::min(m_dueMs, m_inbox.dueMs().value_or(never));
}

/// The answer is complete.
void CaisseApTerminal::hear()
{
    m_dueMs = never;
    if (m_stage == Stage::Paying)
        return hearPayment();
    const auto record = recordOf(m_inbox.message());
    // Without a reference nobody can say which transaction it was.
    const bool isTold = record && record->isApproved && !record->reference.isEmpty();
    beReady(isTold ? std::optional(*record) : std::nullopt);
}

void CaisseApTerminal::hearPayment()
{
    if (const auto same = checkEchoes(m_asked, m_inbox.message()); !same)
        return beUnknown(u"the answer is not about this payment: "_s + same.error().detail);
    auto record = recordOf(m_inbox.message());
    if (!record)
        return beUnknown(u"the answer is no result: "_s + record.error().detail);
    m_result = std::move(record).take();
    m_result->reference = m_intent->reference;
    m_result->at = m_settings.wallClock();
    m_stage = Stage::Voting;
    tell(AttemptResult{m_intent->id, *m_result});
}

void CaisseApTerminal::request(const TerminalRequest &request, qint64)
{
    std::visit([this](const auto &one) { on(one); }, request);
}

void CaisseApTerminal::on(const TakeAttempt &request)
{
    const AttemptIntent &intent = request.intent;
    if (m_intent) {
        tell(AttemptRefused{intent.id, 0, u"the terminal is not ready"_s});
        return;
    }
    m_intent = intent;
    if (m_stage != Stage::Ready)
        return;  // when it was found
    m_lastTaken = intent.id;
    if (!actionFor(intent.kind))
        return refuse(u"Caisse-AP has no request for this"_s);
    m_stage = Stage::Opening;
}

/// There is no acknowledgement on the wire: what the terminal did stands, whatever we think of it.
void CaisseApTerminal::on(const AnswerResult &request)
{
    if (m_stage != Stage::Voting)
        return;
    if (request.vote == Vote::Refuse)
        return beUnknown(u"its answer was not accepted, and the terminal cannot be told so"_s);
    const AttemptId id = std::exchange(m_intent, std::nullopt)->id;
    const TerminalRecord result = *std::exchange(m_result, std::nullopt);
    m_stage = Stage::Ready;
    tell(AttemptEnded{id, true, true, result.resultCode,
                      result.isApproved ? QString() : caisseApReason(result.resultCode)});
    if (std::exchange(m_isLookWanted, false))
        look();
}

void CaisseApTerminal::on(const AskLast &)
{
    if (m_stage == Stage::Ready)
        look();
    else if (m_stage != Stage::Looking && m_stage != Stage::Recalling)
        m_isLookWanted = true;
}

void CaisseApTerminal::on(const EndTerminalDay &)
{
    tell(TerminalDayEnded{false, {}, 0, u"the terminal sends its day to the bank by itself"_s});
}

void CaisseApTerminal::look()
{
    m_stage = Stage::Looking;
    m_isLookWanted = false;
}

/// The connection is let go. What it does not say proves nothing: "unknown" is not "nothing".
void CaisseApTerminal::beReady(const std::optional<TerminalRecord> &last)
{
    m_stage = Stage::Ready;
    tell(TerminalReady{{}, last.has_value(), last, m_lastTaken});
    if (auto intent = std::exchange(m_intent, std::nullopt))
        on(TakeAttempt{*intent});
}

/// Not a byte of it left.
void CaisseApTerminal::refuse(const QString &why)
{
    const auto intent = std::exchange(m_intent, std::nullopt);
    if (!intent)
        return;
    m_lastTaken = intent->id;
    tell(AttemptRefused{intent->id, 0, why});
}

void CaisseApTerminal::beUnknown(const QString &why)
{
    m_result.reset();
    tell(AttemptUnknown{std::exchange(m_intent, std::nullopt)->id, why});
    look();
}

/// It is the same for as long as the attempt lives: nothing has to be remembered.
QByteArray CaisseApTerminal::referenceOf(const AttemptIntent &intent) const
{
    const QByteArray reference = intent.reference.toLatin1();
    return reference.isEmpty() ? intent.id.value.toByteArray(QUuid::WithoutBraces)
                               : reference.left(longestReference);
}

}  // namespace servery
