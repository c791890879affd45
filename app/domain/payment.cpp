// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/payment.h"

#include <algorithm>

namespace servery {

/// What of total and tip no payment has covered yet.
static Money uncovered(const Order &order, const Quote &quote)
{
    Money rest = quote.total + quote.tip;
    for (const OrderPayment &payment : order.payments)
        rest -= payment.amount - payment.rounding;
    return rest;
}

static bool isCashRounded(const Order &order)
{
    if (order.rules.cashRounding.step.isZero())
        return false;
    if (order.rules.cashRounding.scope == CashRounding::Scope::CashPart)
        return true;
    return std::all_of(order.payments.begin(), order.payments.end(),
                       [](const OrderPayment &payment) { return payment.tender == Tender::Cash; });
}

Due dueOf(const Order &order, const Quote &quote)
{
    const Money rest = uncovered(order, quote);
    return {rest, isCashRounded(order) ? roundedForCash(rest, order.rules.cashRounding) : rest};
}

Result<OrderPayment> paymentFor(const Order &order, const Quote &quote, Tender tender,
                                std::optional<Money> given)
{
    const Due due = dueOf(order, quote);
    const bool isRefund = due.exact.isNegative();
    const Money open = tender == Tender::Cash ? due.cash : due.exact;
    const Money offered = given.value_or(open);
    if (given && (isRefund ? *given > Money() : *given < Money()))
        return Error{ErrorCode::BadInput, u"a payment below zero"_s};
    OrderPayment payment{.id = PaymentId::make(), .tender = tender, .amount = offered, .given = offered};
    const bool isEnough = isRefund ? offered <= open : offered >= open;
    if (!isEnough) {
        if (offered.isZero())
            return Error{ErrorCode::UnderTender, u"a payment of nothing"_s};
        return payment;
    }
    if (offered != open && (tender != Tender::Cash || isRefund))
        return Error{ErrorCode::OverTender,
                     u"%1 is more than the %2 that is due"_s.arg(toText(offered, order.rules.currency),
                                                                 toText(open, order.rules.currency))};
    payment.amount = open;
    payment.change = offered - open;
    payment.rounding = open - due.exact;
    return payment;
}

Quote settledQuote(const Order &paidOrder, Quote quote)
{
    quote.rounding = Money();
    quote.paid = Money();
    quote.change = Money();
    quote.due = Money();
    quote.payments.clear();
    for (const OrderPayment &payment : paidOrder.payments) {
        quote.rounding += payment.rounding;
        quote.paid += payment.given;
        quote.change += payment.change;
        quote.payments.push_back(payment.amount);
    }
    quote.payable = quote.total + quote.tip + quote.rounding;
    return quote;
}

std::vector<Money> equalShares(Money due, int count)
{
    Q_ASSERT(count > 0);
    return allocate(due, std::vector<qint64>(static_cast<size_t>(count), 1));
}

}  // namespace servery
