// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "drivers/terminals/terminal_driver.h"
#include "drivers/terminals/zvt/zvt_profile.h"
#include "drivers/terminals/zvt/zvt_session.h"

namespace servery {

/// A terminal that speaks ZVT. Every connection begins with a registration, the question how it is, and the
/// question what it last stored, so that a doubt is cleared up before money can be asked for again
/// (payments reference 3.5). After a silence it hangs up and begins anew.
class ZvtTerminal final : public TerminalDriver {
public:
    struct Settings {
        ZvtProfile profile;
        QByteArray password;  ///< of zvtPassword()
        int currency = 978;   ///< ISO 4217 number
        /// Ours: the terminal tells its time without a year and a zone.
        std::function<QDateTime()> wallClock = [] { return QDateTime::currentDateTime(); };
        bool isSerial = false;
        ZvtPatience patience = {};
    };
    explicit ZvtTerminal(Settings settings) : m_settings(std::move(settings)) {}

    void connected(qint64 nowMs) override;
    void disconnected(const QString &why, qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;
    void request(const TerminalRequest &request, qint64 nowMs) override;
    void tick(qint64 nowMs) override;
    qint64 nextMs() const override;
    QByteArray takeOutput() override;
    bool isWanted() const override { return !m_isHangUp; }

private:
    enum class Stage {
        Away,         ///< no connection
        Registering,  ///< 06 00
        Asking,       ///< 05 01, until it is at rest
        Recalling,    ///< 06 20 without paper
        Ready,
        Paying,     ///< a money command runs
        Repeating,  ///< 06 20 on paper
        DayEnding,  ///< 06 50
    };

    void on(const TakeAttempt &request, qint64 nowMs);
    void on(const AnswerResult &request, qint64 nowMs);
    void on(const AnswerSlip &request, qint64 nowMs);
    void on(const CancelAttempt &request, qint64 nowMs);
    void on(const AskLast &request, qint64 nowMs);
    void on(const RepeatSlip &request, qint64 nowMs);
    void on(const EndTerminalDay &request, qint64 nowMs);

    void on(const ZvtAccepted &event, qint64 nowMs);
    void on(const ZvtRefused &event, qint64 nowMs);
    void on(const ZvtBusy &event, qint64 nowMs);
    void on(const ZvtResult &event, qint64 nowMs);
    void on(const ZvtPrint &event, qint64 nowMs);
    void on(const ZvtCompleted &event, qint64 nowMs);
    void on(const ZvtAborted &event, qint64 nowMs);
    void on(const ZvtState &event, qint64 nowMs);
    void on(const ZvtAbortAnswer &event, qint64 nowMs);
    void on(const ZvtSilence &event, qint64 nowMs);
    void on(const ZvtLost &event, qint64 nowMs);

    void takeEvents(qint64 nowMs);
    void begin(const ZvtMessage &command, Stage stage, qint64 nowMs);
    void askState(qint64 nowMs);
    void recall(qint64 nowMs);
    void rest(qint64 nowMs);
    void beReady(bool isMemoryKnown, qint64 nowMs);
    void end(bool isCompleted, bool hasResult, const ZvtReport &report, qint64 nowMs);
    void hangUp(const QString &why);
    void beAway(TerminalAway::Why why, const QString &detail);
    ZvtMessage commandFor(const AttemptIntent &intent) const;

    Settings m_settings;
    std::unique_ptr<ZvtSession> m_session;
    Stage m_stage = Stage::Away;
    bool m_isHangUp = false;
    QByteArray
        m_lastWords;  ///< said before it hung up: the ACK of a serial line, without which it comes again
    bool m_isRecallWanted = false;           ///< asked for while something ran
    std::optional<AttemptIntent> m_waiting;  ///< came while the terminal was being asked
    std::optional<AttemptId> m_running;
    std::optional<AttemptId> m_lastTaken;
    QString m_terminal;                        ///< TID
    std::optional<TerminalRecord> m_recalled;  ///< what the running question has brought
    qint64 m_askAgainMs = never;
    std::optional<TerminalTotals> m_totals;
};

/// What stays of a report when it is told to the station; our clock's year and zone complete the terminal's
/// time.
TerminalRecord recordOf(const ZvtReport &report, const QDateTime &now);

}  // namespace servery
