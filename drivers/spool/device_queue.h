// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include "app/domain/event.h"
#include "app/ports/receipt_printer.h"

namespace servery {

/// Limits of one device's queue (devices reference, section 5 point 21, and pains 3 and 18).
struct SpoolLimits {
    size_t jobs = 500;
    int retryFirstMs = 1000;    ///< after a device was not ready; doubles up to the longest, ± a quarter
    int retryLongestMs = 5000;  ///< who has mended it stands beside it and waits
    int drawerReadMs = 400;     ///< after a pulse, until the switch is asked; at least 300 (pain 12)
    int lookEveryMs = 15000;    ///< an idle device is asked how it is; 0: never
};

/// The time, both kinds of it.
struct Moment {
    qint64 ms = 0;   ///< rises evenly: for waits
    QDateTime wall;  ///< of the shop: for best-before
};

/// The queue of one physical device as pure logic: no thread, no clock, no device. It is told what happened
/// and says the one thing to do next; who owns it does that and tells it the outcome.
///
/// What it promises: a device that is not ready gets no byte. A job leaves only after its "sending" was
/// granted, that is written durably. A job whose first byte may have left never comes again. A job past its
/// best-before is set aside, not printed. A drawer's pulse overtakes paper, is tried once, and never waits in
/// a printer that has stopped. A full queue refuses.
class DeviceQueue {
public:
    struct Task {
        enum class Kind {
            Wait,          ///< until `untilMs` or until something is told
            Prepare,       ///< ReceiptPrinter::prepare(job), then prepared()
            WriteSending,  ///< a PrintReported::Sending for `job`, then granted()
            GoOn,          ///< ReceiptPrinter::goOn(), then stepped()
            GiveUp,        ///< ReceiptPrinter::giveUp(), then gaveUp()
            Pulse,         ///< ReceiptPrinter::openDrawer(), then pulsed()
            Look,          ///< ReceiptPrinter::status(), then looked()
        };
        Kind kind = Kind::Wait;
        qint64 untilMs = 0;
        SpoolJob job;  ///< of Prepare and WriteSending
    };

    DeviceQueue(QString printer, const SpoolLimits &limits, quint32 seed = 1);

    const QString &printer() const { return m_printer; }

    /// A job that is already here is ignored. Refused when the queue is full.
    Outcome add(const SpoolJob &job);
    Task next(const Moment &now);

    void prepared(const Outcome &outcome, const Moment &now);
    /// `written`: the "sending" is durable; false: the books say that this job must not be sent; an error: it
    /// could not be written now.
    void granted(const Result<bool> &written, const Moment &now);
    void stepped(const PrintStep &step, const Moment &now);
    void gaveUp();
    void pulsed(const Outcome &outcome, const Moment &now);
    void looked(const Result<PrinterStatus> &status, const Moment &now);

    /// A person does not want it any more. On its way it ends as unknown, before that as cancelled. False
    /// when it is not here.
    bool cancel(PrintJobId job);
    /// A waiting job for another device; nothing when it is not waiting.
    std::optional<SpoolJob> takeBack(PrintJobId job);
    /// Somebody says that it is mended: no more waiting between tries.
    void retry() { m_retryAtMs = 0; }
    /// It was plugged in or out: it is asked at once how it is, and what waits is tried.
    void noteChange() { m_retryAtMs = m_lookAtMs = 0; }

    /// No job has the device: its line is free for something else.
    bool isFree() const { return !m_current && !m_mustGiveUp; }
    const std::optional<Error> &trouble() const { return m_trouble; }
    qint64 troubledSinceMs() const { return m_troubledSinceMs; }
    /// Everything that is not over, the one on its way first.
    std::vector<JobNews> jobs() const;
    const SpoolJob *find(PrintJobId job) const;

    /// What is to be written down, and what is over, since the last time.
    std::vector<PrintReported> takeReports() { return std::exchange(m_reports, {}); }
    std::vector<std::pair<SpoolJob, JobNews>> takeEnded() { return std::exchange(m_ended, {}); }

private:
    enum class Phase { Preparing, WantsGrant, AwaitsGrant, Going };
    struct Current {
        SpoolJob job;
        JobState state = JobState::Queued;
        Phase phase = Phase::Preparing;
        bool isUnwanted = false;
    };

    void advance(JobEvent event);
    void over(const SpoolJob &job, JobState state, PrintLevel level, const std::optional<Error> &trouble);
    void end(JobEvent event, PrintLevel level, const std::optional<Error> &trouble);
    void backToQueue(const Error &trouble, const Moment &now);
    void note(const std::optional<Error> &trouble, const Moment &now);
    void expire(const Moment &now);
    Task nextOfCurrent(const Moment &now);
    Task waitTask(const Moment &now) const;
    int backOffMs();

    QString m_printer;
    SpoolLimits m_limits;
    std::deque<SpoolJob> m_waiting;
    std::deque<SpoolJob> m_pulses;
    std::optional<Current> m_current;
    bool m_mustGiveUp = false;
    std::optional<Error> m_trouble;
    qint64 m_troubledSinceMs = 0;
    qint64 m_retryAtMs = 0;
    qint64 m_lookAtMs = 0;
    int m_failures = 0;
    quint32 m_noise;
    std::deque<PrintJobId> m_pulsed;  ///< the last pulses: none comes twice (paper is guarded by the grant)
    std::vector<PrintReported> m_reports;
    std::vector<std::pair<SpoolJob, JobNews>> m_ended;
};

}  // namespace servery
