// SPDX-License-Identifier: GPL-3.0-or-later
//
// Order of work (MON-10): line → line discount → ticket discount → charges → service charge → tax → tip
// → cash rounding. Where the rules leave a choice, it is this:
// - A ticket discount, charge or service charge is an amount of the kind the prices are: with tax where
//   they include it. It is shared out by the prices as written, so that 10 % off is 10 % off each line.
//   Where some prices of a ticket include tax and others do not, all are compared with tax.
// - Percentages of charges and of the service charge count from the goods after the ticket discount,
//   without deposits, without each other.
// - A discount with taxes of its own is a line of its own below zero (EN 16931 document level allowance);
//   its percentage counts from all goods.
// - A service charge is split over the sets of taxes by turnover, fixed taxes left out; a charge over lines.
#include "app/domain/basket.h"

#include <algorithm>
#include <numeric>

#include "app/base/reason.h"
#include "app/domain/basket_check.h"
#include "app/domain/combo_split.h"
#include "app/domain/settlement.h"
#include "app/domain/tax_engine.h"

namespace servery {

namespace {

using Indexes = std::vector<size_t>;

/// From which amount of an item something is taken or counted.
struct Level {
    bool isWithTax = false;
    bool isLiteral = false;  ///< false: the price as written will do where it is of this kind
};

bool hasIncluded(const TaxItem &item)
{
    return std::any_of(item.taxes.begin(), item.taxes.end(),
                       [](const Tax &tax) { return tax.included.value_or(false); });
}

bool hasOnTop(const TaxItem &item)
{
    return std::any_of(item.taxes.begin(), item.taxes.end(),
                       [](const Tax &tax) { return !tax.included.value_or(false); });
}

bool isWrittenAt(const TaxItem &item, const Level &level)
{
    if (level.isLiteral)
        return level.isWithTax ? !hasOnTop(item) : !hasIncluded(item);
    return item.taxes.empty() || hasIncluded(item) == level.isWithTax;
}

void setIncluded(std::vector<Tax> &taxes, bool isIncluded)
{
    for (Tax &tax : taxes)
        tax.included = isIncluded;
}

Money sumOf(const std::vector<Money> &amounts)
{
    return std::accumulate(amounts.begin(), amounts.end(), Money());
}

std::vector<qint64> weightsOf(const std::vector<Money> &amounts)
{
    std::vector<qint64> weights;
    for (const Money amount : amounts)
        weights.push_back(amount.minor());
    return weights;
}

Amounts operator+(const Amounts &a, const Amounts &b)
{
    return {a.net + b.net, a.tax + b.tax, a.gross + b.gross};
}

/// One basket on its way to a quote.
class Quoting {
public:
    explicit Quoting(const Basket &basket) : m_basket(basket), m_isWithTax(isPricedWithTax(basket)) {}

    Result<Quote> work();

private:
    struct Item {
        TaxItem tax;
        Money lost;  ///< to discounts
    };

    void addItems();
    Outcome takeLineDiscounts();
    Outcome takeTicketDiscount();
    Outcome addCharges();
    Outcome addServiceCharge();
    Outcome settlePayments();
    void collect(const TaxAnswer &answer);

    size_t add(Money amount, Quantity quantity, const std::vector<Tax> &taxes);
    Level levelOf(const Discount &discount, const Indexes &items) const;
    Result<std::vector<Money>> amountsAt(const Indexes &items, Level level) const;
    Result<Money> takeDiscount(const Discount &discount, const Indexes &items, const QString &path);
    Result<Money> discountAmount(const Discount &discount, Money base, const QString &path) const;
    void addShare(Money amount, const TaxItem &like);
    Result<Money> goodsTotal() const;

