// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include <QtGlobal>

namespace servery {

/// How many rounds a campaign of random cases, kills or faults takes: `normal` in ./dev test, and
/// SERVERY_CAMPAIGN times as many in ./dev soak.
inline int campaign(int normal)
{
    return normal * std::clamp(qEnvironmentVariableIntValue("SERVERY_CAMPAIGN"), 1, 100000);
}

}  // namespace servery
