// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>

#include "app/base/result.h"

namespace servery {

/// What a queue or IPP printer says of itself (RFC 8011 sections 5.4.11 and 5.4.12).
struct CupsStatus {
    enum class State { Unknown, Idle, Printing, Stopped };

    QString name;
    State state = State::Unknown;
    bool isAccepting = true;
    QStringList reasons;  ///< "media-empty-error", "paused", …; never "none"
    QString message;      ///< in the printer's own words
    QStringList formats;  ///< what documents it takes, "application/pdf"
    int waitingJobs = 0;

    /// Somebody, or an error, has paused it: it keeps what it is given until `cupsenable`.
    bool isPaused() const;
    /// One of the reasons is `keyword`, with whichever severity behind it.
    bool has(const QString &keyword) const;
    bool operator==(const CupsStatus &) const = default;
};

/// How far a job has come (RFC 8011 section 5.3.7). Completed means that it was handed to the printer, not
/// that it is on paper.
struct CupsJob {
    enum class State { Unknown, Pending, Held, Processing, Stopped, Canceled, Aborted, Completed };

    State state = State::Unknown;
    QStringList reasons;
    QString message;

    bool isOver() const { return state >= State::Canceled; }
    bool operator==(const CupsJob &) const = default;
};

/// A document for a queue: the bytes, what they are, and what the job is called.
struct CupsDocument {
    static constexpr const char *raw = "application/vnd.cups-raw";  ///< a receipt printer's own commands
    static constexpr const char *pdf = "application/pdf";

    QByteArray bytes;
    QByteArray format;
    QString title;
};

/// A print queue of CUPS by its name, or a printer that speaks IPP by its URI ("ipp://10.0.0.8/ipp/print").
///
/// Each call is one short connection, and no wait for the other end is longer than `timeoutMs`. DeviceOffline
/// when nobody answers, NotFound when there is no such queue, DeviceFailed when it refuses, with its words.
class CupsQueue {
public:
    CupsQueue(QString address, int timeoutMs);

    Result<CupsStatus> status() const;
    /// Hands a document over; answers the job's number. A paused queue takes it and keeps it. DeviceUnknown
    /// when the connection was lost before the answer: it may be printed all the same.
    Result<int> print(const CupsDocument &document) const;
    Result<CupsJob> job(int number) const;
    /// For a job that shall not come out any more.
    Outcome cancel(int number) const;

    const QString &address() const { return m_address; }

    /// The queues of this machine's CUPS.
    static Result<std::vector<CupsStatus>> queues(int timeoutMs);

private:
    QString m_address;
    int m_timeoutMs;
};

}  // namespace servery
