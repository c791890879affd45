// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/base/reason.h"
#include "app/store/order_reader.h"
#include "tests/harness/test_desk.h"

using namespace servery;

class TestTakeOrder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstLineOpensTheOrder();
    void aSecondTapMakesTwo();
    void aNotedLineStaysApart();
    void quantitiesBeyondTheLimitAreRefused();
    void aRefusalChangesNothing();
    void undoGoesBackStepByStep();
    void undoEndsWhenTheKitchenKnows();
    void aSentLineNeedsAReasonToGo();
    void anOrderInFrontSurvivesARestart();
    void aParkedOrderSurvivesARestartAndIsSeenByAllTills();
    void anotherTillCannotChangeAnOrderThatIsNotParked();
    void theDiningModeReRatesLines();
    void countedItemsRunOutAndComeBack();
    void splittingByItemKeepsEveryCent();
    void undoTakesBackNothingThatASplitMoved();
    void aSplitDividesAnAmountOffToTheCent();
    void anAmountOffGivesWayToWhatIsLeftAndComesBack();
    void anAmountOffFitsWhenItIsGiven();
    void anOrderStaysPayableWhateverLeavesIt();
    void aDiscountAboveTheLimitNeedsAnApproval();
    void discountsOnTopOfEachOtherKeepTheLimit();
    void aRefusalSaysWhy();
    void aClockPutBackNeitherReordersNorChangesTheDay();
    void wrongPinsOfAnApproverCount();
    void orderNumbersStartAgainWithTheBusinessDay();
    void aClockThatGoesBackReordersNothing();
};

static LineChoice item(const QString &id)
{
    LineChoice choice;
    choice.item = id;
    return choice;
}

static const Order &inFront(const DeskView &view)
{
    Q_ASSERT(view.order);
    return *view.order;
}

void TestTakeOrder::theFirstLineOpensTheOrder()
{
    CounterShop shop;
    QVERIFY(!shop.desk->context().view().order);
    const auto view = shop.desk->order.addItem(item(u"onion_rings"_s));
    QVERIFY2(view, view ? "" : qPrintable(view.error().detail));
    QCOMPARE(inFront(*view).content.lines.size(), size_t(1));
    QCOMPARE(inFront(*view).number, u"A-01"_s);
    QCOMPARE(view->sums->total, inFront(*view).content.lines.front().unitPrice);
}

void TestTakeOrder::aSecondTapMakesTwo()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    const auto view = shop.desk->order.addItem(item(u"onion_rings"_s));
    QCOMPARE(inFront(*view).content.lines.size(), size_t(1));
    QCOMPARE(inFront(*view).content.lines.front().quantity, Quantity::pieces(2));
}

void TestTakeOrder::aNotedLineStaysApart()
{
    CounterShop shop;
    const auto first = shop.desk->order.addItem(item(u"onion_rings"_s));
    QVERIFY(shop.desk->order.setNote(inFront(*first).content.lines.front().id, u"extra hot"_s));
    const auto view = shop.desk->order.addItem(item(u"onion_rings"_s));
    QCOMPARE(inFront(*view).content.lines.size(), size_t(2));
}

void TestTakeOrder::quantitiesBeyondTheLimitAreRefused()
{
    CounterShop shop;
    LineChoice many = item(u"onion_rings"_s);
    many.quantity = Quantity::pieces(999);
    const auto most = shop.desk->order.addItem(many);
    QVERIFY(most);
    QCOMPARE(shop.desk->order.addItem(item(u"onion_rings"_s)).error().code, ErrorCode::Refused);
    QCOMPARE(inFront(shop.desk->context().view()).content.lines.front().quantity, Quantity::pieces(999));
}

void TestTakeOrder::aRefusalChangesNothing()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    const DeskView before = shop.desk->context().view();
    QVERIFY(!shop.desk->order.addItem(item(u"no such thing"_s)));
    QVERIFY(!shop.desk->order.removeLine(LineId::make()));
    QCOMPARE(*shop.desk->context().view().order, *before.order);
}

void TestTakeOrder::undoGoesBackStepByStep()
{
    CounterShop shop;
    std::vector<OrderContent> states{OrderContent()};
    for (const QString &id : {u"onion_rings"_s, u"onion_rings"_s, u"coleslaw"_s}) {
        const auto view = shop.desk->order.addItem(item(id));
        QVERIFY2(view, view ? "" : qPrintable(view.error().detail));
        states.push_back(inFront(*view).content);
    }
    states.push_back(inFront(*shop.desk->order.setDining(Dining::TakeAway)).content);
    for (size_t i = states.size() - 1; i > 0; --i) {
        const auto undone = shop.desk->order.undo();
        QVERIFY(undone);
        QCOMPARE(inFront(*undone).content, states[i - 1]);
    }
    QCOMPARE(shop.desk->order.undo().error().code, ErrorCode::Refused);
}

