// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/compose.h"

#include <QRegularExpression>
#include <QTest>

using namespace servery;

class TestCompose : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();

    void aLineCopiesWhatItSells();
    void modifiersAreSortedAndPriced_data();
    void modifiersAreSortedAndPriced();
    void choicesThatDoNotFitAreRefused_data();
    void choicesThatDoNotFitAreRefused();
    void quantitiesHaveLimits_data();
    void quantitiesHaveLimits();
    void anOverrideReplacesThePriceAndKeepsTheListPrice();
    void allergensComeFromAllChosenParts();
    void oneUnknownPartMakesTheWholeUnknown();
    void defaultsCanBeLeftOut();
    void forcedGroupsAreNamed();
    void comboPricesAddDifferencesAndModifiers();
    void comboChoicesThatDoNotFitAreRefused_data();
    void comboChoicesThatDoNotFitAreRefused();
    void comboAllergensAreTheUnionOfItsParts();
    void openPriceLinesNeedANameAndAPrice();
    void removalsStandInCapitals_data();
    void removalsStandInCapitals();
    void namesFollowTheLanguage();

private:
    Menu m_menu;
    const QDate m_day{2026, 3, 1};
};

static ModifierOption option(const QString &id, int price, bool isDefault = false,
                             const QStringList &allergens = {})
{
    ModifierOption result;
    result.id = id;
    result.name.text = id;
    result.price = Money::fromMinor(price);
    result.isDefault = isDefault;
    result.allergens = {true, allergens, {}};
    return result;
}

static ModifierGroup group(const QString &id, int min, int max, std::vector<ModifierOption> options)
{
    ModifierGroup result;
    result.id = id;
    result.name.text = id;
    result.min = min;
    result.max = max;
    result.options = std::move(options);
    return result;
}

static MenuItem item(const QString &id, int price, const QStringList &groups = {})
{
    MenuItem result;
    result.id = id;
    result.name.text = id;
    result.category = u"food"_s;
    result.price = Money::fromMinor(price);
    result.modifierGroups = groups;
    result.taxes = {{u"in"_s}, {u"away"_s}};
    result.allergens.isKnown = true;
    return result;
}

static ComboGroup comboGroup(const QString &id, int min, int max, std::vector<ComboChoiceItem> items)
{
    return {id, {id, {}}, min, max, std::move(items)};
}

