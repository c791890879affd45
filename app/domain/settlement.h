// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/basket.h"

namespace servery {

/// What the payments of a ticket come to.
struct Settlement {
    Money rounding;               ///< cash only (CASH-01 … CASH-03)
    std::vector<Money> payments;  ///< what each brought, in their order
    Money paid;
    Money due;     ///< still open, at least 0
    Money change;  ///< paid too much in cash, at least 0
};

/// Pays `open` (total and tip). Cards, vouchers and prepaid count first, wherever they stand in the list;
/// the cash share is what remains, and it alone is rounded, once, however many cash payments there are
/// (CASH-02). With CashRounding::Scope::AllCash it is rounded only when nothing else pays. The first
/// payment without an amount takes what the amounts leave open; a further one finds nothing.
/// Where money goes out (a refund, or `open` below zero) an amount may be written with or without its
/// minus sign; a sale refuses amounts below zero. Non-cash amounts above what is open: OverTender.
Result<Settlement> settle(Money open, const Basket &basket);

}  // namespace servery
