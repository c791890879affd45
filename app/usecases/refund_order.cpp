// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/refund_order.h"

#include <algorithm>

#include "app/base/reason.h"
#include "app/domain/card_payment.h"
#include "app/usecases/permit.h"
#include "app/usecases/settle.h"

namespace servery {

static Tender mainTender(const Order &order)
{
    const auto most =
        std::max_element(order.payments.begin(), order.payments.end(),
                         [](const OrderPayment &a, const OrderPayment &b) { return a.amount < b.amount; });
    return most == order.payments.end() ? Tender::Cash : most->tender;
}

Result<RefundOffer> RefundOrder::find(const QString &reference)
{
    auto stored = m_context.journal.findOrder(reference);
    if (!stored)
        return stored.error();
    RefundOffer offer{
        stored->order, refundable(stored->order, stored->refunded), {}, mainTender(stored->order)};
    if (!stored->order.settled || stored->order.refundOf)
        return refusal(Reason::NoPaidSale, u"order %1 is no paid sale"_s.arg(stored->order.number),
                       {stored->order.number});
    for (const auto &[line, quantity] : offer.left) {
        auto sums = refundQuote(stored->order, stored->refunded, {{line, quantity}});
        offer.amountOfLeft.push_back(sums ? -sums->payable : Money());
    }
    return offer;
}

/// The refund as an order of its own, with its one payment.
static Order refundOrder(const Books &books, const Order &original, const RefundWish &wish,
                         const Stamp &stamp)
{
    Order order;
    order.id = OrderId::make();
    order.number = nextOrderNumber(books, stamp.businessDate);
    order.ref = wish.ref;
    order.till = books.station.name;
    order.cashier = stamp.actor;
    order.openedAt = stamp.at;
    order.businessDate = stamp.businessDate;
    order.isTraining = original.isTraining;
    order.menuVersion = original.menuVersion;
    order.rules = original.rules;
    order.content.dining = original.content.dining;
    order.refundOf = original.id;
    order.refundReason = wish.reason;
    return order;
}

static bool isAllGone(const Order &original, const LineQuantities &before, const LineQuantities &now)
{
    LineQuantities all = before;
    all.insert(all.end(), now.begin(), now.end());
    const LineQuantities left = refundable(original, all);
    return std::all_of(left.begin(), left.end(), [](const auto &one) { return one.second == Quantity(); });
}

Decision decideRefundOpening(const Books &books, const StoredOrder &stored, const RefundWish &wish,
                             const RefundCircumstances &now)
{
    for (const auto &[id, other] : books.orders)
        if (other.refundOf == stored.order.id)
            return cardPaymentOpen(other);
    auto sums = refundQuote(stored.order, stored.refunded, wish.lines);
    if (!sums)
        return sums.error();
    Order order = refundOrder(books, stored.order, wish, now.stamp);
    const PaymentStatus status = isAllGone(stored.order, stored.refunded, wish.lines)
                                     ? PaymentStatus::Refunded
                                     : PaymentStatus::PartiallyRefunded;
    order.refund =
        RefundTerms{wish.lines, std::move(sums).take(), status, now.approvedBy, stored.order.receiptNumber};
    const OrderId id = order.id;
    std::vector<Event> events{OrderOpened{std::move(order)}};
    for (OrderLine line : refundLines(stored.order, wish.lines)) {
        line.id = LineId::make();
        events.emplace_back(LineAdded{id, line});
    }
    return events;
}

Order openedBy(const std::vector<Event> &events)
{
    Order order;
    for (const Event &event : events)
        if (orderOf(event) && !std::holds_alternative<OrderRefunded>(event))
            order = fold(std::move(order), event);
    return order;
}

Decision decideRefund(const Books &books, const StoredOrder &stored, const RefundWish &wish,
                      const RefundCircumstances &now)
{
    auto opening = decideRefundOpening(books, stored, wish, now);
    if (!opening)
        return opening;
    std::vector<Event> events = std::move(opening).take();
    Order order = openedBy(events);
    auto payment = paymentFor(order, order.refund->sums, wish.tender, {});
    if (!payment)
        return payment.error();
    events.emplace_back(PaymentTaken{order.id, *payment});
    order = fold(std::move(order), events.back());
    events.emplace_back(refundedBy(order));
    events.emplace_back(receiptFor(books, order, order.refund->sums, now.stamp.at, now.paper));
    return events;
}

ViewResult RefundOrder::refund(const RefundWish &wish, const std::optional<Approval> &approval)
{
    auto approvedBy = permit(m_context, Permission::Refund, approval);
    if (!approvedBy)
        return approvedBy.error();
    if (wish.reason.trimmed().isEmpty())
        return refusal(Reason::ReasonMissing, u"a refund needs a reason"_s);
    const Stamp stamp = m_context.stamp();
    std::optional<Settled> settled;
    auto written = m_context.journal.transact(stamp, [&](const Books &books) -> Decision {
        auto stored = m_context.journal.findOrder(wish.original.text());
        if (!stored)
            return stored.error();
        auto decided = decideRefund(books, *stored, wish, {stamp, *approvedBy, m_context.paperRules()});
        if (!decided)
            return decided;
        std::vector<Event> events = std::move(decided).take();
        const Order order = openedBy(events);
        settled = settledBy(order, std::get<ReceiptIssued>(events.back()));
        const std::vector<Event> drawer = drawerFor(order, u"refund"_s);
        events.insert(std::prev(events.end()), drawer.begin(), drawer.end());
        return events;
    });
    if (!written)
        return written.error();
    DeskView view = m_context.view();
    view.settled = std::move(settled);
    return view;
}

}  // namespace servery
