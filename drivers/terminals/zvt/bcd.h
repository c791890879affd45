// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

namespace servery {

/// `number` in `bytes` bytes, two decimal digits in each. It has to fit.
QByteArray toBcd(qint64 number, int bytes);
/// Nothing for a half byte above 9 and for more digits than a number holds (18).
std::optional<qint64> fromBcd(QByteArrayView bytes);

}  // namespace servery
