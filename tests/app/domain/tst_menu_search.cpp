// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/menu_search.h"

#include <QRegularExpression>
#include <QTest>

using namespace servery;

class TestMenuSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void foldingIgnoresAccentsCaseAndWidth_data();
    void foldingIgnoresAccentsCaseAndWidth();
    void everyTypedWordStartsAWordOfTheName_data();
    void everyTypedWordStartsAWordOfTheName();
    void namesThatStartWithTheTextComeFirst();
    void theLimitHolds();
    void pluAndBarcodeComeBeforeNames();
    void checkDigitsFollowGs1_data();
    void checkDigitsFollowGs1();
    void scansFindItemsAndPrices_data();
    void scansFindItemsAndPrices();
    void fiftyThousandItemsAreFound();

private:
    static Menu menu();
    static QString idsOf(const std::vector<MenuHit> &hits);
};

static MenuItem item(const QString &id, const QString &name, const QString &plu = {},
                     const QStringList &codes = {})
{
    MenuItem result;
    result.id = id;
    result.name.text = name;
    result.plu = plu;
    result.barcodes = codes;
    return result;
}

Menu TestMenuSearch::menu()
{
    Menu menu;
    menu.items = {item(u"iced"_s, u"Iced Café latte"_s),
                  item(u"cafe"_s, u"Café crème"_s, u"12"_s),
                  item(u"brulee"_s, u"Crème brûlée"_s),
                  item(u"potage"_s, u"Soup"_s),
                  item(u"cola"_s, u"Cola 12"_s, {}, {u"4006381333931"_s}),
                  item(u"gum"_s, u"Gum"_s, {}, {u"036000291452"_s}),
                  item(u"salad"_s, u"Salad bar"_s, u"4011"_s),
                  item(u"ham"_s, u"Ham"_s, u"00042"_s)};
    menu.items[3].name.byLanguage = {{u"en"_s, u"Soup"_s}, {u"fr"_s, u"Potage du jour"_s}};
    Variant large;
    large.id = u"l"_s;
    large.plu = u"77"_s;
    large.barcodes = QStringList(u"96385074"_s);
    menu.items[0].variants = {large};
    Combo combo;
    combo.id = u"lunch"_s;
    combo.name.text = u"Lunch deal"_s;
    menu.combos = {combo};
    menu.store.barcodeRules = {{u"21IIIIIPPPPPC"_s}, {u"22IIIIIWWWWWC"_s}, {u"02IIIIIPPPPPC"_s}};
    menu.index();
    return menu;
}

QString TestMenuSearch::idsOf(const std::vector<MenuHit> &hits)
{
    QStringList ids;
    for (const MenuHit &hit : hits)
        ids.append(hit.item + hit.combo);
    return ids.join(u' ');
}

void TestMenuSearch::foldingIgnoresAccentsCaseAndWidth_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("accents") << u"Crème Brûlée"_s << u"creme brulee"_s;
    QTest::newRow("decomposed") << u"Cre\u0300me"_s << u"creme"_s;
    QTest::newRow("sharp s") << u"Weißwurst"_s << u"weisswurst"_s;
    QTest::newRow("strokes") << u"Smørrebrød Łódź"_s << u"smorrebrod lodz"_s;
    QTest::newRow("full width") << u"ＣＯＬＡ"_s << u"cola"_s;
    QTest::newRow("ligature") << u"Œuf ﬁn"_s << u"oeuf fin"_s;
    QTest::newRow("punctuation") << u"  Fish & Chips (large) "_s << u"fish chips large"_s;
    QTest::newRow("apostrophe") << u"Shepherd's pie"_s << u"shepherds pie"_s;
    QTest::newRow("dotless") << u"Balık İskender"_s << u"balik iskender"_s;
    QTest::newRow("Greek") << u"Μουσακάς"_s << u"μουσακασ"_s;
    QTest::newRow("nothing") << u" -- "_s << QString();
}

void TestMenuSearch::foldingIgnoresAccentsCaseAndWidth()
{
    QFETCH(QString, text);
    QTEST(folded(text), "expected");
}

void TestMenuSearch::everyTypedWordStartsAWordOfTheName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("without accents") << u"creme bru"_s << u"brulee"_s;
    QTest::newRow("with accents") << u"BRÛ"_s << u"brulee"_s;
    QTest::newRow("any order") << u"latte ice"_s << u"iced"_s;
    QTest::newRow("not inside a word") << u"atte"_s << QString();
    QTest::newRow("another language") << u"jour pot"_s << u"potage"_s;
    QTest::newRow("a combo") << u"lunch"_s << u"lunch"_s;
    QTest::newRow("not across entries") << u"latte creme"_s << QString();
    QTest::newRow("empty") << u""_s << QString();
    QTest::newRow("only punctuation") << u" ?"_s << QString();
}

void TestMenuSearch::everyTypedWordStartsAWordOfTheName()
{
    QFETCH(QString, text);
    QTEST(idsOf(MenuSearch(menu()).find(text)), "expected");
}

