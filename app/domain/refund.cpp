// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/refund.h"

#include <algorithm>

#include "app/base/reason.h"

namespace servery {

static Quantity quantityOf(const LineQuantities &lines, LineId id)
{
    Quantity sum;
    for (const auto &[line, quantity] : lines)
        if (line == id)
            sum = sum + quantity;
    return sum;
}

LineQuantities refundable(const Order &original, const LineQuantities &refundedSoFar)
{
    LineQuantities left;
    for (const OrderLine &line : original.content.lines)
        left.emplace_back(line.id, line.quantity - quantityOf(refundedSoFar, line.id));
    return left;
}

/// The settled sums of one original, taken apart so that any share of any line can be summed again.
/// A slice is one line (a combo: one part; also charges, service charge, tip) with its tax by tax row.
struct Slice {
    size_t line = 0;  ///< index in content.lines; `lineCount` for what belongs to the whole ticket
    Amounts amounts;
    std::vector<Money> taxByRow;  ///< index as Quote::taxes; sums to amounts.tax over single-tax lines
    std::vector<Money> baseByRow;
    std::vector<Tax> taxes;
};

static const std::vector<Tax> &taxesOf(const OrderLine &line, Dining dining)
{
    return dining == Dining::EatIn ? line.taxesEatIn : line.taxesTakeAway;
}

static std::vector<Slice> slicesOf(const Order &order, const Quote &sums)
{
    std::vector<Slice> slices;
    const Dining dining = order.content.dining;
    const std::vector<LineAmounts> amounts = amountsByLine(order, sums);
    for (size_t i = 0; i < amounts.size(); ++i) {
        const OrderLine &line = order.content.lines[i];
        for (size_t part = 0; part < amounts[i].parts.size(); ++part)
            slices.push_back({i, amounts[i].parts[part], {}, {}, taxesOf(line.parts[part], dining)});
        if (amounts[i].parts.empty())
            slices.push_back({i, amounts[i].goods, {}, {}, taxesOf(line, dining)});
        if (line.parts.empty() && !amounts[i].deposits.empty())
            slices.push_back({i, amounts[i].deposits[0], {}, {}, taxesOf(line, dining)});
        size_t deposit = 0;
        for (const OrderLine &part : line.parts)
            if (!part.deposit.isZero())
                slices.push_back({i, amounts[i].deposits[deposit++], {}, {}, taxesOf(part, dining)});
    }
    const size_t whole = order.content.lines.size();
    for (const Amounts &charge : sums.charges)
        slices.push_back({whole, charge, {}, {}, {}});
    if (!sums.serviceCharge.gross.isZero())
        slices.push_back({whole, sums.serviceCharge, {}, {}, {}});
    return slices;
}

static bool carries(const Slice &slice, const Tax &tax)
{
    // What belongs to the whole ticket follows every rate it was spread over.
    if (slice.taxes.empty())
        return !slice.amounts.tax.isZero();
    return std::any_of(slice.taxes.begin(), slice.taxes.end(), [&tax](const Tax &one) {
        return one.id == tax.id && one.rate == tax.rate && one.fixed == tax.fixed;
    });
}

/// Shares one row's tax and base over the slices that carry it, so that the shares sum to the row.
static void shareRow(std::vector<Slice> &slices, const TaxTotal &row)
{
    std::vector<qint64> byTax;
    std::vector<qint64> byNet;
    for (const Slice &slice : slices) {
        const bool isIn = carries(slice, row.tax);
        byTax.push_back(isIn ? std::abs(slice.amounts.tax.minor()) : 0);
        byNet.push_back(isIn ? std::abs(slice.amounts.net.minor()) : 0);
    }
    const std::vector<Money> tax = allocate(row.amount, byTax);
    const std::vector<Money> base = allocate(row.base, byNet);
    for (size_t i = 0; i < slices.size(); ++i) {
        slices[i].taxByRow.push_back(tax[i]);
        slices[i].baseByRow.push_back(base[i]);
    }
}

/// How much of each line is refunded: `part` of `whole`; the last entry stands for the whole ticket.
struct Share {
    qint64 part = 0;
    qint64 whole = 1;
};

static std::vector<Share> sharesOf(const Order &order, const LineQuantities &refunded, const Quote &sums)
{
    std::vector<Share> shares;
    const std::vector<LineAmounts> amounts = amountsByLine(order, sums);
    Share ticket{0, 0};
    bool isAll = true;
    for (size_t i = 0; i < order.content.lines.size(); ++i) {
        const OrderLine &line = order.content.lines[i];
        const Share share{quantityOf(refunded, line.id).thousandths(), line.quantity.thousandths()};
        const qint64 gross = std::abs(amounts[i].goods.gross.minor());
        ticket.whole += gross;
        ticket.part += scaled(gross, share.part, share.whole);
        isAll = isAll && share.part == share.whole;
        shares.push_back(share);
    }
    if (ticket.whole == 0 || isAll)
        ticket = {isAll ? 1 : 0, 1};
    shares.push_back(ticket);
    return shares;
}

static Money partOf(Money whole, Share share)
{
    return Money::fromMinor(scaled(whole.minor(), share.part, share.whole));
}

/// The sums of everything refunded up to some point; two such points differ by one refund.
static Quote refundedUpTo(const Order &order, const Quote &sums, const std::vector<Slice> &slices,
                          const LineQuantities &refunded)
{
    const std::vector<Share> shares = sharesOf(order, refunded, sums);
    Quote upTo;
    upTo.taxes = sums.taxes;
    for (TaxTotal &row : upTo.taxes)
        row.base = row.amount = Money();
    for (const Slice &slice : slices) {
        const Share share = shares[slice.line];
        Amounts amounts{.net = {}, .tax = {}, .gross = partOf(slice.amounts.gross, share)};
        for (size_t row = 0; row < upTo.taxes.size(); ++row) {
            const Money tax = partOf(slice.taxByRow[row], share);
            amounts.tax += tax;
            upTo.taxes[row].amount += tax;
        }
        amounts.net = amounts.gross - amounts.tax;
        // Where the tax stood on the line's net it stands on the refunded net too, to the cent (MON-08).
        for (size_t row = 0; row < upTo.taxes.size(); ++row)
            upTo.taxes[row].base +=
                slice.baseByRow[row] == slice.amounts.net ? amounts.net : partOf(slice.baseByRow[row], share);
        upTo.lines.push_back(amounts);
        upTo.total += amounts.gross;
        upTo.tax += amounts.tax;
        upTo.net += amounts.net;
    }
    const Share ticket = shares.back();
    upTo.discount = partOf(sums.discount, ticket);
    upTo.tip = partOf(sums.tip, ticket);
    return upTo;
}

static Amounts operator-(const Amounts &a, const Amounts &b)
{
    return {a.net - b.net, a.tax - b.tax, a.gross - b.gross};
}

/// What of each line had gone back before a refund, and after it.
struct Refunded {
    const LineQuantities &before;
    const LineQuantities &now;
};

/// Puts the slices' differences back into the shape of a quote over the refunded lines alone.
static Quote shaped(const Order &order, const Quote &sums, const Refunded &refunded,
                    const std::vector<Amounts> &slices)
{
    Quote result;
    const std::vector<Share> before = sharesOf(order, refunded.before, sums);
    const std::vector<Share> now = sharesOf(order, refunded.now, sums);
    auto next = slices.begin();
    const std::vector<LineAmounts> amounts = amountsByLine(order, sums);
    for (size_t i = 0; i < amounts.size(); ++i) {
        const auto parts = static_cast<std::ptrdiff_t>(std::max<size_t>(amounts[i].parts.size(), 1));
        const auto deposits = static_cast<std::ptrdiff_t>(amounts[i].deposits.size());
        if (before[i].part == now[i].part) {
            next += parts + deposits;
            continue;
        }
        const Money discount = partOf(amounts[i].discount, before[i]) - partOf(amounts[i].discount, now[i]);
        if (amounts[i].parts.empty()) {
            result.lines.push_back(*next);
            result.lineDiscounts.push_back(discount);
        } else {
            result.combos.emplace_back(next, next + parts);
            result.comboDiscounts.push_back(discount);
        }
        next += parts;
        for (std::ptrdiff_t deposit = 0; deposit < deposits; ++deposit, ++next) {
            result.lines.push_back(*next);
            result.lineDiscounts.push_back(Money());
            result.deposits += next->gross;
        }
    }
    for (size_t i = 0; i < sums.charges.size(); ++i)
        result.charges.push_back(*next++);
    if (!sums.serviceCharge.gross.isZero())
        result.serviceCharge = *next;
    return result;
}

Result<Quote> refundQuote(const Order &original, const LineQuantities &refundedSoFar,
                          const LineQuantities &wanted)
{
    if (!original.settled || original.refundOf)
        return refusal(Reason::NoPaidSale, u"order %1 is no paid sale"_s.arg(original.number),
                       {original.number});
    LineQuantities all = refundedSoFar;
    bool isAny = false;
    for (const auto &[line, quantity] : wanted) {
        all.emplace_back(line, quantity);
        const OrderLine *known = original.line(line);
        if (!known || quantity < Quantity() || quantityOf(all, line) > known->quantity)
            return refusal(Reason::NotLeftToRefund, u"that much of the line is not left to refund"_s);
        isAny = isAny || quantity > Quantity();
    }
    if (!isAny)
        return refusal(Reason::NothingChosen, u"nothing was chosen to refund"_s);
    const Quote &sums = *original.settled;
    std::vector<Slice> slices = slicesOf(original, sums);
    for (const TaxTotal &row : sums.taxes)
        shareRow(slices, row);
    const Quote before = refundedUpTo(original, sums, slices, refundedSoFar);
    const Quote now = refundedUpTo(original, sums, slices, all);
    std::vector<Amounts> differences;
    for (size_t i = 0; i < slices.size(); ++i)
        differences.push_back(before.lines[i] - now.lines[i]);
    Quote refund = shaped(original, sums, {refundedSoFar, all}, differences);
    refund.discount = before.discount - now.discount;
    refund.tip = before.tip - now.tip;
    refund.net = before.net - now.net;
    refund.tax = before.tax - now.tax;
    refund.total = before.total - now.total;
    for (size_t row = 0; row < sums.taxes.size(); ++row) {
        const Money base = before.taxes[row].base - now.taxes[row].base;
        const Money amount = before.taxes[row].amount - now.taxes[row].amount;
        if (!base.isZero() || !amount.isZero())
            refund.taxes.push_back({sums.taxes[row].tax, base, amount});
    }
    refund.payable = refund.total + refund.tip;
    return refund;
}

std::vector<OrderLine> refundLines(const Order &original, const LineQuantities &wanted)
{
    std::vector<OrderLine> lines;
    for (const OrderLine &line : original.content.lines) {
        const Quantity quantity = quantityOf(wanted, line.id);
        if (quantity == Quantity())
            continue;
        lines.push_back(line);
        lines.back().quantity = quantity;
        lines.back().sent = Quantity();
    }
    return lines;
}

}  // namespace servery
