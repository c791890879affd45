// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/compose.h"
#include "app/domain/decide.h"
#include "app/usecases/desk_context.h"

namespace servery {

using ViewResult = Result<DeskView>;

/// Takes and changes the order in front of the cashier. Each call is one durable transaction; the
/// answer is what the counter shows afterwards. The first line opens the order.
class TakeOrder {
public:
    explicit TakeOrder(DeskContext &context) : m_context(context) {}

    ViewResult addItem(const LineChoice &choice, const std::optional<Approval> &approval = {});
    ViewResult addCombo(const ComboChoice &choice);
    /// A thing that is not on the menu, with taxes of the menu by dining mode (none: untaxed).
    ViewResult addOpenPrice(const QString &name, Money price, Quantity quantity, const TaxSet &taxes,
                            const std::optional<Approval> &approval = {});
    /// Fewer than were sent to the kitchen need a reason and the permission to void.
    ViewResult setQuantity(LineId line, Quantity quantity, const QString &reason = {},
                           const std::optional<Approval> &approval = {});
    /// Chooses again for a line: other modifiers, variant, note or price.
    ViewResult changeItem(LineId line, const LineChoice &choice,
                          const std::optional<Approval> &approval = {});
    ViewResult changeCombo(LineId line, const ComboChoice &choice);
    ViewResult setNote(LineId line, const QString &note);
    ViewResult setLineDiscount(LineId line, std::optional<Discount> discount,
                               const std::optional<Approval> &approval = {});
    ViewResult removeLine(LineId line, const QString &reason = {},
                          const std::optional<Approval> &approval = {});
    ViewResult setDining(Dining dining);
    ViewResult setDiscount(std::optional<Discount> discount, const std::optional<Approval> &approval = {});
    ViewResult setTip(Money tip);
    ViewResult setServiceCharge(std::optional<ServiceCharge> charge);
    ViewResult undo();
    /// Tells the kitchen what is new; held courses wait. What a station need not make any more is told at
    /// once, by the intent that takes it off.
    ViewResult send();
    /// Holds an unsent line for a course, from 2 on; 0: it goes at once.
    ViewResult setCourse(LineId line, int course);
    /// Tells the kitchen of the next course, and of everything else that is new.
    ViewResult fire();
    ViewResult park();
    /// Takes a parked order up; one that is in front of the cashier is parked first.
    ViewResult recall(OrderId order);
    /// Voids the whole order. What the kitchen knows of needs a reason and a permission.
    ViewResult voidOrder(const QString &reason = {}, const std::optional<Approval> &approval = {});
    /// Takes lines out into an order of their own, which is then in front of the cashier; the rest is parked.
    ViewResult splitOff(const std::vector<std::pair<LineId, Quantity>> &lines);

private:
    using OnOrder = std::function<Decision(const Books &, OrderId)>;

    ViewResult change(const OnOrder &decide, std::optional<Telling> telling = {});
    ViewResult addLine(OrderLine line);
    /// `isSmall`: all that goes off stays within the shop's limit.
    Result<QString> permitDiscount(bool isSmall, const std::optional<Approval> &approval);
    OpenOrder opening() const;
    const Order *currentOrder() const;
    const OrderLine *currentLine(LineId line) const;

    DeskContext &m_context;
    Dining m_nextDining = Dining::EatIn;  ///< chosen before the first line
};

}  // namespace servery
