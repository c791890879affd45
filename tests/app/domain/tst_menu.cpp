// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/menu.h"

#include <QRegularExpression>
#include <QTest>

#include "app/domain/allergens.h"

using namespace servery;

class TestMenu : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void namesAnswerInTheLanguageOrInTheShopsOwn_data();
    void namesAnswerInTheLanguageOrInTheShopsOwn();
    void pricesChangeOnTheirDate_data();
    void pricesChangeOnTheirDate();
    void aVariantHasItsOwnPrice();
    void theNewestTaxThatFitsCounts_data();
    void theNewestTaxThatFitsCounts();
    void taxesKeepTheOrderOfTheItem();
    void priceRulesAreThoseOfTheStore();
    void lookupsFindWhatIsThereAndNothingElse();
    void menusAreEqualWhenTheySayTheSame();
    void theFourteenOfTheRegulationAreKnown();
    void cerealsAndNutsNeedTheirKind();
    void unknownStaysUnknownInAUnion();
    void containedOutranksTraces();
    void unknownIsNotFree();
};

void TestMenu::namesAnswerInTheLanguageOrInTheShopsOwn_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("expected");
    QTest::newRow("exact") << u"fr"_s << u"Potage"_s;
    QTest::newRow("with a region") << u"fr-CA"_s << u"Potage"_s;
    QTest::newRow("as a locale") << u"fr_CA"_s << u"Potage"_s;
    QTest::newRow("a region of its own") << u"de-AT"_s << u"Suppn"_s;
    QTest::newRow("not there") << u"it"_s << u"Soup"_s;
    QTest::newRow("none asked for") << QString() << u"Soup"_s;
}

void TestMenu::namesAnswerInTheLanguageOrInTheShopsOwn()
{
    const LocalText name{
        u"Soup"_s,
        {{u"en"_s, u"Soup"_s}, {u"fr"_s, u"Potage"_s}, {u"de"_s, u"Suppe"_s}, {u"de-AT"_s, u"Suppn"_s}}};
    QFETCH(QString, language);
    QTEST(name.in(language), "expected");
}

void TestMenu::pricesChangeOnTheirDate_data()
{
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("expected");
    QTest::newRow("before") << QDate(2026, 6, 30) << 500;
    QTest::newRow("on the day") << QDate(2026, 7, 1) << 550;
    QTest::newRow("between") << QDate(2026, 12, 31) << 550;
    QTest::newRow("after the next") << QDate(2027, 1, 1) << 600;
}

void TestMenu::pricesChangeOnTheirDate()
{
    MenuItem item;
    item.price = Money::fromMinor(500);
    item.prices = {{QDate(2027, 1, 1), Money::fromMinor(600)}, {QDate(2026, 7, 1), Money::fromMinor(550)}};
    QFETCH(QDate, day);
    QFETCH(int, expected);
    QCOMPARE(Menu().priceOf(item, nullptr, day).minor(), expected);
}

void TestMenu::aVariantHasItsOwnPrice()
{
    MenuItem item;
    item.price = Money::fromMinor(500);
    item.variants.resize(1);
    item.variants[0].price = Money::fromMinor(720);
    QCOMPARE(Menu().priceOf(item, &item.variants[0], QDate(2026, 1, 1)).minor(), 720);
}

