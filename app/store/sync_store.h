// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/sync_ledger.h"
#include "app/store/data_directory.h"
#include "app/store/database.h"
#include "app/store/journal_table.h"

namespace servery {

/// The ledger of sync for one data directory: reads the journal beside whoever writes it, and keeps what it
/// learns from the central in a file of its own, sync.db. So sync never holds the lock that a tap waits for,
/// and a lost or damaged file costs nothing but the time to ask again.
///
/// Every station of the directory is sent: their chains all stand in the one journal.
class SyncStore final : public SyncLedger {
public:
    /// Creates sync.db when it is not there. The journal must be.
    static Result<std::unique_ptr<SyncStore>> open(const DataDirectory &directory);

    Result<FeedCursor> cursor() override;
    Result<std::vector<Operation>> unsent(int most, qint64 bytes) override;
    Result<Unsent> unsentSum() override;
    Outcome setAcknowledged(const ChainId &chain, const ChainHeld &held) override;
    Result<int> takeIn(const FeedPage &page) override;
    Outcome beginGeneration(const QByteArray &generation, const std::map<ChainId, ChainHeld> &held) override;

    /// What came from elsewhere, in the order of the feed.
    Result<std::vector<FeedItem>> read(qint64 afterPlace, int most);

private:
    struct Sending {
        ChainId chain;
        qint64 acknowledged = 0;
    };
    SyncStore(std::unique_ptr<Database> journal, std::unique_ptr<Database> sync);

    /// The chains of this directory, the one that began first in front.
    Result<std::vector<Sending>> chains();
    Outcome keep(const ChainId &chain, const ChainHeld &held);
    Result<bool> fits(const FeedItem &item, const QByteArray &generation);
    Outcome moveTo(const FeedCursor &cursor);

    std::unique_ptr<Database> m_journal;
    std::unique_ptr<Database> m_sync;
    Statement m_chains;
    Statement m_after;
    Statement m_last;
    Statement m_hash;
    Statement m_acknowledged;
    Statement m_setAcknowledged;
    Statement m_cursor;
    Statement m_setCursor;
    Statement m_known;
    Statement m_add;
    Statement m_read;
};

}  // namespace servery
