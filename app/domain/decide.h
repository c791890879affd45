// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/books.h"
#include "app/domain/kitchen.h"
#include "app/domain/payment.h"

namespace servery {

// Pure decisions about orders: the state and a wish go in, events or a refusal come out.
// Who may do it was settled before (permit.h); here only the rules of the order count.

using Decision = Result<std::vector<Event>>;

/// Somebody else has it in front of them.
Error openElsewhere(const Order &order);

/// Limits of one line (POS-21): pieces 1 … 999; weighed up to 99.999 kg.
inline constexpr qint64 mostPieces = 999;
inline constexpr int mostLines = 500;

struct OpenOrder {
    OrderId id;
    QString ref;
    QString cashier;
    QDateTime at;
    QDate businessDate;
    Dining dining = Dining::EatIn;
    bool isTraining = false;
    bool keepsCashRounding = true;  ///< false: the shop switched a voluntary rounding off
};

/// A reason, and who approved where the person alone may not.
struct Cause {
    QString reason;
    QString approvedBy;
};

Decision decideOpen(const Books &books, const OpenOrder &wish);
/// Adds a composed line. A line like the last one (same item, options, price, no note, unsent) raises
/// that line's quantity instead (POS-07). Counted items are taken from what is left; sold-out ones refused.
Decision decideAdd(const Books &books, OrderId order, const OrderLine &line);
/// Changes a line; quantity, modifiers, note, price, discount alike. Fewer than the kitchen knows of needs a
/// reason (POS-08).
Decision decideChange(const Books &books, OrderId order, const OrderLine &line, const Cause &cause = {});
Decision decideRemove(const Books &books, OrderId order, LineId line, const Cause &cause);
Decision decideDining(const Books &books, OrderId order, Dining dining);
Decision decideDiscount(const Books &books, OrderId order, std::optional<Discount> discount,
                        const Cause &cause);
Decision decideTip(const Books &books, OrderId order, Money tip);
Decision decideServiceCharge(const Books &books, OrderId order, std::optional<ServiceCharge> charge);
Decision decideUndo(const Books &books, OrderId order);
Decision decidePark(const Books &books, OrderId order, const QDateTime &at);
Decision decideRecall(const Books &books, OrderId order);
/// Lines that are held wait for decideFire().
Decision decideSend(const Books &books, OrderId order, const Kitchen &kitchen = {});
/// The next course that is held, with everything before it, is to be cooked now.
Decision decideFire(const Books &books, OrderId order);
Decision decideVoid(const Books &books, OrderId order, const Cause &cause, const QDateTime &at);
/// Takes lines (or part of their quantity) out into a new order, `opening`, to be paid apart.
Decision decideSplit(const Books &books, OrderId order, const std::vector<std::pair<LineId, Quantity>> &lines,
                     const OpenOrder &opening);

/// "A-17": runs by station, starts again at 1 with each new business day.
QString nextOrderNumber(const Books &books, QDate businessDate);

}  // namespace servery
