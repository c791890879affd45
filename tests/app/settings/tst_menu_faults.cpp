// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_document.h"

#include <QRegularExpression>
#include <QTest>

#include "tests/app/settings/sample_menu.h"

using namespace servery;

/// What is wrong with a menu is said so that a person can mend it: the place, what is there, what was
/// expected.
class TestMenuFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFaultIsNamedWithItsPlace_data();
    void everyFaultIsNamedWithItsPlace();
    void allFaultsUpToTwentyAreNamedAtOnce();
    void groupsNestTenDeepAndNoDeeper();
    void aSyntaxErrorNamesLineAndColumn();
};

void TestMenuFaults::everyFaultIsNamedWithItsPlace_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QString &path, const QJsonValue &value,
                        const QString &error) { QTest::newRow(name) << path << value << error; };
    const QJsonValue gone(QJsonValue::Undefined);
    row("format", u".format"_s, u"servery-menu/2"_s,
        u"$.format: expected \"servery-menu/1\", found \"servery-menu/2\""_s);
    row("format missing", u".format"_s, gone, u"$.format: expected"_s);
    row("unknown key at the top", u".extra"_s, 1, u"$.extra: unknown key"_s);
    row("unknown key of the store", u".store.phone"_s, u"1"_s, u"$.store.phone: unknown key"_s);
    row("unknown key of a tax", u".taxes[0].vat"_s, 1, u"$.taxes[0].vat: unknown key"_s);
    row("unknown key of a category", u".categories[0].icon"_s, 1, u"$.categories[0].icon: unknown key"_s);
    row("unknown key of an item", u".items[1].prize"_s, 1, u"$.items[1].prize: unknown key"_s);
    row("unknown key of a variant", u".items[1].variants[0].x"_s, 1,
        u"$.items[1].variants[0].x: unknown key"_s);
    row("unknown key of a price", u".items[0].prices[0].x"_s, 1, u"$.items[0].prices[0].x: unknown key"_s);
    row("unknown key of allergens", u".items[0].allergens.x"_s, 1, u"$.items[0].allergens.x: unknown key"_s);
    row("unknown key of a group", u".modifier_groups[0].x"_s, 1, u"$.modifier_groups[0].x: unknown key"_s);
    row("unknown key of an option", u".modifier_groups[0].options[1].x"_s, 1,
        u"$.modifier_groups[0].options[1].x: unknown key"_s);
    row("unknown key of a combo", u".combos[0].x"_s, 1, u"$.combos[0].x: unknown key"_s);
    row("unknown key of a combo group", u".combos[0].groups[0].x"_s, 1,
        u"$.combos[0].groups[0].x: unknown key"_s);
    row("unknown key of a choice", u".combos[0].groups[0].items[0].x"_s, 1,
        u"$.combos[0].groups[0].items[0].x: unknown key"_s);
    row("unknown key of eat-in and take-away", u".items[1].taxes.x"_s, QJsonArray(),
        u"$.items[1].taxes.x: unknown key"_s);

    row("store missing", u".store"_s, gone, u"$.store: expected an object, found nothing"_s);
    row("store name", u".store.name"_s, gone, u"$.store.name: expected the store's name, found nothing"_s);
    row("country", u".store.country"_s, u"XX"_s, u"$.store.country: expected an ISO 3166 country"_s);
    row("country missing", u".store.country"_s, gone, u"$.store.country: expected a text, found nothing"_s);
    row("currency", u".store.currency"_s, u"EUX"_s, u"$.store.currency: expected an ISO 4217 currency"_s);
    row("timezone", u".store.timezone"_s, u"Europe/Nowhere"_s,
        u"$.store.timezone: expected an IANA time zone"_s);
    row("tax rounding", u".store.tax_rounding"_s, u"up"_s, u"$.store.tax_rounding: expected"_s);
    row("cash rounding", u".store.cash_rounding"_s, u"QQ"_s, u"$.store.cash_rounding: "_s);
    row("cash rounding step", u".store.cash_rounding.step"_s, u"0.055"_s,
        u"$.store.cash_rounding.step: expected"_s);
    row("barcode rule letters", u".store.barcode_rules[0]"_s, u"21IIIIIXXXXXC"_s,
        u"$.store.barcode_rules[0]: \"21"_s);
    row("barcode rule without item", u".store.barcode_rules[0]"_s, u"21PPPPPC"_s,
        u"$.store.barcode_rules[0]: \"21PPPPPC\": expected one run of I"_s);
    row("barcode rule with C inside", u".store.barcode_rules[0]"_s, u"21IIIIICPPPPP"_s,
        u"$.store.barcode_rules[0]: "_s);
    row("include flag", u".store.prices_include_tax"_s, u"yes"_s,
        u"$.store.prices_include_tax: expected true or false"_s);

    row("rate", u".taxes[0].rate"_s, u"seven"_s, u"$.taxes[0].rate: expected a rate such as \"7%\""_s);
    row("rate without its sign", u".taxes[0].rate"_s, u"19"_s,
        u"$.taxes[0].rate: expected a rate such as \"7%\""_s);
    row("rate as number", u".taxes[0].rate"_s, 7,
        u"$.taxes[0].rate: expected a rate such as \"7%\" or \"8.875%\", at most 100%, found 7"_s);
    row("rate above the whole", u".taxes[0].rate"_s, u"100.1%"_s, u"$.taxes[0].rate: expected a rate"_s);
    row("negative rate", u".taxes[0].rate"_s, u"-7%"_s, u"$.taxes[0].rate: expected"_s);
    row("rate and fixed", u".taxes[0].fixed"_s, u"0.10"_s,
        u"$.taxes[0]: expected exactly one of rate and fixed"_s);
    row("fixed", u".taxes[2].fixed"_s, u"0.081"_s, u"$.taxes[2].fixed: expected an amount in EUR"_s);
    row("dining", u".taxes[1].dining"_s, u"inside"_s,
        u"$.taxes[1].dining: expected \"eat_in\" or \"take_away\""_s);
    row("tax date", u".taxes[1].valid_from"_s, u"2026-02-30"_s, u"$.taxes[1].valid_from: expected a date"_s);
    row("same tax twice", u".taxes[4]"_s, QJsonObject{{u"id"_s, u"food"_s}, {u"rate"_s, u"9%"_s}},
        u"$.taxes[4].id: the tax \"food\" is there twice"_s);

    row("category id", u".categories[0].id"_s, u"main dishes"_s, u"$.categories[0].id: expected an id"_s);
    row("category twice", u".categories[1]"_s, QJsonObject{{u"id"_s, u"mains"_s}, {u"name"_s, u"M"_s}},
        u"$.categories[1].id: the category \"mains\" is already at $.categories[0].id"_s);
    row("color", u".categories[0].color"_s, u"red"_s, u"$.categories[0].color: expected a colour"_s);
    row("position", u".categories[0].position"_s, 1.5,
        u"$.categories[0].position: expected a whole number"_s);
    row("image outside", u".categories[0].image"_s, u"../key.png"_s,
        u"$.categories[0].image: expected the name of a picture"_s);
    row("image folder", u".items[0].image"_s, u"/etc/passwd"_s,
        u"$.items[0].image: expected the name of a picture"_s);

    row("items missing", u".items"_s, gone, u"$.items: expected a list, found nothing"_s);
    row("items no list", u".items"_s, u"x"_s, u"$.items: expected a list"_s);
    row("item no object", u".items[0]"_s, 5, u"$.items[0]: expected an object, found 5"_s);
    row("item id missing", u".items[0].id"_s, gone, u"$.items[0].id: expected a text, found nothing"_s);
    row("item id empty", u".items[0].id"_s, u""_s, u"$.items[0].id: expected an id"_s);
    row("item twice", u".items[1].id"_s, u"soup"_s,
        u"$.items[1].id: the item \"soup\" is already at $.items[0].id"_s);
    row("item name", u".items[1].name"_s, u" "_s, u"$.items[1].name: expected a text"_s);
    row("item name with bell", u".items[1].name"_s, u"Co\u0007la"_s,
        u"$.items[1].name: has a control character"_s);
    row("item name by no language", u".items[0].name.klingon1"_s, u"x"_s,
        u"$.items[0].name.klingon1: \"klingon1\" is no language"_s);
    row("item name without languages", u".items[0].name"_s, QJsonObject(),
        u"$.items[0].name: expected a text or texts by language"_s);
    row("category unknown", u".items[0].category"_s, u"mians"_s,
        u"$.items[0].category: no category \"mians\"; known: mains"_s);
    row("price missing", u".items[0].price"_s, gone, u"$.items[0].price: expected an amount"_s);
    row("price as number", u".items[0].price"_s, 4.1,
        u"$.items[0].price: expected an amount as text, such as \"12.50\", found 4.1"_s);
    row("price decimals", u".items[0].price"_s, u"4.105"_s,
        u"$.items[0].price: expected an amount in EUR such as \"12.50\", found \"4.105\""_s);
    row("price negative", u".items[0].price"_s, u"-4.10"_s,
        u"$.items[0].price: expected an amount of at least 0.00"_s);
    row("tax unknown", u".items[0].tax"_s, u"vat7"_s,
        u"$.items[0].tax: no tax \"vat7\"; known: food, sugar, city"_s);
    row("tax missing", u".items[0].tax"_s, gone, u"$.items[0].tax: expected the id of a tax"_s);
    row("tax and taxes", u".items[0].taxes"_s, QJsonArray(),
        u"$.items[0].taxes: expected either tax or taxes"_s);
    row("taxes unknown", u".items[2].taxes"_s, QJsonArray{u"food"_s, u"luxury"_s},
        u"$.items[2].taxes[1]: no tax \"luxury\""_s);
    row("taxes eaten in", u".items[1].taxes.eat_in[1]"_s, u"luxury"_s,
        u"$.items[1].taxes.eat_in[1]: no tax \"luxury\""_s);
    row("taxes taken away missing", u".items[1].taxes.take_away"_s, gone,
        u"$.items[1].taxes.take_away: expected a list"_s);
    row("taxes twice", u".items[2].taxes"_s, QJsonArray{u"food"_s, u"food"_s},
        u"$.items[2].taxes[1]: the tax \"food\" is there twice"_s);
    row("price date", u".items[0].prices[0].valid_from"_s, u"tomorrow"_s,
        u"$.items[0].prices[0].valid_from: expected a date"_s);
    row("price date twice", u".items[0].prices[1]"_s,
        QJsonObject{{u"valid_from"_s, u"2027-01-01"_s}, {u"price"_s, u"1.00"_s}},
        u"$.items[0].prices[1].valid_from: this date is there twice"_s);
    row("dated prices and variants", u".items[1].prices"_s,
        QJsonArray{QJsonObject{{u"valid_from"_s, u"2027-01-01"_s}, {u"price"_s, u"1.00"_s}}},
        u"$.items[1].prices: an item with variants"_s);
    row("cost", u".items[0].cost"_s, u"-1.00"_s, u"$.items[0].cost: expected an amount of at least 0.00"_s);
    row("deposit", u".items[1].deposit"_s, u"a"_s, u"$.items[1].deposit: expected an amount in EUR"_s);
    row("plu letters", u".items[0].plu"_s, u"12a"_s, u"$.items[0].plu: expected a PLU of 1 to 6 digits"_s);
    row("plu long", u".items[0].plu"_s, u"1234567"_s, u"$.items[0].plu: expected a PLU of 1 to 6 digits"_s);
    row("plu twice", u".items[1].variants[0].plu"_s, u"12"_s,
        u"$.items[1].variants[0].plu: the PLU \"12\" is already at $.items[0].plu"_s);
    row("barcode check digit", u".items[0].barcodes[0]"_s, u"4006381333932"_s,
        u"$.items[0].barcodes[0]: the check digit of \"4006381333932\" is wrong; \"4006381333931\""
        " would be right"_s);
    row("EAN-8 check digit", u".items[0].barcodes[0]"_s, u"96385075"_s,
        u"$.items[0].barcodes[0]: the check digit"_s);
    row("UPC-A check digit", u".items[0].barcodes[0]"_s, u"036000291453"_s,
        u"$.items[0].barcodes[0]: the check digit"_s);
    row("barcode with a blank", u".items[0].barcodes[1]"_s, u"A B"_s,
        u"$.items[0].barcodes[1]: expected a barcode"_s);
    row("barcode twice", u".items[1].variants[0].barcodes[0]"_s, u"04006381333931"_s,
        u"$.items[1].variants[0].barcodes[0]: the barcode \"4006381333931\" is already at"
        " $.items[0].barcodes[0]"_s);
    row("sold by", u".items[2].sold_by"_s, u"kg"_s, u"$.items[2].sold_by: expected each or weight"_s);
    row("no variants", u".items[1].variants"_s, QJsonArray(),
        u"$.items[1].variants: expected at least one variant"_s);
    row("variant twice", u".items[1].variants[1].id"_s, u"s"_s,
        u"$.items[1].variants[1].id: the variant \"s\" is already at $.items[1].variants[0].id"_s);
    row("group unknown", u".items[0].modifier_groups[0]"_s, u"extra"_s,
        u"$.items[0].modifier_groups[0]: no modifier group \"extra\"; known: extras, kind"_s);
    row("allergen unknown", u".items[0].allergens.contains[0]"_s, u"selery"_s,
        u"$.items[0].allergens.contains[0]: no allergen \"selery\""_s);
    row("allergen without its kind", u".items[0].allergens.contains[0]"_s, u"gluten"_s,
        u"$.items[0].allergens.contains[0]: the allergen \"gluten\" needs one of its kinds: gluten.wheat"_s);
    row("allergen twice", u".items[0].allergens.may_contain[0]"_s, u"celery"_s,
        u"$.items[0].allergens.may_contain[0]: \"celery\" is there twice"_s);
    row("nutrition", u".items[0].nutrition.kcal"_s, -1,
        u"$.items[0].nutrition.kcal: expected a number of at least 0"_s);
    row("available", u".items[0].available"_s, 1, u"$.items[0].available: expected true or false, found 1"_s);
    row("stock negative", u".items[0].stock"_s, -1, u"$.items[0].stock: expected a whole number from 0"_s);
    row("stock broken", u".items[0].stock"_s, 2.5, u"$.items[0].stock: expected a whole number"_s);
    row("station", u".items[0].stations[0]"_s, u"hot side"_s, u"$.items[0].stations[0]: expected an id"_s);

    row("min missing", u".modifier_groups[0].min"_s, gone,
        u"$.modifier_groups[0].min: expected a whole number, found nothing"_s);
    row("max missing", u".modifier_groups[0].max"_s, gone,
        u"$.modifier_groups[0].max: expected a whole number, found nothing"_s);
    row("min above max", u".modifier_groups[0].min"_s, 4,
        u"$.modifier_groups[0].min: min 4 is greater than max 3"_s);
    row("min out of reach", u".modifier_groups[1]"_s,
        QJsonObject{{u"id"_s, u"kind"_s},
                    {u"name"_s, u"Without"_s},
                    {u"min"_s, 2},
                    {u"max"_s, 2},
                    {u"options"_s,
                     QJsonArray{QJsonObject{
                         {u"id"_s, u"no_salt"_s}, {u"name"_s, u"No salt"_s}, {u"price"_s, u"0.00"_s}}}}},
        u"$.modifier_groups[1].min: min 2 cannot be reached"_s);
    row("max zero", u".modifier_groups[0].max"_s, 0,
        u"$.modifier_groups[0].max: expected a whole number from 1"_s);
    row("free above max", u".modifier_groups[0].free"_s, 4,
        u"$.modifier_groups[0].free: free 4 is greater than max 3"_s);
    row("free without its rule", u".modifier_groups[0].price_rule"_s, u"add"_s,
        u"$.modifier_groups[0].free: free choices need the price_rule first_free"_s);
    row("price rule", u".modifier_groups[0].price_rule"_s, u"sum"_s,
        u"$.modifier_groups[0].price_rule: expected add, replace or first_free"_s);
    row("no options", u".modifier_groups[1].options"_s, QJsonArray(),
        u"$.modifier_groups[1].options: expected at least one option"_s);
    row("option twice", u".modifier_groups[0].options[1].id"_s, u"cheese"_s,
        u"$.modifier_groups[0].options[1].id: the option \"cheese\" is already at"_s);
    row("option price", u".modifier_groups[0].options[1].price"_s, u"-0.10"_s,
        u"$.modifier_groups[0].options[1].price: expected an amount of at least"_s);
    row("too many defaults", u".modifier_groups[1].options"_s,
        QJsonArray{
            QJsonObject{{u"id"_s, u"a"_s}, {u"name"_s, u"a"_s}, {u"price"_s, u"0"_s}, {u"default"_s, true}},
            QJsonObject{{u"id"_s, u"b"_s}, {u"name"_s, u"b"_s}, {u"price"_s, u"0"_s}, {u"default"_s, true}}},
        u"$.modifier_groups[1].options: 2 options are defaults, but at most 1 can be chosen"_s);
    row("nested group unknown", u".modifier_groups[0].options[0].modifier_groups[0]"_s, u"kinds"_s,
        u"$.modifier_groups[0].options[0].modifier_groups[0]: no modifier group \"kinds\""_s);
    row("groups in a circle", u".modifier_groups[1].options[0].modifier_groups"_s, QJsonArray{u"extras"_s},
        u"$.modifier_groups[1].options[0].modifier_groups[0]: the group \"extras\" would open"
        " itself: extras → kind → extras"_s);
    row("a group in itself", u".modifier_groups[1].options[0].modifier_groups"_s, QJsonArray{u"kind"_s},
        u"$.modifier_groups[1].options[0].modifier_groups[0]: the group \"kind\" would open itself"_s);

    row("combo category", u".combos[0].category"_s, u"deals"_s,
        u"$.combos[0].category: no category \"deals\""_s);
    row("combo split", u".combos[0].tax_split"_s, u"half"_s,
        u"$.combos[0].tax_split: expected by_price or drinks_30"_s);
    row("combo without groups", u".combos[0].groups"_s, QJsonArray(),
        u"$.combos[0].groups: expected at least one group"_s);
    row("combo group twice", u".combos[0].groups[1].id"_s, u"main"_s,
        u"$.combos[0].groups[1].id: the group \"main\" is already at"_s);
    row("combo group without items", u".combos[0].groups[0].items"_s, QJsonArray(),
        u"$.combos[0].groups[0].items: expected at least one item"_s);
    row("combo min above max", u".combos[0].groups[0].min"_s, 2,
        u"$.combos[0].groups[0].min: min 2 is greater than max 1"_s);
    row("combo item unknown", u".combos[0].groups[0].items[0].item"_s, u"stew"_s,
        u"$.combos[0].groups[0].items[0].item: no item \"stew\"; known: soup, cola, salad"_s);
    row("combo item twice", u".combos[0].groups[1].items[1].variant"_s, u"s"_s,
        u"$.combos[0].groups[1].items[1].item: \"cola\" is there twice"_s);
    row("combo item by weight", u".combos[0].groups[0].items[0].item"_s, u"salad"_s,
        u"$.combos[0].groups[0].items[0].item: \"salad\" is sold by weight"_s);
    row("combo variant unknown", u".combos[0].groups[1].items[0].variant"_s, u"xl"_s,
        u"$.combos[0].groups[1].items[0].variant: \"cola\" has no variant \"xl\"; known: s, l"_s);
    row("combo default without variant", u".combos[0].groups[1].items[0]"_s,
        QJsonObject{{u"item"_s, u"cola"_s}, {u"default"_s, true}},
        u"$.combos[0].groups[1].items[0]: a default needs its variant"_s);
    row("combo difference below its price", u".combos[0].groups[1].items[1].price_delta"_s, u"-5.51"_s,
        u"$.combos[0].groups[1].items[1].price_delta: expected an amount of at least -5.50"_s);
}

