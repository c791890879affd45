// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include "app/domain/feed.h"

namespace servery {

/// What of this data directory the central does not have yet.
struct Unsent {
    qint64 count = 0;
    QDateTime oldest;  ///< when the first of them was written; null when there is none
    bool operator==(const Unsent &) const = default;
};

/// The journal as sync sees it: what is to be sent, and where what comes goes to. No flags anywhere: an
/// operation leaves the unsent ones only by an acknowledgement that names it, and nothing of it is deleted.
/// Implemented by app/store. Belongs to the thread of sync.
class SyncLedger {
public:
    virtual ~SyncLedger() = default;

    /// How far this directory has read its store's feed.
    virtual Result<FeedCursor> cursor() = 0;
    /// The next operations written here that the central has not acknowledged: of one chain, without a gap,
    /// the chain that began first; as many as fit both limits, but at least one if there is any.
    virtual Result<std::vector<Operation>> unsent(int most, qint64 bytes) = 0;
    virtual Result<Unsent> unsentSum() = 0;
    /// From now on the central is known to hold this of the chain, durably, and no more: it may be less than
    /// before when the central lacks something, and what it lacks is unsent again. What it holds of a chain
    /// that is not ours (the hash is another one) counts as nothing.
    virtual Outcome setAcknowledged(const ChainId &chain, const ChainHeld &held) = 0;
    /// Takes in what stands above the cursor and moves the cursor with it, in one commit. Operations that
    /// are here already, by chain and sequence, are passed over; the answer is how many of them stand here
    /// with another content, which takes two machines under one name, and is a person's to settle. Conflict
    /// when the page does not begin at the cursor or is of another generation.
    virtual Result<int> takeIn(const FeedPage &page) = 0;
    /// The central's data are of another lineage now: the cursor begins anew, and of every chain written
    /// here the central holds what `held` says (none: nothing). All in one commit.
    virtual Outcome beginGeneration(const QByteArray &generation,
                                    const std::map<ChainId, ChainHeld> &held) = 0;
};

}  // namespace servery
