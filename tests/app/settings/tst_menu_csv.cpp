// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include "app/settings/csv.h"
#include "app/settings/menu_document.h"
#include "tests/app/settings/sample_menu.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

class TestMenuCsv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void cellsAreReadAsRfc4180Says_data();
    void cellsAreReadAsRfc4180Says();
    void brokenCsvNamesLineAndColumn_data();
    void brokenCsvNamesLineAndColumn();
    void rowsBecomeItemsVariantsAndCategories();
    void taxesAreRatesOrIdsOfTheStore();
    void faultsNameLineAndColumn_data();
    void faultsNameLineAndColumn();
    void aCsvNeedsAStore();
    void mutatedTablesAreRefusedOrReproduced();

private:
    Menu m_present;
};

void TestMenuCsv::initTestCase()
{
    const auto menu = menuFromJson(textOf(sampleMenu()), {});
    QVERIFY2(menu, menu ? "" : qPrintable(menu.error().detail));
    m_present = *menu;
}

void TestMenuCsv::cellsAreReadAsRfc4180Says_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");  // "line:cell|cell" for each row
    QTest::newRow("LF") << QByteArray("a,b\n1,2\n") << u"1:a|b 2:1|2"_s;
    QTest::newRow("CRLF") << QByteArray("a,b\r\n1,2\r\n") << u"1:a|b 2:1|2"_s;
    QTest::newRow("CR") << QByteArray("a,b\r1,2\r") << u"1:a|b 2:1|2"_s;
    QTest::newRow("no last line end") << QByteArray("a,b\n1,2") << u"1:a|b 2:1|2"_s;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "a,b")
                                     << u"1:a|b"_s;
    QTest::newRow("semicolons") << QByteArray("a;b\n1,5;2") << u"1:a|b 2:1,5|2"_s;
    QTest::newRow("tabs") << QByteArray("a\tb\n1,5\t2") << u"1:a|b 2:1,5|2"_s;
    QTest::newRow("quotes") << QByteArray("a,b\n\"1,2\",\"say \"\"hi\"\"\"") << u"1:a|b 2:1,2|say_\"hi\""_s;
    QTest::newRow("line end inside") << QByteArray("a,b\r\n\"1\r\n2\",3\r\n4,5") << u"1:a|b 2:1__2|3 4:4|5"_s;
    QTest::newRow("empty lines and cells") << QByteArray("a,b\n\n,2\n") << u"1:a|b 3:|2"_s;
    QTest::newRow("empty last cell") << QByteArray("a,b\n1,\n") << u"1:a|b 2:1|"_s;
    QTest::newRow("separators in a quoted head") << QByteArray("\"a;;;\",b\n") << u"1:a;;;|b"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestMenuCsv::cellsAreReadAsRfc4180Says()
{
    QFETCH(QByteArray, text);
    const auto table = parseCsv(text);
    QVERIFY2(table, table ? "" : qPrintable(table.error().detail));
    QStringList rows;
    for (const CsvRow &row : table->rows)
        rows.append(u"%1:%2"_s.arg(row.line).arg(row.cells.join(u'|')));
    QTEST(rows.join(u'\x1f').replace(QRegularExpression(u"[ \r\n]"_s), u"_"_s).replace(u'\x1f', u' '),
          "expected");
}

void TestMenuCsv::brokenCsvNamesLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("never closed") << QByteArray("a,b\n1,\"2\n3,4\n")
                                  << u"line 2, column 2: the quote is never closed"_s;
    QTest::newRow("after the quote") << QByteArray("a,b\n\"1\"2,3")
                                     << u"line 2, column 1: expected the end of the cell"_s;
    QTest::newRow("inside a cell") << QByteArray("a,b\n1,2\"3")
                                   << u"line 2, column 2: a quote inside a cell"_s;
    QTest::newRow("not UTF-8") << QByteArray("a,b\n\xFF,2") << u"expected UTF-8"_s;
}

void TestMenuCsv::brokenCsvNamesLineAndColumn()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const auto menu = menuFromCsv(text, m_present, u"menu.csv"_s);
    QVERIFY(!menu);
    QVERIFY2(menu.error().detail.startsWith(u"menu.csv: "_s + expected), qPrintable(menu.error().detail));
}