void TestTakeOrder::undoEndsWhenTheKitchenKnows()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    QVERIFY(shop.desk->context().view().canUndo);
    QVERIFY(shop.desk->order.send());
    QVERIFY(!shop.desk->context().view().canUndo);
    QVERIFY(!shop.desk->order.undo());
}

void TestTakeOrder::aSentLineNeedsAReasonToGo()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    const auto sent = shop.desk->order.send();
    const LineId line = inFront(*sent).content.lines.front().id;
    QCOMPARE(shop.desk->order.removeLine(line).error().code, ErrorCode::Refused);
    const auto gone = shop.desk->order.removeLine(line, u"guest changed their mind"_s);
    QVERIFY(gone);
    QCOMPARE(inFront(*gone).voided.size(), size_t(1));
    QCOMPARE(inFront(*gone).voided.front().reason, u"guest changed their mind"_s);
}

void TestTakeOrder::anOrderInFrontSurvivesARestart()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    const Order before = inFront(*shop.desk->order.addItem(item(u"coleslaw"_s)));
    shop.reopen();
    QCOMPARE(inFront(shop.desk->context().view()), before);
}

void TestTakeOrder::aParkedOrderSurvivesARestartAndIsSeenByAllTills()
{
    CounterShop shop;
    const auto added = shop.desk->order.addItem(item(u"onion_rings"_s));
    const OrderId id = inFront(*added).id;
    const auto parked = shop.desk->order.park();
    QVERIFY(!parked->order);
    QCOMPARE(parked->parked.size(), size_t(1));
    shop.reopen();
    QCOMPARE(shop.desk->context().view().parked.size(), size_t(1));
    const auto other = openTestDesk(shop.directory(), u"till-2"_s, shop.time);
    QCOMPARE(other->context().view().parked.size(), size_t(1));
    const auto recalled = other->order.recall(id);
    QVERIFY(recalled);
    QCOMPARE(inFront(*recalled).till, u"till-2"_s);
    QCOMPARE(shop.desk->order.recall(id).error().code, ErrorCode::Conflict);
}

void TestTakeOrder::anotherTillCannotChangeAnOrderThatIsNotParked()
{
    CounterShop shop;
    const auto added = shop.desk->order.addItem(item(u"onion_rings"_s));
    const auto other = openTestDesk(shop.directory(), u"till-2"_s, shop.time);
    other->context().session.order = inFront(*added).id;
    QCOMPARE(other->order.addItem(item(u"onion_rings"_s)).error().code, ErrorCode::Conflict);
}

