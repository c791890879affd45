// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/base/id.h"
#include "app/base/result.h"

namespace servery {

/// A receipt on its way to paper of which nobody said that it arrived.
struct PendingPaper {
    PrintJobId job;
    QString receiptNumber;
    bool operator==(const PendingPaper &) const = default;
};

/// What is known of paper that earlier runs of a station sent for. Implemented by app/store.
class PaperShelf {
public:
    virtual ~PaperShelf() = default;

    /// Jobs for paper that this device queued and of which the printer's word is missing, "unknown", or
    /// "failed" with nobody having decided what to do: oldest first, at most the newest twenty. Pictures,
    /// training, and receipts that were printed again since are not among them.
    virtual Result<std::vector<PendingPaper>> unfinished(DeviceId device) = 0;
};

}  // namespace servery
