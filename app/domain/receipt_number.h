// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/base/text.h"

namespace servery {

/// A receipt's number as printed: "A-000001", in training "A-T000001". Numbers run by series, which
/// belongs to one device and one epoch, so they never repeat; beyond six digits they grow.
QString receiptNumber(const QString &series, qint64 sequence, bool isTraining);

/// The series of a device of a data directory in an epoch: its letters, and after a restore the epoch
/// behind them: "A", then "A2", "A3" …
QString receiptSeries(const QString &letters, int epoch);
/// The letters of the n-th device (from 0): "A", "B" … "Z", "AA" …
QString seriesLetters(int deviceIndex);
/// The letters a series begins with.
QString seriesLetters(const QString &series);

/// The number in a code scanned off a receipt: the number itself, or a part of what our QR codes hold
/// ("Café|A-000001|2026-11-21T12:00:00|5.90 EUR"). Nothing when there is none.
std::optional<QString> receiptNumberIn(const QString &scanned);

}  // namespace servery
