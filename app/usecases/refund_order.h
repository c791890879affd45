// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/refund.h"
#include "app/usecases/take_order.h"

namespace servery {

/// A settled order as a refund needs to see it.
struct RefundOffer {
    Order order;
    LineQuantities left;  ///< of each line
    std::vector<Money>
        amountOfLeft;              ///< what refunding all that is left of a line would give back, above zero
    Tender tender = Tender::Cash;  ///< the tender that brought most of it
};

struct RefundWish {
    OrderId original;
    LineQuantities lines;
    Tender tender = Tender::Cash;
    QString reason;
    QString ref;  ///< of an orders file, else empty
};

/// When, by whom and on which paper a refund is made.
struct RefundCircumstances {
    const Stamp &stamp;
    QString approvedBy;
    const PaperRules &paper;
};
/// Opens a refund: what it gives back is fixed, nothing is paid out yet. Refused while another refund of
/// the same order waits for a card terminal, for both would give back the same.
Decision decideRefundOpening(const Books &books, const StoredOrder &stored, const RefundWish &wish,
                             const RefundCircumstances &now);
/// The order as its own events leave it.
Order openedBy(const std::vector<Event> &events);
/// A refund that is paid out at once: opening, payment, the original's new status, receipt.
Decision decideRefund(const Books &books, const StoredOrder &stored, const RefundWish &wish,
                      const RefundCircumstances &now);

/// Gives money back for a settled order: a new order with a receipt of its own that mirrors what was
/// sold, never more than is left. The original is never changed but for its status.
class RefundOrder {
public:
    explicit RefundOrder(DeskContext &context) : m_context(context) {}

    /// Finds by receipt number, order number, order id or ref.
    Result<RefundOffer> find(const QString &reference);
    ViewResult refund(const RefundWish &wish, const std::optional<Approval> &approval = {});

private:
    DeskContext &m_context;
};

}  // namespace servery
