// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_ledger.h"

#include <algorithm>
#include <array>

namespace servery {

namespace {

using Kind = LedgerEntry::Kind;
using State = LedgerEntry::State;

constexpr std::array kindWords{"sale"_L1,   "refund"_L1, "reversal"_L1, "tip"_L1, "pre-authorisation"_L1,
                               "booking"_L1};
constexpr std::array stateWords{"pending"_L1, "stored"_L1, "reversed"_L1, "booked"_L1, "declined"_L1};
constexpr int lastReceipt = 9999;
constexpr int lastNumber = 999999;

int following(int number, int last)
{
    return number % last + 1;
}

/// The newest entry that `isWanted` says yes to.
template <typename Wanted>
std::optional<size_t> newest(const std::vector<LedgerEntry> &entries, Wanted isWanted)
{
    for (size_t i = entries.size(); i-- > 0;) {
        if (isWanted(entries[i]))
            return i;
    }
    return std::nullopt;
}

}  // namespace

QString ledgerWord(Kind kind)
{
    return kindWords[size_t(kind)];
}

QString ledgerWord(State state)
{
    return stateWords[size_t(state)];
}

Money LedgerEntry::charged() const
{
    if (state != State::Stored || kind == Kind::Reversal || kind == Kind::PreAuthorisation)
        return {};
    return kind == Kind::Refund ? -amount : amount;
}

void TerminalLedger::numberFrom(int receipt, int trace, int turnover)
{
    m_receipt = receipt;
    m_trace = trace;
    m_turnover = turnover;
    ++m_revision;
}

size_t TerminalLedger::add(LedgerEntry entry)
{
    entry.receipt = std::exchange(m_receipt, following(m_receipt, lastReceipt));
    entry.trace = std::exchange(m_trace, following(m_trace, lastNumber));
    entry.turnover = std::exchange(m_turnover, following(m_turnover, lastNumber));
    entry.day = m_closings;
    if (entry.authorisation.isEmpty())
        entry.authorisation = u"%1"_s.arg((entry.trace * 7919 + 104729) % 1'000'000, 6, 10, QLatin1Char('0'));
    m_entries.push_back(std::move(entry));
    ++m_revision;
    return m_entries.size() - 1;
}

void TerminalLedger::setState(size_t index, State state, const QString &by)
{
    m_entries[index].state = state;
    m_entries[index].reversedBy = by;
    ++m_revision;
}

void TerminalLedger::setAmount(size_t index, Money amount)
{
    m_entries[index].amount = amount;
    ++m_revision;
}

void TerminalLedger::setReference(size_t index, const QString &reference)
{
    m_entries[index].reference = reference;
    ++m_revision;
}

size_t TerminalLedger::addReversal(size_t index, const QDateTime &at, const QString &by)
{
    LedgerEntry reversal = m_entries[index];
    reversal.kind = Kind::Reversal;
    reversal.state = State::Stored;
    reversal.originalTrace = reversal.trace;
    reversal.at = at;
    reversal.tip = {};
    reversal.reference.clear();
    setState(index, State::Reversed, by);
    return add(std::move(reversal));
}

void TerminalLedger::close(bool restartsNumbers)
{
    ++m_closings;
    if (restartsNumbers)
        m_receipt = 1;
    ++m_revision;
}

void TerminalLedger::forget()
{
    m_forgotten = m_entries.size();
    ++m_revision;
}

std::optional<size_t> TerminalLedger::findReceipt(int receipt) const
{
    return newest(m_entries, [this, receipt](const LedgerEntry &one) {
        return one.receipt == receipt && one.day == m_closings && one.kind != Kind::Reversal &&
               one.kind != Kind::Tip;
    });
}

std::optional<size_t> TerminalLedger::findTrace(int trace) const
{
    return newest(m_entries, [trace](const LedgerEntry &one) { return one.trace == trace; });
}

std::optional<size_t> TerminalLedger::last() const
{
    const auto found = newest(m_entries, [](const LedgerEntry &one) { return one.state != State::Pending; });
    return found && *found >= m_forgotten ? found : std::nullopt;
}

std::optional<size_t> TerminalLedger::openPreAuthorisation() const
{
    return newest(m_entries, [](const LedgerEntry &one) {
        return one.kind == Kind::PreAuthorisation && one.state == State::Stored;
    });
}

std::optional<size_t> TerminalLedger::pending() const
{
    return newest(m_entries, [](const LedgerEntry &one) { return one.state == State::Pending; });
}

Money TerminalLedger::charged() const
{
    Money sum;
    for (const LedgerEntry &one : m_entries)
        sum += one.charged();
    return sum;
}

}  // namespace servery
