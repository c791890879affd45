// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/one_answer_terminal.h"

#include <algorithm>

namespace servery {

namespace {

using When = TerminalFault::When;
using Kind = LedgerEntry::Kind;
using Scene = TerminalView::Scene;

constexpr qint64 guestMs = 55'000;
constexpr qint64 hostSilenceMs = 8000;  ///< until the terminal stops waiting for its host
constexpr qint64 restartMs = 5000;

/// What a fault may be planned for: the command of ZVT that does the same.
quint16 commandOf(Kind kind)
{
    switch (kind) {
    case Kind::Refund: return zvt::refund;
    case Kind::Reversal: return zvt::reversal;
    case Kind::PreAuthorisation: return zvt::preAuthorisation;
    default: return zvt::authorisation;
    }
}

}  // namespace

OneAnswerTerminal::OneAnswerTerminal(TerminalSetup setup, TerminalLedger ledger)
    : SimulatedTerminal(std::move(setup), std::move(ledger))
{
}

void OneAnswerTerminal::tick(qint64 nowMs)
{
    m_nowMs = nowMs;
    if (isDark() && nowMs >= m_darkUntilMs) {
        m_darkUntilMs = 0;
        see(u"restarted"_s);
        show(Scene::Idle, words().ready);
    }
    for (const TerminalFault &fault : m_faults.takeAt(nowMs))
        strike(fault);
    if (isDark())
        return;
    tickLine();
    if (isWithGuest() && m_work->stopMs && nowMs >= *m_work->stopMs)
        end(Ending::Cancelled);
    else if (isWithGuest() && nowMs >= m_work->limitMs)
        end(Ending::TimedOut);
    go();
}

qint64 OneAnswerTerminal::nextMs() const
{
    if (isDark())
        return std::min(m_darkUntilMs, m_faults.nextMs());
    qint64 next = std::min({m_wire.nextMs(), nextLineMs(), m_faults.nextMs()});
    if (!m_work)
        return next;
    next = std::min(next, m_work->dueMs);
    if (isWithGuest())
        next = std::min({next, m_work->limitMs, m_work->stopMs.value_or(never)});
    return next;
}

void OneAnswerTerminal::tap(const TestCard &card, qint64 nowMs)
{
    tick(nowMs);
    m_guest.card = card;
    if (isAt(Stage::Card))
        m_work->dueMs = nowMs;
    go();
}

void OneAnswerTerminal::enterPin(qint64 nowMs)
{
    tick(nowMs);
    if (isAt(Stage::Pin))
        m_work->dueMs = nowMs;
    go();
}

void OneAnswerTerminal::pressStop(qint64 nowMs)
{
    tick(nowMs);
    if (isWithGuest())
        end(Ending::Cancelled);
    go();
}

void OneAnswerTerminal::plan(const TerminalFault &fault, qint64 nowMs)
{
    m_nowMs = nowMs;
    if (fault.when == When::Now)
        return strike(fault);
    m_faults.add(fault, nowMs);
}

void OneAnswerTerminal::begin(const Request &request)
{
    see(u"%1 of %2"_s.arg(ledgerWord(request.kind)).arg(request.amount.minor()));
    m_work = Work{};
    m_work->request = request;
    m_command = commandOf(request.kind);
    m_view.amount = request.amount;
    enter(request.kind == Kind::Reversal ? Stage::Host : Stage::Card);
    go();
}

void OneAnswerTerminal::go()
{
    while (m_work && !isDark() && m_nowMs >= m_work->dueMs)
        leave();
}

void OneAnswerTerminal::enter(Stage stage)
{
    m_work->stage = stage;
    m_work->dueMs = never;
    const auto after = [this](std::optional<qint64> ms) { return ms ? m_nowMs + *ms : never; };
    switch (stage) {
    case Stage::Card:
    case Stage::Pin: {
        const bool isCard = stage == Stage::Card;
        if (!reach(isCard ? TerminalStep::Card : TerminalStep::Pin, When::Before))
            return;
        show(isCard ? Scene::Card : Scene::Pin, isCard ? words().insertCard : words().enterPin);
        m_work->dueMs = after(isCard ? m_guest.cardAfterMs : m_guest.pinAfterMs);
        m_work->limitMs = m_nowMs + guestMs;
        if (m_guest.cancelAfterMs && !m_work->stopMs)
            m_work->stopMs = after(m_guest.cancelAfterMs);
        return;
    }
    case Stage::Host:
        if (!reach(TerminalStep::Host, When::Before))
            return;
        m_work->isHostAsked = true;
        show(Scene::Busy, words().wait);
        m_work->dueMs = m_nowMs + m_guest.hostMs;
        return;
    case Stage::Remove: m_work->dueMs = m_nowMs + m_guest.removeAfterMs; return;
    }
}

void OneAnswerTerminal::leave()
{
    switch (m_work->stage) {
    case Stage::Card:
        m_view.brand = m_guest.card.brand;
        see(u"card: %1"_s.arg(m_guest.card.brand));
        if (reach(TerminalStep::Card, When::After))
            enter(m_guest.card.hasPin ? Stage::Pin : Stage::Host);
        return;
    case Stage::Pin:
        see(u"PIN entered"_s);
        if (reach(TerminalStep::Pin, When::After))
            enter(Stage::Host);
        return;
    case Stage::Host: return askHost();
    case Stage::Remove: {
        const Answer answer = m_work->answer;
        if (m_work->isAlone)
            see(u"nobody hears the answer"_s);
        else
            say(answer);
        m_work.reset();
        return;
    }
    }
}

/// The host's word is the end of it: from here on the money has moved, or it has not.
void OneAnswerTerminal::askHost()
{
    if (takeHostCode() != 0) {
        end(Ending::Declined);
    } else if (m_work->request.kind == Kind::Reversal) {
        takeBack();
    } else {
        LedgerEntry entry = cardEntry();
        entry.kind = m_work->request.kind;
        entry.state = LedgerEntry::State::Stored;
        entry.tip = m_work->request.takesTip ? m_guest.tip : Money();
        entry.amount = m_guest.approved.value_or(m_work->request.amount) + entry.tip;
        entry.isOffline = m_guest.isOffline;
        entry.authorisation = m_guest.authorisation;
        entry.reference = m_work->request.reference;
        entry.till = u"till"_s;
        const size_t index = m_ledger.add(std::move(entry));
        if (m_guest.isAnswerLost) {
            m_ledger.addReversal(index, clock(), u"host"_s);
            end(Ending::NoHost);
            m_work->dueMs += hostSilenceMs;
        } else {
            end(Ending::Done, m_ledger.entry(index));
        }
    }
    reach(TerminalStep::Host, When::After);
}

void OneAnswerTerminal::takeBack()
{
    const Request &request = m_work->request;
    const auto original = request.original ? request.original : m_ledger.last();
    const bool isThere = original && m_ledger.entry(*original).state == LedgerEntry::State::Stored &&
                         m_ledger.entry(*original).kind == Kind::Sale &&
                         m_ledger.entry(*original).amount == request.amount;
    if (!isThere)
        return end(Ending::NothingThere);
    const size_t index = m_ledger.addReversal(*original, clock(), u"till"_s);
    m_ledger.setReference(index, request.reference);
    end(Ending::Done, m_ledger.entry(index));
}

void OneAnswerTerminal::end(Ending ending, std::optional<LedgerEntry> entry)
{
    const QLatin1StringView line = ending == Ending::Done        ? words().approved
                                   : ending == Ending::Cancelled ? words().cancelled
                                   : ending == Ending::TimedOut  ? words().timedOut
                                   : ending == Ending::NoHost    ? words().noHost
                                                                 : words().declined;
    see(ending == Ending::Done ? u"done: %1"_s.arg(entry->amount.minor()) : u"not charged: %1"_s.arg(line));
    show(ending == Ending::Done ? Scene::Approved : Scene::Declined, line);
    m_work->answer = {m_work->request, ending, std::move(entry)};
    ended(m_work->answer);
    enter(Stage::Remove);
}

void OneAnswerTerminal::writeAnswer(const QByteArray &bytes)
{
    if (!reach(TerminalStep::Result, When::Before))
        return;
    for (const TerminalFault &fault : m_faults.takeAtMessage())
        strike(fault);
    if (isDark() || m_wire.isSilent(m_nowMs))
        return;
    m_wire.writeBlock(bytes, m_nowMs);
    reach(TerminalStep::Result, When::After);
}

void OneAnswerTerminal::hearNothing()
{
    if (!m_work)
        return;
    if (m_work->isHostAsked || m_setup.goesOnAlone) {
        m_work->isAlone = true;
        return;
    }
    ended({m_work->request, Ending::Cancelled, {}});
    m_work.reset();
    show(Scene::Idle, words().ready);
}

bool OneAnswerTerminal::reach(TerminalStep step, When side)
{
    const bool hadWork = m_work.has_value();
    for (const TerminalFault &fault : m_faults.takeAt(step, side, m_command))
        strike(fault);
    return !isDark() && hadWork == m_work.has_value();
}

void OneAnswerTerminal::strike(const TerminalFault &fault)
{
    see(u"fault: %1"_s.arg(terminalTroubleName(fault.trouble)));
    if (strikeBooks(fault))
        return;
    switch (fault.trouble) {
    case TerminalTrouble::Cut:
        m_wire.cut();
        if (!m_setup.isSerial)
            hearNothing();
        return;
    case TerminalTrouble::Silent: return m_wire.silence(fault.value > 0 ? m_nowMs + fault.value : never);
    case TerminalTrouble::Swap:
    case TerminalTrouble::Die: return die(fault.trouble == TerminalTrouble::Die ? fault.value : 0);
    case TerminalTrouble::LoseAck: return loseAck(fault);
    case TerminalTrouble::Delay:
    case TerminalTrouble::Twice:
    case TerminalTrouble::Flip:
    case TerminalTrouble::Drops:
    case TerminalTrouble::Glue: return m_wire.spoilNext(fault.trouble, fault.value);
    case TerminalTrouble::Well:
        m_wire.heal();
        m_faults.clear();
        return;
    case TerminalTrouble::State:
    case TerminalTrouble::Foreign:
    case TerminalTrouble::Forget:
    case TerminalTrouble::Close: return;
    }
}

/// Power is gone: what was not in the books is lost.
void OneAnswerTerminal::die(qint64 ms)
{
    m_darkUntilMs = m_nowMs + (ms > 0 ? ms : restartMs);
    m_work.reset();
    m_nextCode.reset();
    m_wire.restart();
    forgetLine();
    if (!m_setup.isSerial)
        m_wire.cut();
    show(Scene::Dark, {});
}

}  // namespace servery
