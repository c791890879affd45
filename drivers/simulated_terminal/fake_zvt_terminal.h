// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated_terminal/simulated_terminal.h"
#include "drivers/simulated_terminal/terminal_line.h"
#include "drivers/simulated_terminal/terminal_talk.h"
#include "drivers/simulated_terminal/terminal_work.h"

namespace servery {

/// A simulated terminal that speaks ZVT as PA00P015 and PA00P016 say, over TCP or a serial line.
class FakeZvtTerminal final : public SimulatedTerminal {
public:
    explicit FakeZvtTerminal(TerminalSetup setup = {}, TerminalLedger ledger = {});

    bool connect(qint64 nowMs) override;
    void disconnect(qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;
    void tick(qint64 nowMs) override;
    qint64 nextMs() const override;
    QByteArray takeOutput() override { return m_line.takeOutput(m_nowMs); }
    bool takeCut() override { return m_line.takeCut(); }

    void tap(const TestCard &card, qint64 nowMs) override;
    void enterPin(qint64 nowMs) override;
    void pressStop(qint64 nowMs) override;

    void plan(const TerminalFault &fault, qint64 nowMs) override;

    bool isBusy() const { return m_work.has_value(); }

private:
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

    bool isDark() const { return m_darkUntilMs > 0; }
    bool isAt(TerminalAct::Kind kind) const;
    bool isMute() const;

    TerminalLine m_line;
    TerminalTalk m_talk;
    std::optional<TerminalWork> m_work;
    quint16 m_heard = 0;  ///< the last command
    qint64 m_darkUntilMs = 0;
    quint8 m_state = 0;  ///< as status enquiries tell it, while nothing runs
};

}  // namespace servery
