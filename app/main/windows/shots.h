// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/main/windows/counter_station.h"

namespace servery {

/// Leaves a picture of every screen and sheet of the counter in `folder`: light, dark, high contrast,
/// 150 % text, right to left and German. Answers whether all could be written.
bool takeShots(CounterStation &station, const QString &folder);

}  // namespace servery
