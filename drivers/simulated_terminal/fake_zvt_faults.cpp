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
    m_faults.add(fault, nowMs);
}

/// A place in the work. No: what was going on has ended here.
bool FakeZvtTerminal::reach(TerminalStep step, When side)
{
    const bool hadWork = m_work.has_value();
    const quint16 command = hadWork ? m_work->command : m_heard;
    for (const TerminalFault &fault : m_faults.takeAt(step, side, command))
        strike(fault);
    return !isDark() && hadWork == m_work.has_value() && (hadWork || m_line.isOpen());
}

void FakeZvtTerminal::countMessage()
{
    for (const TerminalFault &fault : m_faults.takeAtMessage())
        strike(fault);
}

void FakeZvtTerminal::strike(const TerminalFault &fault)
{
    see(u"fault: %1"_s.arg(terminalTroubleName(fault.trouble)));
    if (strikeBooks(fault))
        return;
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
    case TerminalTrouble::Swap: return die(0);
    case TerminalTrouble::State: m_state = quint8(fault.value); return;
    case TerminalTrouble::Well:
        m_line.heal();
        m_state = 0;
        m_faults.clear();
        return;
    case TerminalTrouble::Foreign:
    case TerminalTrouble::Forget:
    case TerminalTrouble::Close: return;
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

}  // namespace servery
