// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/display_rows.h"

namespace servery {

/// The two lines that the customer reads. Blocks; meant to live in a Worker, which gives it a thread of its
/// own.
class LineDisplay {
public:
    virtual ~LineDisplay() = default;

    /// Replaces both rows. DeviceOffline when there is no display.
    virtual Outcome show(const DisplayRows &rows) = 0;
};

}  // namespace servery
