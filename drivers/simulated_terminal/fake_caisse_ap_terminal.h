// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated_terminal/one_answer_terminal.h"
#include "drivers/terminals/caisse_ap/caisse_ap_meaning.h"

namespace servery {

/// A simulated terminal that speaks Caisse-AP V3 over TCP. While it is at work for a till that is gone, it
/// takes no other connection.
class FakeCaisseApTerminal final : public OneAnswerTerminal {
public:
    explicit FakeCaisseApTerminal(TerminalSetup setup = {}, TerminalLedger ledger = {});

    bool connect(qint64 nowMs) override;
    void disconnect(qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;

private:
    void say(const Answer &answer) override;
    void tickLine() override;
    qint64 nextLineMs() const override { return m_inbox.dueMs().value_or(never); }
    void forgetLine() override { m_inbox = {}; }

    void hear(const CaisseApMessage &message);
    void refuse(int reason);
    void repeatLast();
    CaisseApMessage answerTo(const CaisseApMessage &message, bool isDone, int reason) const;
    void addCard(CaisseApMessage &message, const LedgerEntry &entry) const;

    CaisseApInbox m_inbox;
    CaisseApMessage m_asked;
};

}  // namespace servery
