// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/terminals/zvt/zvt_commands.h"
#include "drivers/simulated_terminal/terminal_wire.h"

namespace servery {

/// A simulated terminal that is asked once and answers once, when all is over, as those of France and those
/// that speak nexo do. The till has no say in between and none afterwards: what the host approved stands,
/// whatever becomes of the answer.
///
/// Until the host was asked, a connection that breaks ends a payment; afterwards the terminal goes on alone.
/// TerminalSetup::goesOnAlone lets it go on from the beginning.
class OneAnswerTerminal : public SimulatedTerminal {
public:
    void tick(qint64 nowMs) override;
    qint64 nextMs() const override;
    QByteArray takeOutput() override { return m_wire.takeOutput(m_nowMs); }
    bool takeCut() override { return m_wire.takeCut(); }

    void tap(const TestCard &card, qint64 nowMs) override;
    void enterPin(qint64 nowMs) override;
    void pressStop(qint64 nowMs) override;
    void plan(const TerminalFault &fault, qint64 nowMs) override;

protected:
    OneAnswerTerminal(TerminalSetup setup, TerminalLedger ledger);

    struct Request {
        LedgerEntry::Kind kind = LedgerEntry::Kind::Sale;
        Money amount;
        QString reference;
        bool takesTip = false;
        std::optional<size_t> original;  ///< in the books, of a reversal; none: the last sale of this amount
    };
    enum class Ending { Done, Declined, Cancelled, TimedOut, NoHost, NothingThere };
    struct Answer {
        Request request;
        Ending ending = Ending::Done;
        std::optional<LedgerEntry> entry;  ///< of Done
    };

    // What the protocol does.
    /// What goes out, when all is over.
    virtual void say(const Answer &answer) = 0;
    /// What it will be, whether somebody is there to hear it or not.
    virtual void ended(const Answer &) {}
    /// Its time, and that of its line.
    virtual void tickLine() {}
    virtual qint64 nextLineMs() const { return never; }
    /// It was switched off.
    virtual void forgetLine() {}
    /// An acknowledgement gets lost, its own one or the till's.
    virtual void loseAck(const TerminalFault &) {}

    void begin(const Request &request);
    /// The connection is gone, and with it what had not reached the host.
    void hearNothing();
    bool isBusy() const { return m_work.has_value(); }
    bool isDark() const { return m_darkUntilMs > 0; }
    /// A place in the work. No: what was going on has ended here.
    bool reach(TerminalStep step, TerminalFault::When side);
    /// The place of the answer, before, while and after it goes out.
    void writeAnswer(const QByteArray &bytes);

    TerminalWire m_wire;
    quint16 m_command = zvt::authorisation;  ///< what runs, or was heard last, as faults name it

private:
    enum class Stage { Card, Pin, Host, Remove };
    struct Work {
        Request request;
        Stage stage = Stage::Card;
        qint64 dueMs = 0;
        qint64 limitMs = never;
        std::optional<qint64> stopMs;
        bool isHostAsked = false;
        bool isAlone = false;  ///< the till that asked is gone
        Answer answer;
    };

    void go();
    void enter(Stage stage);
    void leave();
    bool isAt(Stage stage) const { return m_work && m_work->stage == stage; }
    bool isWithGuest() const { return isAt(Stage::Card) || isAt(Stage::Pin); }
    void askHost();
    void takeBack();
    void end(Ending ending, std::optional<LedgerEntry> entry = {});
    void strike(const TerminalFault &fault);
    void die(qint64 ms);

    std::optional<Work> m_work;
    qint64 m_darkUntilMs = 0;
};

}  // namespace servery