void TestMenuFaults::everyFaultIsNamedWithItsPlace()
{
    QFETCH(QString, path);
    QFETCH(QJsonValue, value);
    QFETCH(QString, error);
    const auto menu = menuFromJson(textOf(changed(sampleMenu(), path, value)), u"menu.json"_s);
    QVERIFY2(!menu, "this was taken for a menu");
    QCOMPARE(menu.error().code, ErrorCode::BadInput);
    QVERIFY2(menu.error().detail.split(u'\n').filter(u"menu.json: "_s + error).size() == 1,
             qPrintable(menu.error().detail));
}

void TestMenuFaults::allFaultsUpToTwentyAreNamedAtOnce()
{
    QJsonValue document = changed(sampleMenu(), u".items[0].price", 1);
    document = changed(document, u".taxes[0].rate", u"x"_s);
    document = changed(document, u".combos[0].groups[0].items[0].item", u"stew"_s);
    QCOMPARE(menuFromJson(textOf(document), {}).error().detail.count(u'\n'), 2);
    QJsonArray items;
    for (int i = 0; i < 50; ++i)
        items.append(i);
    document = changed(document, u".items", items);
    QCOMPARE(menuFromJson(textOf(document), {}).error().detail.count(u'\n'), 19);
}

void TestMenuFaults::aSyntaxErrorNamesLineAndColumn()
{
    const auto menu = menuFromJson("{\n \"format\": oops\n}", u"menu.json"_s);
    QVERIFY(!menu);
    QVERIFY2(menu.error().detail.startsWith(u"menu.json: line 2, column "_s),
             qPrintable(menu.error().detail));
    QVERIFY(!menuFromJson({}, {}));
    QVERIFY(!menuFromJson("[]", {}));
}

