// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QDate>
#include <QDateTime>

#include "app/base/id.h"
#include "app/domain/basket.h"
#include "app/domain/kitchen_ledger.h"
#include "app/domain/menu.h"
#include "app/domain/payment_attempt.h"

namespace servery {

/// One vocabulary for all channels; the order written is the rank by which stations agree.
enum class OrderStatus { Pending, Paid, Preparing, Ready, Completed, Cancelled, Rejected, Failed };
enum class PaymentStatus { Pending, PartiallyPaid, Paid, Failed, InDoubt, Refunded, PartiallyRefunded };

struct LineModifier {
    QString group;
    QString option;
    QString name;
    Money price;  ///< what it added to one unit
    int count = 1;

    bool operator==(const LineModifier &) const = default;
};

/// One line of an order, as sold: everything a receipt, a refund or a report will ever need is copied
/// in (MON-15). Nothing is looked up in today's menu later.
struct OrderLine {
    LineId id;
    QString item;  ///< menu id; empty: an open-price line
    QString variant;
    QString combo;  ///< set: this line is a combo and `parts` are its choices
    QString name;
    QString category;
    QString categoryName;
    Quantity quantity = Quantity::pieces(1);
    bool isSoldByWeight = false;
    Money listPrice;  ///< of one unit, with modifiers, from the menu
    Money unitPrice;  ///< of one unit as sold (override included)
    std::vector<LineModifier> modifiers;
    std::vector<Tax> taxesEatIn;
    std::vector<Tax> taxesTakeAway;
    Money deposit;  ///< for each unit, an own line on the receipt
    std::optional<Discount> discount;
    std::optional<Money> cost;
    ComboTaxSplit taxSplit = ComboTaxSplit::ByPrice;
    std::vector<OrderLine> parts;  ///< of a combo; unitPrice is the stand-alone price
    QString group;                 ///< of a combo part: the group it was chosen in
    bool isDrink = false;
    QString note;  ///< for the kitchen
    QStringList stations;
    Allergens allergens;
    Quantity sent;   ///< how many of them the kitchen was told of
    int course = 0;  ///< from the second on it is held until it is fired; 0: none

    bool operator==(const OrderLine &) const = default;
};

/// A line taken off after the kitchen knew of it, with who and why (POS-54).
struct VoidedLine {
    OrderLine line;
    QString reason;
    QString actor;
    QString approvedBy;

    bool operator==(const VoidedLine &) const = default;
};

struct OrderPayment {
    PaymentId id;
    Tender tender = Tender::Cash;
    Money amount;  ///< what it brought to the order, rounding included (negative on a refund)
    Money given;   ///< cash handed over
    Money change;
    Money rounding;  ///< cash rounding of this payment: amount = part of the total + rounding
    std::optional<AttemptId> attempt;  ///< at a card terminal, that brought it

    bool operator==(const OrderPayment &) const = default;
};

/// What a refund gives back, fixed when it was opened: the mirror of what was sold, cent for cent, in
/// whatever way it is paid out.
struct RefundTerms {
    std::vector<std::pair<LineId, Quantity>> lines;  ///< of the original
    Quote sums;                                      ///< without rounding and payments; amounts below zero
    PaymentStatus status = PaymentStatus::PartiallyRefunded;  ///< of the original, once it is paid out
    QString approvedBy;
    QString receiptNumber;  ///< of the original

    bool operator==(const RefundTerms &) const = default;
};

/// What a person may still change or undo: the content of an open order.
struct OrderContent {
    Dining dining = Dining::EatIn;
    std::vector<OrderLine> lines;
    std::optional<Discount> discount;
    std::optional<ServiceCharge> serviceCharge;
    Money tip;

    bool operator==(const OrderContent &) const = default;
};

/// An order from its first line to its receipt, as the fold over its operations left it. A plain value.
struct Order {
    OrderId id;
    QString number;        ///< short, for people: "1-0417"; runs by device and business day
    QString ref;           ///< of the orders file it came from; else empty
    QString sourceDigest;  ///< of its entry in that file, so that the same again is known
    OrderStatus status = OrderStatus::Pending;
    PaymentStatus paymentStatus = PaymentStatus::Pending;
    QString till;
    QString cashier;
    QDateTime openedAt;
    QDateTime closedAt;
    QDate businessDate;
    bool isTraining = false;
    bool isParked = false;
    QDateTime parkedAt;
    QString menuVersion;
    PriceRules rules;
    OrderContent content;
    std::vector<VoidedLine> voided;
    KitchenLedger kitchen;
    std::vector<OrderPayment> payments;
    std::vector<PaymentAttempt> attempts;  ///< at card terminals, oldest first
    std::vector<OrderContent> undo;  ///< what Undo goes back to, newest last; emptied when sent or paid.
                                     ///  Lives in memory only: it is neither stored nor compared
    QString receiptNumber;
    std::optional<OrderId> refundOf;
    QString refundReason;
    std::optional<RefundTerms> refund;  ///< of an order with refundOf; none in those of old programs
    QString voidReason;
    std::optional<Quote> settled;  ///< the sums as the receipt states them; set with the receipt
    bool isOpen() const { return status == OrderStatus::Pending; }
    bool isEmpty() const { return content.lines.empty(); }
    const OrderLine *line(LineId id) const;
    Quantity pieces() const;  ///< how many things, weighed ones as one each
    Money paid() const;       ///< sum of the payments taken so far
    /// The one that a terminal is at work with or whose end nobody knows; nullptr: none.
    const PaymentAttempt *openAttempt() const;
    bool operator==(const Order &other) const;
};

/// The order as the money engine sees it: lines with the taxes of the dining mode, deposits as lines
/// of their own right behind them, combos, discounts, charges. Payments are not in it: see payment.h.
/// An amount off was right when it was given; where less is left of what it is taken from, it gives way, so
/// that an order can always be priced and paid.
Basket basketOf(const Order &order);

/// What the basket's answer says about each order line: index i belongs to content.lines[i].
struct LineAmounts {
    Amounts goods;                  ///< after all discounts, without the deposit
    Amounts deposit;                ///< the sum of `deposits`
    std::vector<Amounts> deposits;  ///< the line's own, or one for each part of a combo that has one
    Money discount;                 ///< what it lost, its share of the ticket's included
    std::vector<Amounts> parts;
};
std::vector<LineAmounts> amountsByLine(const Order &order, const Quote &quote);

/// The sums of an order now: of a settled one as its receipt states them, of a refund as it was opened, else
/// priced by the engine.
Result<Quote> quoteOf(const Order &order);

QString toText(OrderStatus status);  ///< "PENDING" … as PRODUCT.md spells them
QString toText(PaymentStatus status);
QString toText(Tender tender);  ///< "cash", "card", …
QString toText(Dining dining);  ///< "eat_in", "take_away"
std::optional<OrderStatus> orderStatusFromText(const QString &text);
std::optional<PaymentStatus> paymentStatusFromText(const QString &text);
std::optional<Tender> tenderFromText(const QString &text);
std::optional<Dining> diningFromText(const QString &text);

}  // namespace servery
