// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/order.h"

namespace servery {

/// An order in two, to be paid apart: what stays, and the moved lines with the content, rules and kitchen
/// ledger of an order of their own, under new ids. A ticket discount as an amount is divided to the cent
/// (MON-09).
struct Parted {
    Order rest;
    Order apart;
};

/// Refused when the order does not hold that many, when nothing or everything moves, and when a line with an
/// amount off would move in part.
Result<Parted> part(const Order &order, const std::vector<std::pair<LineId, Quantity>> &lines);

}  // namespace servery
