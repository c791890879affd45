// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/receipt_facts.h"
#include "app/domain/order.h"

namespace servery {

/// What a receipt of a paid order says. `order` has its payments and receipt number; `sums` are its
/// settled sums. `refundedReceipt` is the number of the receipt a refund belongs to, else empty.
ReceiptFacts receiptOf(const Order &order, const Quote &sums, const StoreSettings &store,
                       const QString &refundedReceipt = {});

}  // namespace servery
