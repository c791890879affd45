// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_document.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace servery {

static void put(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

static void put(QJsonObject &object, const QString &key, const QStringList &texts)
{
    if (!texts.isEmpty())
        object.insert(key, QJsonArray::fromStringList(texts));
}

static void put(QJsonObject &object, const QString &key, const QJsonArray &list)
{
    if (!list.isEmpty())
        object.insert(key, list);
}

static QJsonValue nameOf(const LocalText &name)
{
    if (name.byLanguage.empty())
        return name.text;
    QJsonObject object;
    for (const auto &[language, text] : name.byLanguage)
        object.insert(language, text);
    return object;
}

static void putAllergens(QJsonObject &object, const Allergens &allergens)
{
    if (!allergens.isKnown)
        return;
    QJsonObject inner;
    put(inner, u"contains"_s, allergens.contains);
    put(inner, u"may_contain"_s, allergens.mayContain);
    object.insert(u"allergens"_s, inner);
}

static QJsonValue cashRoundingOf(const CashRounding &rule, const Currency &currency)
{
    if (rule.step.isZero())
        return u"none"_s;
    QJsonObject object{
        {u"step"_s, toText(rule.step, currency)},
        {u"mode"_s, rule.mode == CashRounding::Mode::Down ? u"down"_s : u"nearest"_s},
        {u"tie"_s, rule.tie == CashRounding::Tie::Down ? u"down"_s : u"up"_s},
        {u"scope"_s, rule.scope == CashRounding::Scope::AllCash ? u"all_cash"_s : u"cash_part"_s}};
    if (rule.minimum)
        object.insert(u"minimum"_s, toText(*rule.minimum, currency));
    return object;
}

static QJsonObject storeOf(const StoreSettings &store)
{
    QJsonObject object{{u"name"_s, store.name},
                       {u"country"_s, store.country},
                       {u"currency"_s, store.currency.code},
                       {u"timezone"_s, store.timezone},
                       {u"prices_include_tax"_s, store.pricesIncludeTax}};
    const bool isPerLine = store.taxRounding == TaxRounding::PerLine;
    object.insert(u"tax_rounding"_s, isPerLine ? u"per_line"_s : u"per_receipt"_s);
    if (store.cashRounding)
        object.insert(u"cash_rounding"_s, cashRoundingOf(*store.cashRounding, store.currency));
    QStringList rules;
    for (const BarcodeRule &rule : store.barcodeRules)
        rules.append(rule.pattern);
    put(object, u"barcode_rules"_s, rules);
    put(object, u"address"_s, store.addressLines);
    put(object, u"language"_s, store.language);
    put(object, u"tax_number"_s, store.taxNumber);
    put(object, u"footer"_s, store.footerLines);
    return object;
}

static QJsonObject taxOf(const MenuTax &menuTax, const Currency &currency)
{
    const Tax &tax = menuTax.tax;
    QJsonObject object{{u"id"_s, tax.id}};
    put(object, u"name"_s, tax.name);
    if (tax.rate)
        object.insert(u"rate"_s, toText(*tax.rate));
    if (tax.fixed)
        object.insert(u"fixed"_s, toText(*tax.fixed, currency));
    if (tax.included)
        object.insert(u"included"_s, *tax.included);
    if (tax.inBase)
        object.insert(u"in_base"_s, true);
    if (tax.onTopOfPrevious)
        object.insert(u"on_top_of_previous"_s, true);
    if (menuTax.dining)
        object.insert(u"dining"_s, *menuTax.dining == Dining::EatIn ? u"eat_in"_s : u"take_away"_s);
    if (menuTax.validFrom.isValid())
        object.insert(u"valid_from"_s, menuTax.validFrom.toString(Qt::ISODate));
    return object;
}

static QJsonObject categoryOf(const Category &category)
{
    QJsonObject object{{u"id"_s, category.id}, {u"name"_s, nameOf(category.name)}};
    if (category.position != 0)
        object.insert(u"position"_s, category.position);
    put(object, u"color"_s, category.color);
    put(object, u"image"_s, category.image);
    return object;
}

static void putTaxes(QJsonObject &object, const TaxSet &taxes)
{
    if (taxes.eatIn != taxes.takeAway)
        object.insert(u"taxes"_s, QJsonObject{{u"eat_in"_s, QJsonArray::fromStringList(taxes.eatIn)},
                                              {u"take_away"_s, QJsonArray::fromStringList(taxes.takeAway)}});
    else if (taxes.eatIn.size() == 1)
        object.insert(u"tax"_s, taxes.eatIn.first());
    else
        object.insert(u"taxes"_s, QJsonArray::fromStringList(taxes.eatIn));
}

static QJsonArray variantsOf(const MenuItem &item, const Currency &currency)
{
    QJsonArray list;
    for (const Variant &variant : item.variants) {
        QJsonObject inner{{u"id"_s, variant.id},
                          {u"name"_s, nameOf(variant.name)},
                          {u"price"_s, toText(variant.price, currency)}};
        put(inner, u"plu"_s, variant.plu);
        put(inner, u"barcodes"_s, variant.barcodes);
        list.append(inner);
    }
    return list;
}

static QJsonObject itemOf(const MenuItem &item, const Currency &currency)
{
    QJsonObject object{{u"id"_s, item.id},
                       {u"name"_s, nameOf(item.name)},
                       {u"category"_s, item.category},
                       {u"price"_s, toText(item.price, currency)}};
    putTaxes(object, item.taxes);
    QJsonArray prices;
    for (const DatedPrice &dated : item.prices)
        prices.append(QJsonObject{{u"valid_from"_s, dated.validFrom.toString(Qt::ISODate)},
                                  {u"price"_s, toText(dated.price, currency)}});
    put(object, u"prices"_s, prices);
    if (item.cost)
        object.insert(u"cost"_s, toText(*item.cost, currency));
    if (!item.deposit.isZero())
        object.insert(u"deposit"_s, toText(item.deposit, currency));
    put(object, u"plu"_s, item.plu);
    put(object, u"barcodes"_s, item.barcodes);
    if (item.isSoldByWeight)
        object.insert(u"sold_by"_s, u"weight"_s);
    put(object, u"variants"_s, variantsOf(item, currency));
    put(object, u"modifier_groups"_s, item.modifierGroups);
    putAllergens(object, item.allergens);
    if (!item.nutrition.isEmpty())
        object.insert(u"nutrition"_s, item.nutrition);
    put(object, u"tags"_s, item.tags);
    put(object, u"stations"_s, item.stations);
    put(object, u"image"_s, item.image);
    if (!item.isAvailable)
        object.insert(u"available"_s, false);
    if (item.stock)
        object.insert(u"stock"_s, *item.stock);
    return object;
}

static QJsonObject groupOf(const ModifierGroup &group, const Currency &currency)
{
    QJsonObject object{
        {u"id"_s, group.id}, {u"name"_s, nameOf(group.name)}, {u"min"_s, group.min}, {u"max"_s, group.max}};
    if (group.free != 0)
        object.insert(u"free"_s, group.free);
    if (group.priceRule == ModifierPriceRule::Replace)
        object.insert(u"price_rule"_s, u"replace"_s);
    if (group.priceRule == ModifierPriceRule::FirstFree)
        object.insert(u"price_rule"_s, u"first_free"_s);
    QJsonArray options;
    for (const ModifierOption &option : group.options) {
        QJsonObject inner{{u"id"_s, option.id},
                          {u"name"_s, nameOf(option.name)},
                          {u"price"_s, toText(option.price, currency)}};
        putAllergens(inner, option.allergens);
        if (option.isDefault)
            inner.insert(u"default"_s, true);
        put(inner, u"modifier_groups"_s, option.modifierGroups);
        options.append(inner);
    }
    object.insert(u"options"_s, options);
    return object;
}

static QJsonObject comboGroupOf(const ComboGroup &group, const Currency &currency)
{
    QJsonArray items;
    for (const ComboChoiceItem &choice : group.items) {
        QJsonObject inner{{u"item"_s, choice.item}};
        put(inner, u"variant"_s, choice.variant);
        if (!choice.priceDelta.isZero())
            inner.insert(u"price_delta"_s, toText(choice.priceDelta, currency));
        if (choice.isDefault)
            inner.insert(u"default"_s, true);
        items.append(inner);
    }
    return {{u"id"_s, group.id},
            {u"name"_s, nameOf(group.name)},
            {u"min"_s, group.min},
            {u"max"_s, group.max},
            {u"items"_s, items}};
}

static QJsonObject comboOf(const Combo &combo, const Currency &currency)
{
    QJsonObject object{
        {u"id"_s, combo.id},
        {u"name"_s, nameOf(combo.name)},
        {u"category"_s, combo.category},
        {u"price"_s, toText(combo.price, currency)},
        {u"tax_split"_s, combo.taxSplit == ComboTaxSplit::Drinks30 ? u"drinks_30"_s : u"by_price"_s}};
    QJsonArray groups;
    for (const ComboGroup &group : combo.groups)
        groups.append(comboGroupOf(group, currency));
    object.insert(u"groups"_s, groups);
    put(object, u"tags"_s, combo.tags);
    put(object, u"image"_s, combo.image);
    return object;
}

QByteArray toJson(const Menu &menu)
{
    const Currency &currency = menu.store.currency;
    QJsonArray taxes;
    for (const MenuTax &tax : menu.taxes)
        taxes.append(taxOf(tax, currency));
    QJsonArray categories;
    for (const Category &category : menu.categories)
        categories.append(categoryOf(category));
    QJsonArray items;
    for (const MenuItem &item : menu.items)
        items.append(itemOf(item, currency));
    QJsonArray groups;
    for (const ModifierGroup &group : menu.modifierGroups)
        groups.append(groupOf(group, currency));
    QJsonArray combos;
    for (const Combo &combo : menu.combos)
        combos.append(comboOf(combo, currency));
    QJsonObject root{
        {u"format"_s, u"servery-menu/1"_s}, {u"store"_s, storeOf(menu.store)}, {u"items"_s, items}};
    put(root, u"taxes"_s, taxes);
    put(root, u"categories"_s, categories);
    put(root, u"modifier_groups"_s, groups);
    put(root, u"combos"_s, combos);
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

}  // namespace servery
