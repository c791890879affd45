// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <variant>

#include "app/domain/feed.h"
#include "sync/protocol/feed_class.h"
#include "sync/protocol/limits.h"

namespace servery {

// What the two ends of sync say to each other, as values; JSON: message_json.h. The network may lose,
// double, delay and reorder any of it. Only two things are relied on: the central answers after its commit,
// and a station keeps its cursor in the commit of the page that it covers.

/// Operations of one chain, without a gap, oldest first.
struct PushRequest {
    int protocol = protocolVersion;
    QByteArray generation;  ///< the one the station knows; empty: none yet
    std::vector<Operation> operations;
    bool operator==(const PushRequest &) const = default;
};

/// What became of one operation. All of them are durable at the central.
enum class Filing {
    Applied,
    Review,  ///< applied, and somebody should look at it: `reason` says why
    Parked,  ///< kept word for word and applied to nothing: see `reason`
};

struct OperationAnswer {
    qint64 sequence = 0;
    Filing filing = Filing::Applied;
    bool isDuplicate = false;  ///< it was here before; the rest of the answer is the first one
    qint64 place = 0;          ///< in the store's feed; 0: none
    QString reason;            ///< in English
    bool operator==(const OperationAnswer &) const = default;
};

struct PushAnswer {
    QByteArray generation;
    std::vector<OperationAnswer> results;  ///< one for each operation of the request, in its order
    qint64 head = 0;                       ///< newest place of the store's feed
    /// Another machine writes under the same device and epoch (a cloned disk, a copy put back): what this
    /// one sends is parked until it is enrolled anew.
    bool isForked = false;
    QDateTime serverTime;
    bool operator==(const PushAnswer &) const = default;
};

struct PullRequest {
    int protocol = protocolVersion;
    FeedCursor cursor;
    int most = mostItemsInPage;
    FeedClasses classes = stationFeedClasses;
    bool operator==(const PullRequest &) const = default;
};

/// The central has something else to say first; nothing was changed.
struct SyncRefusal {
    enum class Why {
        Gap,                ///< operations between what it holds and what it was sent are missing
        GenerationChanged,  ///< its data were restored: other places, maybe fewer operations
        Revoked,            ///< the device may not take part any more
        Outdated,           ///< this version of the protocol is not served any more (never said to a push)
    };
    Why why = Why::Gap;
    QByteArray generation;
    std::map<ChainId, ChainHeld> held;  ///< of the chains of the one that asked
    bool operator==(const SyncRefusal &) const = default;
};

using PushReply = std::variant<PushAnswer, SyncRefusal>;
using PullReply = std::variant<FeedPage, SyncRefusal>;

}  // namespace servery
