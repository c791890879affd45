// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/basket.h"

namespace servery {

/// Refuses what no price can be made of, naming the place: a tax or discount with neither rate nor amount
/// or with both, rates outside their limits, sizes beyond `largestAmount`.
Outcome checkBasket(const Basket &basket);

inline constexpr Rate largestTaxRate = Rate::fromMillionths(1'000'000);      ///< 100 %
inline constexpr Rate largestChargeRate = Rate::fromMillionths(10'000'000);  ///< 1000 %
inline constexpr size_t mostTaxes = 8;                                       ///< of one line

}  // namespace servery
