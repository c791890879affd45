// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace servery {

/// The business day a moment belongs to: a night's sales before `dayStartsAtHour` (0 … 23, the shop's
/// wall clock as `at` carries it) are still yesterday's (the hour of the cut-over is the shop's). Read from
/// the wall clock, not by subtracting hours, so a change of summer time moves nothing to another day.
QDate businessDate(const QDateTime &at, int dayStartsAtHour = 4);

}  // namespace servery