    const Basket &m_basket;
    const bool m_isWithTax;
    std::vector<Item> m_items;  ///< lines, then parts of combos, then what is added to them
    Indexes m_goods;            ///< all lines and parts but deposits
    std::vector<Indexes> m_combos;
    std::vector<Indexes> m_charges;
    Indexes m_serviceCharge;
    Money m_ownDiscount;  ///< a discount with taxes of its own
    Quote m_quote;
};

size_t Quoting::add(Money amount, Quantity quantity, const std::vector<Tax> &taxes)
{
    TaxItem item{amount, quantity, taxes};
    for (Tax &tax : item.taxes)
        tax.included = tax.included.value_or(m_basket.rules.pricesIncludeTax);
    m_items.push_back({std::move(item), Money()});
    return m_items.size() - 1;
}

void Quoting::addItems()
{
    for (const BasketLine &line : m_basket.lines) {
        const size_t item = add(line.unitPrice * line.quantity, line.quantity, line.taxes);
        if (!line.isDeposit)
            m_goods.push_back(item);
    }
    for (const BasketCombo &combo : m_basket.combos) {
        const std::vector<Money> parts = comboParts(combo);
        Indexes items;
        for (size_t i = 0; i < parts.size(); ++i)
            items.push_back(add(parts[i], partQuantity(combo, combo.parts[i]), combo.parts[i].taxes));
        m_goods.insert(m_goods.end(), items.begin(), items.end());
        m_combos.push_back(std::move(items));
    }
}

Level Quoting::levelOf(const Discount &discount, const Indexes &items) const
{
    if (discount.on != Discount::On::Gross)
        return {discount.on == Discount::On::WithTaxes, true};
    const bool isWithTax = std::any_of(items.begin(), items.end(),
                                       [this](size_t item) { return hasIncluded(m_items[item].tax); });
    return {isWithTax, false};
}

Result<std::vector<Money>> Quoting::amountsAt(const Indexes &items, Level level) const
{
    std::vector<Money> amounts;
    std::vector<TaxItem> taxed;
    bool isWritten = true;
    for (const size_t item : items) {
        taxed.push_back(m_items[item].tax);
        amounts.push_back(taxed.back().amount);
        isWritten = isWritten && isWrittenAt(taxed.back(), level);
    }
    if (isWritten)
        return amounts;
    const auto answer = taxesOf(taxed, m_basket.rules.taxRounding);
    if (!answer)
        return answer.error();
    for (size_t i = 0; i < items.size(); ++i) {
        if (!isWrittenAt(taxed[i], level))
            amounts[i] = level.isWithTax ? answer->items[i].gross : answer->items[i].net;
    }
    return amounts;
}

bool isMore(Money taken, Money base)
{
    return base.isNegative() ? taken < base : taken > base;
}

Result<Money> Quoting::discountAmount(const Discount &discount, Money base, const QString &path) const
{
    if (discount.percent)
        return shareOf(base, *discount.percent);
    Money amount = *discount.amount;
    if (!base.isNegative() && amount.isNegative())
        return Error{ErrorCode::BadInput, path + u".amount: expected 0 or more, a discount takes off"_s};
    if (base.isNegative() && !amount.isNegative())
        amount = -amount;
    return discount.givesWay && isMore(amount, base) ? base : amount;
}

Result<Money> Quoting::takeDiscount(const Discount &discount, const Indexes &items, const QString &path)
{
    const Level level = levelOf(discount, items);
    const auto amounts = amountsAt(items, level);
    if (!amounts)
        return amounts.error().within(path);
    const Money base = sumOf(*amounts);
    const auto taken = discountAmount(discount, base, path);
    if (!taken)
        return taken;
    if (isMore(*taken, base)) {
        const Currency &currency = m_basket.rules.currency;
        return refusal(Reason::DiscountTooLarge,
                       path + u": %1 is more than the %2 it is taken from"_s.arg(toText(*taken, currency),
                                                                                 toText(base, currency)));
    }
    const std::vector<Money> parts = allocate(*taken, weightsOf(*amounts));
    for (size_t i = 0; i < items.size(); ++i) {
        Item &item = m_items[items[i]];
        if (!isWrittenAt(item.tax, level))
            setIncluded(item.tax.taxes, level.isWithTax);
        item.tax.amount = (*amounts)[i] - parts[i];
        item.lost += parts[i];
    }
    return taken;
}

Outcome Quoting::takeLineDiscounts()
{
    for (size_t i = 0; i < m_basket.lines.size(); ++i) {
        if (!m_basket.lines[i].discount)
            continue;
        const auto taken = takeDiscount(*m_basket.lines[i].discount, {i}, u"lines[%1].discount"_s.arg(i));
        if (!taken)
            return taken.error();
    }
    for (size_t i = 0; i < m_basket.combos.size(); ++i) {
        if (!m_basket.combos[i].discount)
            continue;
        const auto taken =
            takeDiscount(*m_basket.combos[i].discount, m_combos[i], u"combos[%1].discount"_s.arg(i));
        if (!taken)
            return taken.error();
    }
    return done();
}

Outcome Quoting::takeTicketDiscount()
{
    if (!m_basket.discount)
        return done();
    const Discount &discount = *m_basket.discount;
    if (!discount.taxes) {
        const auto taken = takeDiscount(discount, m_goods, u"discount"_s);
        if (!taken)
            return taken.error();
        m_quote.discount = *taken;
        return done();
    }
    const auto amounts = amountsAt(m_goods, levelOf(discount, m_goods));
    if (!amounts)
        return amounts.error();
    const auto taken = discountAmount(discount, sumOf(*amounts), u"discount"_s);
    if (!taken)
        return taken.error();
    m_quote.discount = m_ownDiscount = *taken;
    const size_t item = add(-*taken, Quantity::pieces(-1), *discount.taxes);
    if (discount.on != Discount::On::Gross)
        setIncluded(m_items[item].tax.taxes, discount.on == Discount::On::WithTaxes);
    return done();
}

/// A part of a charge, taxed like an item of the goods.
void Quoting::addShare(Money amount, const TaxItem &like)
{
    std::vector<Tax> taxes;
    for (const Tax &tax : like.taxes) {
        if (tax.rate)
            taxes.push_back(tax);
    }
    if (!isWrittenAt(like, {m_isWithTax, false}))
        setIncluded(taxes, m_isWithTax);
    add(amount, Quantity(), taxes);
}

Result<Money> Quoting::goodsTotal() const
{
    const auto amounts = amountsAt(m_goods, {m_isWithTax, false});
    if (!amounts)
        return amounts.error();
    return sumOf(*amounts) - m_ownDiscount;
}

Outcome Quoting::addCharges()
{
    for (const Charge &charge : m_basket.charges) {
        const auto goods = amountsAt(m_goods, {m_isWithTax, false});
        const auto total = goodsTotal();
        if (!goods || !total)
            return goods ? total.error() : goods.error();
        const Money amount = charge.percent ? shareOf(*total, *charge.percent) : *charge.amount;
        const size_t first = m_items.size();
        if (charge.taxes || m_goods.empty()) {
            add(amount, Quantity::pieces(1), charge.taxes.value_or(std::vector<Tax>()));
        } else {
            const std::vector<Money> parts = allocate(amount, weightsOf(*goods));
            for (size_t i = 0; i < parts.size(); ++i) {
                const TaxItem like = m_items[m_goods[i]].tax;
                addShare(parts[i], like);
            }
        }
        m_charges.emplace_back(m_items.size() - first);
        std::iota(m_charges.back().begin(), m_charges.back().end(), first);
    }
    return done();
}

Outcome Quoting::addServiceCharge()
{
    if (!m_basket.serviceCharge)
        return done();
    const ServiceCharge &service = *m_basket.serviceCharge;
    const auto goods = amountsAt(m_goods, {m_isWithTax, false});
    const auto total = goodsTotal();
    if (!goods || !total)
        return goods ? total.error() : goods.error();
    const Money amount = service.percent ? shareOf(*total, *service.percent) : *service.amount;
    const size_t first = m_items.size();
    if (!service.isCompulsory || m_goods.empty()) {
        add(amount, Quantity(), {});
    } else {
        Indexes kinds;  // the first item of each set of taxes
        std::vector<qint64> turnover;
        for (size_t i = 0; i < m_goods.size(); ++i) {
            const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](size_t other) {
                return m_items[other].tax.taxes == m_items[m_goods[i]].tax.taxes;
            });
            if (kind == kinds.end()) {
                kinds.push_back(m_goods[i]);
                turnover.push_back((*goods)[i].minor());
            } else {
                turnover[static_cast<size_t>(kind - kinds.begin())] += (*goods)[i].minor();
            }
        }
        const std::vector<Money> parts = allocate(amount, turnover);
        for (size_t i = 0; i < parts.size(); ++i) {
            const TaxItem like = m_items[kinds[i]].tax;
            addShare(parts[i], like);
        }
    }
    m_serviceCharge.resize(m_items.size() - first);
    std::iota(m_serviceCharge.begin(), m_serviceCharge.end(), first);
    return done();
}

