// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_reader.h"

#include "app/settings/menu_checks.h"

namespace servery {

static void checkTaxId(const JsonReader &place, const QString &id, const MenuScope &scope)
{
    QStringList known = scope.taxIds;
    known.removeDuplicates();
    const QString list = known.isEmpty() ? u"there are none"_s : u"known: "_s + known.join(u", "_s);
    if (!id.isEmpty() && !known.contains(id))
        place.fail(u"no tax \"%1\"; %2"_s.arg(id, list));
}

static QStringList readTaxList(const JsonReader &list, const MenuScope &scope)
{
    QStringList ids;
    for (const JsonReader &element : list.elements()) {
        const QString id = element.text();
        checkTaxId(element, id, scope);
        if (id.isEmpty() || ids.contains(id))
            element.fail(id.isEmpty() ? u"expected the id of a tax"_s
                                      : u"the tax \"%1\" is there twice"_s.arg(id));
        ids.append(id);
    }
    return ids;
}

/// `tax` is one id; `taxes` a list of them, or a list for each dining mode. `"taxes": []`: untaxed.
static TaxSet readTaxSet(const JsonReader &place, const MenuScope &scope)
{
    TaxSet set;
    if (place.has(u"tax") && place.has(u"taxes")) {
        place.at(u"taxes").fail(u"expected either tax or taxes, found both"_s);
    } else if (place.has(u"tax")) {
        const QString id = place.text(u"tax");
        checkTaxId(place.at(u"tax"), id, scope);
        set.eatIn = set.takeAway = QStringList(id);
    } else if (!place.has(u"taxes")) {
        place.at(u"tax").expected(u"the id of a tax (or \"taxes\": [] for none)"_s);
    } else if (place.at(u"taxes").isObject()) {
        const JsonReader taxes = place.at(u"taxes");
        taxes.onlyKeys({u"eat_in", u"take_away"});
        set.eatIn = readTaxList(taxes.at(u"eat_in"), scope);
        set.takeAway = readTaxList(taxes.at(u"take_away"), scope);
    } else {
        set.eatIn = set.takeAway = readTaxList(place.at(u"taxes"), scope);
    }
    return set;
}

static QString readPlu(const JsonReader &place)
{
    const QString plu = place.text(u"plu", {});
    if (!place.has(u"plu") || !place.at(u"plu").isText())
        return plu;
    if (const auto problem = pluProblem(plu))
        place.at(u"plu").fail(*problem);
    return plu;
}

static QStringList readBarcodes(const JsonReader &place)
{
    QStringList barcodes;
    for (const JsonReader &element : place.list(u"barcodes")) {
        const QString barcode = element.text();
        if (const auto problem = barcodeProblem(barcode); problem && element.isText())
            element.fail(*problem);
        barcodes.append(barcode);
    }
    return barcodes;
}

static std::vector<Variant> readVariants(const JsonReader &item, const MenuScope &scope)
{
    std::vector<Variant> variants;
    for (const JsonReader &place : item.list(u"variants")) {
        place.onlyKeys({u"id", u"name", u"price", u"plu", u"barcodes"});
        Variant variant;
        variant.id = readId(place, u"id");
        variant.name = readName(place, scope);
        variant.price = readPrice(place, u"price", scope.currency);
        variant.plu = readPlu(place);
        variant.barcodes = readBarcodes(place);
        variants.push_back(std::move(variant));
    }
    if (item.has(u"variants") && item.at(u"variants").isArray() && variants.empty())
        item.at(u"variants").expected(u"at least one variant"_s);
    return variants;
}

static std::vector<DatedPrice> readDatedPrices(const JsonReader &item, const MenuScope &scope)
{
    std::vector<DatedPrice> prices;
    for (const JsonReader &place : item.list(u"prices")) {
        place.onlyKeys({u"valid_from", u"price"});
        const DatedPrice price{readDate(place, u"valid_from"), readPrice(place, u"price", scope.currency)};
        for (const DatedPrice &earlier : prices) {
            if (earlier.validFrom == price.validFrom && price.validFrom.isValid())
                place.at(u"valid_from").fail(u"this date is there twice"_s);
        }
        prices.push_back(price);
    }
    if (!prices.empty() && item.has(u"variants"))
        item.at(u"prices").fail(u"an item with variants has no dated prices of its own"_s);
    return prices;
}

/// Figures of any name; each is a number of at least zero or a text.
static QJsonObject readNutrition(const JsonReader &item)
{
    if (!item.has(u"nutrition"))
        return {};
    const JsonReader place = item.at(u"nutrition");
    if (!place.isObject())
        place.expected(u"an object such as {\"kcal\": 420}"_s);
    const QJsonObject nutrition = place.value().toObject();
    for (const QString &key : nutrition.keys()) {
        const JsonReader figure = place.at(key);
        const bool isNumber = figure.value().isDouble() && figure.value().toDouble() >= 0;
        if (!isNumber && !figure.isText())
            figure.expected(u"a number of at least 0"_s);
        if (const auto problem = idProblem(key))
            figure.fail(*problem);
        if (const auto problem = textProblem(figure.value().toString()))
            figure.fail(*problem);
    }
    return nutrition;
}

static bool readSoldBy(const JsonReader &item)
{
    const QString soldBy = item.text(u"sold_by", u"each"_s);
    if (soldBy != u"each"_s && soldBy != u"weight"_s)
        item.at(u"sold_by").expected(u"each or weight"_s);
    return soldBy == u"weight"_s;
}

static MenuItem readItem(const JsonReader &place, const MenuScope &scope)
{
    place.onlyKeys(
        {u"id",        u"name",      u"category", u"price",    u"tax",     u"taxes",     u"prices",
         u"cost",      u"deposit",   u"plu",      u"barcodes", u"sold_by", u"variants",  u"modifier_groups",
         u"allergens", u"nutrition", u"tags",     u"stations", u"image",   u"available", u"stock"});
    MenuItem item;
    item.id = readId(place, u"id");
    item.name = readName(place, scope);
    item.category = readId(place, u"category");
    item.variants = readVariants(place, scope);
    if (!place.has(u"price") && !item.variants.empty())
        item.price = item.variants.front().price;
    else
        item.price = readPrice(place, u"price", scope.currency);
    item.taxes = readTaxSet(place, scope);
    item.prices = readDatedPrices(place, scope);
    item.cost = readMoney(place, u"cost", scope.currency);
    item.deposit = readMoney(place, u"deposit", scope.currency).value_or(Money());
    item.plu = readPlu(place);
    item.barcodes = readBarcodes(place);
    item.isSoldByWeight = readSoldBy(place);
    item.modifierGroups = readIds(place, u"modifier_groups");
    item.allergens = readAllergens(place);
    item.nutrition = readNutrition(place);
    item.tags = readLabels(place, u"tags");
    item.stations = readIds(place, u"stations");
    item.image = readImage(place);
    item.isAvailable = place.flag(u"available", true);
    if (place.has(u"stock"))
        item.stock = static_cast<int>(place.integer(u"stock", 0, 1'000'000, 0));
    return item;
}

std::vector<MenuItem> readItems(const JsonReader &root, const MenuScope &scope)
{
    std::vector<MenuItem> items;
    for (const JsonReader &place : root.list(u"items"))
        items.push_back(readItem(place, scope));
    return items;
}

}  // namespace servery
