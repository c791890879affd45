// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/main/windows/counter_station.h"

namespace servery {

/// What a counter is made of, by its station's settings. What cannot work stays off, is named in
/// `Parts::off` and logged with its cause: a slip in a setting never keeps a shop from selling.
CounterStation::Parts stationParts(const QString &dataDirectory, const QString &station);

}  // namespace servery
