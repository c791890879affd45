// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/operation.h"

namespace servery {

using StoreId = Id<struct StoreTag>;

/// The operations of one device in one epoch: seq 1, 2, 3 …, each naming the hash of the one before.
struct ChainId {
    QByteArray device;  ///< UUID, 16 bytes
    qint64 epoch = 0;
    bool operator==(const ChainId &) const = default;
    friend auto operator<=>(const ChainId &a, const ChainId &b)
    {
        if (const int order = a.device.compare(b.device); order != 0)
            return order <=> 0;
        return a.epoch <=> b.epoch;
    }
};

inline ChainId chainOf(const Operation &operation)
{
    return {operation.device, operation.epoch};
}

/// What somebody holds of a chain: everything up to here. The hash says of which chain, should two machines
/// ever have written under one name.
struct ChainHeld {
    qint64 sequence = 0;  ///< 0: nothing
    QByteArray hash;      ///< of that operation; empty for 0
    bool operator==(const ChainHeld &) const = default;
};

/// An operation at its place in its store's feed: 1, 2, 3 … in the order in which the central committed them.
struct FeedItem {
    qint64 place = 0;
    Operation operation;
    bool operator==(const FeedItem &) const = default;
};

/// How far a reader of a feed has come. The generation names one lineage of the central's data: it changes
/// when that was restored from a backup, and places of another generation mean nothing.
struct FeedCursor {
    QByteArray generation;  ///< empty: nothing was read yet
    qint64 place = 0;
    bool operator==(const FeedCursor &) const = default;
};

/// A piece of a feed, whole for the classes of operations that were asked for: nothing of them that stands
/// above `after` and not above `next` is missing.
struct FeedPage {
    QByteArray generation;
    qint64 after = 0;
    qint64 next = 0;
    qint64 head = 0;  ///< the newest place of the feed: there is more when it is above `next`
    std::vector<FeedItem> items;
    bool operator==(const FeedPage &) const = default;
};

}  // namespace servery
