// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "drivers/simulated_terminal/fake_zvt_terminal.h"

// What goes wrong, and what the terminal does afterwards.

namespace servery {

namespace {

using When = TerminalFault::When;

constexpr qint64 restartMs = 5000;

}  // namespace

void FakeZvtTerminal::plan(const TerminalFault &fault, qint64 nowMs)
{
    m_nowMs = nowMs;
    if (fault.when == When::Now)
        return strike(fault);
    m_faults.push_back({fault, fault.when == When::Ms ? nowMs + fault.count : ZvtLink::never});
}

/// A place in the work. No: what was going on has ended here.
bool FakeZvtTerminal::reach(TerminalStep step, When side)
{
    const bool hadWork = m_work.has_value();
    const quint16 command = hadWork ? m_work->command : m_heard;
    std::vector<TerminalFault> due;
    std::erase_if(m_faults, [&](Planned &one) {
        const bool isHere = one.fault.when == side && one.fault.step == step &&
                            (one.fault.command == 0 || one.fault.command == command);
        const bool isDue = isHere && --one.fault.count == 0;
        if (isDue)
            due.push_back(one.fault);
        return isDue;
    });
    for (const TerminalFault &fault : due)
        strike(fault);
    return !isDark() && hadWork == m_work.has_value() && (hadWork || m_line.isOpen());
}

void FakeZvtTerminal::countMessage()
{
    std::vector<TerminalFault> due;
    std::erase_if(m_faults, [&](Planned &one) {
        const bool isDue = one.fault.when == When::Message && --one.fault.count == 0;
        if (isDue)
            due.push_back(one.fault);
        return isDue;
    });
    for (const TerminalFault &fault : due)
        strike(fault);
}

void FakeZvtTerminal::strike(const TerminalFault &fault)
{
    see(u"fault: %1"_s.arg(terminalTroubleName(fault.trouble)));
    switch (fault.trouble) {
    case TerminalTrouble::Cut: m_line.cut(); return hearNothing();
    case TerminalTrouble::Silent:
        return m_line.silence(fault.value > 0 ? m_nowMs + fault.value : ZvtLink::never);
    case TerminalTrouble::Die: return die(fault.value);
    case TerminalTrouble::LoseAck: {
        const bool isHeard = fault.step == TerminalStep::Command || fault.step == TerminalStep::Vote ||
                             fault.step == TerminalStep::PaperVote;
        return isHeard && fault.when != When::Message ? m_line.loseOwnAck() : m_line.loseNextAck();
    }
    case TerminalTrouble::Delay:
    case TerminalTrouble::Twice:
    case TerminalTrouble::Flip:
    case TerminalTrouble::Drops:
    case TerminalTrouble::Glue: return m_line.spoilNext(fault.trouble, fault.value);
    case TerminalTrouble::Foreign: return bookForeign(Money::fromMinor(fault.value));
    case TerminalTrouble::Swap:
        m_setup.terminalId = u"%1"_s.arg(fault.value, 8, 10, QLatin1Char('0'));
        m_ledger = TerminalLedger();
        return die(0);
    case TerminalTrouble::Forget: return m_ledger.forget();
    case TerminalTrouble::Close: return m_ledger.close(m_setup.restartsNumbers);
    case TerminalTrouble::State: m_state = quint8(fault.value); return;
    case TerminalTrouble::Well:
        m_line.heal();
        m_state = 0;
        m_faults.clear();
        return;
    }
}

/// Power is gone: what was not in the books is lost.
void FakeZvtTerminal::die(qint64 ms)
{
    m_darkUntilMs = m_nowMs + (ms > 0 ? ms : restartMs);
    m_work.reset();
    m_talk = TerminalTalk();
    m_nextCode.reset();
    m_line.restart();
    if (!m_setup.isSerial)
        m_line.cut();
    show(TerminalView::Scene::Dark, {});
}

void FakeZvtTerminal::wake()
{
    m_darkUntilMs = 0;
    see(u"restarted"_s);
    show(TerminalView::Scene::Idle, words().ready);
    takeUpPending();
}

/// A transaction without the till's agreement stands in the books: that ends as if it had not answered.
void FakeZvtTerminal::takeUpPending()
{
    const auto pending = m_ledger.pending();
    if (!pending)
        return;
    m_work = TerminalWork{};
    m_work->entry = pending;
    m_work->isHostAsked = true;
    m_work->isAlone = true;
    notAgreed(0);
}

void FakeZvtTerminal::bookForeign(Money amount)
{
    LedgerEntry entry;
    entry.state = LedgerEntry::State::Stored;
    entry.amount = amount;
    entry.terminal = m_setup.terminalId;
    entry.currency = m_setup.currency;
    entry.card = m_guest.card.name;
    entry.lastDigits = m_guest.card.lastDigits();
    entry.isByPin = m_guest.card.hasPin;
    entry.authorisation = u"000000"_s;
    entry.till = u"another till"_s;
    entry.at = clock();
    m_ledger.add(std::move(entry));
}

}  // namespace servery
