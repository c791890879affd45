// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_reader.h"

#include <QRegularExpression>

#include "app/domain/basket_check.h"
#include "app/settings/menu_checks.h"

namespace servery {

static std::optional<Dining> readDining(const JsonReader &owner)
{
    if (!owner.has(u"dining"))
        return std::nullopt;
    const QString text = owner.at(u"dining").value().toString();
    if (text == u"eat_in"_s)
        return Dining::EatIn;
    if (text != u"take_away"_s)
        owner.at(u"dining").expected(u"\"eat_in\" or \"take_away\""_s);
    return Dining::TakeAway;
}

static void readAmountOfTax(const JsonReader &place, Tax &tax, const Currency &currency)
{
    if (place.has(u"rate") == place.has(u"fixed"))
        return place.fail(u"expected exactly one of rate and fixed"_s);
    if (place.has(u"fixed")) {
        tax.fixed = readPrice(place, u"fixed", currency);
        return;
    }
    const QString text = place.at(u"rate").value().toString();
    const auto rate = parseRate(text);
    const bool isSane = rate && text.endsWith(u'%') && *rate >= Rate() && *rate <= largestTaxRate;
    if (!place.at(u"rate").isText() || !isSane)
        place.at(u"rate").expected(u"a rate such as \"7%\" or \"8.875%\", at most 100%"_s);
    tax.rate = isSane ? *rate : Rate();
}

std::vector<MenuTax> readTaxes(const JsonReader &root, const MenuScope &scope)
{
    std::vector<MenuTax> taxes;
    for (const JsonReader &place : root.list(u"taxes")) {
        place.onlyKeys({u"id", u"name", u"rate", u"fixed", u"dining", u"valid_from", u"included", u"in_base",
                        u"on_top_of_previous"});
        MenuTax tax;
        tax.tax.id = readId(place, u"id");
        tax.tax.name = readOptionalText(place, u"name");
        readAmountOfTax(place, tax.tax, scope.currency);
        if (place.has(u"included"))
            tax.tax.included = place.flag(u"included", false);
        tax.tax.inBase = place.flag(u"in_base", false);
        tax.tax.onTopOfPrevious = place.flag(u"on_top_of_previous", false);
        tax.dining = readDining(place);
        if (place.has(u"valid_from"))
            tax.validFrom = readDate(place, u"valid_from");
        taxes.push_back(std::move(tax));
    }
    return taxes;
}

std::vector<Category> readCategories(const JsonReader &root, const MenuScope &scope)
{
    static const QRegularExpression color(u"\\A#[0-9A-Fa-f]{6}\\z"_s);
    std::vector<Category> categories;
    for (const JsonReader &place : root.list(u"categories")) {
        place.onlyKeys({u"id", u"name", u"position", u"color", u"image"});
        Category category;
        category.id = readId(place, u"id");
        category.name = readName(place, scope);
        category.position = static_cast<int>(place.integer(u"position", -1'000'000, 1'000'000, 0));
        category.color = readOptionalText(place, u"color");
        if (place.has(u"color") && !color.match(category.color).hasMatch())
            place.at(u"color").expected(u"a colour as # and six hexadecimal digits"_s);
        category.image = readImage(place);
        categories.push_back(std::move(category));
    }
    return categories;
}

/// min and max of a group: both are required, 0 ≤ min ≤ max, 1 ≤ max.
template <typename Group>
static void readLimits(const JsonReader &place, Group &group)
{
    for (QStringView key : {u"min", u"max"}) {
        if (!place.has(key))
            place.at(key).expected(u"a whole number"_s);
    }
    group.min = static_cast<int>(place.integer(u"min", 0, 999, 0));
    group.max = static_cast<int>(place.integer(u"max", 1, 999, 1));
    if (place.has(u"min") && place.has(u"max") && group.min > group.max)
        place.at(u"min").fail(u"min %1 is greater than max %2"_s.arg(group.min).arg(group.max));
}

static void readPriceRule(const JsonReader &place, ModifierGroup &group)
{
    group.free = static_cast<int>(place.integer(u"free", 0, 999, 0));
    const QString rule = place.text(u"price_rule", group.free > 0 ? u"first_free"_s : u"add"_s);
    if (rule == u"replace"_s)
        group.priceRule = ModifierPriceRule::Replace;
    else if (rule == u"first_free"_s)
        group.priceRule = ModifierPriceRule::FirstFree;
    else if (rule != u"add"_s)
        place.at(u"price_rule").expected(u"add, replace or first_free"_s);
    if (group.free > group.max)
        place.at(u"free").fail(u"free %1 is greater than max %2"_s.arg(group.free).arg(group.max));
    if (group.free > 0 && group.priceRule != ModifierPriceRule::FirstFree)
        place.at(u"free").fail(u"free choices need the price_rule first_free"_s);
}

std::vector<ModifierGroup> readGroups(const JsonReader &root, const MenuScope &scope)
{
    std::vector<ModifierGroup> groups;
    for (const JsonReader &place : root.list(u"modifier_groups")) {
        place.onlyKeys({u"id", u"name", u"min", u"max", u"free", u"price_rule", u"options"});
        ModifierGroup group;
        group.id = readId(place, u"id");
        group.name = readName(place, scope);
        readLimits(place, group);
        readPriceRule(place, group);
        for (const JsonReader &inner : place.list(u"options")) {
            inner.onlyKeys({u"id", u"name", u"price", u"allergens", u"default", u"modifier_groups"});
            ModifierOption option;
            option.id = readId(inner, u"id");
            option.name = readName(inner, scope);
            option.price = readPrice(inner, u"price", scope.currency);
            option.allergens = readAllergens(inner);
            option.isDefault = inner.flag(u"default", false);
            option.modifierGroups = readIds(inner, u"modifier_groups");
            group.options.push_back(std::move(option));
        }
        if (group.options.empty())
            place.at(u"options").expected(u"at least one option"_s);
        groups.push_back(std::move(group));
    }
    return groups;
}

static ComboGroup readComboGroup(const JsonReader &place, const MenuScope &scope, Money lowest)
{
    place.onlyKeys({u"id", u"name", u"min", u"max", u"items"});
    ComboGroup group;
    group.id = readId(place, u"id");
    group.name = readName(place, scope);
    readLimits(place, group);
    for (const JsonReader &inner : place.list(u"items")) {
        inner.onlyKeys({u"item", u"variant", u"price_delta", u"default"});
        ComboChoiceItem choice;
        choice.item = readId(inner, u"item");
        if (inner.has(u"variant"))
            choice.variant = readId(inner, u"variant");
        choice.priceDelta = readMoney(inner, u"price_delta", scope.currency, lowest).value_or(Money());
        choice.isDefault = inner.flag(u"default", false);
        group.items.push_back(std::move(choice));
    }
    if (group.items.empty())
        place.at(u"items").expected(u"at least one item"_s);
    return group;
}

std::vector<Combo> readCombos(const JsonReader &root, const MenuScope &scope)
{
    std::vector<Combo> combos;
    for (const JsonReader &place : root.list(u"combos")) {
        place.onlyKeys({u"id", u"name", u"category", u"price", u"tax_split", u"groups", u"tags", u"image"});
        Combo combo;
        combo.id = readId(place, u"id");
        combo.name = readName(place, scope);
        combo.category = readId(place, u"category");
        combo.price = readPrice(place, u"price", scope.currency);
        const QString split = place.text(u"tax_split", u"by_price"_s);
        if (split == u"drinks_30"_s)
            combo.taxSplit = ComboTaxSplit::Drinks30;
        else if (split != u"by_price"_s)
            place.at(u"tax_split").expected(u"by_price or drinks_30"_s);
        for (const JsonReader &inner : place.list(u"groups"))
            combo.groups.push_back(readComboGroup(inner, scope, -combo.price));
        if (combo.groups.empty())
            place.at(u"groups").expected(u"at least one group"_s);
        combo.tags = readLabels(place, u"tags");
        combo.image = readImage(place);
        combos.push_back(std::move(combo));
    }
    return combos;
}

}  // namespace servery
