// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/central/feed/feed_ledger.h"

namespace servery {

/// Who pushes or pulls, as authentication found it.
struct StationCaller {
    StoreId store;
    std::vector<ChainId> chains = {};  ///< that were ever pushed by it: what a refusal speaks of
    QDateTime now;
};

/// Files the operations of a push, each exactly once, in one transaction with everything they imply.
///
/// What was here before is answered as it was then. What contradicts what is here (the same place of a chain
/// with another hash, a chain that goes on from something else, an epoch that has a successor) is a fact all
/// the same: it is kept apart, acknowledged and told, never merged and never thrown away. What this program
/// cannot read is filed like everything else and told as parked. Nothing of it ever keeps the operations
/// behind it waiting. A refusal and an error change nothing.
Result<PushReply> push(FeedLedger &ledger, const StationCaller &caller, const PushRequest &request);

/// A page of the store's feed.
Result<PullReply> pull(FeedLedger &ledger, const StationCaller &caller, const PullRequest &request);

}  // namespace servery
