// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/order.h"

namespace servery {

using LineQuantities = std::vector<std::pair<LineId, Quantity>>;

/// What of a settled order may still be refunded, line by line.
LineQuantities refundable(const Order &original, const LineQuantities &refundedSoFar);

/// The sums of refunding `wanted` of a settled order of which `refundedSoFar` went back before: the
/// mirror of what was sold, cent for cent (MON-05). Refunding piece by piece adds up to exactly the
/// whole, whatever the order of the pieces; the last piece carries charges and tip along in proportion.
/// Amounts are negative and stand for the lines of refundLines(), in their order. Rounding and payments
/// are not in it. Refuses more than is left.
Result<Quote> refundQuote(const Order &original, const LineQuantities &refundedSoFar,
                          const LineQuantities &wanted);

/// The refunded lines, each with the quantity that goes back, in the order of the original.
std::vector<OrderLine> refundLines(const Order &original, const LineQuantities &wanted);

}  // namespace servery
