// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "app/domain/gs1.h"
#include "app/domain/menu_search.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

class TestGs1 : public QObject {
    Q_OBJECT

    const QString m_gs = QString(QChar(0x1D));

    static Menu meatMenu()
    {
        Menu menu;
        menu.store.currency = {u"EUR"_s, 2};
        MenuItem ham;
        ham.id = u"ham"_s;
        ham.isSoldByWeight = true;
        ham.barcodes = {u"4012345678901"_s};
        MenuItem crate;
        crate.id = u"cola"_s;
        crate.barcodes = {u"5449000000996"_s};
        menu.items = {ham, crate};
        menu.index();
        return menu;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// The sample of the npm package gs1-barcode-parser-mod2, which many parsers test with.
    void aKnownCodeIsReadAsOthersReadIt()
    {
        const QString code = u"]C101040123456789011715012910ABC123"_s + m_gs + u"39329714711"_s + m_gs +
                             u"310300052539224711"_s + m_gs + u"42127649716"_s;
        const auto data = parseGs1(code);
        QVERIFY(data);
        QVERIFY(data->isWhole);
        QCOMPARE(data->elements.size(), 7u);
        QCOMPARE(data->gtin, u"04012345678901"_s);
        QCOMPARE(gs1Date(data->useBy, 2026), QDate(2015, 1, 29));
        QCOMPARE(data->lot, u"ABC123"_s);
        QCOMPARE(data->netWeight, Quantity::fromThousandths(525));
        QCOMPARE(data->elements[3], (Gs1Element{u"3932"_s, u"9714711"_s}));
        QCOMPARE(data->elements[6], (Gs1Element{u"421"_s, u"27649716"_s}));
        QCOMPARE(data->toPay, (Gs1Amount{4711, 2, 0}));
    }

    /// GS1 General Specifications: (01)09506000134352 and its dates are GS1's own sample numbers.
    void everyElementWeKnowHasItsPlace()
    {
        const auto data =
            parseGs1(u"(01)09506000134352(11)141210(15)160301(17)161231(10)A1-b(21)S99(37)12"_s);
        QVERIFY(data);
        QCOMPARE(data->gtin, u"09506000134352"_s);
        QCOMPARE(data->producedOn, u"141210"_s);
        QCOMPARE(data->bestBefore, u"160301"_s);
        QCOMPARE(data->useBy, u"161231"_s);
        QCOMPARE(data->lot, u"A1-b"_s);
        QCOMPARE(data->serial, u"S99"_s);
        QCOMPARE(data->count, 12);
    }

    void theSeparatorMayArriveInThreeWays_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("GS") << u"010401234567890110LOT7\u001d3103000542"_s;
        QTest::newRow("underscore") << u"010401234567890110LOT7_3103000542"_s;
        QTest::newRow("GS in front, too") << u"\u001d010401234567890110LOT7\u001d3103000542"_s;
        QTest::newRow("GS behind a fixed element") << u"0104012345678901\u001d10LOT7\u001d3103000542"_s;
        QTest::newRow("DataBar") << u"]e0010401234567890110LOT7\u001d3103000542"_s;
        QTest::newRow("another order") << u"0104012345678901310300054210LOT7"_s;
    }
    void theSeparatorMayArriveInThreeWays()
    {
        QFETCH(QString, code);
        const auto data = parseGs1(code);
        QVERIFY(data);
        QCOMPARE(data->gtin, u"04012345678901"_s);
        QCOMPARE(data->lot, u"LOT7"_s);
        QCOMPARE(data->netWeight, Quantity::fromThousandths(542));
        QVERIFY(data->isWhole);
    }

    /// odoo pull request 99730: scanners that send nothing for FNC1. A weight that may be part of a lot
    /// number is no weight.
    void whatCannotBeToldApartIsLeftOut()
    {
        const auto data = parseGs1(u"010401234567890110LOT73103000542"_s);
        QVERIFY(data);
        QVERIFY(!data->isWhole);
        QCOMPARE(data->gtin, u"04012345678901"_s);
        QCOMPARE(data->lot, QString());
        QVERIFY(!data->netWeight);
    }

    void anUnderscoreMayBelongToALot()
    {
        const auto data = parseGs1(u"010401234567890110LOT_7"_s);
        QVERIFY(data);
        QCOMPARE(data->lot, u"LOT_7"_s);
    }

    void weightsHaveTheirDecimals_data()
    {
        QTest::addColumn<QString>("element");
        QTest::addColumn<int>("grams");
        QTest::newRow("3100") << u"3100000002"_s << 2000;
        QTest::newRow("3101") << u"3101000025"_s << 2500;
        QTest::newRow("3103") << u"3103012345"_s << 12345;
        QTest::newRow("3105") << u"3105054250"_s << 543;  // 542.5 g, half away from zero
    }
    void weightsHaveTheirDecimals()
    {
        QFETCH(QString, element);
        QFETCH(int, grams);
        QCOMPARE(parseGs1(u"0104012345678901"_s + element)->netWeight, Quantity::fromThousandths(grams));
    }

    void otherMeasuresAreReadOver()
    {
        // length, width, height, area, volume in litres and cubic metres (311n to 316n), pounds (320n)
        const auto data =
            parseGs1(u"0104012345678901311200012031120001303112000140314200010031520001003162000100"
                     "3202000119"_s);
        QVERIFY(data);
        QCOMPARE(data->elements.size(), 8u);
        QVERIFY(!data->netWeight);
    }

