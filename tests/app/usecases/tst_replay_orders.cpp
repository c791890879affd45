// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/usecases/replay_orders.h"
#include "tests/harness/test_desk.h"

using namespace servery;

/// Orders files through the same decisions as the screen.
class TestReplayOrders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDemoOrdersComeToTheSameTwice();
    void theSameRefWithOtherContentIsRefused();
    void keyOrderAndSpacesDoNotMatter();
    void wrongLinesNameTheirPlace_data();
    void wrongLinesNameTheirPlace();
    void aPriceOverrideNeedsTheFlag();
    void aPriceOverrideNeedsThePermission();
    void noPaymentsPayExactlyInCash();
    void anUnderpaidOrderIsParked();
    void aVoidOrderTakesNoNumber();
    void aRefundWithoutLinesGivesEverythingBack();
    void aRefundOfNamedLinesTakesThoseOnly();
    void timesWithoutOffsetAreTheStores();
    void tendersMeanTheSameInAnyOrder();
    void aFileThatFailsLaterChangesNothing_data();
    void aFileThatFailsLaterChangesNothing();
    void keysThatSayNothingDoNotMatter();
    void aRefundOfAnotherAmountIsRefused();
    void twoProgramsTakingTheSameFileTakeItOnce();
    void lawsChangeAtMidnightNotWithTheBusinessDay();

private:
    static Result<std::vector<FileOrder>> read(CounterShop &shop, const QByteArray &text)
    {
        return readOrders(text, u"orders.jsonl"_s, shop.desk->journal().books().menu->store);
    }
    static Result<ReplayedOrder> take(CounterShop &shop, const QByteArray &line)
    {
        const auto orders = read(shop, line);
        if (!orders)
            return orders.error();
        ReplayOrders replay(shop.desk->context());
        if (auto checked = replay.check(*orders, true); !checked)
            return checked.error();
        return replay.take(orders->front());
    }
};

void TestReplayOrders::theDemoOrdersComeToTheSameTwice()
{
    CounterShop shop(u"cafe"_s);
    QFile file(u":/demo/cafe/orders.jsonl"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto orders = read(shop, file.readAll());
    QVERIFY2(orders, orders ? "" : qPrintable(orders.error().detail));
    ReplayOrders replay(shop.desk->context());
    const auto checked = replay.check(*orders, true);
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().detail));
    std::vector<ReplayedOrder> first;
    for (const FileOrder &order : *orders) {
        auto taken = replay.take(order);
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().detail));
        QVERIFY(taken->isNew);
        first.push_back(*taken);
    }
    shop.reopen();
    ReplayOrders again(shop.desk->context());
    for (size_t i = 0; i < orders->size(); ++i) {
        const auto taken = again.take((*orders)[i]);
        QVERIFY(taken);
        QVERIFY(!taken->isNew);
        QCOMPARE(taken->order, first[i].order);
        QCOMPARE(taken->receiptNumber, first[i].receiptNumber);
        QCOMPARE(taken->sums.total, first[i].sums.total);
    }
}

void TestReplayOrders::theSameRefWithOtherContentIsRefused()
{
    CounterShop shop;
    QVERIFY(take(shop, R"({"ref":"1","lines":[{"item":"coleslaw"}]})"));
    const auto other = take(shop, R"({"ref":"1","lines":[{"item":"coleslaw","qty":"2"}]})");
    QCOMPARE(other.error().code, ErrorCode::Conflict);
}

void TestReplayOrders::keyOrderAndSpacesDoNotMatter()
{
    CounterShop shop;
    const auto first = take(shop, R"({"ref":"1","lines":[{"item":"coleslaw","qty":"2"}]})");
    const auto again = take(shop, R"({ "lines": [ {"qty":"2", "item":"coleslaw"} ], "ref": "1" })");
    QVERIFY(again);
    QCOMPARE(again->order, first->order);
}

