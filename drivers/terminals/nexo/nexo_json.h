// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "app/base/result.h"
#include "app/domain/money.h"

namespace servery {

/// A JSON object whose numbers are kept as the text they were written with: Qt would make doubles of them,
/// and an amount must never be one. BadInput does not quote what it found.
Result<QJsonObject> nexoObject(const QByteArray &json);

/// "12.5", "12.50", "1250E-2" are 12.50 of a currency with two decimals; nothing for what is no number, for
/// anything below the minor unit and for more than `largestAmount`.
std::optional<Money> nexoAmount(const QJsonValue &value, int decimals);

}  // namespace servery
