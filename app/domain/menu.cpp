// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/menu.h"

namespace servery {

const QString &LocalText::in(const QString &language) const
{
    if (byLanguage.empty() || language.isEmpty())
        return text;
    const auto exact = byLanguage.find(language);
    if (exact != byLanguage.end())
        return exact->second;
    qsizetype end = 0;  // "de-AT" and "de_AT" may be answered in "de"
    while (end < language.size() && language[end].isLetter())
        ++end;
    const auto primary = byLanguage.find(language.left(end).toLower());
    return primary == byLanguage.end() ? text : primary->second;
}

template <typename Thing>
static void fill(std::unordered_map<QString, size_t> &lookup, const std::vector<Thing> &things)
{
    lookup.clear();
    lookup.reserve(things.size());
    for (size_t i = 0; i < things.size(); ++i)
        lookup.emplace(things[i].id, i);
}

template <typename Thing>
static const Thing *found(const std::unordered_map<QString, size_t> &lookup, const std::vector<Thing> &things,
                          const QString &id)
{
    const auto place = lookup.find(id);
    return place == lookup.end() ? nullptr : &things[place->second];
}

void Menu::index()
{
    fill(m_items, items);
    fill(m_groups, modifierGroups);
    fill(m_combos, combos);
    fill(m_categories, categories);
}

const MenuItem *Menu::item(const QString &id) const
{
    return found(m_items, items, id);
}

const ModifierGroup *Menu::group(const QString &id) const
{
    return found(m_groups, modifierGroups, id);
}

const Combo *Menu::combo(const QString &id) const
{
    return found(m_combos, combos, id);
}

const Category *Menu::category(const QString &id) const
{
    return found(m_categories, categories, id);
}

std::vector<Tax> Menu::taxesFor(const MenuItem &item, Dining dining, QDate day) const
{
    std::vector<Tax> result;
    for (const QString &id : dining == Dining::EatIn ? item.taxes.eatIn : item.taxes.takeAway) {
        const MenuTax *best = nullptr;
        for (const MenuTax &tax : taxes) {
            if (tax.tax.id != id || (tax.validFrom.isValid() && tax.validFrom > day))
                continue;
            if (tax.dining && *tax.dining != dining)
                continue;
            // A null date is before every other.
            const bool isNewer = best == nullptr || best->validFrom < tax.validFrom;
            const bool isCloser = best != nullptr && best->validFrom == tax.validFrom && !best->dining;
            if (isNewer || isCloser)
                best = &tax;
        }
        if (best != nullptr)
            result.push_back(best->tax);
    }
    return result;
}

Money Menu::priceOf(const MenuItem &item, const Variant *variant, QDate day) const
{
    if (variant != nullptr)
        return variant->price;
    const DatedPrice *best = nullptr;
    for (const DatedPrice &dated : item.prices) {
        if (dated.validFrom <= day && (best == nullptr || best->validFrom < dated.validFrom))
            best = &dated;
    }
    return best == nullptr ? item.price : best->price;
}

PriceRules Menu::priceRules() const
{
    PriceRules rules;
    rules.currency = store.currency;
    rules.pricesIncludeTax = store.pricesIncludeTax;
    rules.taxRounding = store.taxRounding;
    rules.cashRounding = store.cashRounding.value_or(CashRounding());
    return rules;
}

bool Menu::operator==(const Menu &other) const
{
    return store == other.store && taxes == other.taxes && categories == other.categories &&
           items == other.items && modifierGroups == other.modifierGroups && combos == other.combos;
}

}  // namespace servery