void TestMenuCsv::rowsBecomeItemsVariantsAndCategories()
{
    const QByteArray text =
        "category;id;name;variant;price;tax;barcode;plu;allergens\r\n"
        "Hot drinks;;Café crème;;3,20;19%;4006381333931;12;none\r\n"
        "Hot drinks;latte;Latte;Small;3.90;19%;;21;milk\r\n"
        "Hot drinks;latte;Latte;Large;4.90;;96385074 ABC;22;\r\n"
        "Cakes;tart;\"Tart; with \"\"cream\"\"\";;4.50;7%;;;milk gluten.wheat may:nuts.almond\r\n"
        "Cakes;gift;Gift card;;25.00;none;;;\r\n";
    const auto menu = menuFromCsv(text, m_present, u"menu.csv"_s);
    QVERIFY2(menu, menu ? "" : qPrintable(menu.error().detail));
    QCOMPARE(menu->store, m_present.store);
    QCOMPARE(menu->categories.size(), 2u);
    QCOMPARE(menu->categories[0].id, u"hot_drinks"_s);
    QCOMPARE(menu->categories[0].name.text, u"Hot drinks"_s);
    QCOMPARE(menu->items.size(), 4u);
    QCOMPARE(menu->items[0].id, u"cafe_creme"_s);
    QCOMPARE(menu->items[0].price.minor(), 320);
    QVERIFY(menu->items[0].allergens.isKnown);
    QVERIFY(menu->items[0].allergens.contains.isEmpty());
    const MenuItem &latte = menu->items[1];
    QCOMPARE(latte.variants.size(), 2u);
    QCOMPARE(latte.variants[1].id, u"large"_s);
    QCOMPARE(latte.variants[1].price.minor(), 490);
    QCOMPARE(latte.variants[1].barcodes, (QStringList{u"96385074"_s, u"ABC"_s}));
    QCOMPARE(latte.price.minor(), 390);
    QCOMPARE(latte.plu, QString());
    QCOMPARE(menu->items[2].name.text, u"Tart; with \"cream\""_s);
    QCOMPARE(menu->items[2].allergens.mayContain, QStringList(u"nuts.almond"_s));
    QVERIFY(menu->items[3].taxes.eatIn.isEmpty());
    QVERIFY(!menu->items[3].allergens.isKnown);
    QCOMPARE(menu->taxes.size(), 2u);
    const auto again = menuFromJson(toJson(*menu), {});
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QVERIFY(*again == *menu);
}

/// The id of a tax brings all of its entries along: other dining modes, other dates.
void TestMenuCsv::taxesAreRatesOrIdsOfTheStore()
{
    const auto menu =
        menuFromCsv("category,name,price,tax\nA,Soup,1,food\nA,Stew,1,8.875%\nA,Pie,1,food\n", m_present, {});
    QVERIFY2(menu, menu ? "" : qPrintable(menu.error().detail));
    QCOMPARE(menu->taxes.size(), 3u);
    QCOMPARE(menu->taxes[1], m_present.taxes[1]);
    QCOMPARE(menu->taxes[2].tax.id, u"tax_8.875"_s);
    QCOMPARE(menu->taxes[2].tax.rate->millionths(), 88'750);
    QCOMPARE(menu->items[2].taxes.takeAway, QStringList(u"food"_s));
}

void TestMenuCsv::faultsNameLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &line, const QString &expected) {
        QTest::newRow(name) << "category,id,name,variant,price,tax,barcode,plu,allergens\n"
                               "Food,soup,Soup,,4.10,7%,4006381333931,12,milk\n"
                               "Food,cola,Cola,small,2.00,7%,,13,none\n" +
                                   line
                            << expected;
    };
    QTest::newRow("nothing") << QByteArray() << u"line 1: the column \"name\" is missing"_s;
    QTest::newRow("unknown column") << QByteArray("category,name,price,colour\n")
                                    << u"line 1, column 4: unknown column \"colour\"; known: category"_s;
    QTest::newRow("column twice") << QByteArray("category,name,price,name\n")
                                  << u"line 1, column name: this column is there twice"_s;
    QTest::newRow("column missing") << QByteArray("category,name\n")
                                    << u"line 1: the column \"price\" is missing"_s;
    row("too many cells", "Food,a,A,,1,,,,,x", u"line 4: 10 cells, but the first line has 9"_s);
    // What is cut off could be the tax.
    row("too few cells", "Food,a,A,,1", u"line 4: 5 cells, but the first line has 9"_s);
    QTest::newRow("no item") << QByteArray("category,name,price\n")
                             << u"line 2: expected at least one item"_s;
    row("no name", "Food,a,,,1,7%,,,", u"line 4, column name: expected a name"_s);
    row("no category", ",a,A,,1,7%,,,", u"line 4, column category: expected the name of a category"_s);
    row("id", "Food,a b,A,,1,7%,,,", u"line 4, column id: expected an id"_s);
    row("price", "Food,a,A,,x,7%,,,",
        u"line 4, column price: expected an amount such as \"12.50\", found \"x\""_s);
    row("price below zero", "Food,a,A,,-1,7%,,,", u"line 4, column price: expected an amount"_s);
    row("no tax", "Food,a,A,,1,,,,", u"line 4, column tax: expected a rate such as \"7%\", the id of"_s);
    row("tax", "Food,a,A,,1,luxury,,,",
        u"line 4, column tax: expected a rate such as \"7%\" or the id of a tax"_s);
    row("tax above the whole", "Food,a,A,,1,100.1%,,,", u"line 4, column tax: expected a rate"_s);
    row("barcode", "Food,a,A,,1,7%,4006381333932,,", u"line 4, column barcode: the check digit of"_s);
    row("barcode twice", "Food,a,A,,1,7%,4006381333931,,",
        u"line 4, column barcode: the barcode \"4006381333931\" is already at line 2"_s);
    row("plu", "Food,a,A,,1,7%,,1234567,", u"line 4, column plu: expected a PLU of 1 to 6 digits"_s);
    row("plu twice", "Food,a,A,,1,7%,,13,", u"line 4, column plu: the PLU \"13\" is already at line 3"_s);
    row("allergen", "Food,a,A,,1,7%,,,gluten",
        u"line 4, column allergens: the allergen \"gluten\" needs one of its kinds"_s);
    row("allergen twice", "Food,a,A,,1,7%,,,milk may:milk",
        u"line 4, column allergens: \"milk\" is there twice"_s);
    row("item twice", "Food,soup,Soup,,1,7%,,,",
        u"line 4, column id: the item \"soup\" is already in line 2"_s);
    row("variant of an item without", "Food,soup,Soup,big,1,7%,,,",
        u"line 4, column id: the item \"soup\" is already in line 2"_s);
    row("variant twice", "Food,cola,Cola,Small,1,7%,,,",
        u"line 4, column variant: the variant \"small\" of \"cola\" is there twice"_s);
    row("variant of another name", "Food,cola,Coke,large,1,7%,,,",
        u"line 4, column name: the item \"cola\" is \"Cola\" in line 3"_s);
    row("variant of another tax", "Food,cola,Cola,large,1,19%,,,",
        u"line 4, column tax: the item \"cola\" has another tax in line 3"_s);
}

