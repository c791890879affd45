// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include "sync/protocol/messages.h"

namespace servery {

/// Where a store's feed stands.
struct FeedHead {
    QByteArray generation;
    qint64 place = 0;
};

/// The end of a chain at the central.
struct ChainEnd {
    qint64 sequence = 0;  ///< 0: nothing of it is here
    QByteArray hash;
    qint64 newestEpoch = 0;  ///< that is here of the same device; 0: none
    StoreId store = {};      ///< whose feed holds the device's operations; null: nothing of it is here
};

/// An operation as the central keeps it, with the answer it was given.
struct FiledOperation {
    Operation operation;
    Filing filing = Filing::Applied;
    qint64 place = 0;
    QString reason;
    QDateTime received;
};

/// The tables of push and pull within one transaction: what is written here becomes true, all of it or
/// nothing, when the transaction of the one who made it commits. Implemented by sync/central/storage.
class FeedLedger {
public:
    virtual ~FeedLedger() = default;

    /// Where the store's feed stands, its row locked until the transaction ends: who files takes the next
    /// places, and nobody else can take them before or between. That makes places gapless in commit order.
    virtual Result<FeedHead> lock(const StoreId &store) = 0;
    /// Where it stands now, without a lock.
    virtual Result<FeedHead> head(const StoreId &store) = 0;
    virtual Result<ChainEnd> end(const ChainId &chain) = 0;
    virtual Result<std::optional<FiledOperation>> filed(const ChainId &chain, qint64 sequence) = 0;
    /// Puts an operation with a place at the end of its chain and of the store's feed; one without a place
    /// apart, as a stray. Filing the same stray again changes nothing.
    virtual Outcome file(const StoreId &store, const FiledOperation &operation) = 0;
    /// Whether there is a stray with this hash.
    virtual Result<bool> hasStray(const QByteArray &hash) = 0;
    /// The operations of these classes above `after` and not above `upTo`, in order; as many as fit both
    /// limits, at least one if there is any. `next` is the last place that was looked at; the page's
    /// generation and head are the caller's to say.
    struct Piece {
        qint64 after = 0;
        qint64 upTo = 0;
        int most = mostItemsInPage;
        qint64 bytes = mostBytesInPage;
        FeedClasses classes = allFeedClasses;
    };
    virtual Result<FeedPage> read(const StoreId &store, const Piece &piece) = 0;
};

}  // namespace servery
