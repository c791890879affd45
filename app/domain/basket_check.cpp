// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/basket_check.h"

#include "app/domain/combo_split.h"

namespace servery {

namespace {

/// Adds the sizes of all amounts up; past the limit no sum of them could be trusted.
class Sizes {
public:
    Outcome add(qint64 minor, const QString &path)
    {
        const qint64 size = minor < 0 ? -minor : minor;
        if (size > largestAmount || m_sum > largestAmount - size)
            return Error{ErrorCode::BadInput, path + u": the sum is too large"_s};
        m_sum += size;
        return done();
    }

    /// unit price × count, where even the product may be too large.
    Outcome add(Money price, Quantity count, const QString &path)
    {
        const qint64 size = price.isNegative() ? -price.minor() : price.minor();
        const qint64 thousandths = count.thousandths() < 0 ? -count.thousandths() : count.thousandths();
        if (size > largestAmount || thousandths > largestAmount ||
            (size != 0 && thousandths / 1000 > largestAmount / size))
            return Error{ErrorCode::BadInput, path + u": the sum is too large"_s};
        return add((price * count).minor(), path);
    }

private:
    qint64 m_sum = 0;
};

Error wrong(const QString &path, const QString &what)
{
    return Error{ErrorCode::BadInput, path + u": "_s + what};
}

Outcome checkShare(const std::optional<Rate> &percent, const std::optional<Money> &amount, Rate most,
                   const QString &path)
{
    if (percent.has_value() == amount.has_value())
        return wrong(path, u"expected either percent or amount"_s);
    if (percent && (*percent < Rate() || *percent > most))
        return wrong(path + u".percent"_s, u"expected 0% to "_s + toText(most));
    if (amount && (amount->minor() > largestAmount || amount->minor() < -largestAmount))
        return wrong(path + u".amount"_s, u"too large"_s);
    return done();
}

Outcome checkTaxes(const std::vector<Tax> &taxes, Quantity count, Sizes &sizes, const QString &path)
{
    if (taxes.size() > mostTaxes)
        return wrong(path, u"expected at most %1 taxes"_s.arg(mostTaxes));
    for (size_t i = 0; i < taxes.size(); ++i) {
        const QString place = u"%1[%2]"_s.arg(path).arg(i);
        const Tax &tax = taxes[i];
        if (tax.rate.has_value() == tax.fixed.has_value())
            return wrong(place, u"expected either rate or fixed"_s);
        if (tax.rate && (*tax.rate < Rate() || *tax.rate > largestTaxRate))
            return wrong(place + u".rate"_s, u"expected 0% to 100%"_s);
        if (!tax.fixed)
            continue;
        if (auto added = sizes.add(*tax.fixed, count, place + u".fixed"_s); !added)
            return added;
    }
    return done();
}

Outcome checkLine(const BasketLine &line, Sizes &sizes, const QString &path)
{
    if (auto added = sizes.add(line.unitPrice, line.quantity, path + u".unit_price"_s); !added)
        return added;
    if (line.discount && line.isDeposit)
        return wrong(path + u".discount"_s, u"a deposit is never discounted"_s);
    if (line.discount) {
        const Discount &discount = *line.discount;
        const Rate all = Rate::fromMillionths(1'000'000);
        if (auto checked = checkShare(discount.percent, discount.amount, all, path + u".discount"_s);
            !checked)
            return checked;
    }
    return checkTaxes(line.taxes, line.quantity, sizes, path + u".taxes"_s);
}

Outcome checkCombo(const BasketCombo &combo, Sizes &sizes, const QString &path)
{
    if (combo.parts.empty())
        return wrong(path + u".parts"_s, u"expected at least one part"_s);
    if (auto added = sizes.add(combo.price, combo.quantity, path + u".price"_s); !added)
        return added;
    for (size_t i = 0; i < combo.parts.size(); ++i) {
        const ComboPart &part = combo.parts[i];
        const QString place = u"%1.parts[%2]"_s.arg(path).arg(i);
        if (part.unitPrice.isNegative() || part.quantity < Quantity())
            return wrong(place, u"expected a price and a quantity of 0 or more"_s);
        if (auto added = sizes.add(Money::fromMinor(combo.quantity.thousandths()), part.quantity, place);
            !added)
            return added;
        const Quantity count = partQuantity(combo, part);
        if (auto added = sizes.add(part.unitPrice, count, place + u".unit_price"_s); !added)
            return added;
        if (auto checked = checkTaxes(part.taxes, count, sizes, place + u".taxes"_s); !checked)
            return checked;
    }
    if (!combo.discount)
        return done();
    return checkShare(combo.discount->percent, combo.discount->amount, Rate::fromMillionths(1'000'000),
                      path + u".discount"_s);
}

Outcome checkAdditions(const Basket &basket, Sizes &sizes)
{
    if (basket.discount) {
        const Discount &discount = *basket.discount;
        const Rate all = Rate::fromMillionths(1'000'000);
        if (auto checked = checkShare(discount.percent, discount.amount, all, u"discount"_s); !checked)
            return checked;
        if (auto checked = checkTaxes(discount.taxes.value_or(std::vector<Tax>()), Quantity::pieces(1), sizes,
                                      u"discount.taxes"_s);
            !checked)
            return checked;
    }
    for (size_t i = 0; i < basket.charges.size(); ++i) {
        const Charge &charge = basket.charges[i];
        const QString path = u"charges[%1]"_s.arg(i);
        if (auto checked = checkShare(charge.percent, charge.amount, largestChargeRate, path); !checked)
            return checked;
        if (auto checked = checkTaxes(charge.taxes.value_or(std::vector<Tax>()), Quantity::pieces(1), sizes,
                                      path + u".taxes"_s);
            !checked)
            return checked;
        if (auto added = sizes.add(charge.amount.value_or(Money()).minor(), path); !added)
            return added;
    }
    if (!basket.serviceCharge)
        return done();
    const ServiceCharge &service = *basket.serviceCharge;
    if (auto checked = checkShare(service.percent, service.amount, largestChargeRate, u"service_charge"_s);
        !checked)
        return checked;
    return sizes.add(service.amount.value_or(Money()).minor(), u"service_charge"_s);
}

}  // namespace

Outcome checkBasket(const Basket &basket)
{
    Sizes sizes;
    for (size_t i = 0; i < basket.lines.size(); ++i) {
        if (auto checked = checkLine(basket.lines[i], sizes, u"lines[%1]"_s.arg(i)); !checked)
            return checked;
    }
    for (size_t i = 0; i < basket.combos.size(); ++i) {
        if (auto checked = checkCombo(basket.combos[i], sizes, u"combos[%1]"_s.arg(i)); !checked)
            return checked;
    }
    if (auto checked = checkAdditions(basket, sizes); !checked)
        return checked;
    if (basket.tip.isNegative())
        return wrong(u"tip"_s, u"expected 0 or more"_s);
    Sizes payments;
    for (size_t i = 0; i < basket.payments.size(); ++i) {
        const QString path = u"payments[%1].amount"_s.arg(i);
        if (auto added = payments.add(basket.payments[i].amount.value_or(Money()).minor(), path); !added)
            return added;
    }
    return sizes.add(basket.tip.minor(), u"tip"_s);
}

}  // namespace servery
