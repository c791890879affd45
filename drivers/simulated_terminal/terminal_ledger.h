// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QDateTime>

#include "app/base/json.h"
#include "app/domain/money.h"
#include "drivers/simulated_terminal/test_card.h"

namespace servery {

/// One transaction in the books of a simulated terminal and of its host.
struct LedgerEntry {
    enum class Kind { Sale, Refund, Reversal, Tip, PreAuthorisation, Booking };
    enum class State {
        Pending,   ///< the host approved it, the till has not agreed yet
        Stored,    ///< it stands
        Reversed,  ///< another entry took it back
        Booked,    ///< a pre-authorisation that another entry booked
        Declined,  ///< set to declined, because the till did not agree
    };

    Kind kind = Kind::Sale;
    State state = State::Pending;
    Money amount;  ///< never below zero; the tip is part of it
    Money tip;
    int currency = 0;  ///< ISO 4217 number
    QString terminal;  ///< TID
    int receipt = 0;
    int trace = 0;
    int turnover = 0;
    int originalTrace = 0;  ///< of a reversal, tip or booking; 0: none
    int day = 0;            ///< end-of-days before it
    QString card;           ///< name of a TestCard; empty for whatever has none
    QString lastDigits;     ///< never more of the number than these
    bool isByPin = false;
    bool isOffline = false;
    QString authorisation;
    QString reference;   ///< the till's own, where it gave one
    QString till;        ///< who asked for it
    QString reversedBy;  ///< "till", "terminal" (no agreement), "host" (its answer got lost)
    QDateTime at;        ///< the terminal's clock

    /// What it moved to the shop, with its sign; zero unless it stands.
    Money charged() const;
    bool operator==(const LedgerEntry &) const = default;
};

/// The books of a simulated terminal: every transaction, and what became of it. A value; whoever carries the
/// terminal's bytes writes it down before them when revision() has moved.
class TerminalLedger {
public:
    const std::vector<LedgerEntry> &entries() const { return m_entries; }
    const LedgerEntry &entry(size_t index) const { return m_entries[index]; }
    /// Moves with every change.
    int revision() const { return m_revision; }
    int closings() const { return m_closings; }

    /// Where the numbers of the next transactions begin; receipts end at 9999, traces and turnovers at
    /// 999999.
    void numberFrom(int receipt, int trace, int turnover);
    /// Gives it its numbers, and an authorisation where it has none; answers its index.
    size_t add(LedgerEntry entry);
    void setState(size_t index, LedgerEntry::State state, const QString &by = {});
    void setAmount(size_t index, Money amount);
    void setReference(size_t index, const QString &reference);
    /// A reversal of that entry, approved and stored.
    size_t addReversal(size_t index, const QDateTime &at, const QString &by);
    /// An end of day: what came before is not found by its receipt any more.
    void close(bool restartsNumbers);
    /// From now on the terminal says that it has stored nothing.
    void forget();

    /// The newest transaction of this day with this receipt number, reversals and tips apart.
    std::optional<size_t> findReceipt(int receipt) const;
    std::optional<size_t> findTrace(int trace) const;
    /// The last transaction that the terminal would tell about.
    std::optional<size_t> last() const;
    std::optional<size_t> openPreAuthorisation() const;
    /// Waiting for the till's agreement.
    std::optional<size_t> pending() const;
    /// All that stands.
    Money charged() const;

    QByteArray toJson() const;
    static Result<TerminalLedger> fromJson(const QByteArray &json, const QString &source);
    bool operator==(const TerminalLedger &) const = default;

private:
    std::vector<LedgerEntry> m_entries;
    int m_receipt = 1;
    int m_trace = 1;
    int m_turnover = 1;
    int m_closings = 0;
    size_t m_forgotten = 0;  ///< how many entries the terminal does not tell about
    int m_revision = 0;
};

/// "sale", "refund" … and "pending", "stored" …
QString ledgerWord(LedgerEntry::Kind kind);
QString ledgerWord(LedgerEntry::State state);

}  // namespace servery
