// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "drivers/terminals/caisse_ap/caisse_ap_meaning.h"
#include "drivers/terminals/terminal_driver.h"

namespace servery {

/// A terminal that speaks Caisse-AP V3 over TCP. It is connected to for each operation and answers once, when
/// all is over, on the same connection: an answer that misses it never comes again. At rest there is no
/// connection, so "ready" means that one could be made.
///
/// What became of a payment whose answer did not come a person says, unless the terminal repeats its last
/// transaction with our reference in it (profiles that know the duplicate).
class CaisseApTerminal final : public TerminalDriver {
public:
    struct Settings {
        CaisseApProfile profile;
        int currency = 978;  ///< ISO 4217 number
        /// Ours: answers tell no time.
        std::function<QDateTime()> wallClock = [] { return QDateTime::currentDateTime(); };
    };
    explicit CaisseApTerminal(Settings settings) : m_settings(std::move(settings)) {}

    void connected(qint64 nowMs) override;
    void disconnected(const QString &why, qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;
    void request(const TerminalRequest &request, qint64 nowMs) override;
    void tick(qint64 nowMs) override;
    qint64 nextMs() const override;
    QByteArray takeOutput() override { return std::exchange(m_output, {}); }
    bool isWanted() const override;

private:
    enum class Stage {
        Looking,    ///< whether a connection can be made
        Recalling,  ///< and what it last did
        Ready,      ///< no connection
        Opening,    ///< an attempt waits for its connection
        Paying,     ///< its request is out, the answer is awaited
        Voting,     ///< the answer is here, the station has to store it
    };

    void on(const TakeAttempt &request);
    void on(const AnswerResult &request);
    void on(const AnswerSlip &) {}
    void on(const CancelAttempt &) { tell(CancelAnswered{false}); }
    void on(const AskLast &);
    void on(const RepeatSlip &) {}
    void on(const EndTerminalDay &);

    bool isListening() const { return m_stage == Stage::Recalling || m_stage == Stage::Paying; }
    void say(const CaisseApRequest &request, qint64 dueMs);
    void hear();
    void hearPayment();
    void beReady(const std::optional<TerminalRecord> &last);
    void look();
    void refuse(const QString &why);
    void beUnknown(const QString &why);
    QByteArray referenceOf(const AttemptIntent &intent) const;

    Settings m_settings;
    Stage m_stage = Stage::Looking;
    bool m_isConnected = false;
    QByteArray m_output;
    CaisseApMessage m_asked;
    CaisseApInbox m_inbox;
    qint64 m_dueMs = never;                 ///< of the answer
    std::optional<AttemptIntent> m_intent;  ///< is asked for, or will be when the terminal was found
    std::optional<TerminalRecord> m_result;
    std::optional<AttemptId> m_lastTaken;
    bool m_isLookWanted = false;  ///< asked for while an attempt ran
};

}  // namespace servery
