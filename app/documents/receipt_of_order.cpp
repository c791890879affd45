// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/receipt_of_order.h"

#include <algorithm>

#include "app/domain/compose.h"

namespace servery {

/// The tax table of a receipt, with a letter for each row that its lines refer to.
class TaxLetters {
public:
    explicit TaxLetters(const std::vector<TaxTotal> &totals)
    {
        for (const TaxTotal &total : totals) {
            const QString letter(QChar(u'A' + static_cast<int>(m_rows.size() % 26)));
            m_keys.push_back(total.tax);
            m_rows.push_back({letter, total.tax.name, total.tax.rate, total.base, total.amount,
                              total.base + total.amount});
        }
    }

    const std::vector<ReceiptTax> &rows() const { return m_rows; }

    QString of(const std::vector<Tax> &taxes) const
    {
        QString letters;
        for (const Tax &tax : taxes) {
            const auto same = [&tax](const Tax &key) {
                return key.rate == tax.rate && key.fixed == tax.fixed &&
                       (tax.id.isEmpty() || key.id == tax.id);
            };
            const auto found = std::find_if(m_keys.begin(), m_keys.end(), same);
            if (found != m_keys.end())
                letters += m_rows[static_cast<size_t>(found - m_keys.begin())].letter;
        }
        return letters;
    }

private:
    std::vector<Tax> m_keys;
    std::vector<ReceiptTax> m_rows;
};

static const std::vector<Tax> &taxesOf(const OrderLine &line, Dining dining)
{
    return dining == Dining::EatIn ? line.taxesEatIn : line.taxesTakeAway;
}

static std::vector<ReceiptModifier> modifiersOf(const OrderLine &line)
{
    std::vector<ReceiptModifier> result;
    for (const LineModifier &modifier : line.modifiers)
        result.push_back({modifierText(modifier), modifier.price * modifier.count});
    return result;
}

static ReceiptLine lineOf(const Order &order, const OrderLine &line, const LineAmounts &amounts,
                          const TaxLetters &letters)
{
    const bool isRefund = order.refundOf.has_value();
    const Dining dining = order.content.dining;
    ReceiptLine result;
    result.quantity = isRefund ? -line.quantity : line.quantity;
    result.unit = line.isSoldByWeight ? u"kg"_s : QString();
    result.name = line.name;
    result.unitPrice = line.unitPrice;
    result.amount = line.unitPrice * line.quantity;
    if (isRefund)  // the mirror of what was paid for it, discounts taken off
        result.amount = order.rules.pricesIncludeTax ? amounts.goods.gross : amounts.goods.net;
    result.modifiers = modifiersOf(line);
    result.note = line.note;
    if (line.parts.empty())
        result.taxLetters = letters.of(taxesOf(line, dining));
    for (const OrderLine &part : line.parts)
        result.parts.push_back(
            {part.quantity, part.name, letters.of(taxesOf(part, dining)), modifiersOf(part), part.note});
    if (line.discount && !isRefund) {
        result.discountName = line.discount->name;
        result.discount = line.discount->amount ? std::min(*line.discount->amount, result.amount)
                                                : shareOf(result.amount, *line.discount->percent);
    }
    result.deposit = amounts.deposit.gross;
    const OrderLine &deposited = line.parts.empty() ? line : line.parts.front();
    if (!result.deposit.isZero())
        result.depositTaxLetters = letters.of(taxesOf(deposited, dining));
    return result;
}

static void putSums(ReceiptFacts &facts, const Quote &sums)
{
    facts.serviceCharge = sums.serviceCharge.gross;
    facts.net = sums.net;
    facts.tax = sums.tax;
    facts.total = sums.total;
    facts.tip = sums.tip;
    facts.rounding = sums.rounding;
    facts.payable = sums.payable;
    facts.change = sums.change;
}

static void putHead(ReceiptFacts &facts, const Order &order, const StoreSettings &store)
{
    facts.shopName = store.name;
    facts.addressLines = store.addressLines;
    facts.taxNumber = store.taxNumber;
    facts.country = store.country;
    facts.footerLines = store.footerLines;
    facts.receiptNumber = order.receiptNumber;
    facts.orderNumber = order.number;
    facts.till = order.till;
    facts.cashier = order.cashier;
    facts.openedAt = order.openedAt;
    facts.closedAt = order.closedAt;
    facts.dining = order.content.dining;
    facts.isTraining = order.isTraining;
    facts.currency = order.rules.currency;
    facts.pricesIncludeTax = order.rules.pricesIncludeTax;
}

ReceiptFacts receiptOf(const Order &order, const Quote &sums, const StoreSettings &store,
                       const QString &refundedReceipt)
{
    ReceiptFacts facts;
    putHead(facts, order, store);
    facts.isRefund = order.refundOf.has_value();
    facts.refundOf = refundedReceipt;
    facts.reason = order.refundReason;
    const TaxLetters letters(sums.taxes);
    facts.taxes = letters.rows();
    const std::vector<LineAmounts> amounts = amountsByLine(order, sums);
    for (size_t i = 0; i < amounts.size(); ++i)
        facts.lines.push_back(lineOf(order, order.content.lines[i], amounts[i], letters));
    if (order.content.discount && !facts.isRefund) {
        facts.discountName = order.content.discount->name;
        facts.discount = sums.discount;
    }
    putSums(facts, sums);
    for (const OrderPayment &payment : order.payments)
        facts.payments.push_back({payment.tender, payment.amount, payment.given, {}});
    return facts;
}

}  // namespace servery
