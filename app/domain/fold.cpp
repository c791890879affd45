// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/domain/books.h"
#include "app/domain/kitchen.h"

namespace servery {

template <typename... Cases>
struct Match : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Match(Cases...) -> Match<Cases...>;

const Order *Books::order(OrderId id) const
{
    const auto found = orders.find(id);
    return found == orders.end() ? nullptr : &found->second;
}

static void rememberForUndo(Order &order)
{
    order.undo.push_back(order.content);
}

static std::vector<OrderLine>::iterator lineAt(Order &order, LineId id)
{
    const auto found = std::find_if(order.content.lines.begin(), order.content.lines.end(),
                                    [id](const OrderLine &line) { return line.id == id; });
    Q_ASSERT(found != order.content.lines.end());
    return found;
}

static void changeLine(Order &order, const LineChanged &event)
{
    rememberForUndo(order);
    *lineAt(order, event.line.id) = event.line;
    if (!event.reason.isEmpty())
        order.undo.clear();  // the kitchen was told of fewer
}

static void removeLine(Order &order, const LineRemoved &event)
{
    rememberForUndo(order);
    const auto at = lineAt(order, event.line);
    if (at->sent.thousandths() != 0) {
        order.voided.push_back({*at, event.reason, {}, event.approvedBy});
        order.undo.clear();  // the kitchen was told: this is no slip of the finger any more
    }
    order.content.lines.erase(at);
}

static void moveLines(Order &order, const LinesMoved &event)
{
    order.undo.clear();
    std::vector<LeavingLine> leaving;
    for (const auto &[id, quantity] : event.lines)
        leaving.push_back({id, quantity, {}});
    order.kitchen = divide(order, leaving).left;
    for (const auto &[id, quantity] : event.lines) {
        const auto at = lineAt(order, id);
        if (at->quantity == quantity) {
            order.content.lines.erase(at);
            continue;
        }
        at->quantity = at->quantity - quantity;
        at->sent = std::min(at->sent, at->quantity);
    }
}

static void takePayment(Order &order, const PaymentTaken &event)
{
    order.payments.push_back(event.payment);
    order.paymentStatus = PaymentStatus::PartiallyPaid;
    order.undo.clear();
}

static void returnPayment(Order &order, const PaymentReturned &event)
{
    std::erase_if(order.payments, [&event](const OrderPayment &one) { return one.id == event.payment; });
    if (order.payments.empty())
        order.paymentStatus = PaymentStatus::Pending;
}

static PaymentAttempt &attemptAt(Order &order, AttemptId id)
{
    const auto found = std::find_if(order.attempts.begin(), order.attempts.end(),
                                    [id](const PaymentAttempt &one) { return one.intent.id == id; });
    Q_ASSERT(found != order.attempts.end());
    return *found;
}

static void beginAttempt(Order &order, const AttemptIntended &event)
{
    order.attempts.push_back({.intent = event.intent});
    order.undo.clear();
}

static PaymentStatus statusWithoutDoubt(const Order &order)
{
    return order.payments.empty() ? PaymentStatus::Pending : PaymentStatus::PartiallyPaid;
}

static void stepAttempt(Order &order, const AttemptStepped &event)
{
    PaymentAttempt &attempt = attemptAt(order, event.attempt);
    attempt = after(std::move(attempt), event.step);
    order.paymentStatus =
        attempt.state == AttemptState::InDoubt ? PaymentStatus::InDoubt : statusWithoutDoubt(order);
}

static void closeAttempt(Order &order, const AttemptClosed &event)
{
    PaymentAttempt &attempt = attemptAt(order, event.attempt);
    attempt.state = AttemptState::Closed;
    attempt.verdict = event.verdict;
    attempt.doubt.clear();
    order.paymentStatus = statusWithoutDoubt(order);
}

static void markSent(Order &order)
{
    for (OrderLine &line : order.content.lines)
        if (!isHeld(order, line))
            line.sent = line.quantity;
    order.undo.clear();
}

static void issueReceipt(Order &order, const ReceiptIssued &event)
{
    order.status = OrderStatus::Paid;
    order.paymentStatus = PaymentStatus::Paid;
    order.isParked = false;
    order.receiptNumber = event.number;
    order.closedAt = event.at;
    order.settled = event.sums;
    if (const auto &lines = order.content.lines; !lines.empty())  // nobody can fire a course of it any more
        order.kitchen.firedCourse =
            std::max(order.kitchen.firedCourse,
                     std::max_element(lines.begin(), lines.end(), [](const auto &a, const auto &b) {
                         return a.course < b.course;
                     })->course);
    markSent(order);
}

Order fold(Order order, const Event &event)
{
    std::visit(Match{
                   [&order](const OrderOpened &e) { order = e.order; },
                   [&order](const LineAdded &e) {
                       rememberForUndo(order);
                       order.content.lines.push_back(e.line);
                   },
                   [&order](const LineChanged &e) { changeLine(order, e); },
                   [&order](const LineRemoved &e) { removeLine(order, e); },
                   [&order](const DiningSet &e) {
                       rememberForUndo(order);
                       order.content.dining = e.dining;
                   },
                   [&order](const OrderDiscountSet &e) {
                       rememberForUndo(order);
                       order.content.discount = e.discount;
                   },
                   [&order](const ServiceChargeSet &e) {
                       rememberForUndo(order);
                       order.content.serviceCharge = e.charge;
                   },
                   [&order](const TipSet &e) {
                       rememberForUndo(order);
                       order.content.tip = e.tip;
                   },
                   [&order](const ContentRestored &e) {
                       if (!order.undo.empty())
                           order.undo.pop_back();
                       order.content = e.content;
                   },
                   [&order](const OrderParked &e) {
                       order.isParked = true;
                       order.parkedAt = e.at;
                   },
                   [&order](const OrderRecalled &e) {
                       order.isParked = false;
                       order.till = e.till;
                   },
                   [&order](const OrderSent &) { markSent(order); },
                   [&order](const TicketSent &e) { order.kitchen.take(e.ticket); },
                   [&order](const CourseFired &e) {
                       order.kitchen.firedCourse = std::max(order.kitchen.firedCourse, e.course);
                   },
                   [&order](const LinesMoved &e) { moveLines(order, e); },
                   [&order](const OrderVoided &e) {
                       order.status = OrderStatus::Cancelled;
                       order.isParked = false;
                       order.voidReason = e.reason;
                       order.closedAt = e.at;
                       order.undo.clear();
                   },
                   [&order](const PaymentTaken &e) { takePayment(order, e); },
                   [&order](const PaymentReturned &e) { returnPayment(order, e); },
                   [&order](const AttemptIntended &e) { beginAttempt(order, e); },
                   [&order](const AttemptStepped &e) { stepAttempt(order, e); },
                   [&order](const AttemptClosed &e) { closeAttempt(order, e); },
                   [&order](const ReceiptIssued &e) { issueReceipt(order, e); },
                   [](const auto &) {},
               },
               event);
    return order;
}

static void foldOrder(Books &books, const JournalEntry &entry, OrderId id)
{
    const auto known = books.orders.find(id);
    const bool isNew = std::holds_alternative<OrderOpened>(entry.event);
    if (known == books.orders.end() && !isNew)
        return;  // a closed order: refunds and copies change nothing that is kept in memory
    Order order = fold(isNew ? Order() : std::move(known->second), entry.event);
    if (order.isOpen())
        books.orders.insert_or_assign(id, std::move(order));
    else
        books.orders.erase(id);
}

static bool isOurs(const Books &books, const JournalEntry &entry)
{
    return entry.device == books.station.device && entry.epoch == books.station.epoch;
}

static void countOrderNumber(Books &books, const Order &order)
{
    const int number = order.number.section(u'-', -1).toInt();
    if (books.numberDay.isNull() || order.businessDate > books.numberDay) {
        books.numberDay = order.businessDate;
        books.lastNumber = number;
    } else {
        books.lastNumber = std::max(books.lastNumber, number);
    }
}

static void countWrongPin(Books &books, const SignInFailed &event)
{
    PinTries &tries = books.pinTries[event.user];
    if (++tries.wrong < PinTries::triesBeforeLock)
        return;
    tries.wrong = 0;
    tries.lockedUntil = event.at.addSecs(PinTries::lockSeconds);
}

void fold(Books &books, const JournalEntry &entry)
{
    if (const std::optional<OrderId> order = orderOf(entry.event))
        foldOrder(books, entry, *order);
    std::visit(Match{
                   [&](const OrderOpened &e) {
                       if (isOurs(books, entry))
                           countOrderNumber(books, e.order);
                   },
                   [&](const ReceiptIssued &e) {
                       books.hasSold = books.hasSold || !e.isTraining;
                       if (isOurs(books, entry))
                           (e.isTraining ? books.lastTrainingReceipt : books.lastReceipt) = e.sequence;
                   },
                   [&](const MenuImported &e) { books.menuVersion = e.version; },
                   [&](const AvailabilitySet &e) {
                       books.availability[e.item] = {e.isAvailable, e.left};
                   },
                   [&](const StaffSet &e) { books.staff[e.member.user] = e.member; },
                   [&](const StaffRemoved &e) { books.staff.erase(e.user); },
                   [&](const SignedIn &e) { books.pinTries.erase(e.user); },
                   [&](const SignInFailed &e) { countWrongPin(books, e); },
                   [&](const DeviceRegistered &e) {
                       if (e.device != books.station.device || e.epoch < books.station.epoch)
                           return;
                       books.station.epoch = e.epoch;
                       books.station.series = e.series;
                       books.lastReceipt = 0;
                       books.lastTrainingReceipt = 0;
                   },
                   [&](const SettingsChanged &e) { books.settings = e.settings; },
                   [](const auto &) {},
               },
               entry.event);
}

}  // namespace servery