void TestReplayOrders::wrongLinesNameTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("no JSON") << QByteArray("{\"ref\":\"1\",\"lines\":[{]}") << u"orders.jsonl: line 1: "_s;
    QTest::newRow("second line") << QByteArray("{\"ref\":\"1\",\"lines\":[{\"item\":\"coleslaw\"}]}\n{}")
                                 << u"line 2: $.ref"_s;
    QTest::newRow("quantity") << QByteArray(R"({"ref":"1","lines":[{"item":"coleslaw","qty":2}]})")
                              << u"$.lines[0].qty: expected a decimal text"_s;
    QTest::newRow("zero") << QByteArray(R"({"ref":"1","lines":[{"item":"coleslaw","qty":"0"}]})")
                          << u"$.lines[0].qty: expected a quantity above zero"_s;
    QTest::newRow("unknown key") << QByteArray(R"({"ref":"1","lines":[{"itm":"coleslaw"}]})")
                                 << u"$.lines[0].itm: unknown key"_s;
    QTest::newRow("tender")
        << QByteArray(R"({"ref":"1","lines":[{"item":"coleslaw"}],"payments":[{"tender":"gold"}]})")
        << u"$.payments[0].tender: expected cash"_s;
    QTest::newRow("time") << QByteArray(R"({"ref":"1","at":"noon","lines":[{"item":"coleslaw"}]})")
                          << u"$.at: expected a time"_s;
    QTest::newRow("empty") << QByteArray(R"({"ref":"1"})") << u"at least one line"_s;
    QTest::newRow("cents") << QByteArray(R"({"ref":"1","lines":[{"item":"coleslaw","unit_price":"1.005"}]})")
                           << u"$.lines[0].unit_price"_s;
}

void TestReplayOrders::wrongLinesNameTheirPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    CounterShop shop;
    const auto orders = read(shop, text);
    QVERIFY(!orders);
    QCOMPARE(orders.error().code, ErrorCode::BadInput);
    QVERIFY2(orders.error().detail.contains(place), qPrintable(orders.error().detail));
}

void TestReplayOrders::aPriceOverrideNeedsTheFlag()
{
    CounterShop shop;
    const auto orders = read(shop, R"({"ref":"1","lines":[{"item":"coleslaw","unit_price":"1.00"}]})");
    ReplayOrders replay(shop.desk->context());
    QCOMPARE(replay.check(*orders, false).error().code, ErrorCode::NotAllowed);
    QVERIFY(replay.check(*orders, true));
}

void TestReplayOrders::aPriceOverrideNeedsThePermission()
{
    CounterShop shop;
    QVERIFY(shop.desk->shop.setStaff({u"boss"_s, u"Manager"_s, Role::Manager, {}}, u"9999"_s));
    QVERIFY(shop.desk->staff.signIn(u"boss"_s, u"9999"_s));
    QVERIFY(shop.desk->shop.setStaff({u"till"_s, u"Cashier"_s, Role::Cashier, {}}, u"1111"_s));
    QVERIFY(shop.desk->staff.signIn(u"till"_s, u"1111"_s));
    const auto orders = read(shop, R"({"ref":"1","lines":[{"item":"coleslaw","unit_price":"1.00"}]})");
    QCOMPARE(ReplayOrders(shop.desk->context()).check(*orders, true).error().code, ErrorCode::NotAllowed);
}

void TestReplayOrders::noPaymentsPayExactlyInCash()
{
    CounterShop shop;
    const auto taken = take(shop, R"({"ref":"1","lines":[{"item":"coleslaw"}]})");
    QCOMPARE(taken->status, OrderStatus::Paid);
    QCOMPARE(taken->sums.paid, taken->sums.total);
    QCOMPARE(taken->sums.change, Money());
    QCOMPARE(taken->receiptNumber, u"A-000001"_s);
}

void TestReplayOrders::anUnderpaidOrderIsParked()
{
    CounterShop shop;
    const auto taken = take(
        shop, R"({"ref":"1","lines":[{"item":"coleslaw"}],"payments":[{"tender":"cash","amount":"1.00"}]})");
    QCOMPARE(taken->status, OrderStatus::Pending);
    QVERIFY(taken->receiptNumber.isEmpty());
    QCOMPARE(shop.desk->context().view().parked.size(), size_t(1));
}

