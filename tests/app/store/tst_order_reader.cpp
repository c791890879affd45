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
            SalesFact deposits;
            Money tendered;
            QVERIFY(reader->forEach(
                {.from = {}, .to = {}, .status = {}, .withTraining = false},
                [&](const Order &order) -> Outcome {
                    if (!order.settled)
                        return done();
                    expected.count += order.refundOf ? 0 : 1;
                    expected.add(
                        {{}, 0, {}, order.settled->total, {}, order.settled->net, order.settled->tax});
                    for (const LineAmounts &line : amountsByLine(order, *order.settled)) {
                        const Amounts &one = line.deposit;
                        deposits.add({{}, 0, {}, one.gross, {}, one.net, one.tax});
                        expected.add({{}, 0, {}, -one.gross, {}, -one.net, -one.tax});
                    }
                    tendered += order.paid();
                    return done();
                }));
            for (const SalesBy by : {SalesBy::Hour, SalesBy::Day, SalesBy::Employee, SalesBy::Item,
                                     SalesBy::Category, SalesBy::Tax}) {
                const auto report = salesReport(reader->database(), {}, {}, by);
                QVERIFY(report);
                SalesFact rows;
                SalesFact aside;
                for (const SalesRow &row : report->rows)
                    (row.key == depositKey ? aside : rows).add(row.fact);
                // VAT is owed on deposits too: by tax they are in the rows and in their sum.
                SalesFact whole = expected;
                if (by == SalesBy::Tax)
                    whole.add(deposits);
                for (const SalesFact &sum : {report->totals, rows}) {
                    QCOMPARE(sum.gross.minor(), whole.gross.minor());
                    QCOMPARE(sum.net.minor(), whole.net.minor());
                    QCOMPARE(sum.tax.minor(), whole.tax.minor());
                }
                QCOMPARE(aside.gross.minor(), deposits.gross.minor());
                QCOMPARE(aside.net.minor(), deposits.net.minor());
                QCOMPARE(aside.tax.minor(), deposits.tax.minor());
                if (by <= SalesBy::Day || by == SalesBy::Employee || by == SalesBy::Tax)
                    QCOMPARE(report->totals.count, expected.count);
            }
            QCOMPARE(salesReport(reader->database(), {}, {}, SalesBy::Tender)->totals.gross.minor(),
                     tendered.minor());
        }
    }

    void aReportKeepsToItsDays()
    {
        const auto keys = [](const SalesReport &report) {
            QStringList all;
            for (const SalesRow &row : report.rows)
                all.append(row.key);
            return all;
        };
        RandomShop shop;
        const auto journal = shop.open();
        for (int day = 4; day <= 6; ++day) {
            shop.now.setDate({2026, 5, day});
            shop.now.setTime({12, 0});
            QVERIFY(shop.sell(*journal));
        }
        const auto reader = readerOf(shop);
        const auto days = salesReport(reader->database(), {2026, 5, 5}, {2026, 5, 6}, SalesBy::Day);
        QCOMPARE(keys(*days), (QStringList{u"2026-05-05"_s, u"2026-05-06"_s, u"#deposit"_s}));
        QCOMPARE(days->totals.count, 2);
        const auto hours = salesReport(reader->database(), {}, {}, SalesBy::Hour);
        QCOMPARE(keys(*hours), (QStringList{u"12"_s, u"#deposit"_s}));
        QCOMPARE(hours->rows[0].fact.count, 3);
        for (const QString &word : {u"hour"_s, u"day"_s, u"item"_s, u"category"_s, u"modifier"_s,
                                    u"employee"_s, u"tender"_s, u"tax"_s})
            QCOMPARE(toText(*salesByFromText(word)), word);
        QVERIFY(!salesByFromText(u"moon"_s));
    }
};

QTEST_GUILESS_MAIN(OrderReaderTest)
#include "tst_order_reader.moc"
