// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated_terminal/one_answer_terminal.h"
#include "drivers/terminals/concert/concert_link.h"
#include "drivers/terminals/concert/concert_message.h"

namespace servery {

/// A simulated terminal that speaks Concert, E and E+, over a serial line. While it is at work it answers no
/// call.
class FakeConcertTerminal final : public OneAnswerTerminal {
public:
    explicit FakeConcertTerminal(TerminalSetup setup = {}, TerminalLedger ledger = {});

    bool connect(qint64 nowMs) override;
    void disconnect(qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;

private:
    void say(const Answer &answer) override;
    void tickLine() override;
    qint64 nextLineMs() const override { return m_link.nextMs(); }
    void forgetLine() override;
    void loseAck(const TerminalFault &fault) override;

    void collect();
    void takeEvents();
    void hear();

    ConcertLink m_link{ConcertLink::End::Terminal};
    ConcertRequest m_asked;
    bool m_losesTheirAck = false;
};

}  // namespace servery
