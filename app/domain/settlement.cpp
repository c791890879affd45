// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/settlement.h"

#include <algorithm>

namespace servery {

namespace {

Money sizeOf(Money amount)
{
    return amount.isNegative() ? -amount : amount;
}

/// The sums while the list is read; every amount is at least 0.
struct Tendered {
    Money open;
    Money nonCash;
    Money cash;
    bool hasCash = false;
    std::optional<size_t> rest;  ///< the payment that takes what is left
};

Error overTender(size_t index, Money amount, Money open, const Currency &currency)
{
    return Error{ErrorCode::OverTender,
                 u"payments[%1].amount: %2 is more than the %3 that is open; only cash "
                 "gives change"_s.arg(index)
                     .arg(toText(amount, currency), toText(open, currency))};
}

/// The cash share after rounding.
Money roundedShare(const Tendered &tendered, const CashRounding &rule)
{
    const Money share = tendered.open - tendered.nonCash;
    if (rule.scope == CashRounding::Scope::AllCash && !tendered.nonCash.isZero())
        return share;
    return roundedForCash(share, rule);
}

Money theRest(const Tendered &tendered, Tender tender, const CashRounding &rule)
{
    const Money cashShare = roundedShare(tendered, rule);
    if (tender == Tender::Cash)
        return std::max(Money(), cashShare - tendered.cash);
    const bool isSettledInCash = !tendered.cash.isZero() && tendered.cash >= cashShare;
    return isSettledInCash ? Money() : std::max(Money(), tendered.open - tendered.nonCash - tendered.cash);
}

}  // namespace

Result<Settlement> settle(Money open, const Basket &basket)
{
    const bool isPayout = open.isNegative();
    const CashRounding &rule = basket.rules.cashRounding;
    Settlement result;
    result.payments.resize(basket.payments.size());
    Tendered tendered{.open = sizeOf(open)};
    for (size_t i = 0; i < basket.payments.size(); ++i) {
        const BasketPayment &payment = basket.payments[i];
        tendered.hasCash = tendered.hasCash || payment.tender == Tender::Cash;
        if (!payment.amount) {
            tendered.rest = tendered.rest.value_or(i);
            continue;
        }
        if (payment.amount->isNegative() && !isPayout && !basket.isRefund)
            return Error{ErrorCode::BadInput, u"payments[%1].amount: below zero in a sale"_s.arg(i)};
        const Money amount = sizeOf(*payment.amount);
        const Money stillOpen = tendered.open - tendered.nonCash;
        if (payment.tender != Tender::Cash && amount > stillOpen)
            return overTender(i, amount, stillOpen, basket.rules.currency);
        (payment.tender == Tender::Cash ? tendered.cash : tendered.nonCash) += amount;
        result.payments[i] = amount;
    }
    if (tendered.rest) {
        const Tender tender = basket.payments[*tendered.rest].tender;
        const Money amount = theRest(tendered, tender, rule);
        (tender == Tender::Cash ? tendered.cash : tendered.nonCash) += amount;
        result.payments[*tendered.rest] = amount;
    }
    const Money share = tendered.open - tendered.nonCash;
    result.rounding = tendered.hasCash ? roundedShare(tendered, rule) - share : Money();
    result.paid = tendered.cash + tendered.nonCash;
    if (isPayout) {
        result.rounding = -result.rounding;
        result.paid = -result.paid;
        for (Money &payment : result.payments)
            payment = -payment;
    }
    const Money payable = open + result.rounding;
    result.due = std::max(Money(), payable - result.paid);
    result.change = std::max(Money(), result.paid - payable);
    return result;
}

}  // namespace servery
