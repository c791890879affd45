// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/domain/basket.h"

namespace servery {

/// Something with a price and taxes: a line, a part of a combo, a part of a charge.
struct TaxItem {
    Money amount;            ///< contains exactly those taxes that are `included`
    Quantity quantity;       ///< what a fixed tax is counted by
    std::vector<Tax> taxes;  ///< each with `included` given
};

struct TaxAnswer {
    std::vector<Amounts> items;   ///< in the order of the items
    std::vector<TaxTotal> taxes;  ///< by first appearance; a rate without id gets "7%"
};

/// Taxes of all items, rounded once for each tax (PerReceipt) or item by item (PerLine).
///
/// - An included tax is taken out of the amount exactly and then rounded; net = amount − tax (MON-06).
/// - A tax on top is base × rate, where the base holds what is printed: the rounded net, and the
///   rounded earlier taxes that join it. So base × rate = tax can be checked on paper (BR-CO-17).
/// - PerReceipt: one rounding for each tax, also where some prices include it and others do not. The
///   parts of the items come from that sum by largest remainder (MON-17).
/// - Taxes are the same when id and rate (or amount) are the same.
/// Refuses taxes that wait for each other in a circle.
Result<TaxAnswer> taxesOf(const std::vector<TaxItem> &items, TaxRounding rounding);

}  // namespace servery
