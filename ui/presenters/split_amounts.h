// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/refund.h"
#include "app/usecases/desk_view.h"

namespace servery {

/// What each line of the order comes to, discounts off, taxes and deposit on.
std::vector<Money> lineTotals(const DeskView &view);

/// What these lines come to when they are paid apart; zero when they cannot be.
Money totalApart(const Order &order, const LineQuantities &lines);

}  // namespace servery
