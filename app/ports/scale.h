// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/scale_reading.h"

namespace servery {

/// A scale at the counter. Blocks; meant to live in a Worker, which gives it a thread of its own.
class Scale {
public:
    virtual ~Scale() = default;

    /// Weighs what lies on it now. What the scale said before the question never counts, and a weight is
    /// answered only when the scale calls it stable. DeviceOffline when there is no scale.
    virtual Result<ScaleReading> weigh(const ScaleQuestion &question) = 0;
};

}  // namespace servery
