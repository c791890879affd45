// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/central_talk.h"
#include "sync/client/station_sync.h"

namespace servery {

/// Brings a ledger and its central to the same state, question by question.
class Exchange {
public:
    Exchange(SyncLedger &ledger, CentralTalk &talk) : m_ledger(ledger), m_talk(talk) {}

    /// Asks the next question; whether there was one. An error leaves everything as it was.
    Result<bool> step();
    /// Until there is nothing left to ask; how many questions it took.
    Result<int> untilDone();

    StationSync &station() { return m_station; }

private:
    SyncLedger &m_ledger;
    CentralTalk &m_talk;
    StationSync m_station;
};

}  // namespace servery
