// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/sync_ledger.h"
#include "sync/protocol/messages.h"

namespace servery {

/// One question to the central.
using SyncCall = std::variant<PushRequest, PullRequest>;

/// What is to be done with a station next so that it and the central end with the same operations, without
/// any network or clock: it says what to ask, and is told what came back.
///
/// One question is open at a time. An answer that does not come changes nothing: the same is asked again,
/// and asking twice is harmless at both ends. All state that matters is in the ledger; what is here only
/// spares questions, so a new object may take over at any moment.
class StationSync {
public:
    explicit StationSync(FeedClasses classes = stationFeedClasses) : m_classes(classes) {}

    /// The next question; none: both ends have everything, as far as is known here.
    Result<std::optional<SyncCall>> next(SyncLedger &ledger);
    /// The central's answer to a question.
    Outcome answered(SyncLedger &ledger, const PushRequest &request, const PushReply &reply);
    Outcome answered(SyncLedger &ledger, const PullRequest &request, const PullReply &reply);

    /// The feed may have grown: somebody said so, or the line was cut. Nobody is believed as to how far.
    void lookAgain() { m_isLookDue = true; }

    /// Another machine writes under this station's name: it has to be enrolled anew.
    bool isForked() const { return m_isForked; }
    /// The central does not take anything from this device any more.
    bool isRevoked() const { return m_isRevoked; }
    /// What was answered as parked or worth a look, and other surprises; English, for the log. Empties it.
    QStringList takeAlarms() { return std::exchange(m_alarms, {}); }

private:
    Outcome obey(SyncLedger &ledger, const SyncRefusal &refusal);

    FeedClasses m_classes;
    qint64 m_head = 0;        ///< newest place of the feed that was heard of
    bool m_isLookDue = true;  ///< pull even when the head seems reached
    bool m_hasPushedLast = false;
    bool m_isForked = false;
    bool m_isRevoked = false;
    QStringList m_alarms;
};

}  // namespace servery