void Quoting::collect(const TaxAnswer &answer)
{
    const auto sum = [&answer](const Indexes &items) {
        Amounts result;
        for (const size_t item : items)
            result = result + answer.items[item];
        return result;
    };
    for (size_t i = 0; i < m_basket.lines.size(); ++i) {
        m_quote.lines.push_back(answer.items[i]);
        m_quote.lineDiscounts.push_back(m_items[i].lost);
        if (m_basket.lines[i].isDeposit)
            m_quote.deposits += answer.items[i].gross;
    }
    for (const Indexes &combo : m_combos) {
        std::vector<Amounts> parts;
        Money lost;
        for (const size_t item : combo) {
            parts.push_back(answer.items[item]);
            lost += m_items[item].lost;
        }
        m_quote.combos.push_back(std::move(parts));
        m_quote.comboDiscounts.push_back(lost);
    }
    for (const Indexes &charge : m_charges)
        m_quote.charges.push_back(sum(charge));
    m_quote.serviceCharge = sum(m_serviceCharge);
    m_quote.taxes = answer.taxes;
    for (const Amounts &amounts : answer.items) {
        m_quote.net += amounts.net;
        m_quote.tax += amounts.tax;
        m_quote.total += amounts.gross;
    }
}

Outcome Quoting::settlePayments()
{
    m_quote.tip = m_basket.tip;
    const auto settled = settle(m_quote.total + m_quote.tip, m_basket);
    if (!settled)
        return settled.error();
    m_quote.rounding = settled->rounding;
    m_quote.payable = m_quote.total + m_quote.tip + m_quote.rounding;
    m_quote.payments = settled->payments;
    m_quote.paid = settled->paid;
    m_quote.due = settled->due;
    m_quote.change = settled->change;
    return done();
}

