// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/harness/test_desk.h"

using namespace servery;

class TestTakePayment : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exactCashSettlesTheOrder();
    void cashAboveTheDueGivesChange();
    void lessCashKeepsTheOrderOpen();
    void cardAboveTheDueIsRefused();
    void swissCashRoundsAndCardDoesNot();
    void aPartlyPaidOrderCannotChange();
    void givingBackOpensTheOrderAgain();
    void equalSharesSumToTheDue_data();
    void equalSharesSumToTheDue();
    void receiptNumbersRunWithoutGaps();
    void trainingHasASeriesOfItsOwnAndOpensNoDrawer();
    void trainingNeverTurnsIntoSelling();
    void refundingPieceByPieceMirrorsTheSale();
    void aRefundNeverExceedsWhatIsLeft();
    void aRefundNeedsAReason();
    void aRefundOfARefundIsRefused();
    void aFreeOrderCanBeSettled();
    void nothingIsPaidTwice();
};

static LineChoice item(const QString &id, qint64 count = 1)
{
    LineChoice choice;
    choice.item = id;
    choice.quantity = Quantity::pieces(count);
    return choice;
}

void TestTakePayment::exactCashSettlesTheOrder()
{
    CounterShop shop;
    const auto view = shop.desk->order.addItem(item(u"coleslaw"_s));
    const Money total = view->sums->total;
    const auto paid = shop.desk->payment.pay(Tender::Cash);
    QVERIFY2(paid, paid ? "" : qPrintable(paid.error().detail));
    QVERIFY(paid->settled);
    QVERIFY(!paid->order);
    QCOMPARE(paid->settled->payable, total);
    QCOMPARE(paid->settled->change, Money());
    QVERIFY(paid->settled->takesCash);
    QVERIFY(!paid->settled->document.blocks.empty());
    const auto stored = shop.desk->journal().findOrder(paid->settled->receiptNumber);
    QCOMPARE(stored->order.status, OrderStatus::Paid);
    QCOMPARE(stored->order.paymentStatus, PaymentStatus::Paid);
    QCOMPARE(stored->order.settled->total, total);
}

void TestTakePayment::cashAboveTheDueGivesChange()
{
    CounterShop shop;
    const auto view = shop.desk->order.addItem(item(u"coleslaw"_s));
    const auto paid = shop.desk->payment.pay(Tender::Cash, euro(2000));
    QCOMPARE(paid->settled->given, euro(2000));
    QCOMPARE(paid->settled->change, euro(2000) - view->sums->total);
}

void TestTakePayment::lessCashKeepsTheOrderOpen()
{
    CounterShop shop;  // POS-47
    const auto view = shop.desk->order.addItem(item(u"coleslaw"_s));
    const auto part = shop.desk->payment.pay(Tender::Cash, euro(100));
    QVERIFY(!part->settled);
    QCOMPARE(part->due.exact, view->sums->total - euro(100));
    QCOMPARE(part->order->paymentStatus, PaymentStatus::PartiallyPaid);
    shop.reopen();
    QCOMPARE(shop.desk->context().view().due.exact, view->sums->total - euro(100));
    const auto rest = shop.desk->payment.pay(Tender::Card);
    QVERIFY(rest->settled);
    QCOMPARE(rest->settled->given, view->sums->total);
}

void TestTakePayment::cardAboveTheDueIsRefused()
{
    CounterShop shop;  // POS-48: nothing becomes a tip by itself
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    QCOMPARE(shop.desk->payment.pay(Tender::Card, euro(9999)).error().code, ErrorCode::OverTender);
    QVERIFY(shop.desk->context().view().order->payments.empty());
}

void TestTakePayment::swissCashRoundsAndCardDoesNot()
{
    CounterShop shop(u"cafe"_s);
    const auto open = [&shop] {
        return shop.desk->order.addOpenPrice(u"Flowers"_s, Money::fromMinor(1697), Quantity::pieces(1), {});
    };
    QVERIFY(open());
    const auto cash = shop.desk->payment.pay(Tender::Cash);  // T37: 16.97 → 16.95
    QCOMPARE(cash->settled->payable, Money::fromMinor(1695));
    QVERIFY(open());
    const auto card = shop.desk->payment.pay(Tender::Card);
    QCOMPARE(card->settled->payable, Money::fromMinor(1697));
    QVERIFY(open());
    QVERIFY(shop.desk->payment.pay(Tender::Card, Money::fromMinor(1000)));
    const auto mixed = shop.desk->payment.pay(Tender::Cash);  // CASH-02: only what is left rounds
    QCOMPARE(mixed->settled->payable, Money::fromMinor(1695));
}