static MenuTax tax(const QString &id, int percent, std::optional<Dining> dining, QDate from)
{
    MenuTax result;
    result.tax.id = id;
    result.tax.rate = Rate::fromMillionths(percent * 10'000);
    result.dining = dining;
    result.validFrom = from;
    return result;
}

void TestMenu::theNewestTaxThatFitsCounts_data()
{
    QTest::addColumn<bool>("isEatIn");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("expected");
    // Germany: food on the premises 19 % from 2024, 7 % from 2026 (UStG § 12 Abs. 2 Nr. 15).
    QTest::newRow("taken away in 2025") << false << QDate(2025, 6, 1) << 7;
    QTest::newRow("eaten in on the last day of 2025") << true << QDate(2025, 12, 31) << 19;
    QTest::newRow("eaten in on the first day of 2026") << true << QDate(2026, 1, 1) << 7;
    QTest::newRow("before any dated rate") << true << QDate(2020, 1, 1) << 7;
}

void TestMenu::theNewestTaxThatFitsCounts()
{
    Menu menu;
    menu.taxes = {tax(u"food"_s, 7, {}, {}), tax(u"food"_s, 7, Dining::EatIn, QDate(2026, 1, 1)),
                  tax(u"food"_s, 19, Dining::EatIn, QDate(2024, 1, 1))};
    MenuItem item;
    item.taxes = {{u"food"_s}, {u"food"_s}};
    QFETCH(bool, isEatIn);
    QFETCH(QDate, day);
    QFETCH(int, expected);
    const auto taxes = menu.taxesFor(item, isEatIn ? Dining::EatIn : Dining::TakeAway, day);
    QCOMPARE(taxes.size(), 1u);
    QCOMPARE(taxes[0].rate->millionths(), expected * 10'000);
}

void TestMenu::taxesKeepTheOrderOfTheItem()
{
    Menu menu;
    menu.taxes = {tax(u"vat"_s, 20, {}, {}), tax(u"sugar"_s, 5, Dining::TakeAway, {})};
    MenuItem item;
    item.taxes = {{u"sugar"_s, u"vat"_s}, {u"sugar"_s, u"vat"_s}};
    const auto away = menu.taxesFor(item, Dining::TakeAway, QDate(2026, 1, 1));
    QCOMPARE(away.size(), 2u);
    QCOMPARE(away[0].id, u"sugar"_s);
    QCOMPARE(away[1].id, u"vat"_s);
    const auto in = menu.taxesFor(item, Dining::EatIn, QDate(2026, 1, 1));
    QCOMPARE(in.size(), 1u);
    QCOMPARE(in[0].id, u"vat"_s);
}

void TestMenu::priceRulesAreThoseOfTheStore()
{
    Menu menu;
    menu.store.currency = {u"CHF"_s, 2};
    menu.store.pricesIncludeTax = false;
    menu.store.taxRounding = TaxRounding::PerLine;
    menu.store.cashRounding = CashRounding{.step = Money::fromMinor(5)};
    const PriceRules rules = menu.priceRules();
    QCOMPARE(rules.currency.code, u"CHF"_s);
    QVERIFY(!rules.pricesIncludeTax);
    QCOMPARE(rules.taxRounding, TaxRounding::PerLine);
    QCOMPARE(rules.cashRounding.step.minor(), 5);
    menu.store.cashRounding.reset();
    QVERIFY(menu.priceRules().cashRounding.step.isZero());
}

void TestMenu::lookupsFindWhatIsThereAndNothingElse()
{
    Menu menu;
    menu.items.resize(2);
    menu.items[0].id = u"soup"_s;
    menu.items[1].id = u"cake"_s;
    menu.categories.resize(1);
    menu.categories[0].id = u"food"_s;
    menu.index();
    QCOMPARE(menu.item(u"cake"_s), &menu.items[1]);
    QVERIFY(menu.item(u"Cake"_s) == nullptr);
    QVERIFY(menu.category(u"food"_s) != nullptr);
    QVERIFY(menu.category(u"soup"_s) == nullptr);
    QVERIFY(menu.group(u"soup"_s) == nullptr);
    QVERIFY(menu.combo(u"soup"_s) == nullptr);
}

void TestMenu::menusAreEqualWhenTheySayTheSame()
{
    Menu one;
    one.items.resize(1);
    one.items[0].id = u"soup"_s;
    Menu other = one;
    one.index();
    QVERIFY(one == other);
    other.items[0].stock = 3;
    QVERIFY(!(one == other));
}

/// Regulation (EU) No 1169/2011, Annex II: fourteen groups; four cereals and eight nuts by name.
void TestMenu::theFourteenOfTheRegulationAreKnown()
{
    QCOMPARE(allergenGroups().size(), 14);
    QCOMPARE(allergenIds().filter(u"gluten."_s).size(), 4);
    QCOMPARE(allergenIds().filter(u"nuts."_s).size(), 8);
    for (const QString &id : allergenIds())
        QVERIFY2(!allergenProblem(id), qPrintable(id));
}

void TestMenu::cerealsAndNutsNeedTheirKind()
{
    QVERIFY(allergenProblem(u"gluten"_s)->contains(u"gluten.wheat"_s));
    QVERIFY(allergenProblem(u"nuts.acorn"_s)->contains(u"nuts.almond"_s));
    QVERIFY(allergenProblem(u"Milk"_s).has_value());
    QVERIFY(allergenProblem(QString()).has_value());
}

void TestMenu::unknownStaysUnknownInAUnion()
{
    const Allergens milk{true, {u"milk"_s}, {}};
    const Allergens unknown;
    QVERIFY(!united(milk, unknown).isKnown);
    QVERIFY(!united(unknown, milk).isKnown);
    QCOMPARE(united(unknown, milk).contains, QStringList(u"milk"_s));
    QVERIFY(united(milk, Allergens{true, {}, {}}).isKnown);
}

void TestMenu::containedOutranksTraces()
{
    const Allergens sum = united({true, {}, {u"milk"_s, u"eggs"_s}}, {true, {u"milk"_s}, {}});
    QCOMPARE(sum.contains, QStringList(u"milk"_s));
    QCOMPARE(sum.mayContain, QStringList(u"eggs"_s));
}

/// KIO-22: whoever must be protected is told "unknown", never "free".
void TestMenu::unknownIsNotFree()
{
    const Allergens known{true, {u"nuts.almond"_s}, {u"milk"_s}};
    QCOMPARE(answerFor(known, u"nuts"_s), AllergenAnswer::Contains);
    QCOMPARE(answerFor(known, u"nuts.almond"_s), AllergenAnswer::Contains);
    QCOMPARE(answerFor(known, u"nuts.pecan"_s), AllergenAnswer::Free);
    QCOMPARE(answerFor(known, u"milk"_s), AllergenAnswer::MayContain);
    QCOMPARE(answerFor(known, u"fish"_s), AllergenAnswer::Free);
    QCOMPARE(answerFor({false, {u"fish"_s}, {}}, u"fish"_s), AllergenAnswer::Contains);
    QCOMPARE(answerFor({false, {u"fish"_s}, {}}, u"milk"_s), AllergenAnswer::Unknown);
}

QTEST_GUILESS_MAIN(TestMenu)
#include "tst_menu.moc"
