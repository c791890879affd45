// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/kitchen.h"

#include <QTest>

#include "app/domain/decide.h"

using namespace servery;
using Kind = TicketRow::Kind;

namespace {

Kitchen bistro()
{
    Kitchen kitchen;
    kitchen.stations = {{.id = u"grill"_s, .categories = {u"mains"_s}},
                        {.id = u"fry"_s, .items = {u"fries"_s}, .modifiers = {u"sides/fries"_s}},
                        {.id = u"bar"_s, .name = u"Bar"_s, .categories = {u"drinks"_s}}};
    kitchen.courses = {{u"starters"_s}, {u"mains"_s}};
    return kitchen;
}

OrderLine lineOf(const QString &item, const QString &category, int pieces = 1)
{
    OrderLine line;
    line.id = LineId::make();
    line.item = item;
    line.name = item;
    line.category = category;
    line.quantity = Quantity::pieces(pieces);
    return line;
}

Order orderOf(std::vector<OrderLine> lines)
{
    Order order;
    order.id = OrderId::make();
    order.number = u"A-17"_s;
    order.content.lines = std::move(lines);
    return order;
}

/// The order after the kitchen was told.
Order told(Order order, const Kitchen &kitchen, Telling telling = Telling::Ready)
{
    for (Ticket ticket : difference(order, kitchen, telling)) {
        ticket.id = TicketId::make();
        order = fold(std::move(order), TicketSent{order.id, ticket});
    }
    return order;
}

}  // namespace

class KitchenTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// KDS-11: item, category, modifier; one or more stations.
    void theItemGoesBeforeItsCategoryAndModifiersComeOnTop()
    {
        Kitchen kitchen = bistro();
        OrderLine steak = lineOf(u"steak"_s, u"mains"_s);
        QCOMPARE(stationsFor(kitchen, steak), QStringList{u"grill"_s});
        steak.modifiers = {{u"sides"_s, u"fries"_s, u"Fries"_s, {}, 1}};
        QCOMPARE(stationsFor(kitchen, steak), (QStringList{u"grill"_s, u"fry"_s}));
        QCOMPARE(stationsFor(kitchen, lineOf(u"fries"_s, u"mains"_s)), QStringList{u"fry"_s});
        OrderLine named = lineOf(u"tartare"_s, u"mains"_s);
        named.stations = {u"cold"_s};  // only the menu knows of it
        QCOMPARE(stationsFor(kitchen, named), QStringList{u"cold"_s});
        QCOMPARE(stationsFor(kitchen, lineOf(u"postcard"_s, u"shop"_s)), QStringList());
        kitchen.stations.push_back({.id = u"pass"_s, .takesAll = true});
        QCOMPARE(stationsFor(kitchen, steak), (QStringList{u"grill"_s, u"fry"_s, u"pass"_s}));
        QCOMPARE(stationsFor(kitchen, lineOf(u"postcard"_s, u"shop"_s)), QStringList{u"pass"_s});
    }

    void aShopWithoutStationsTellsNobody()
    {
        const Order order = orderOf({lineOf(u"steak"_s, u"mains"_s)});
        QVERIFY(difference(order, Kitchen(), Telling::All).empty());
    }

    void thePartsOfAComboGoEachToItsOwnStation()
    {
        OrderLine menu = lineOf({}, u"menus"_s, 2);
        menu.name = u"Burger menu"_s;
        OrderLine twoFries = lineOf(u"fries"_s, u"sides"_s, 2);
        menu.parts = {lineOf(u"burger"_s, u"mains"_s), twoFries, lineOf(u"cola"_s, u"drinks"_s)};
        const auto tickets = difference(orderOf({menu}), bistro(), Telling::Ready);
        QCOMPARE(tickets.size(), size_t(3));
        QCOMPARE(tickets[0].station, u"grill"_s);
        QCOMPARE(tickets[1].rows.front().quantity(), Quantity::pieces(4));
        QCOMPARE(tickets[1].rows.front().dish.combo, u"Burger menu"_s);
        QCOMPARE(tickets[2].place, 3);
        QCOMPARE(tickets[2].count, 3);
    }

    /// Pain 8: food that was sent once is never made twice.
    void onlyTheDifferenceIsSent()
    {
        const Kitchen kitchen = bistro();
        Order order = told(orderOf({lineOf(u"steak"_s, u"mains"_s, 2)}), kitchen);
        QVERIFY(difference(order, kitchen, Telling::All).empty());
        order.content.lines[0].quantity = Quantity::pieces(3);
        order.content.lines.push_back(lineOf(u"cola"_s, u"drinks"_s));
        const auto tickets = difference(order, kitchen, Telling::Ready);
        QCOMPARE(tickets.size(), size_t(2));
        QCOMPARE(tickets[0].number, 2);
        QCOMPARE(tickets[0].rows.size(), size_t(1));
        QVERIFY(tickets[0].rows[0].kind == Kind::Added);
        QCOMPARE(tickets[0].rows[0].quantity(), Quantity::pieces(1));
        QVERIFY(difference(told(order, kitchen), kitchen, Telling::All).empty());
    }

    void whatIsTakenBackIsVoidAndOnlyThat()
    {
        const Kitchen kitchen = bistro();
        Order order =
            told(orderOf({lineOf(u"steak"_s, u"mains"_s, 3), lineOf(u"fish"_s, u"mains"_s)}), kitchen);
        order.content.lines[0].quantity = Quantity::pieces(1);
        order.content.lines[1] = lineOf(u"soup"_s, u"mains"_s);
        const auto tickets = difference(order, kitchen, Telling::TakenBack);
        QCOMPARE(tickets.size(), size_t(1));
        QCOMPARE(tickets[0].rows.size(), size_t(2));
        for (const TicketRow &row : tickets[0].rows)
            QVERIFY(row.kind == Kind::Void);
        QCOMPARE(tickets[0].rows[0].dish.name, u"fish"_s);  // what is gone altogether comes first
        QCOMPARE(tickets[0].rows[1].quantity(), Quantity::pieces(2));
    }

    void aVoidedOrderIsTakenBackWhole()
    {
        const Kitchen kitchen = bistro();
        Order order =
            told(orderOf({lineOf(u"steak"_s, u"mains"_s), lineOf(u"cola"_s, u"drinks"_s)}), kitchen);
        order.status = OrderStatus::Cancelled;
        QCOMPARE(difference(order, kitchen, Telling::TakenBack).size(), size_t(2));
        const Order after = told(order, kitchen, Telling::TakenBack);
        QVERIFY(after.kitchen.told.empty());
        QVERIFY(difference(after, kitchen, Telling::All).empty());
    }

    void otherWordsAreAChange()
    {
        const Kitchen kitchen = bistro();
        Order order = told(orderOf({lineOf(u"steak"_s, u"mains"_s, 2)}), kitchen);
        order.content.lines[0].note = u"rare"_s;
        auto tickets = difference(order, kitchen, Telling::Ready);
        QCOMPARE(tickets.size(), size_t(1));
        QVERIFY(tickets[0].rows[0].kind == Kind::Changed);
        QCOMPARE(tickets[0].rows[0].quantity(), Quantity::pieces(2));
        QVERIFY(difference(order, kitchen, Telling::TakenBack).empty());
        order = told(order, kitchen);
        order.content.dining = Dining::TakeAway;
        tickets = difference(order, kitchen, Telling::Ready);
        QCOMPARE(tickets.size(), size_t(1));
        QVERIFY(tickets[0].rows[0].kind == Kind::Changed && tickets[0].rows[0].dish.isTakeAway);
    }

    void aLineStaysWhereItWasTold()
    {
        const Order order = told(orderOf({lineOf(u"steak"_s, u"mains"_s)}), bistro());
        Kitchen moved = bistro();
        moved.stations[0].categories.clear();
        QVERIFY(difference(order, moved, Telling::All).empty());
        QVERIFY(difference(order, Kitchen(), Telling::All).empty());  // at a till without a kitchen
    }

    /// KDS-12: the first course at once, later ones when they are fired.
    void aCourseIsHeldUntilItIsFired()
    {
        const Kitchen kitchen = bistro();
        OrderLine steak = lineOf(u"steak"_s, u"mains"_s);
        steak.course = kitchen.courseOf(steak.category);
        QCOMPARE(steak.course, 2);
        Order order = orderOf({lineOf(u"cola"_s, u"drinks"_s), steak});
        QCOMPARE(nextCourse(order), std::optional(2));
        QCOMPARE(difference(order, kitchen, Telling::Ready).size(), size_t(1));
        QCOMPARE(difference(order, kitchen, Telling::All).size(), size_t(2));
        order = fold(told(order, kitchen), OrderSent{order.id});
        QCOMPARE(order.content.lines[1].sent, Quantity());
        order = fold(order, CourseFired{order.id, 2});
        QVERIFY(!nextCourse(order));
        const auto tickets = difference(order, kitchen, Telling::Ready);
        QCOMPARE(tickets.size(), size_t(1));
        QCOMPARE(tickets[0].station, u"grill"_s);
    }

    void trainingIsToldToNobody()
    {
        Order order = orderOf({lineOf(u"steak"_s, u"mains"_s)});
        order.isTraining = true;
        QVERIFY(difference(order, bistro(), Telling::All).empty());
    }

    /// Σ of what both orders are told = what was told before: nothing is made twice or forgotten.
    void aSplitDividesWhatWasToldAndTellsNobody()
    {
        const Kitchen kitchen = bistro();
        Order order = told(orderOf({lineOf(u"steak"_s, u"mains"_s, 3)}), kitchen);
        order.content.lines[0].quantity = Quantity::pieces(5);  // two more, untold
        const LeavingLine leaving{order.content.lines[0].id, Quantity::pieces(2), LineId::make()};
        const DividedLedger ledgers = divide(order, {leaving});
        QCOMPARE(ledgers.left.told.size(), size_t(1));
        QCOMPARE(ledgers.left.told[0].quantity, Quantity::pieces(3));
        QVERIFY(ledgers.moved.told.empty());
        order.content.lines[0].quantity = Quantity::pieces(4);
        const DividedLedger other = divide(order, {leaving});
        QCOMPARE(other.left.told[0].quantity, Quantity::pieces(2));
        QCOMPARE(other.moved.told[0].quantity, Quantity::pieces(1));
        QCOMPARE(other.moved.told[0].line, leaving.newId);
        QCOMPARE(other.moved.told[0].number, u"A-17"_s);  // the kitchen knows it by that
    }
};

QTEST_GUILESS_MAIN(KitchenTest)
#include "tst_kitchen.moc"