void TestTakePayment::aPartlyPaidOrderCannotChange()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    QVERIFY(shop.desk->payment.pay(Tender::Cash, euro(100)));
    QCOMPARE(shop.desk->order.addItem(item(u"coleslaw"_s)).error().code, ErrorCode::Refused);
    QCOMPARE(shop.desk->order.voidOrder().error().code, ErrorCode::Refused);
    QCOMPARE(shop.desk->order.undo().error().code, ErrorCode::Refused);
}

void TestTakePayment::givingBackOpensTheOrderAgain()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    QVERIFY(shop.desk->payment.pay(Tender::Cash, euro(100)));
    const auto back = shop.desk->payment.giveBack(u"guest leaves"_s);
    QVERIFY(back);
    QCOMPARE(back->order->paymentStatus, PaymentStatus::Pending);
    QVERIFY(shop.desk->order.voidOrder());
}

void TestTakePayment::equalSharesSumToTheDue_data()
{
    QTest::addColumn<qint64>("due");
    QTest::addColumn<int>("count");
    QTest::newRow("T27: ten over three") << qint64(1000) << 3;
    QTest::newRow("one cent over four") << qint64(1) << 4;
    QTest::newRow("nothing") << qint64(0) << 2;
    QTest::newRow("alone") << qint64(777) << 1;
}

void TestTakePayment::equalSharesSumToTheDue()
{
    QFETCH(qint64, due);
    QFETCH(int, count);
    const std::vector<Money> shares = equalShares(euro(due), count);
    QCOMPARE(shares.size(), size_t(count));
    Money sum;
    for (Money share : shares) {
        sum += share;
        QVERIFY(shares.front() - share >= Money() && shares.front() - share <= euro(1));
    }
    QCOMPARE(sum, euro(due));
}

void TestTakePayment::receiptNumbersRunWithoutGaps()
{
    CounterShop shop;
    const auto other = openTestDesk(shop.directory(), u"till-2"_s, shop.time);
    QStringList numbers;
    for (int i = 0; i < 3; ++i) {
        for (Desk *desk : {shop.desk.get(), other.get()}) {
            QVERIFY(desk->order.addItem(item(u"coleslaw"_s)));
            const auto paid = desk->payment.pay(Tender::Cash);
            QVERIFY(paid);
            numbers.append(paid->settled->receiptNumber);
        }
        shop.reopen();
    }
    QCOMPARE(numbers, (QStringList{u"A-000001"_s, u"B-000001"_s, u"A-000002"_s, u"B-000002"_s, u"A-000003"_s,
                                   u"B-000003"_s}));
}

void TestTakePayment::trainingHasASeriesOfItsOwnAndOpensNoDrawer()
{
    CounterShop shop;  // POS-61
    QVERIFY(shop.desk->shop.setAvailability(u"coleslaw"_s, true, 5));
    QVERIFY(shop.desk->staff.signIn(ownerUser, {}, true));
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    const auto trained = shop.desk->payment.pay(Tender::Cash);
    QVERIFY(trained->settled->isTraining);
    QCOMPARE(trained->settled->receiptNumber, u"A-T000001"_s);
    QCOMPARE(trained->availability.at(u"coleslaw"_s).left, std::optional<int>(5));
    QCOMPARE(shop.desk->paper.openDrawer(u"change"_s).error().code, ErrorCode::Refused);
    QVERIFY(shop.desk->staff.signOut());
    QVERIFY(shop.desk->staff.signIn(ownerUser, {}));
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    QCOMPARE(shop.desk->payment.pay(Tender::Cash)->settled->receiptNumber, u"A-000001"_s);
}

void TestTakePayment::trainingNeverTurnsIntoSelling()
{
    CounterShop shop;  // POS-62
    QVERIFY(shop.desk->staff.signIn(ownerUser, {}, true));
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    QCOMPARE(shop.desk->staff.signIn(ownerUser, {}).error().code, ErrorCode::Refused);
    QVERIFY(shop.desk->staff.signOut());
    const auto view = shop.desk->staff.signIn(ownerUser, {});
    QVERIFY(!view->order);  // the training order is not there to be sold
}