void TestMenuSearch::namesThatStartWithTheTextComeFirst()
{
    const MenuSearch search(menu());
    QCOMPARE(idsOf(search.find(u"caf"_s)), u"cafe iced"_s);
    QCOMPARE(idsOf(search.find(u"c"_s)), u"cafe brulee cola iced"_s);
    QCOMPARE(idsOf(search.find(u"potage"_s)), u"potage"_s);
}

void TestMenuSearch::theLimitHolds()
{
    const MenuSearch search(menu());
    QCOMPARE(search.find(u"c"_s, 2).size(), 2u);
    QCOMPARE(idsOf(search.find(u"c"_s, 4)), u"cafe brulee cola iced"_s);
    QCOMPARE(search.find(u"c"_s, 0).size(), 0u);
}

void TestMenuSearch::pluAndBarcodeComeBeforeNames()
{
    const MenuSearch search(menu());
    QCOMPARE(idsOf(search.find(u"12"_s)), u"cafe cola"_s);
    QCOMPARE(idsOf(search.find(u"4006381333931"_s)), u"cola"_s);
    QCOMPARE(search.byPlu(u"77"_s)->variant, u"l"_s);
    QVERIFY(!search.byPlu(u"7"_s));
    QVERIFY(!search.byPlu(QString()));
}

void TestMenuSearch::checkDigitsFollowGs1_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("expected");
    // Examples of GS1's own check digit pages and of the specifications of EAN-8 and UPC-A.
    QTest::newRow("GTIN-13") << u"6291041500213"_s << true;
    QTest::newRow("EAN-13") << u"4006381333931"_s << true;
    QTest::newRow("EAN-8") << u"96385074"_s << true;
    QTest::newRow("UPC-A") << u"036000291452"_s << true;
    QTest::newRow("wrong") << u"4006381333932"_s << false;
    QTest::newRow("letters") << u"40063813339A1"_s << false;
    QTest::newRow("one digit") << u"0"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestMenuSearch::checkDigitsFollowGs1()
{
    QFETCH(QString, code);
    QTEST(hasGtinCheckDigit(code), "expected");
}

void TestMenuSearch::scansFindItemsAndPrices_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");  // item, variant, grams, minor units
    QTest::newRow("EAN-13") << u"4006381333931"_s << u"cola  - -"_s;
    QTest::newRow("UPC-A") << u"036000291452"_s << u"gum  - -"_s;
    QTest::newRow("UPC-A as EAN-13") << u"0036000291452"_s << u"gum  - -"_s;
    QTest::newRow("UPC-A as GTIN-14") << u"00036000291452"_s << u"gum  - -"_s;
    QTest::newRow("EAN-8 of a variant") << u"96385074"_s << u"iced l - -"_s;
    QTest::newRow("price 3.45 in the code") << u"2104011003451"_s << u"salad  - 345"_s;
    QTest::newRow("weight 542 g in the code") << u"2204011005421"_s << u"salad  542 -"_s;
    QTest::newRow("plu with zeros kept") << u"2100042001008"_s << u"ham  - 100"_s;
    QTest::newRow("rule of 13, sent as UPC-A") << u"204011003450"_s << u"salad  - 345"_s;
    QTest::newRow("wrong check digit") << u"2104011003452"_s << u"nothing"_s;
    QTest::newRow("price zero") << u"2104011000009"_s << u"nothing"_s;
    QTest::newRow("unknown item") << u"2199999003456"_s << u"nothing"_s;
    QTest::newRow("unknown prefix") << u"2304011003455"_s << u"nothing"_s;
    QTest::newRow("text") << u"hello"_s << u"nothing"_s;
    QTest::newRow("empty") << QString() << u"nothing"_s;
}

void TestMenuSearch::scansFindItemsAndPrices()
{
    QFETCH(QString, code);
    const auto hit = MenuSearch(menu()).byBarcode(code);
    QString found = u"nothing"_s;
    if (hit)
        found = u"%1 %2 %3 %4"_s.arg(hit->item, hit->variant,
                                     hit->quantity ? QString::number(hit->quantity->thousandths()) : u"-"_s,
                                     hit->price ? QString::number(hit->price->minor()) : u"-"_s);
    QTEST(found, "expected");
}

void TestMenuSearch::fiftyThousandItemsAreFound()
{
    Menu big;
    for (int i = 0; i < 50'000; ++i)
        big.items.push_back(item(QString::number(i), u"Thé vert %1"_s.arg(i), QString::number(i)));
    const MenuSearch search(big);
    for (int i : {0, 1, 4'999, 49'999}) {
        const auto hits = search.find(u"%1 the"_s.arg(i));
        QVERIFY(!hits.empty());
        QCOMPARE(hits.front().item.left(1), QString::number(i).left(1));
    }
    QCOMPARE(search.find(u"vert"_s, 30).size(), 30u);
    QCOMPARE(idsOf(search.find(u"49999"_s)), u"49999"_s);
}

QTEST_GUILESS_MAIN(TestMenuSearch)
#include "tst_menu_search.moc"
