// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

#include <QStringList>

#include "drivers/simulated_terminal/terminal_fault.h"
#include "drivers/simulated_terminal/terminal_ledger.h"
#include "drivers/simulated_terminal/terminal_setup.h"
#include "drivers/simulated_terminal/terminal_words.h"

namespace servery {

/// What somebody in front of a terminal sees.
struct TerminalView {
    enum class Scene { Idle, Card, Pin, Busy, Approved, Declined, Remove, Dark };
    Scene scene = Scene::Idle;
    Money amount;       ///< zero: of none
    QString brand;      ///< of the card that is in
    QStringList lines;  ///< on its display
    bool operator==(const TerminalView &) const = default;
};

/// A card terminal made of nothing, whatever it speaks: bytes and milliseconds go in, bytes come out; no
/// socket, no clock, no thread. TerminalServer puts it on a wire, TerminalBooks writes its books.
///
/// It keeps books of its own. Whoever carries its bytes writes ledger() down, when its revision has moved,
/// before the next takeOutput() leaves: then the books are never behind what was said, as with a real one.
/// What guests do and what goes wrong is told beforehand, guest and faults, or meanwhile by hand.
///
/// The next protocol derives from this, is a plain value (copied, it goes on as two), and
/// - moves its time in every call that has one, connect() to plan(), before it does anything else;
/// - books in m_ledger before it writes what tells of it, and takes up a pending entry when it wakes;
/// - asks m_faults at every step of its work, before and after, and for every message, and carries out what
/// is
///   due; strikeBooks() does what concerns the books, all else is its own line's;
/// - shows every change with show(), and says it in words with see();
/// - is picked by its name in app/main/simulator/terminal_program.cpp.
class SimulatedTerminal {
public:
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    virtual ~SimulatedTerminal() = default;

    // The line. connect() is refused while it has no power.
    virtual bool connect(qint64 nowMs) = 0;
    virtual void disconnect(qint64 nowMs) = 0;
    virtual void feed(const QByteArray &bytes, qint64 nowMs) = 0;
    virtual void tick(qint64 nowMs) = 0;
    /// When tick() is wanted next; never: not before something else happens.
    virtual qint64 nextMs() const = 0;
    /// What leaves now; to be called until it is empty.
    virtual QByteArray takeOutput() = 0;
    /// It has hung up: told once, after all that it says before is taken.
    virtual bool takeCut() = 0;

    // Who stands in front of it.
    void setGuest(const CardGuest &guest) { m_guest = guest; }
    const CardGuest &guest() const { return m_guest; }
    virtual void tap(const TestCard &card, qint64 nowMs) = 0;
    virtual void enterPin(qint64 nowMs) = 0;
    virtual void pressStop(qint64 nowMs) = 0;
    /// The host says no to what runs, or will run next.
    void declineNext(quint8 code = 0x05) { m_nextCode = code; }

    virtual void plan(const TerminalFault &fault, qint64 nowMs) = 0;

    const TerminalSetup &setup() const { return m_setup; }
    const TerminalLedger &ledger() const { return m_ledger; }
    const TerminalView &view() const { return m_view; }
    /// What happened since the last time, in words, a line each.
    QStringList takeSeen() { return std::exchange(m_seen, {}); }

protected:
    SimulatedTerminal(TerminalSetup setup, TerminalLedger ledger);
    SimulatedTerminal(const SimulatedTerminal &) = default;
    SimulatedTerminal(SimulatedTerminal &&) = default;
    SimulatedTerminal &operator=(const SimulatedTerminal &) = default;
    SimulatedTerminal &operator=(SimulatedTerminal &&) = default;

    /// What a fault does to the books and to the terminal as a thing; no: it is one of the line or of its
    /// work.
    bool strikeBooks(const TerminalFault &fault);
    /// An entry of whoever pays, without what only the protocol knows.
    LedgerEntry cardEntry() const;
    /// What the host says to what is asked of it now, and forgets; 0: yes.
    quint8 takeHostCode() { return std::exchange(m_nextCode, std::nullopt).value_or(m_guest.hostCode); }

    QDateTime clock() const { return m_setup.startedAt.addMSecs(m_nowMs); }
    const TerminalWords &words() const { return terminalWords(m_setup.language); }
    void see(const QString &line) { m_seen << line; }
    void show(TerminalView::Scene scene, QLatin1StringView line);

    TerminalSetup m_setup;
    TerminalLedger m_ledger;
    CardGuest m_guest;
    TerminalFaults m_faults;
    std::optional<quint8> m_nextCode;  ///< the host's answer to what comes next
    TerminalView m_view;
    qint64 m_nowMs = 0;

private:
    QStringList m_seen;
};

}  // namespace servery
