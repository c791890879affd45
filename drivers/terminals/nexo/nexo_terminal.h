// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "drivers/terminals/nexo/http_message.h"
#include "drivers/terminals/nexo/nexo_message.h"
#include "drivers/terminals/terminal_driver.h"

namespace servery {

/// How long a terminal is waited for; all in milliseconds.
struct NexoPatience {
    qint64 answerMs = 10'000;    ///< for whatever needs no customer; our choice
    qint64 paymentMs = 155'000;  ///< a terminal ends a payment by itself within 120 s, or 150 (payments 2.7)
    qint64 acceptedMs = 1000;    ///< what was not refused by then is taken for at work; our choice
    qint64 notFoundMs =
        150'000;             ///< from so long after sending, "never heard of it" is a proof (payments 3.6)
    qint64 againMs = 5000;   ///< between two questions after the same (payments 3.6)
    qint64 idleMs = 60'000;  ///< between two looks at a terminal at rest; our choice
};

/// A new ServiceID: ten letters and digits, by chance not used before.
QString newNexoService();

/// A terminal that speaks nexo over HTTPS as Adyen's do on the local network. Each question has a connection
/// of its own: that it stands proves, before money is asked for, that somebody is there.
///
/// What became of an attempt is found by its reference, at any time. A payment stands as soon as the
/// terminal answers: a vote against it cannot be honoured, and leaves a doubt for a person.
class NexoTerminal final : public TerminalDriver {
public:
    struct Settings {
        NexoProtection protection;
        NexoParties parties;
        QString currency;  ///< ISO 4217
        QByteArray host;   ///< with its port, for HTTP
        NexoPatience patience = {};
        std::function<QString()> newService = newNexoService;
    };
    explicit NexoTerminal(Settings settings);

    void connected(qint64 nowMs) override;
    void disconnected(const QString &why, qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;
    void request(const TerminalRequest &request, qint64 nowMs) override;
    void tick(qint64 nowMs) override;
    qint64 nextMs() const override;
    QByteArray takeOutput() override;
    bool isWanted() const override { return m_question && !m_isClosing; }
    bool isBrief() const override { return true; }

private:
    enum class Stage {
        Checking,     ///< how is it? Between two tries too
        Ready,        ///< and looked at now and then
        Paying,       ///< the one money command of m_running
        Aborting,     ///< it was asked to give that up
        Following,    ///< what became of it?
        Voting,       ///< its result waits for the station
        Finding,      ///< what became of m_sought?
        Repeating,    ///< paper once more
        Reconciling,  ///< its end of day
    };

    void on(const TakeAttempt &request, qint64 nowMs);
    void on(const AnswerResult &request, qint64 nowMs);
    void on(const AnswerSlip &, qint64) {}  // nothing waits for its paper
    void on(const CancelAttempt &request, qint64 nowMs);
    void on(const AskLast &request, qint64 nowMs);
    void on(const RepeatSlip &request, qint64 nowMs);
    void on(const EndTerminalDay &request, qint64 nowMs);

    void ask(NexoQuestion question, Stage stage);
    void check();
    void askStatus(Stage stage);
    void rest(qint64 nowMs);
    void letGo();

    void answered(const HttpAnswer &http, qint64 nowMs);
    void answered(const NexoAnswer &answer, qint64 nowMs);
    void checked(const NexoAnswer &answer, qint64 nowMs);
    void traced(const NexoStatus &status, qint64 nowMs);
    void takeResult(const NexoTransaction &transaction);
    void failed(TerminalAway::Why why, const QString &detail, qint64 nowMs);
    void doubt(const QString &why);
    void beAway(TerminalAway::Why why, const QString &detail);
    QString obstacleTo(const AttemptIntent &intent) const;

    Settings m_settings;
    Stage m_stage = Stage::Checking;
    std::optional<NexoQuestion> m_question;  ///< on its way, or to be asked by the next connection
    bool m_isConnected = false;
    bool m_isClosing = false;  ///< the connection has served
    bool m_isSent = false;     ///< a byte of m_question may be out
    QByteArray m_output;
    QByteArray m_received;
    qint64 m_deadlineMs = never;  ///< of the answer
    qint64 m_againMs = never;     ///< of the next question
    qint64 m_acceptedMs = never;

    std::optional<AttemptIntent> m_waiting;  ///< came while the terminal was being looked at
    std::optional<AttemptIntent> m_running;
    std::optional<AttemptIntent> m_sought;  ///< in doubt
    std::optional<AttemptIntent> m_last;    ///< the newest that came to a result
    std::optional<AttemptId> m_lastTaken;
    std::optional<NexoTransaction> m_result;  ///< that is being voted on
    std::optional<AttemptId> m_knownAttempt;  ///< the one that m_knownSinceMs is about
    qint64 m_knownSinceMs = 0;                ///< when it was sent, or first asked about, which is later
};

}  // namespace servery
