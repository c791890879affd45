// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"

namespace servery {

/// A receipt's number as printed: "A-000001", in training "A-T000001". Numbers run by series, which
/// belongs to one device and one epoch, so they never repeat; beyond six digits they grow.
QString receiptNumber(const QString &series, qint64 sequence, bool isTraining);

/// The series of the n-th device of a data directory (from 0) in an epoch: "A", "B" … "Z", "AA" …,
/// and after a restore "A2", "A3" …
QString receiptSeries(int deviceIndex, int epoch);

}  // namespace servery
