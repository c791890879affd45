// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/simulated_terminal.h"

namespace servery {

SimulatedTerminal::SimulatedTerminal(TerminalSetup setup, TerminalLedger ledger)
    : m_setup(std::move(setup)), m_ledger(std::move(ledger))
{
    show(TerminalView::Scene::Idle, words().ready);
}

void SimulatedTerminal::show(TerminalView::Scene scene, QLatin1StringView line)
{
    m_view.scene = scene;
    m_view.lines = {QString(line)};
    if (scene == TerminalView::Scene::Idle) {
        m_view.amount = {};
        m_view.brand.clear();
    }
}

LedgerEntry SimulatedTerminal::cardEntry() const
{
    LedgerEntry entry;
    entry.terminal = m_setup.terminalId;
    entry.currency = m_setup.currency;
    entry.card = m_guest.card.name;
    entry.lastDigits = m_guest.card.lastDigits();
    entry.isByPin = m_guest.card.hasPin;
    entry.at = clock();
    return entry;
}

bool SimulatedTerminal::strikeBooks(const TerminalFault &fault)
{
    switch (fault.trouble) {
    case TerminalTrouble::Foreign: {
        LedgerEntry entry = cardEntry();
        entry.state = LedgerEntry::State::Stored;
        entry.amount = Money::fromMinor(fault.value);
        entry.authorisation = u"000000"_s;
        entry.till = u"another till"_s;
        m_ledger.add(std::move(entry));
        return true;
    }
    case TerminalTrouble::Swap:  // whoever strikes it lets the new one start
        m_setup.terminalId = u"%1"_s.arg(fault.value, 8, 10, QLatin1Char('0'));
        m_ledger = TerminalLedger();
        return false;
    case TerminalTrouble::Forget: m_ledger.forget(); return true;
    case TerminalTrouble::Close: m_ledger.close(m_setup.restartsNumbers); return true;
    default: return false;
    }
}

}  // namespace servery
