// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/combo_split.h"

#include <algorithm>

namespace servery {

namespace {

struct Group {
    std::vector<size_t> parts;
    std::vector<qint64> prices;  ///< stand-alone
    qint64 sum = 0;
};

Group groupOf(const BasketCombo &combo, const std::vector<qint64> &prices, bool isDrink)
{
    Group group;
    for (size_t i = 0; i < prices.size(); ++i) {
        if (combo.parts[i].isDrink != isDrink)
            continue;
        group.parts.push_back(i);
        group.prices.push_back(prices[i]);
        group.sum += prices[i];
    }
    return group;
}

}  // namespace

Quantity partQuantity(const BasketCombo &combo, const ComboPart &part)
{
    return Quantity::fromThousandths(scaled(part.quantity.thousandths(), combo.quantity.thousandths(), 1000));
}

std::vector<Money> comboParts(const BasketCombo &combo)
{
    const Money total = combo.price * combo.quantity;
    std::vector<qint64> prices;
    qint64 sum = 0;
    for (const ComboPart &part : combo.parts) {
        prices.push_back(std::abs((part.unitPrice * partQuantity(combo, part)).minor()));
        sum += prices.back();
    }
    const Group drinks = groupOf(combo, prices, true);
    const Group food = groupOf(combo, prices, false);
    if (combo.split == ComboTaxSplit::ByPrice || drinks.parts.empty() || food.parts.empty())
        return allocate(total, prices);

    const qint64 size = std::abs(total.minor());
    qint64 share = scaled(size, 30, 100);
    if (size <= sum)  // then neither side may exceed what it costs alone
        share = std::clamp(share, size - food.sum, drinks.sum);
    const Money ofDrinks = Money::fromMinor(total.isNegative() ? -share : share);
    std::vector<Money> result(combo.parts.size());
    const auto give = [&result](const Group &group, Money amount) {
        const std::vector<Money> amounts = allocate(amount, group.prices);
        for (size_t i = 0; i < group.parts.size(); ++i)
            result[group.parts[i]] = amounts[i];
    };
    give(drinks, ofDrinks);
    give(food, total - ofDrinks);
    return result;
}

}  // namespace servery
