// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/basket.h"

namespace servery {

/// Shares the price of all `combo.quantity` sets out over the parts (MON-11): in proportion to their
/// stand-alone prices, largest remainder, ties to the earlier. With Drinks30 the drinks get 30 % of the
/// price and the food the rest (UStAE 10.1(12)); a set without drinks or without food is split by price.
/// No part gets more than its stand-alone price unless the set costs more than the sum of them
/// (BFH XI R 19/23): what the 30 % would give too much goes to the other parts.
/// Parts of a set sold in a negative quantity are the mirror of the sale.
std::vector<Money> comboParts(const BasketCombo &combo);

/// How many of a part all `combo.quantity` sets hold.
Quantity partQuantity(const BasketCombo &combo, const ComboPart &part);

}  // namespace servery