void mirror(Amounts &amounts)
{
    amounts = {-amounts.net, -amounts.tax, -amounts.gross};
}

/// The refund of a sale is its mirror, cent for cent (MON-05).
void mirror(Quote &quote)
{
    for (Amounts &line : quote.lines)
        mirror(line);
    for (auto &combo : quote.combos) {
        for (Amounts &part : combo)
            mirror(part);
    }
    for (Amounts &charge : quote.charges)
        mirror(charge);
    mirror(quote.serviceCharge);
    for (TaxTotal &total : quote.taxes) {
        total.base = -total.base;
        total.amount = -total.amount;
    }
    for (auto *list : {&quote.lineDiscounts, &quote.comboDiscounts, &quote.payments}) {
        for (Money &amount : *list)
            amount = -amount;
    }
    for (Money *sum : {&quote.discount, &quote.tip, &quote.deposits, &quote.net, &quote.tax, &quote.total,
                       &quote.rounding, &quote.payable, &quote.paid, &quote.due, &quote.change})
        *sum = -*sum;
}

Result<Quote> Quoting::work()
{
    addItems();
    using Step = Outcome (Quoting::*)();
    for (const Step step : {&Quoting::takeLineDiscounts, &Quoting::takeTicketDiscount, &Quoting::addCharges,
                            &Quoting::addServiceCharge}) {
        if (auto worked = (this->*step)(); !worked)
            return worked.error();
    }
    std::vector<TaxItem> items;
    for (const Item &item : m_items)
        items.push_back(item.tax);
    const auto answer = taxesOf(items, m_basket.rules.taxRounding);
    if (!answer)
        return answer.error();
    collect(*answer);
    if (auto settled = settlePayments(); !settled)
        return settled.error();
    if (m_basket.isRefund)
        mirror(m_quote);
    return m_quote;
}

}  // namespace

bool isPricedWithTax(const Basket &basket)
{
    const auto includes = [&basket](const std::vector<Tax> &taxes) {
        return std::any_of(taxes.begin(), taxes.end(), [&basket](const Tax &tax) {
            return tax.included.value_or(basket.rules.pricesIncludeTax);
        });
    };
    const bool isInLine = std::any_of(basket.lines.begin(), basket.lines.end(), [&](const BasketLine &line) {
        return !line.isDeposit && includes(line.taxes);
    });
    return isInLine || std::any_of(basket.combos.begin(), basket.combos.end(), [&](const BasketCombo &combo) {
               return std::any_of(combo.parts.begin(), combo.parts.end(),
                                  [&](const ComboPart &part) { return includes(part.taxes); });
           });
}

Result<Quote> quote(const Basket &basket)
{
    if (auto checked = checkBasket(basket); !checked)
        return checked.error();
    return Quoting(basket).work();
}

}  // namespace servery
