// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/usecases/orders_file.h"
#include "app/usecases/take_order.h"

namespace servery {

/// What became of one order of a file, as it is answered: `sums` with their signs as on the receipt.
struct ReplayedOrder {
    QString ref;
    OrderId order;
    QString receiptNumber;
    OrderStatus status = OrderStatus::Pending;
    Quote sums;
    Currency currency;
    bool isNew = true;               ///< false: it had been taken before, nothing changed
    std::optional<Settled> settled;  ///< of a new one
};

/// Takes the orders of a file through the same decisions as the screen, one durable transaction each,
/// keyed by their ref: the same again changes nothing and answers the same.
class ReplayOrders {
public:
    /// `wantsPaper`: receipts are to be printed; else they are only stored.
    explicit ReplayOrders(DeskContext &context, bool wantsPaper = false)
        : m_context(context), m_wantsPaper(wantsPaper)
    {
    }

    /// Whether the whole file could be taken: refs that are used with other content, refunds of what is
    /// not there, unknown items and unmet choices, price overrides that are not allowed. Changes nothing.
    Outcome check(const std::vector<FileOrder> &orders, bool allowsPriceOverride);
    Result<ReplayedOrder> take(const FileOrder &order);

private:
    Outcome checkKnown(const FileOrder &order);
    Outcome permitEntry(const FileOrder &order);

    PaperRules paper() const;

    DeskContext &m_context;
    bool m_wantsPaper;
};

}  // namespace servery