void TestReplayOrders::aVoidOrderTakesNoNumber()
{
    CounterShop shop;
    const auto gone = take(shop, R"({"ref":"1","lines":[{"item":"coleslaw"}],"void":true})");
    QCOMPARE(gone->status, OrderStatus::Cancelled);
    QVERIFY(gone->receiptNumber.isEmpty());
    QCOMPARE(take(shop, R"({"ref":"2","lines":[{"item":"coleslaw"}]})")->receiptNumber, u"A-000001"_s);
}

void TestReplayOrders::aRefundWithoutLinesGivesEverythingBack()
{
    CounterShop shop;
    const auto sale =
        take(shop, R"({"ref":"1","lines":[{"item":"coleslaw","qty":"2"},{"item":"bottled_cola"}]})");
    const auto back = take(shop, R"({"ref":"2","refund_of":"1"})");
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QCOMPARE(back->sums.total, -sale->sums.total);
    QCOMPARE(back->sums.net, -sale->sums.net);
    QVERIFY(!take(shop, R"({"ref":"3","refund_of":"1"})"));
}

void TestReplayOrders::aRefundOfNamedLinesTakesThoseOnly()
{
    CounterShop shop;
    QVERIFY(take(shop, R"({"ref":"1","lines":[{"item":"coleslaw","qty":"2"},{"item":"doughnut"}]})"));
    const auto back = take(shop, R"({"ref":"2","refund_of":"1","lines":[{"item":"coleslaw"}]})");
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QCOMPARE(back->sums.total, euro(-320));
    QVERIFY(take(shop, R"({"ref":"3","refund_of":"1","lines":[{"item":"coleslaw"}]})"));
    QVERIFY(!take(shop, R"({"ref":"4","refund_of":"1","lines":[{"item":"coleslaw"}]})"));
}

void TestReplayOrders::timesWithoutOffsetAreTheStores()
{
    CounterShop shop;  // Europe/Berlin
    const auto orders = read(shop, R"({"ref":"1","at":"2026-07-01T12:00:00","lines":[{"item":"coleslaw"}]})");
    QCOMPARE(orders->front().at.offsetFromUtc(), 7200);
    QCOMPARE(orders->front().at.toUTC().time(), QTime(10, 0));
    QVERIFY(ReplayOrders(shop.desk->context()).take(orders->front()));
    const auto stored = shop.desk->journal().findOrder(u"1"_s);
    QCOMPARE(stored->order.businessDate, QDate(2026, 7, 1));
}

void TestReplayOrders::tendersMeanTheSameInAnyOrder()
{
    CounterShop shop;
    const auto first = take(shop, R"({"ref":"1","lines":[{"item":"antipasti","qty":"1.000"}],)"
                                  R"("payments":[{"tender":"cash"},{"tender":"card","amount":"5.00"}]})");
    const auto second = take(shop, R"({"ref":"2","lines":[{"item":"antipasti","qty":"1.000"}],)"
                                   R"("payments":[{"tender":"card","amount":"5.00"},{"tender":"cash"}]})");
    QVERIFY2(first, first ? "" : qPrintable(first.error().detail));
    QCOMPARE(first->sums.total, second->sums.total);
    QCOMPARE(first->sums.paid, second->sums.paid);
    QCOMPARE(first->status, OrderStatus::Paid);
}

void TestReplayOrders::aFileThatFailsLaterChangesNothing_data()
{
    QTest::addColumn<QByteArray>("bad");
    const auto row = [](const char *name, const char *json) { QTest::newRow(name) << QByteArray(json); };
    row("unknown item", R"({"ref":"bad","lines":[{"item":"nothing"}]})");
    row("discount below zero", R"({"ref":"bad","lines":[{"item":"coleslaw"}],"discount":{"percent":"-10"}})");
    row("discount above all", R"({"ref":"bad","lines":[{"item":"coleslaw"}],"discount":{"amount":"99.00"}})");
    row("card above the total",
        R"({"ref":"bad","lines":[{"item":"coleslaw"}],"payments":[{"tender":"card","amount":"99.00"}]})");
    row("sold out", R"({"ref":"bad","lines":[{"item":"brownie","qty":"6"}]})");
    row("refund of more than is left",
        R"({"ref":"bad","refund_of":"good","lines":[{"item":"coleslaw","qty":"2"}]})");
    row("refund of nothing", R"({"ref":"bad","refund_of":"nobody"})");
}