static Menu sampleMenu()
{
    Menu menu;
    MenuTax in;
    in.tax.id = u"in"_s;
    in.tax.rate = Rate::fromMillionths(190'000);
    MenuTax away = in;
    away.tax.id = u"away"_s;
    away.tax.rate = Rate::fromMillionths(70'000);
    menu.taxes = {in, away};
    menu.categories = {{u"food"_s, {u"Food"_s, {{u"de"_s, u"Essen"_s}, {u"en"_s, u"Food"_s}}}, 0, {}, {}}};

    menu.modifierGroups = {
        group(u"bun"_s, 1, 1,
              {option(u"brioche"_s, 0, true, {u"milk"_s}), option(u"plain"_s, 0), option(u"gf"_s, 120)}),
        group(u"extras"_s, 0, 3,
              {option(u"cheese"_s, 100, false, {u"milk"_s}), option(u"bacon"_s, 150),
               option(u"no_onion"_s, 0)}),
        group(u"sauces"_s, 0, 4, {option(u"ketchup"_s, 50), option(u"aioli"_s, 80, false, {u"eggs"_s})}),
        group(u"size"_s, 1, 1, {option(u"single"_s, 800, true), option(u"double"_s, 1100)}),
        group(u"meal"_s, 0, 1, {option(u"fries"_s, 300)}),
        group(u"cheese2"_s, 0, 1, {option(u"cheese"_s, 70)}),
        group(u"doneness"_s, 1, 1, {option(u"medium"_s, 0), option(u"done"_s, 0)})};
    menu.modifierGroups[2].priceRule = ModifierPriceRule::FirstFree;
    menu.modifierGroups[2].free = 2;
    menu.modifierGroups[3].priceRule = ModifierPriceRule::Replace;
    menu.modifierGroups[4].options[0].modifierGroups = QStringList(u"sauces"_s);

    menu.items = {item(u"burger"_s, 900, {u"bun"_s, u"extras"_s, u"meal"_s, u"cheese2"_s}),
                  item(u"smash"_s, 700, {u"size"_s, u"extras"_s}),
                  item(u"chips"_s, 350, {u"sauces"_s}),
                  item(u"steak"_s, 1900, {u"doneness"_s}),
                  item(u"cola"_s, 290),
                  item(u"salad"_s, 1490),
                  item(u"mystery"_s, 500)};
    Variant small{u"s"_s, {u"small"_s, {}}, Money::fromMinor(290), {}, {}};
    Variant large{u"l"_s, {u"large"_s, {}}, Money::fromMinor(390), {}, {}};
    menu.items[4].variants = {small, large};
    menu.items[4].tags = QStringList(u"drink"_s);
    menu.items[4].deposit = Money::fromMinor(25);
    menu.items[5].isSoldByWeight = true;
    menu.items[6].allergens.isKnown = false;

    Combo combo;
    combo.id = u"deal"_s;
    combo.name.text = u"Deal"_s;
    combo.category = u"food"_s;
    combo.price = Money::fromMinor(1200);
    combo.groups = {
        comboGroup(u"main"_s, 1, 1,
                   {{u"burger"_s, {}, {}, false}, {u"steak"_s, {}, Money::fromMinor(700), false}}),
        comboGroup(u"drink"_s, 1, 2,
                   {{u"cola"_s, u"s"_s, {}, true},
                    {u"cola"_s, u"l"_s, Money::fromMinor(80), false},
                    {u"mystery"_s, {}, Money::fromMinor(-100), false}})};
    menu.combos = {combo};
    menu.index();
    return menu;
}

void TestCompose::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_menu = sampleMenu();
}

static LineChoice choose(const QString &item, const QStringList &modifiers = {})
{
    LineChoice choice;
    choice.item = item;
    choice.modifiers = modifiers;
    return choice;
}

/// "cheese+100 ketchup+0 x2": what stands on the line, for comparison.
static QString shown(const OrderLine &line)
{
    QStringList parts;
    for (const LineModifier &modifier : line.modifiers)
        parts.append(
            u"%1/%2%3%4"_s
                .arg(modifier.group, modifier.option, modifier.price.isNegative() ? QString() : u"+"_s)
                .arg(modifier.price.minor()) +
            (modifier.count > 1 ? u"x%1"_s.arg(modifier.count) : QString()));
    return parts.join(u' ');
}

void TestCompose::aLineCopiesWhatItSells()
{
    LineChoice choice = choose(u"cola"_s);
    choice.variant = u"l"_s;
    choice.quantity = Quantity::pieces(2);
    choice.note = u"no straw"_s;
    const auto line = composeLine(m_menu, choice, m_day);
    QVERIFY(line);
    QCOMPARE(line->name, u"cola, large"_s);
    QCOMPARE(line->variant, u"l"_s);
    QCOMPARE(line->category, u"food"_s);
    QCOMPARE(line->categoryName, u"Food"_s);
    QCOMPARE(line->quantity, Quantity::pieces(2));
    QCOMPARE(line->listPrice.minor(), 390);
    QCOMPARE(line->unitPrice.minor(), 390);
    QCOMPARE(line->deposit.minor(), 25);
    QCOMPARE(line->taxesEatIn.front().rate->millionths(), 190'000);
    QCOMPARE(line->taxesTakeAway.front().rate->millionths(), 70'000);
    QVERIFY(line->isDrink);
    QCOMPARE(line->note, u"no straw"_s);
}

void TestCompose::modifiersAreSortedAndPriced_data()
{
    QTest::addColumn<QString>("item");
    QTest::addColumn<QStringList>("modifiers");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("listPrice");
    QTest::newRow("a default counts as chosen") << u"burger"_s << QStringList() << u"bun/brioche+0"_s << 900;
    QTest::newRow("a choice replaces the default")
        << u"burger"_s << QStringList{u"gf"_s} << u"bun/gf+120"_s << 1020;
    QTest::newRow("add") << u"burger"_s << QStringList{u"bacon"_s, u"no_onion"_s}
                         << u"bun/brioche+0 extras/bacon+150 extras/no_onion+0"_s << 1050;
    QTest::newRow("twice means two") << u"burger"_s << QStringList{u"bacon"_s, u"bacon"_s}
                                     << u"bun/brioche+0 extras/bacon+150x2"_s << 1200;
    QTest::newRow("first group with room")
        << u"burger"_s << QStringList{u"cheese"_s, u"cheese"_s, u"cheese"_s, u"cheese"_s}
        << u"bun/brioche+0 extras/cheese+100x3 cheese2/cheese+70"_s << 1270;
    QTest::newRow("nested") << u"burger"_s << QStringList{u"fries"_s, u"ketchup"_s}
                            << u"bun/brioche+0 meal/fries+300 sauces/ketchup+0"_s << 1200;
    QTest::newRow("nested before its parent") << u"burger"_s << QStringList{u"ketchup"_s, u"fries"_s}
                                              << u"bun/brioche+0 meal/fries+300 sauces/ketchup+0"_s << 1200;
    QTest::newRow("first two free, in the order chosen")
        << u"chips"_s << QStringList{u"aioli"_s, u"ketchup"_s, u"ketchup"_s}
        << u"sauces/aioli+0 sauces/ketchup+0 sauces/ketchup+50"_s << 400;
    QTest::newRow("all but two paid")
        << u"chips"_s << QStringList{u"ketchup"_s, u"ketchup"_s, u"aioli"_s, u"aioli"_s}
        << u"sauces/ketchup+0x2 sauces/aioli+80x2"_s << 510;
    QTest::newRow("replace by default") << u"smash"_s << QStringList() << u"size/single+100"_s << 800;
    QTest::newRow("replace and add") << u"smash"_s << QStringList{u"bacon"_s, u"double"_s}
                                     << u"size/double+400 extras/bacon+150"_s << 1250;
}

void TestCompose::modifiersAreSortedAndPriced()
{
    QFETCH(QString, item);
    QFETCH(QStringList, modifiers);
    const auto line = composeLine(m_menu, choose(item, modifiers), m_day);
    QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
    QTEST(shown(*line), "expected");
    QTEST(static_cast<int>(line->listPrice.minor()), "listPrice");
}

void TestCompose::choicesThatDoNotFitAreRefused_data()
{
    QTest::addColumn<QString>("item");
    QTest::addColumn<QString>("variant");
    QTest::addColumn<QStringList>("modifiers");
    QTest::addColumn<QString>("expected");
    const QStringList none;
    QTest::newRow("no such item") << u"pie"_s << u""_s << none << u"no item \"pie\""_s;
    QTest::newRow("no such option") << u"burger"_s << u""_s << QStringList{u"gold"_s}
                                    << u"no option \"gold\""_s;
    QTest::newRow("an option of another item")
        << u"steak"_s << u""_s << QStringList{u"bacon"_s} << u"no option"_s;
    QTest::newRow("a nested option without its parent")
        << u"burger"_s << u""_s << QStringList{u"ketchup"_s} << u"no option \"ketchup\""_s;
    QTest::newRow("too many") << u"smash"_s << u""_s
                              << QStringList{u"bacon"_s, u"bacon"_s, u"bacon"_s, u"bacon"_s}
                              << u"at most 3 of \"extras\""_s;
    QTest::newRow("two of one") << u"burger"_s << u""_s << QStringList{u"gf"_s, u"plain"_s}
                                << u"at most 1 of \"bun\""_s;
    QTest::newRow("forced and not answered")
        << u"steak"_s << u""_s << none << u"at least 1 of \"doneness\""_s;
    QTest::newRow("variant missing") << u"cola"_s << u""_s << none << u"needs a variant: s, l"_s;
    QTest::newRow("variant unknown") << u"cola"_s << u"xl"_s << none << u"no variant \"xl\""_s;
    QTest::newRow("variant of an item without") << u"chips"_s << u"l"_s << none << u"has no variants"_s;
}

void TestCompose::choicesThatDoNotFitAreRefused()
{
    QFETCH(QString, item);
    QFETCH(QString, variant);
    QFETCH(QStringList, modifiers);
    QFETCH(QString, expected);
    LineChoice choice = choose(item, modifiers);
    choice.variant = variant;
    const auto line = composeLine(m_menu, choice, m_day);
    QVERIFY(!line);
    QVERIFY2(line.error().detail.contains(expected), qPrintable(line.error().detail));
}

void TestCompose::quantitiesHaveLimits_data()
{
    QTest::addColumn<QString>("item");
    QTest::addColumn<int>("thousandths");
    QTest::addColumn<bool>("expected");
    QTest::newRow("one") << u"chips"_s << 1000 << true;
    QTest::newRow("999 (POS-21)") << u"chips"_s << 999'000 << true;
    QTest::newRow("1000") << u"chips"_s << 1'000'000 << false;
    QTest::newRow("none") << u"chips"_s << 0 << false;
    QTest::newRow("a return") << u"chips"_s << -1000 << true;
    QTest::newRow("half a piece") << u"chips"_s << 500 << false;
    QTest::newRow("542 g") << u"salad"_s << 542 << true;
}

void TestCompose::quantitiesHaveLimits()
{
    QFETCH(QString, item);
    QFETCH(int, thousandths);
    LineChoice choice = choose(item);
    choice.quantity = Quantity::fromThousandths(thousandths);
    QTEST(bool(composeLine(m_menu, choice, m_day)), "expected");
}

void TestCompose::anOverrideReplacesThePriceAndKeepsTheListPrice()
{
    LineChoice choice = choose(u"burger"_s, {u"bacon"_s});
    choice.priceOverride = Money::fromMinor(777);
    const auto line = composeLine(m_menu, choice, m_day);
    QVERIFY(line);
    QCOMPARE(line->unitPrice.minor(), 777);
    QCOMPARE(line->listPrice.minor(), 1050);
    choice.priceOverride = Money::fromMinor(-1);
    QVERIFY(!composeLine(m_menu, choice, m_day));
}

void TestCompose::allergensComeFromAllChosenParts()
{
    QCOMPARE(composeLine(m_menu, choose(u"burger"_s), m_day)->allergens.contains, QStringList(u"milk"_s));
    QCOMPARE(composeLine(m_menu, choose(u"burger"_s, {u"plain"_s}), m_day)->allergens.contains,
             QStringList());
    const auto line =
        composeLine(m_menu, choose(u"burger"_s, {u"plain"_s, u"fries"_s, u"aioli"_s, u"cheese"_s}), m_day);
    QVERIFY(line->allergens.isKnown);
    QCOMPARE(line->allergens.contains, (QStringList{u"eggs"_s, u"milk"_s}));
}

void TestCompose::oneUnknownPartMakesTheWholeUnknown()
{
    QVERIFY(!composeLine(m_menu, choose(u"mystery"_s), m_day)->allergens.isKnown);
    m_menu.modifierGroups[1].options[1].allergens.isKnown = false;
    QVERIFY(composeLine(m_menu, choose(u"burger"_s), m_day)->allergens.isKnown);
    QVERIFY(!composeLine(m_menu, choose(u"burger"_s, {u"bacon"_s}), m_day)->allergens.isKnown);
}

void TestCompose::defaultsCanBeLeftOut()
{
    m_menu.modifierGroups[0].min = 0;
    LineChoice choice = choose(u"burger"_s);
    choice.withDefaults = false;
    QCOMPARE(shown(*composeLine(m_menu, choice, m_day)), QString());
}

void TestCompose::forcedGroupsAreNamed()
{
    QCOMPARE(forcedGroups(m_menu, *m_menu.item(u"burger"_s)).size(), 1u);
    QCOMPARE(forcedGroups(m_menu, *m_menu.item(u"chips"_s)).size(), 0u);
    QVERIFY(!needsChoice(m_menu, *m_menu.item(u"burger"_s)));  // its default is enough
    QVERIFY(!needsChoice(m_menu, *m_menu.item(u"chips"_s)));
    QVERIFY(needsChoice(m_menu, *m_menu.item(u"steak"_s)));
    QVERIFY(needsChoice(m_menu, *m_menu.item(u"cola"_s)));
}

void TestCompose::comboPricesAddDifferencesAndModifiers()
{
    ComboChoice choice;
    choice.combo = u"deal"_s;
    choice.choices = {{u"main"_s, u"steak"_s, {}, {u"medium"_s}}, {u"drink"_s, u"cola"_s, u"l"_s, {}}};
    auto line = composeCombo(m_menu, choice, m_day);
    QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
    QCOMPARE(line->unitPrice.minor(), 1200 + 700 + 80);
    QCOMPARE(line->parts.size(), 2u);
    QCOMPARE(line->parts[0].group, u"main"_s);
    QCOMPARE(line->parts[0].unitPrice.minor(), 1900);
    QCOMPARE(line->parts[1].unitPrice.minor(), 390);
    QVERIFY(line->parts[1].isDrink);
    QCOMPARE(line->parts[1].deposit.minor(), 25);
    QVERIFY(line->deposit.isZero());

    // A default fills a group without a choice; what a part's modifiers add, the combo adds.
    choice.choices = {{u"main"_s, u"burger"_s, {}, {u"bacon"_s}}};
    line = composeCombo(m_menu, choice, m_day);
    QCOMPARE(line->unitPrice.minor(), 1350);
    QCOMPARE(line->parts[1].name, u"cola, small"_s);

    choice.choices.push_back({u"drink"_s, u"mystery"_s, {}, {}});
    QCOMPARE(composeCombo(m_menu, choice, m_day)->unitPrice.minor(), 1250);
    choice.priceOverride = Money::fromMinor(999);
    QCOMPARE(composeCombo(m_menu, choice, m_day)->unitPrice.minor(), 999);
}

void TestCompose::comboChoicesThatDoNotFitAreRefused_data()
{
    QTest::addColumn<QString>("combo");
    QTest::addColumn<QStringList>("choices");  // "group item variant"
    QTest::addColumn<QString>("expected");
    QTest::newRow("no such combo") << u"feast"_s << QStringList() << u"no combo \"feast\""_s;
    QTest::newRow("main missing") << u"deal"_s << QStringList{u"drink cola s"_s}
                                  << u"wants 1 to 1 of \"main\""_s;
    QTest::newRow("two mains") << u"deal"_s << QStringList{u"main burger"_s, u"main burger"_s}
                               << u"wants 1 to 1 of \"main\""_s;
    QTest::newRow("not offered") << u"deal"_s << QStringList{u"main cola s"_s} << u"does not offer cola s"_s;
    QTest::newRow("no such group") << u"deal"_s << QStringList{u"main burger"_s, u"cake pie"_s}
                                   << u"no group \"cake\""_s;
    QTest::newRow("which size") << u"deal"_s << QStringList{u"main burger"_s, u"drink cola"_s}
                                << u"does not offer cola"_s;
    QTest::newRow("a part's forced group")
        << u"deal"_s << QStringList{u"main steak"_s} << u"at least 1 of \"doneness\""_s;
}

void TestCompose::comboChoicesThatDoNotFitAreRefused()
{
    QFETCH(QString, combo);
    QFETCH(QStringList, choices);
    QFETCH(QString, expected);
    ComboChoice choice;
    choice.combo = combo;
    for (const QString &one : choices)
        choice.choices.push_back(
            {one.section(u' ', 0, 0), one.section(u' ', 1, 1), one.section(u' ', 2, 2), {}});
    const auto line = composeCombo(m_menu, choice, m_day);
    QVERIFY(!line);
    QVERIFY2(line.error().detail.contains(expected), qPrintable(line.error().detail));
}

/// KIO-23: a combo is the union of its parts.
void TestCompose::comboAllergensAreTheUnionOfItsParts()
{
    ComboChoice choice;
    choice.combo = u"deal"_s;
    choice.choices = {{u"main"_s, u"burger"_s, {}, {}}};
    QCOMPARE(composeCombo(m_menu, choice, m_day)->allergens.contains, QStringList(u"milk"_s));
    QVERIFY(composeCombo(m_menu, choice, m_day)->allergens.isKnown);
    choice.choices.push_back({u"drink"_s, u"mystery"_s, {}, {}});
    QVERIFY(!composeCombo(m_menu, choice, m_day)->allergens.isKnown);
}

void TestCompose::openPriceLinesNeedANameAndAPrice()
{
    const auto line = composeOpenPrice(u" Flowers "_s, Money::fromMinor(1200), Quantity::pieces(1), {});
    QVERIFY(line);
    QCOMPARE(line->name, u"Flowers"_s);
    QCOMPARE(line->unitPrice.minor(), 1200);
    QVERIFY(line->item.isEmpty());
    QVERIFY(!line->allergens.isKnown);
    QVERIFY(!composeOpenPrice(u" "_s, Money::fromMinor(1200), Quantity::pieces(1), {}));
    QVERIFY(!composeOpenPrice(u"Flowers"_s, Money::fromMinor(-1), Quantity::pieces(1), {}));
}

void TestCompose::removalsStandInCapitals_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("expected");
    QTest::newRow("by name") << u"x1"_s << u"No onion"_s << 1 << u"NO ONION"_s;
    QTest::newRow("by id, in German") << u"no_onion"_s << u"Ohne Zwiebel"_s << 1 << u"OHNE ZWIEBEL"_s;
    QTest::newRow("an extra") << u"bacon"_s << u"Bacon"_s << 1 << u"Bacon"_s;
    QTest::newRow("two") << u"bacon"_s << u"Bacon"_s << 2 << u"2 × Bacon"_s;
    QTest::newRow("not every no") << u"nori"_s << u"Nori"_s << 1 << u"Nori"_s;
}

void TestCompose::removalsStandInCapitals()
{
    QFETCH(QString, option);
    QFETCH(QString, name);
    QFETCH(int, count);
    QTEST(modifierText({u"g"_s, option, name, Money(), count}), "expected");
}

void TestCompose::namesFollowTheLanguage()
{
    m_menu.items[2].name.byLanguage = {{u"de"_s, u"Pommes"_s}, {u"en"_s, u"chips"_s}};
    QCOMPARE(composeLine(m_menu, choose(u"chips"_s), m_day, u"de-DE"_s)->name, u"Pommes"_s);
    QCOMPARE(composeLine(m_menu, choose(u"chips"_s), m_day, u"de"_s)->categoryName, u"Essen"_s);
    QCOMPARE(composeLine(m_menu, choose(u"chips"_s), m_day)->name, u"chips"_s);
}

QTEST_GUILESS_MAIN(TestCompose)
#include "tst_compose.moc"