void TestTakePayment::refundingPieceByPieceMirrorsTheSale()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s, 3)));
    QVERIFY(shop.desk->order.addItem(item(u"bottled_cola"_s, 2)));
    Discount tenPercent;
    tenPercent.percent = Rate::fromMillionths(77'700);
    QVERIFY(shop.desk->order.setDiscount(tenPercent));
    const auto paid = shop.desk->payment.pay(Tender::Cash);
    const Quote sale = *shop.desk->journal().findOrder(paid->settled->receiptNumber)->order.settled;
    Quote sum;
    for (int piece = 0; piece < 5; ++piece) {
        auto offer = shop.desk->refund.find(paid->settled->receiptNumber);
        QVERIFY(offer);
        const auto left = std::find_if(offer->left.begin(), offer->left.end(),
                                       [](const auto &line) { return line.second > Quantity(); });
        const auto back = shop.desk->refund.refund(
            {offer->order.id, {{left->first, Quantity::pieces(1)}}, Tender::Cash, u"cold"_s, {}});
        QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
        QVERIFY(back->settled->isRefund);
        const Quote part = *shop.desk->journal().findOrder(back->settled->receiptNumber)->order.settled;
        QCOMPARE(part.net + part.tax, part.total);
        sum.net += part.net;
        sum.tax += part.tax;
        sum.total += part.total;
        sum.paid += part.paid;
    }
    QCOMPARE(sum.net, -sale.net);
    QCOMPARE(sum.tax, -sale.tax);
    QCOMPARE(sum.total, -sale.total);
    QCOMPARE(sum.paid, -sale.paid);
    const auto original = shop.desk->journal().findOrder(paid->settled->receiptNumber);
    QCOMPARE(original->order.paymentStatus, PaymentStatus::Refunded);
}

void TestTakePayment::aRefundNeverExceedsWhatIsLeft()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s, 2)));
    const auto paid = shop.desk->payment.pay(Tender::Card);
    const auto offer = shop.desk->refund.find(paid->settled->receiptNumber);
    const LineId line = offer->left.front().first;
    const auto wish = [&](qint64 count) {
        return RefundWish{offer->order.id, {{line, Quantity::pieces(count)}}, Tender::Card, u"cold"_s, {}};
    };
    QVERIFY(!shop.desk->refund.refund(wish(3)));
    QVERIFY(!shop.desk->refund.refund(wish(0)));
    QVERIFY(shop.desk->refund.refund(wish(1)));
    QVERIFY(!shop.desk->refund.refund(wish(2)));
    QVERIFY(shop.desk->refund.refund(wish(1)));
    QVERIFY(!shop.desk->refund.refund(wish(1)));
}

void TestTakePayment::aRefundNeedsAReason()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    const auto paid = shop.desk->payment.pay(Tender::Cash);
    const auto offer = shop.desk->refund.find(paid->settled->receiptNumber);
    QCOMPARE(shop.desk->refund.refund({offer->order.id, offer->left, Tender::Cash, u" "_s, {}}).error().code,
             ErrorCode::Refused);
}

void TestTakePayment::aRefundOfARefundIsRefused()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    const auto paid = shop.desk->payment.pay(Tender::Cash);
    const auto offer = shop.desk->refund.find(paid->settled->receiptNumber);
    const auto back = shop.desk->refund.refund({offer->order.id, offer->left, Tender::Cash, u"cold"_s, {}});
    QVERIFY(back);
    QVERIFY(!shop.desk->refund.find(back->settled->receiptNumber));
}

void TestTakePayment::aFreeOrderCanBeSettled()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    Discount all;
    all.percent = Rate::fromMillionths(1'000'000);
    QVERIFY(shop.desk->order.setDiscount(all));
    const auto paid = shop.desk->payment.pay(Tender::Cash);
    QVERIFY2(paid, paid ? "" : qPrintable(paid.error().detail));
    QCOMPARE(paid->settled->payable, Money());
}

void TestTakePayment::nothingIsPaidTwice()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    QVERIFY(shop.desk->payment.pay(Tender::Cash));
    QCOMPARE(shop.desk->payment.pay(Tender::Cash).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestTakePayment)
#include "tst_take_payment.moc"
