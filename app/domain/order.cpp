// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/order.h"

#include <algorithm>
#include <array>

namespace servery {

const OrderLine *Order::line(LineId wanted) const
{
    const auto found = std::find_if(content.lines.begin(), content.lines.end(),
                                    [wanted](const OrderLine &line) { return line.id == wanted; });
    return found == content.lines.end() ? nullptr : &*found;
}

Quantity Order::pieces() const
{
    Quantity sum;
    for (const OrderLine &line : content.lines)
        sum = sum + (line.isSoldByWeight ? Quantity::pieces(1) : line.quantity);
    return sum;
}

Money Order::paid() const
{
    Money sum;
    for (const OrderPayment &payment : payments)
        sum += payment.amount;
    return sum;
}

const PaymentAttempt *Order::openAttempt() const
{
    const auto open =
        std::find_if(attempts.begin(), attempts.end(), [](const auto &one) { return one.isOpen(); });
    return open == attempts.end() ? nullptr : &*open;
}

bool Order::operator==(const Order &other) const
{
    const auto head = [](const Order &o) {
        return std::tie(o.id, o.number, o.ref, o.sourceDigest, o.status, o.paymentStatus, o.till, o.cashier,
                        o.openedAt, o.closedAt, o.businessDate, o.isTraining, o.isParked, o.parkedAt,
                        o.menuVersion);
    };
    const auto body = [](const Order &o) {
        return std::tie(o.rules, o.content, o.voided, o.kitchen, o.payments, o.attempts, o.receiptNumber,
                        o.refundOf, o.refundReason, o.refund, o.voidReason, o.settled);
    };
    return head(*this) == head(other) && body(*this) == body(other);
}

static const std::vector<Tax> &taxesOf(const OrderLine &line, Dining dining)
{
    return dining == Dining::EatIn ? line.taxesEatIn : line.taxesTakeAway;
}

/// The deposit of a line stands behind it as a line of its own: never discounted, not in net sales (MON-13).
static BasketLine depositOf(Quantity quantity, const OrderLine &line, Money deposit, Dining dining)
{
    return BasketLine{.name = line.name,
                      .quantity = quantity,
                      .unitPrice = deposit,
                      .taxes = taxesOf(line, dining),
                      .discount = {},
                      .isDeposit = true};
}

static std::optional<Discount> givingWay(std::optional<Discount> discount)
{
    if (discount)
        discount->givesWay = true;
    return discount;
}

static BasketCombo comboOf(const OrderLine &line, Dining dining)
{
    BasketCombo combo{.name = line.name,
                      .quantity = line.quantity,
                      .price = line.unitPrice,
                      .split = line.taxSplit,
                      .parts = {},
                      .discount = givingWay(line.discount)};
    for (const OrderLine &part : line.parts)
        combo.parts.push_back(
            {part.name, part.quantity, part.unitPrice, taxesOf(part, dining), part.isDrink});
    return combo;
}

Basket basketOf(const Order &order)
{
    Basket basket;
    basket.rules = order.rules;
    basket.discount = givingWay(order.content.discount);
    basket.serviceCharge = order.content.serviceCharge;
    basket.tip = order.content.tip;
    const Dining dining = order.content.dining;
    for (const OrderLine &line : order.content.lines) {
        if (!line.parts.empty()) {
            basket.combos.push_back(comboOf(line, dining));
            for (const OrderLine &part : line.parts)
                if (!part.deposit.isZero())
                    basket.lines.push_back(
                        depositOf(line.quantity, part, part.deposit * part.quantity, dining));
            continue;
        }
        basket.lines.push_back({.name = line.name,
                                .quantity = line.quantity,
                                .unitPrice = line.unitPrice,
                                .taxes = taxesOf(line, dining),
                                .discount = givingWay(line.discount),
                                .isDeposit = false});
        if (!line.deposit.isZero())
            basket.lines.push_back(depositOf(line.quantity, line, line.deposit, dining));
    }
    return basket;
}

static void add(Amounts &sum, const Amounts &more)
{
    sum.net += more.net;
    sum.tax += more.tax;
    sum.gross += more.gross;
}

std::vector<LineAmounts> amountsByLine(const Order &order, const Quote &quote)
{
    std::vector<LineAmounts> result;
    size_t nextLine = 0;
    size_t nextCombo = 0;
    for (const OrderLine &line : order.content.lines) {
        LineAmounts amounts;
        if (!line.parts.empty()) {
            amounts.parts = quote.combos.at(nextCombo);
            amounts.discount = quote.comboDiscounts.at(nextCombo++);
            for (const Amounts &part : amounts.parts)
                add(amounts.goods, part);
            for (const OrderLine &part : line.parts)
                if (!part.deposit.isZero())
                    amounts.deposits.push_back(quote.lines.at(nextLine++));
        } else {
            amounts.discount = quote.lineDiscounts.at(nextLine);
            amounts.goods = quote.lines.at(nextLine++);
            if (!line.deposit.isZero())
                amounts.deposits.push_back(quote.lines.at(nextLine++));
        }
        for (const Amounts &deposit : amounts.deposits)
            add(amounts.deposit, deposit);
        result.push_back(std::move(amounts));
    }
    return result;
}

Result<Quote> quoteOf(const Order &order)
{
    if (order.settled)
        return *order.settled;
    if (order.refund)
        return order.refund->sums;
    return quote(basketOf(order));
}

template <typename Value, size_t Count>
static std::optional<Value> fromText(const QString &text, const std::array<Value, Count> &values)
{
    for (Value value : values)
        if (toText(value) == text)
            return value;
    return std::nullopt;
}

QString toText(OrderStatus status)
{
    switch (status) {
    case OrderStatus::Pending: return u"PENDING"_s;
    case OrderStatus::Paid: return u"PAID"_s;
    case OrderStatus::Preparing: return u"PREPARING"_s;
    case OrderStatus::Ready: return u"READY"_s;
    case OrderStatus::Completed: return u"COMPLETED"_s;
    case OrderStatus::Cancelled: return u"CANCELLED"_s;
    case OrderStatus::Rejected: return u"REJECTED"_s;
    case OrderStatus::Failed: return u"FAILED"_s;
    }
    Q_UNREACHABLE();
}

QString toText(PaymentStatus status)
{
    switch (status) {
    case PaymentStatus::Pending: return u"PENDING"_s;
    case PaymentStatus::PartiallyPaid: return u"PARTIALLY_PAID"_s;
    case PaymentStatus::Paid: return u"PAID"_s;
    case PaymentStatus::Failed: return u"FAILED"_s;
    case PaymentStatus::InDoubt: return u"IN_DOUBT"_s;
    case PaymentStatus::Refunded: return u"REFUNDED"_s;
    case PaymentStatus::PartiallyRefunded: return u"PARTIALLY_REFUNDED"_s;
    }
    Q_UNREACHABLE();
}

QString toText(Tender tender)
{
    switch (tender) {
    case Tender::Cash: return u"cash"_s;
    case Tender::Card: return u"card"_s;
    case Tender::Voucher: return u"voucher"_s;
    case Tender::Prepaid: return u"prepaid"_s;
    }
    Q_UNREACHABLE();
}

QString toText(Dining dining)
{
    return dining == Dining::EatIn ? u"eat_in"_s : u"take_away"_s;
}

std::optional<OrderStatus> orderStatusFromText(const QString &text)
{
    using S = OrderStatus;
    return fromText(text, std::array{S::Pending, S::Paid, S::Preparing, S::Ready, S::Completed, S::Cancelled,
                                     S::Rejected, S::Failed});
}

std::optional<PaymentStatus> paymentStatusFromText(const QString &text)
{
    using S = PaymentStatus;
    return fromText(text, std::array{S::Pending, S::PartiallyPaid, S::Paid, S::Failed, S::InDoubt,
                                     S::Refunded, S::PartiallyRefunded});
}

std::optional<Tender> tenderFromText(const QString &text)
{
    return fromText(text, std::array{Tender::Cash, Tender::Card, Tender::Voucher, Tender::Prepaid});
}

std::optional<Dining> diningFromText(const QString &text)
{
    return fromText(text, std::array{Dining::EatIn, Dining::TakeAway});
}

}  // namespace servery
