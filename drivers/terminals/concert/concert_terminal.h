// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "drivers/terminals/concert/concert_link.h"
#include "drivers/terminals/concert/concert_message.h"
#include "drivers/terminals/concert/concert_profile.h"
#include "drivers/terminals/terminal_driver.h"

namespace servery {

/// A terminal that speaks Concert, E or E+, over a serial line. Nobody can ask it what it did: what became of
/// a payment whose answer did not come a person says, with the terminal's own ticket, unless the answer comes
/// late after all.
class ConcertTerminal final : public TerminalDriver {
public:
    struct Settings {
        ConcertProfile profile;
        int currency = 978;  ///< ISO 4217 number
        /// Ours: answers tell no time.
        std::function<QDateTime()> wallClock = [] { return QDateTime::currentDateTime(); };
    };
    explicit ConcertTerminal(Settings settings) : m_settings(std::move(settings)) {}

    void connected(qint64 nowMs) override;
    void disconnected(const QString &why, qint64 nowMs) override;
    void feed(const QByteArray &bytes, qint64 nowMs) override;
    void request(const TerminalRequest &request, qint64 nowMs) override;
    void tick(qint64 nowMs) override;
    qint64 nextMs() const override;
    QByteArray takeOutput() override { return m_link ? m_link->takeOutput() : QByteArray(); }
    bool isWanted() const override { return true; }

private:
    enum class Stage {
        Away,     ///< no line, or nobody on it
        Calling,  ///< whether somebody is there
        Ready,
        Asking,   ///< the request goes out
        Waiting,  ///< the answer is awaited
        Voting,   ///< the answer is here, the station has to store it
    };

    void on(const TakeAttempt &request, qint64 nowMs);
    void on(const AnswerResult &request, qint64 nowMs);
    void on(const AnswerSlip &, qint64) {}
    void on(const CancelAttempt &, qint64) { tell(CancelAnswered{false}); }
    void on(const AskLast &, qint64 nowMs);
    void on(const RepeatSlip &, qint64) {}
    void on(const EndTerminalDay &, qint64);

    void takeEvents(qint64 nowMs);
    void heardCall(ConcertLink::Event event, qint64 nowMs);
    void heardRequest(ConcertLink::Event event, qint64 nowMs);
    void hear(qint64 nowMs);
    void hearLate(const ConcertAnswer &answer);
    void take(const ConcertAnswer &answer);
    void call(qint64 nowMs);
    void beReady(qint64 nowMs);
    void beAway(const QString &why, qint64 againMs);
    void refuse(int code, const QString &why);
    void beUnknown(const QString &why);
    Outcome checkEchoes(const ConcertAnswer &answer) const;

    Settings m_settings;
    std::optional<ConcertLink> m_link;
    Stage m_stage = Stage::Away;
    qint64 m_dueMs = never;                 ///< of the answer, or of the next call
    std::optional<AttemptIntent> m_intent;  ///< is asked for, or will be when the terminal is there
    std::optional<AttemptIntent> m_lost;    ///< nobody knows what became of it, and its answer may still come
    std::optional<TerminalRecord> m_result;
    std::optional<AttemptId> m_lastTaken;
    bool m_isCallWanted = false;  ///< asked for while an attempt ran
};

/// What stands for an attempt in the ten characters of the private field: its reference where that fits, else
/// ten that follow from it.
QByteArray concertReference(const AttemptIntent &intent);

}  // namespace servery