void TestTakeOrder::theDiningModeReRatesLines()
{
    CounterShop shop(u"cafe"_s);  // 8.1 % eaten in, 2.6 % taken away, gross price kept (MON-14)
    const auto in = shop.desk->order.addItem(item(u"espresso"_s));
    QCOMPARE(in->sums->taxes.front().tax.rate, Rate::fromMillionths(81'000));
    const auto away = shop.desk->order.setDining(Dining::TakeAway);
    QCOMPARE(away->sums->taxes.front().tax.rate, Rate::fromMillionths(26'000));
    QCOMPARE(away->sums->total, in->sums->total);
}

void TestTakeOrder::countedItemsRunOutAndComeBack()
{
    CounterShop shop;
    QVERIFY(shop.desk->shop.setAvailability(u"onion_rings"_s, true, 2));
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    QCOMPARE(shop.desk->order.addItem(item(u"onion_rings"_s)).error().code, ErrorCode::SoldOut);
    QVERIFY(shop.desk->order.undo());
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    QVERIFY(shop.desk->order.voidOrder());
    QCOMPARE(shop.desk->context().view().availability.at(u"onion_rings"_s).left, std::optional<int>(2));
    QVERIFY(shop.desk->shop.setAvailability(u"onion_rings"_s, false, std::nullopt));
    QCOMPARE(shop.desk->order.addItem(item(u"onion_rings"_s)).error().code, ErrorCode::SoldOut);
}

void TestTakeOrder::splittingByItemKeepsEveryCent()
{
    CounterShop shop;
    LineChoice three = item(u"onion_rings"_s);
    three.quantity = Quantity::pieces(3);
    QVERIFY(shop.desk->order.addItem(three));
    const auto whole = shop.desk->order.addItem(item(u"coleslaw"_s));
    const Money total = whole->sums->total;
    const LineId fries = inFront(*whole).content.lines.front().id;
    const auto apart = shop.desk->order.splitOff({{fries, Quantity::pieces(1)}});
    QVERIFY2(apart, apart ? "" : qPrintable(apart.error().detail));
    const Money first = apart->sums->total;
    QVERIFY(shop.desk->payment.pay(Tender::Cash));
    const auto rest = shop.desk->order.recall(inFront(*whole).id);
    QVERIFY(rest);
    QCOMPARE(first + rest->sums->total, total);
    QCOMPARE(shop.desk->order.splitOff({}).error().code, ErrorCode::Refused);
}

static Discount amountOff(qint64 cents)
{
    Discount discount;
    discount.amount = Money::fromMinor(cents);
    return discount;
}

void TestTakeOrder::undoTakesBackNothingThatASplitMoved()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    QVERIFY(shop.desk->order.send());
    const auto whole = shop.desk->order.setDiscount(amountOff(100));
    const OrderId first = inFront(*whole).id;
    const auto apart =
        shop.desk->order.splitOff({{inFront(*whole).content.lines[0].id, Quantity::pieces(1)}});
    QVERIFY2(apart, apart ? "" : qPrintable(apart.error().detail));
    QVERIFY(!apart->canUndo);
    QVERIFY(!shop.desk->order.undo());
    QCOMPARE(inFront(shop.desk->context().view()).content.lines.size(), size_t(1));
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    QVERIFY(shop.desk->order.undo());
    QVERIFY(!shop.desk->order.undo());  // back at the split, not before it
    const auto rest = shop.desk->order.recall(first);
    QVERIFY(rest);
    QVERIFY(!rest->canUndo);
    QVERIFY(!shop.desk->order.undo());
    QCOMPARE(inFront(*rest).content.lines.size(), size_t(1));
}

void TestTakeOrder::aSplitDividesAnAmountOffToTheCent()
{
    const auto split = [](qint64 off) {  // MON-09: in proportion, the parts sum to it exactly
        CounterShop shop;
        LineChoice three = item(u"onion_rings"_s);
        three.quantity = Quantity::pieces(3);
        const auto whole = shop.desk->order.addItem(three);
        const auto discounted = shop.desk->order.setDiscount(amountOff(off));
        const Money total = discounted->sums->total;
        const auto apart =
            shop.desk->order.splitOff({{inFront(*whole).content.lines[0].id, Quantity::pieces(1)}});
        const Money ofApart = apart->sums->discount;
        const auto rest = shop.desk->order.recall(inFront(*whole).id);
        const bool isExact = apart->sums->total + rest->sums->total == total;
        return isExact ? std::pair(rest->sums->discount.minor(), ofApart.minor()) : std::pair(-1LL, -1LL);
    };
    QCOMPARE(split(100), std::pair(67LL, 33LL));
    QCOMPARE(split(200), std::pair(133LL, 67LL));
    QCOMPARE(split(1), std::pair(1LL, 0LL));
}

void TestTakeOrder::anAmountOffGivesWayToWhatIsLeftAndComesBack()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"coleslaw"_s)));
    const auto alone = shop.desk->context().view().sums->total;
    const auto both = shop.desk->order.addItem(item(u"onion_rings"_s));
    const Discount nearlyAll = amountOff(both->sums->total.minor() - 1);
    QVERIFY(shop.desk->order.setDiscount(nearlyAll));
    const auto one = shop.desk->order.removeLine(inFront(*both).content.lines[1].id);
    QVERIFY(one);
    QVERIFY(one->sums);
    QCOMPARE(one->sums->discount, alone);
    QCOMPARE(one->sums->total, Money());
    const auto back = shop.desk->order.undo();
    QCOMPARE(back->sums->discount, *nearlyAll.amount);
    QCOMPARE(back->sums->total, euro(1));
}

void TestTakeOrder::anAmountOffFitsWhenItIsGiven()
{
    CounterShop shop;
    const auto view = shop.desk->order.addItem(item(u"coleslaw"_s));
    const LineId line = inFront(*view).content.lines[0].id;
    const Discount tooMuch = amountOff(view->sums->total.minor() + 1);
    QCOMPARE(shop.desk->order.setDiscount(tooMuch).error().reason, Reason::DiscountTooLarge);
    QCOMPARE(shop.desk->order.setLineDiscount(line, tooMuch).error().reason, Reason::DiscountTooLarge);
    QCOMPARE(*shop.desk->context().view().order, *view->order);
}