    void whatIsNotGs1IsNothing_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("an identifier alone") << u"]C1"_s;
        QTest::newRow("check digit") << u"0104012345678902"_s;
        QTest::newRow("month 13") << u"010401234567890117261301"_s;
        QTest::newRow("31 April") << u"010401234567890117260431"_s;
        QTest::newRow("short weight") << u"0104012345678901310300054"_s;
        QTest::newRow("unknown element") << u"0104012345678901890000"_s;
        QTest::newRow("words") << u"https://example.org"_s;
        QTest::newRow("letters in a number") << u"01040123456789013103000A42"_s;
        QTest::newRow("lot too long") << u"10"_s + QString(21, u'A');
    }
    void whatIsNotGs1IsNothing()
    {
        QFETCH(QString, code);
        QVERIFY(!parseGs1(code));
    }

    void datesLieInTheNearestCentury()
    {
        QCOMPARE(gs1Date(u"260228"_s, 2026), QDate(2026, 2, 28));
        QCOMPARE(gs1Date(u"260200"_s, 2026), QDate(2026, 2, 28));
        QCOMPARE(gs1Date(u"240200"_s, 2026), QDate(2024, 2, 29));
        QCOMPARE(gs1Date(u"760101"_s, 2026), QDate(2076, 1, 1));
        QCOMPARE(gs1Date(u"770101"_s, 2026), QDate(1977, 1, 1));
        QCOMPARE(gs1Date(u"010101"_s, 2099), QDate(2101, 1, 1));
        QCOMPARE(gs1Date(u"261301"_s, 2026), QDate());
        QCOMPARE(gs1Date(u"26"_s, 2026), QDate());
    }

    void aWeighedItemIsFoundWithItsWeight()
    {
        const MenuSearch search(meatMenu());
        const auto hit = search.byBarcode(u"]C10104012345678901310300054217261231"_s);
        QVERIFY(hit);
        QCOMPARE(hit->item, u"ham"_s);
        QCOMPARE(hit->quantity, Quantity::fromThousandths(542));
        QCOMPARE(hit->useBy, u"261231"_s);
        QVERIFY(!hit->price);
        // Of varying measure (indicator 9): 9 401234567890 and its check digit.
        const auto varying = search.byBarcode(u"01940123456789043103000542"_s);
        QVERIFY(varying);
        QCOMPARE(varying->quantity, Quantity::fromThousandths(542));
        // A case of many (indicator 1) is another thing.
        QVERIFY(!search.byBarcode(u"01140123456789083103000542"_s));
    }

    void aPriceOnTheLabelIsThePriceOfTheLine()
    {
        const MenuSearch search(meatMenu());
        QCOMPARE(search.byBarcode(u"01040123456789013922478"_s)->price, Money::fromMinor(478));
        QCOMPARE(search.byBarcode(u"01040123456789013932978478"_s)->price, Money::fromMinor(478));
        QCOMPARE(search.byBarcode(u"010401234567890139214780"_s)->price, Money::fromMinor(47800));
        QVERIFY(!search.byBarcode(u"01040123456789013932840478"_s)->price);  // dollars
        QVERIFY(!search.byBarcode(u"01040123456789013923478"_s)->price);     // a tenth of a cent
        // The weight counts where both are there: the price of a kilogram is the shop's.
        const auto both = search.byBarcode(u"010401234567890131030005423922478"_s);
        QCOMPARE(both->quantity, Quantity::fromThousandths(542));
        QVERIFY(!both->price);
    }

    void aCountIsAQuantityOfPieces()
    {
        const MenuSearch search(meatMenu());
        QCOMPARE(search.byBarcode(u"01054490000009963712"_s)->quantity, Quantity::pieces(12));
        QVERIFY(!search.byBarcode(u"0105449000000996"_s)->quantity);
        QVERIFY(!search.byBarcode(u"01040123456789013712"_s)->quantity);
    }

    /// Bounded for every input, however many readings it may have.
    void noiseEndsAndRoundTrips()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        const QString likely = u"0123456789ABC_\u001d()]"_s;
        for (int round = 0; round < campaign(3000); ++round) {
            QString code = random.bounded(2) ? u"0104012345678901"_s : QString();
            for (int i = int(random.bounded(60)); i > 0; --i)
                code += likely[random.bounded(likely.size())];
            if (const auto data = parseGs1(code)) {
                QVERIFY(!data->elements.empty());
                QString again;
                for (const Gs1Element &element : data->elements)
                    again += QChar(0x1D) + element.ai + element.value;
                QCOMPARE(parseGs1(again)->elements, data->elements);
            }
        }
    }

    /// ISO 4217.
    void currenciesHaveNumbers()
    {
        QCOMPARE(currencyNumber(u"EUR"), 978);
        QCOMPARE(currencyOfNumber(978), u"EUR"_s);
        QCOMPARE(currencyOfNumber(currencyNumber(u"CHF")), u"CHF"_s);
        QCOMPARE(currencyNumber(u"XYZ"), 0);
        QCOMPARE(currencyOfNumber(0), QString());
    }
};

QTEST_GUILESS_MAIN(TestGs1)
#include "tst_gs1.moc"
