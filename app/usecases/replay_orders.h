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

    /// Whether the whole file could be taken, by taking it in a rehearsal that changes nothing: refs that
    /// are used with other content, refunds of more than is left, unknown items and unmet choices, wrong
    /// discounts and payments, sold-out items, what this person may not do.
    Outcome check(const std::vector<FileOrder> &orders, bool allowsPriceOverride);
    Result<ReplayedOrder> take(const FileOrder &order);

private:
    struct Rehearsal;
    struct Circumstances {
        Stamp stamp;
        OpenOrder wish;
        PaperRules paper;
        Rehearsal *rehearsal = nullptr;  ///< null: in earnest
    };

    Result<std::optional<Order>> takenBefore(const FileOrder &order);
    Outcome permitEntry(const FileOrder &order);
    Circumstances circumstancesOf(const FileOrder &entry);
    Result<StoredOrder> original(const FileOrder &entry, Rehearsal *rehearsal);
    Decision decide(const Books &books, const FileOrder &entry, const Circumstances &now);
    PaperRules paper() const;

    DeskContext &m_context;
    bool m_wantsPaper;
};

}  // namespace servery
