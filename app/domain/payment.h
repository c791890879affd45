// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/order.h"

namespace servery {

/// What an order still wants. `exact` for card, voucher and prepaid; `cash` after the country's cash
/// rounding of what remains (CASH-02, CASH-03: the order's total itself never changes).
struct Due {
    Money exact;
    Money cash;
};
Due dueOf(const Order &order, const Quote &quote);

/// The payment that `given` of a tender comes to on this order. Cash above the due gives change; any
/// other tender above it is refused, so that nothing becomes a tip by itself (POS-48). No amount: the
/// rest. Less than the due is a part payment and leaves the order open (POS-47).
Result<OrderPayment> paymentFor(const Order &order, const Quote &quote, Tender tender,
                                std::optional<Money> given);

/// The sums of a paid order, with rounding, payments, paid and change filled in.
Quote settledQuote(const Order &paidOrder, Quote quote);

/// Amounts of `count` equal shares of what is due: they differ by at most one minor unit and sum up
/// exactly; the first ones carry the remainder.
std::vector<Money> equalShares(Money due, int count);

}  // namespace servery