void TestMenuCsv::faultsNameLineAndColumn()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const auto menu = menuFromCsv(text, m_present, u"menu.csv"_s);
    QVERIFY2(!menu, "this was taken for a menu");
    QVERIFY2(menu.error().detail.contains(u"menu.csv: "_s + expected), qPrintable(menu.error().detail));
}

void TestMenuCsv::aCsvNeedsAStore()
{
    const auto menu = menuFromCsv("category,name,price\nA,Soup,1\n", Menu(), u"menu.csv"_s);
    QVERIFY(!menu);
    QVERIFY(menu.error().detail.contains(u"line 1: a CSV has no store"_s));
}

void TestMenuCsv::mutatedTablesAreRefusedOrReproduced()
{
    const QByteArray original = "category,id,name,variant,price,tax,barcode,plu,allergens\r\n"
                                "Hot,a,\"A \"\"x\"\", b\",,3.20,19%,4006381333931,12,milk\r\n"
                                "Hot,b,Latte,Small,3.90,food,,21,none\r\n"
                                "Hot,b,Latte,Large,4.90,food,,22,\r\n";
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    const QByteArray letters = "\",;\r\n\t 0a%.-\xC3\xA9:";
    for (int round = 0; round < campaign(1000); ++round) {
        QByteArray text = original;
        for (quint32 more = 1 + random.bounded(3u); more > 0; --more) {
            const auto at = static_cast<qsizetype>(random.bounded(text.size()));
            if (random.bounded(2) == 0)
                text.remove(at, 1 + static_cast<qsizetype>(random.bounded(4)));
            else
                text.insert(at, letters.at(static_cast<qsizetype>(random.bounded(letters.size()))));
        }
        const auto menu = menuFromCsv(text, m_present, {});
        if (!menu)
            continue;
        const auto again = menuFromJson(toJson(*menu), {});
        QVERIFY2(again,
                 again ? ""
                       : (seedText(seed) + ' ' + again.error().detail.toUtf8() + ' ' + text).constData());
        QVERIFY2(*again == *menu, (seedText(seed) + ' ' + text).constData());
    }
}

QTEST_GUILESS_MAIN(TestMenuCsv)
#include "tst_menu_csv.moc"