void TestMenuFaults::groupsNestTenDeepAndNoDeeper()
{
    for (int depth : {10, 11, 3000}) {
        QJsonArray groups;
        for (int i = 0; i < depth; ++i) {
            QJsonObject option{{u"id"_s, u"o"_s}, {u"name"_s, u"o"_s}, {u"price"_s, u"0"_s}};
            if (i + 1 < depth)
                option.insert(u"modifier_groups"_s, QJsonArray{u"g%1"_s.arg(i + 1)});
            groups.append(QJsonObject{{u"id"_s, u"g%1"_s.arg(i)},
                                      {u"name"_s, u"g"_s},
                                      {u"min"_s, 0},
                                      {u"max"_s, 1},
                                      {u"options"_s, QJsonArray{option}}});
        }
        QJsonValue document = changed(sampleMenu(), u".modifier_groups", groups);
        document = changed(document, u".items[0].modifier_groups", QJsonArray{u"g0"_s});
        const auto menu = menuFromJson(textOf(document), {});
        QCOMPARE(bool(menu), depth == 10);
        QVERIFY(menu || menu.error().detail.contains(u"groups are nested more than 10 deep"_s));
    }
}

QTEST_GUILESS_MAIN(TestMenuFaults)
#include "tst_menu_faults.moc"