void TestTakeOrder::anOrderStaysPayableWhateverLeavesIt()
{
    CounterShop shop;
    LineChoice three = item(u"onion_rings"_s);
    three.quantity = Quantity::pieces(3);
    const auto view = shop.desk->order.addItem(three);
    const LineId line = inFront(*view).content.lines[0].id;
    const Money all = view->sums->total;
    QVERIFY(shop.desk->order.setLineDiscount(line, amountOff(all.minor() - 100)));
    QVERIFY(shop.desk->order.setDiscount(amountOff(100)));
    const auto fewer = shop.desk->order.setQuantity(line, Quantity::pieces(1));
    QVERIFY2(fewer, fewer ? "" : qPrintable(fewer.error().detail));
    QCOMPARE(fewer->sums->total, Money());
    QVERIFY(shop.desk->order.removeLine(line));
    const auto empty = shop.desk->context().view();
    QVERIFY(empty.sums);
    const auto again = shop.desk->order.addItem(item(u"onion_rings"_s));
    QCOMPARE(again->sums->discount, euro(100));
    QVERIFY(shop.desk->payment.pay(Tender::Cash));
}

static void hire(CounterShop &shop)
{
    QVERIFY(shop.desk->shop.setStaff({u"boss"_s, u"Manager"_s, Role::Manager, {}}, u"9999"_s));
    QVERIFY(shop.desk->staff.signIn(u"boss"_s, u"9999"_s));
    QVERIFY(shop.desk->shop.setStaff({u"till"_s, u"Cashier"_s, Role::Cashier, {}}, u"1111"_s));
    QVERIFY(shop.desk->staff.signOut());
    QVERIFY(shop.desk->staff.signIn(u"till"_s, u"1111"_s));
}

static Discount percent(qint64 millionths)
{
    Discount discount;
    discount.percent = Rate::fromMillionths(millionths);
    return discount;
}