void TestReplayOrders::aFileThatFailsLaterChangesNothing()
{
    QFETCH(QByteArray, bad);
    CounterShop shop;
    const auto orders = read(shop, "{\"ref\":\"good\",\"lines\":[{\"item\":\"coleslaw\"}]}\n" + bad);
    QVERIFY2(orders, orders ? "" : qPrintable(orders.error().detail));
    const auto checked = ReplayOrders(shop.desk->context()).check(*orders, true);
    QVERIFY(!checked);
    QVERIFY2(checked.error().detail.startsWith(u"line 2, ref \"bad\""), qPrintable(checked.error().detail));
    QVERIFY(!shop.desk->journal().findOrder(u"good"_s));
}

void TestReplayOrders::keysThatSayNothingDoNotMatter()
{
    CounterShop shop;
    const auto first = take(shop, R"({"ref":"1","lines":[{"item":"coleslaw","qty":"1"}]})");
    for (const char *same :
         {R"({"ref":"1","lines":[{"item":"coleslaw"}]})",
          R"({"ref":"1","lines":[{"item":"coleslaw","qty":"1.0"}],"void":false})",
          R"({"ref":"1","dining":"eat_in","till":"","cashier":"","combos":[],"refund_of":"",)"
          R"("lines":[{"item":"coleslaw","variant":"","modifiers":[],"note":""}]})"}) {
        const auto again = take(shop, same);
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
        QCOMPARE(again->order, first->order);
    }
    QVERIFY(!take(
        shop, R"({"ref":"1","lines":[{"item":"coleslaw"}],"payments":[]})"));  // nothing paid: another order
}

void TestReplayOrders::aRefundOfAnotherAmountIsRefused()
{
    CounterShop shop;
    QVERIFY(take(shop, R"({"ref":"1","lines":[{"item":"coleslaw"}]})"));
    QVERIFY(!take(shop, R"({"ref":"2","refund_of":"1","payments":[{"tender":"cash","amount":"20.00"}]})"));
    QVERIFY(take(shop, R"({"ref":"2","refund_of":"1","payments":[{"tender":"cash","amount":"3.20"}]})"));
}

void TestReplayOrders::twoProgramsTakingTheSameFileTakeItOnce()
{
    CounterShop shop;
    const auto other = openTestDesk(shop.directory(), u"till-2"_s, shop.time);
    const auto orders = read(shop, R"({"ref":"1","lines":[{"item":"coleslaw"}]})");
    ReplayOrders here(shop.desk->context());
    ReplayOrders there(other->context());
    QVERIFY(here.check(*orders, true));
    QVERIFY(there.check(*orders, true));  // both saw that it was not there
    const auto first = here.take(orders->front());
    const auto second = there.take(orders->front());
    QVERIFY(first->isNew);
    QVERIFY2(second, second ? "" : qPrintable(second.error().detail));
    QVERIFY(!second->isNew);
    QCOMPARE(second->receiptNumber, first->receiptNumber);
}

void TestReplayOrders::lawsChangeAtMidnightNotWithTheBusinessDay()
{
    CounterShop shop;  // food eaten in: 19 % until 2025, 7 % from 2026-01-01
    const auto rateAt = [&shop](const QByteArray &ref, const QByteArray &at) {
        const auto taken =
            take(shop, "{\"ref\":\"" + ref + "\",\"at\":\"" + at + "\",\"lines\":[{\"item\":\"coleslaw\"}]}");
        return taken ? *taken->sums.taxes.front().tax.rate : Rate();
    };
    QCOMPARE(rateAt("1", "2025-12-31T23:59:00"), Rate::fromMillionths(190'000));
    QCOMPARE(rateAt("2", "2026-01-01T00:30:00"), Rate::fromMillionths(70'000));
}

QTEST_GUILESS_MAIN(TestReplayOrders)
#include "tst_replay_orders.moc"
