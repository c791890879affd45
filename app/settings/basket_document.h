// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/base/json.h"
#include "app/domain/basket.h"

namespace servery {

/// Reads a basket document. Unknown keys, wrong types and values name their JSON path and what was
/// expected, up to twenty at once. A line may leave out its name, quantity (one) and taxes (none); without
/// `profile` amounts have the decimals of `currency` (two when absent), prices include tax, tax is rounded
/// for each receipt and cash is not rounded. A profile's cash rounding counts in the profile's own currency
/// only. A discount's `"on": "gross"` that is written out means with all taxes, also where prices are
/// without; left out, the discount is taken off the prices as they are written.
Result<Basket> basketFromJson(const QJsonValue &document);

/// The answer of `servery quote`: all money as decimal text. `charges` is the sum of the charges and, like
/// `service_charge`, an amount as prices are written: with tax where they include it. `discount` is the
/// ticket's, positive in a sale and negative in a refund.
QJsonObject toJson(const Quote &quote, const Basket &basket);

}  // namespace servery