void TestTakeOrder::aDiscountAboveTheLimitNeedsAnApproval()
{
    CounterShop shop;
    hire(shop);
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    QVERIFY(shop.desk->order.setDiscount(percent(100'000)));
    QCOMPARE(shop.desk->order.setDiscount(percent(200'000)).error().code, ErrorCode::NotAllowed);
    QVERIFY(shop.desk->order.setDiscount(percent(200'000), Approval{u"boss"_s, u"9999"_s}));
    QCOMPARE(shop.desk->context().view().user, u"till"_s);  // POS-51: the session stays the cashier's
}

/// 10 % off the line and 10 % off the order are 19 % off (POS-52): in whichever order they come.
void TestTakeOrder::discountsOnTopOfEachOtherKeepTheLimit()
{
    CounterShop shop;
    hire(shop);
    const LineId line = shop.desk->order.addItem(item(u"onion_rings"_s))->order->content.lines[0].id;
    TakeOrder &order = shop.desk->order;
    QVERIFY(order.setLineDiscount(line, percent(100'000)));
    const Error stacked = order.setDiscount(percent(100'000)).error();
    QCOMPARE(stacked.code, ErrorCode::NotAllowed);
    QCOMPARE(stacked.reason, Reason::NeedsApproval);
    QCOMPARE(stacked.facts, QStringList{toText(Permission::DiscountAny)});
    QVERIFY(order.setLineDiscount(line, {}));
    QVERIFY(order.setDiscount(percent(100'000)));
    QCOMPARE(order.setLineDiscount(line, percent(10'000)).error().reason, Reason::NeedsApproval);
    QVERIFY(order.setDiscount(percent(50'000)));
    QVERIFY(order.setLineDiscount(line, percent(50'000)));  // 9.75 %
    QVERIFY(order.setDiscount(percent(100'000), Approval{u"boss"_s, u"9999"_s}));
    QVERIFY(order.setDiscount({}));
}

void TestTakeOrder::aRefusalSaysWhy()
{
    CounterShop shop;
    QCOMPARE(shop.desk->order.park().error().reason, Reason::NoOrder);
    QVERIFY(shop.desk->shop.setAvailability(u"coleslaw"_s, true, 3));
    LineChoice ten = item(u"coleslaw"_s);
    ten.quantity = Quantity::pieces(10);
    const Error few = shop.desk->order.addItem(ten).error();
    QCOMPARE(few.code, ErrorCode::SoldOut);
    QCOMPARE(few.reason, Reason::OnlySomeLeft);
    QCOMPARE(few.facts, QStringList{u"3"_s});
    const auto view = shop.desk->order.addItem(item(u"coleslaw"_s));
    QVERIFY(shop.desk->payment.pay(Tender::Cash, euro(50)));
    const Error paid = shop.desk->order.voidOrder().error();
    QCOMPARE(paid.reason, Reason::PartlyPaid);
    QCOMPARE(paid.facts, QStringList{view->order->number});
}

/// A battery dies, somebody sets the clock: sales stay in the order they were made, and in no earlier day.
void TestTakeOrder::aClockPutBackNeitherReordersNorChangesTheDay()
{
    CounterShop shop;
    const auto sell = [&shop] {
        const auto view = shop.desk->order.addItem(item(u"coleslaw"_s));
        const Order order = *view->order;
        std::ignore = shop.desk->payment.pay(Tender::Cash);
        return order;
    };
    const Order before = sell();
    *shop.time = shop.time->addSecs(-25 * 3600);
    const Order after = sell();
    QCOMPARE(after.businessDate, before.businessDate);
    QVERIFY(after.openedAt < before.openedAt);
    QVERIFY(before.number < after.number);
    shop.reopen();
    QCOMPARE(sell().businessDate, before.businessDate);
    const auto reader = OrderReader::open(DataDirectory(shop.directory()).databaseFile());
    const auto listed = (*reader)->list({});
    QCOMPARE(listed->size(), size_t(3));
    QCOMPARE(listed->at(1).number, after.number);
    QCOMPARE(listed->back().number, before.number);
    QStringList exported;
    const auto note = [&exported](const Order &order) -> Outcome {
        exported << order.number;
        return done();
    };
    QVERIFY((*reader)->forEach({}, note));
    QCOMPARE(exported.first(), before.number);
    *shop.time = shop.time->addDays(3);
    QCOMPARE(sell().businessDate, shop.time->date());
}

void TestTakeOrder::wrongPinsOfAnApproverCount()
{
    CounterShop shop;
    hire(shop);
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    for (int i = 0; i < PinTries::triesBeforeLock; ++i)
        QCOMPARE(shop.desk->order.setDiscount(percent(200'000), Approval{u"boss"_s, u"0000"_s}).error().code,
                 ErrorCode::WrongPin);
    const Approval right{u"boss"_s, u"9999"_s};
    QCOMPARE(shop.desk->order.setDiscount(percent(200'000), right).error().code, ErrorCode::LockedOut);
    shop.reopen();  // POS-53: the lock outlives the program
    QVERIFY(shop.desk->staff.signIn(u"till"_s, u"1111"_s));
    QCOMPARE(shop.desk->order.setDiscount(percent(200'000), right).error().code, ErrorCode::LockedOut);
    *shop.time = shop.time->addSecs(PinTries::lockSeconds + 1);
    QVERIFY(shop.desk->order.setDiscount(percent(200'000), right));
}

void TestTakeOrder::orderNumbersStartAgainWithTheBusinessDay()
{
    CounterShop shop;
    const auto sell = [&shop] {
        const auto view = shop.desk->order.addItem(item(u"onion_rings"_s));
        const QString number = inFront(*view).number;
        return shop.desk->payment.pay(Tender::Cash) ? number : QString();
    };
    QCOMPARE(sell(), u"A-01"_s);
    QCOMPARE(sell(), u"A-02"_s);
    *shop.time = shop.time->addSecs(14 * 3600);  // 02:30 of the next calendar day is the same business day
    QCOMPARE(sell(), u"A-03"_s);
    *shop.time = shop.time->addSecs(2 * 3600);
    QCOMPARE(sell(), u"A-01"_s);
    shop.reopen();
    QCOMPARE(sell(), u"A-02"_s);
}

void TestTakeOrder::aClockThatGoesBackReordersNothing()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    const auto first = shop.desk->payment.pay(Tender::Cash);
    *shop.time = shop.time->addDays(-400);
    QVERIFY(shop.desk->order.addItem(item(u"onion_rings"_s)));
    const auto second = shop.desk->payment.pay(Tender::Cash);
    QCOMPARE(first->settled->receiptNumber, u"A-000001"_s);
    QCOMPARE(second->settled->receiptNumber, u"A-000002"_s);
    QVERIFY(second->settled->orderNumber != first->settled->orderNumber);
}

QTEST_GUILESS_MAIN(TestTakeOrder)
#include "tst_take_order.moc"
