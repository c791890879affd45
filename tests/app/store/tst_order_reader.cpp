// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/store/order_reader.h"
#include "app/store/sales_report.h"
#include "tests/harness/campaign.h"
#include "tests/harness/random_shop.h"
#include "tests/harness/test_seed.h"

using namespace servery;

class OrderReaderTest final : public QObject {
    Q_OBJECT

    static std::unique_ptr<OrderReader> readerOf(const RandomShop &shop)
    {
        auto reader = OrderReader::open(shop.databaseFile());
        return reader ? std::move(reader).take() : nullptr;
    }

private Q_SLOTS:
    void ordersAreListedNewestFirstByDayAndStatus()
    {
        RandomShop shop;
        const auto journal = shop.open();
        for (int day = 4; day <= 6; ++day) {
            shop.now.setDate({2026, 5, day});
            shop.now.setTime({12, 0});
            QVERIFY(shop.sell(*journal));
            QVERIFY(shop.sell(*journal));
        }
        const auto reader = readerOf(shop);
        const auto numbers = [&](const OrderFilter &filter) {
            QStringList all;
            const auto listed = reader->list(filter);
            for (const OrderSummary &order : *listed)
                all.append(order.receiptNumber);
            return all.join(u' ');
        };
        QCOMPARE(numbers({}), u"A-000006 A-000005 A-000004 A-000003 A-000002 A-000001"_s);
        QCOMPARE(numbers({.from = {2026, 5, 5}, .to = {2026, 5, 5}}), u"A-000004 A-000003"_s);
        QCOMPARE(numbers({.from = {2026, 5, 6}, .to = {}, .status = {}, .withTraining = true, .limit = 1}),
                 u"A-000006"_s);
        QCOMPARE(numbers({.from = {}, .to = {}, .status = OrderStatus::Cancelled}), QString());
        QCOMPARE(reader->show(u"A-000003"_s)->order.receiptNumber, u"A-000003"_s);
        QCOMPARE(reader->receipt(u"A-000003"_s)->document.title, u"A-000003"_s);
        QCOMPARE(reader->show(u"nothing"_s).error().code, ErrorCode::NotFound);
    }

    void anExportTakesTheNewestButTellsThemOldestFirst()
    {
        RandomShop shop;
        const auto journal = shop.open();
        for (int i = 0; i < 5; ++i)
            QVERIFY(shop.sell(*journal));
        QStringList taken;
        QVERIFY(
            readerOf(shop)->forEach({.from = {}, .to = {}, .status = {}, .withTraining = true, .limit = 2},
                                    [&taken](const Order &order) -> Outcome {
                                        taken.append(order.receiptNumber);
                                        return done();
                                    }));
        QCOMPARE(taken, (QStringList{u"A-000004"_s, u"A-000005"_s}));
    }

    void aReaderNeverWritesAndSeesWhatWasCommittedMeanwhile()
    {
        RandomShop shop;
        const auto journal = shop.open();
        const auto reader = readerOf(shop);
        QCOMPARE(reader->list({})->size(), 0);
        QVERIFY(shop.sell(*journal));
        QCOMPARE(reader->list({})->size(), 1);
        QVERIFY(!reader->database().run(u"DELETE FROM orders"_s));
        QCOMPARE(reader->openOrders()->size(), 0);
    }

    /// Every grouping of a report, summed again from the settled orders themselves.
    void everyReportSumsToTheReceipts()
    {
        for (int round = campaign(4); round > 0; --round) {
            const quint32 seed = testSeed();
            RandomShop shop(seed);
            const auto journal = shop.open();
            for (int i = 0; i < 250; ++i)
                QVERIFY2(shop.step(*journal), seedText(seed));
            const auto reader = readerOf(shop);
            SalesFact expected;
            Money tendered;
            QVERIFY(reader->forEach({.from = {}, .to = {}, .status = {}, .withTraining = false},
                                    [&](const Order &order) -> Outcome {
                                        if (!order.settled)
                                            return done();
                                        expected.count += order.refundOf ? -1 : 1;
                                        expected.net += order.settled->net;
                                        expected.tax += order.settled->tax;
                                        expected.gross += order.settled->total;
                                        tendered += order.paid();
                                        return done();
                                    }));
            for (const SalesBy by :
                 {SalesBy::Hour, SalesBy::Day, SalesBy::Employee, SalesBy::Item, SalesBy::Category}) {
                const auto report = salesReport(reader->database(), {}, {}, by);
                QVERIFY(report);
                QCOMPARE(report->totals.gross.minor(), expected.gross.minor());
                QCOMPARE(report->totals.net.minor(), expected.net.minor());
                QCOMPARE(report->totals.tax.minor(), expected.tax.minor());
                if (by <= SalesBy::Day || by == SalesBy::Employee)
                    QCOMPARE(report->totals.count, expected.count);
            }
            QCOMPARE(salesReport(reader->database(), {}, {}, SalesBy::Tender)->totals.gross.minor(),
                     tendered.minor());
            QCOMPARE(salesReport(reader->database(), {}, {}, SalesBy::Tax)->totals.tax.minor(),
                     expected.tax.minor());
        }
    }

    void aReportKeepsToItsDays()
    {
        RandomShop shop;
        const auto journal = shop.open();
        for (int day = 4; day <= 6; ++day) {
            shop.now.setDate({2026, 5, day});
            shop.now.setTime({12, 0});
            QVERIFY(shop.sell(*journal));
        }
        const auto reader = readerOf(shop);
        const auto days = salesReport(reader->database(), {2026, 5, 5}, {2026, 5, 6}, SalesBy::Day);
        QCOMPARE(days->rows.size(), size_t(2));
        QCOMPARE(days->rows[0].key, u"2026-05-05"_s);
        QCOMPARE(days->totals.count, 2);
        const auto hours = salesReport(reader->database(), {}, {}, SalesBy::Hour);
        QCOMPARE(hours->rows.size(), size_t(1));
        QCOMPARE(hours->rows[0].key, u"12"_s);
        QCOMPARE(hours->rows[0].fact.count, 3);
        for (const QString &word : {u"hour"_s, u"day"_s, u"item"_s, u"category"_s, u"modifier"_s,
                                    u"employee"_s, u"tender"_s, u"tax"_s})
            QCOMPARE(toText(*salesByFromText(word)), word);
        QVERIFY(!salesByFromText(u"moon"_s));
    }
};

QTEST_GUILESS_MAIN(OrderReaderTest)
#include "tst_order_reader.moc"
