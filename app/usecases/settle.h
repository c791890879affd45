// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/decide.h"
#include "app/usecases/desk_context.h"

namespace servery {

/// The receipt of an order whose payments now cover it: takes the next number of the series and builds
/// the paper. `order` has its payments; `sums` are its sums before payments; part of the transaction
/// that takes the last payment, so that paid, numbered and printable become true together.
ReceiptIssued receiptFor(const Books &books, const Order &order, const Quote &sums, const QDateTime &at,
                         const PaperRules &paper);

/// What a refund that was paid out means for its original.
OrderRefunded refundedBy(const Order &refund);

/// What the counter is told of an order that was just settled.
/// The drawer's pulse that goes with a receipt when cash moved; none in training.
std::vector<Event> drawerFor(const Order &order, const QString &reason);

/// What a payment brings with it.
struct Settling {
    std::vector<Event> events;       ///< for its commit: drawer, tickets, and the receipt as the last
    std::optional<Settled> settled;  ///< none: something is still due
    std::vector<SpoolJob> jobs;      ///< for the kitchen, once it is durable
};

/// Settles `paid`, an order as it stands after a payment, when nothing is due any more; else does nothing.
/// The kitchen is told of all it does not know yet.
Settling settlingOf(DeskContext &context, const Books &books, const Order &paid, const Quote &sums,
                    const QDateTime &at);

/// The counter after a payment: without the order when it is settled.
DeskView viewAfter(DeskContext &context, Settling settling);

Settled settledBy(const Order &order, const ReceiptIssued &receipt);

}  // namespace servery
