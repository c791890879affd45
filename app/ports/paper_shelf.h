// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/base/result.h"
#include "app/domain/event.h"

namespace servery {

/// A job as the books know it.
struct StoredJob {
    /// With the document as it was made: who prints a copy or a repetition puts the mark on it.
    SpoolJob job;
    PrintReported::State state = PrintReported::State::Queued;
    bool wasSent = false;  ///< a byte of it may be on paper
    QString detail;        ///< why it is in this state, in English
    QString printer;       ///< the device it was last given to

    bool operator==(const StoredJob &) const = default;
};

/// What is known of jobs that a station sent for. Implemented by app/store. Sees what is committed, also
/// within a decision of the journal, where nobody else can commit.
class PaperShelf {
public:
    virtual ~PaperShelf() = default;

    /// Jobs that this device made and that are not at an end: queued, on their way when the program ended,
    /// unknown, failed or expired with nobody having decided. Oldest first, at most the newest 500 (the limit
    /// of a queue, devices reference section 5 point 21). Files and training are not among them.
    virtual Result<std::vector<StoredJob>> waiting(DeviceId device) = 0;
    /// NotFound when there is none.
    virtual Result<StoredJob> find(PrintJobId job) = 0;
};

}  // namespace servery
