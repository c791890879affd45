// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "sync/central/feed/feed_ledger.h"

namespace servery {

/// The central's tables in memory: what is durable there.
struct MemoryFeed {
    struct Store {
        QByteArray generation = "g1";
        std::vector<FiledOperation> feed;  ///< the one at place n stands at n - 1
    };
    struct Chain {
        StoreId store;
        std::vector<qint64> places;  ///< of seq n at n - 1
    };
    std::map<StoreId, Store> stores;
    std::map<ChainId, Chain> chains;
    std::map<QByteArray, FiledOperation> strays;  ///< by hash
};

/// A transaction on it. Not committed: nothing happened.
class MemoryTransaction : public FeedLedger {
public:
    explicit MemoryTransaction(MemoryFeed &data) : m_data(data) {}

    Result<FeedHead> lock(const StoreId &store) override { return head(store); }
    Result<FeedHead> head(const StoreId &store) override;
    Result<ChainEnd> end(const ChainId &chain) override;
    Result<std::optional<FiledOperation>> filed(const ChainId &chain, qint64 sequence) override;
    Outcome file(const StoreId &store, const FiledOperation &operation) override;
    Result<bool> hasStray(const QByteArray &hash) override;
    Result<FeedPage> read(const StoreId &store, const Piece &piece) override;

    /// Conflict when the unique keys do not hold; nothing happened then.
    Outcome commit();

private:
    MemoryFeed &m_data;
    std::vector<std::pair<StoreId, FiledOperation>> m_added;
};

}  // namespace servery
