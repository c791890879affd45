// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "app/base/result.h"
#include "app/domain/event.h"

namespace servery {

/// Where the spool writes down what has to survive a crash. The desk does it, in one commit for each call,
/// after the sales that were asked before.
class SpoolLedger {
public:
    /// What was written. A "sending" that is missing was refused: the job must not be sent.
    using Then = std::function<void(const Result<std::vector<PrintReported>> &written)>;

    virtual ~SpoolLedger() = default;

    /// Returns at once; `then` is called later on the caller's thread, when it is durable or why not.
    virtual void write(const std::vector<PrintReported> &reports, Then then) = 0;
};

}  // namespace servery
