// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "drivers/simulated_terminal/terminal_line.h"
#include "drivers/simulated_terminal/terminal_talk.h"
#include "drivers/simulated_terminal/terminal_work.h"

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

/// A card terminal made of nothing that speaks ZVT as PA00P015 and PA00P016 say, over TCP or a serial line:
/// bytes and milliseconds go in, bytes come out; no socket, no clock, no thread. Copied, it goes on as two.
///
/// It keeps books of its own. Whoever carries its bytes writes ledger() down, when its revision has moved,
/// before the next takeOutput() leaves: then the books are never behind what was said, as with a real one.
/// What guests do and what goes wrong is told beforehand, guest and faults, or meanwhile by hand.
class FakeZvtTerminal {
public:
    explicit FakeZvtTerminal(TerminalSetup setup = {}, TerminalLedger ledger = {});

    // The line. connect() is refused while it has no power.
    bool connect(qint64 nowMs);
    void disconnect(qint64 nowMs);
    void feed(const QByteArray &bytes, qint64 nowMs);
    void tick(qint64 nowMs);
    /// When tick() is wanted next; ZvtLink::never: not before something else happens.
    qint64 nextMs() const;
    /// What leaves now; to be called until it is empty.
    QByteArray takeOutput() { return m_line.takeOutput(m_nowMs); }
    /// It has hung up: told once.
    bool takeCut() { return m_line.takeCut(); }

    // Who stands in front of it.
    void setGuest(const CardGuest &guest) { m_guest = guest; }
    const CardGuest &guest() const { return m_guest; }
    void tap(const TestCard &card, qint64 nowMs);
    void enterPin(qint64 nowMs);
    void pressStop(qint64 nowMs);
    /// The host says no to what runs, or will run next.
    void declineNext(quint8 code = 0x05) { m_nextCode = code; }

    void plan(const TerminalFault &fault, qint64 nowMs);

    const TerminalSetup &setup() const { return m_setup; }
    const TerminalLedger &ledger() const { return m_ledger; }
    const TerminalView &view() const { return m_view; }
    bool isBusy() const { return m_work.has_value(); }
    /// What happened since the last time, in words, a line each.
    QStringList takeSeen() { return std::exchange(m_seen, {}); }

private:
    struct Planned {
        TerminalFault fault;
        qint64 dueMs;
    };

    // What the till says.
    void hear(const ZvtApdu &apdu);
    void hearCommand(const ZvtMessage &message);
    void hearAnswer(const TerminalTalk::Answer &answer);
    void hearNothing();
    void begin(const ZvtMessage &message);
    quint8 refusalOf(const ZvtMessage &message) const;
    void enquire(const ZvtMessage &message);
    void stop(const ZvtMessage &message);
    void answer(const ZvtMessage &message);

    // What a command makes it do.
    std::deque<TerminalAct> actsOf(TerminalWork &work);
    std::deque<TerminalAct> moneyActs(TerminalWork &work);
    std::deque<TerminalAct> recallActs(const ZvtMessage &request) const;
    std::deque<TerminalAct> openPreAuthorisationActs() const;
    quint8 obstacleTo(const TerminalWork &work) const;
    std::vector<ZvtMessage> paperOf(const LedgerEntry &entry, bool isCopy) const;
    std::vector<ZvtMessage> reportPaper(int day) const;
    LedgerEntry entryOf(const TerminalWork &work) const;

    // One act after the other.
    void go();
    bool isOver() const;
    void enter(const TerminalAct &act);
    void leave(const TerminalAct &act);
    void say(const TerminalAct &act);
    void waitForGuest(const TerminalAct &act);
    void replaceActs(std::deque<TerminalAct> acts);
    void giveUp(quint8 code, QLatin1StringView text);
    void askHost();
    void approve();
    void loseHostAnswer();
    void closeDay();
    void vote(const TerminalTalk::Answer &answer);
    void agreed();
    void paperTaken();
    void notAgreed(quint8 code);
    void book();
    void undo();

    // What goes wrong.
    bool reach(TerminalStep step, TerminalFault::When side);
    void countMessage();
    void strike(const TerminalFault &fault);
    void die(qint64 ms);
    void wake();
    void takeUpPending();
    void bookForeign(Money amount);

    bool isDark() const { return m_darkUntilMs > 0; }
    bool isAt(TerminalAct::Kind kind) const;
    bool isMute() const;
    QDateTime clock() const { return m_setup.startedAt.addMSecs(m_nowMs); }
    const TerminalWords &words() const { return terminalWords(m_setup.language); }
    void see(const QString &line) { m_seen << line; }
    void show(TerminalView::Scene scene, QLatin1StringView line);

    TerminalSetup m_setup;
    TerminalLedger m_ledger;
    TerminalLine m_line;
    TerminalTalk m_talk;
    CardGuest m_guest;
    std::optional<TerminalWork> m_work;
    std::vector<Planned> m_faults;
    quint16 m_heard = 0;               ///< the last command
    std::optional<quint8> m_nextCode;  ///< the host's answer to what comes next
    qint64 m_nowMs = 0;
    qint64 m_darkUntilMs = 0;
    quint8 m_state = 0;  ///< as status enquiries tell it, while nothing runs
    TerminalView m_view;
    QStringList m_seen;
};

}  // namespace servery
