// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/base/reason.h"
#include "tests/app/usecases/card_shop.h"

using namespace servery;

/// What comes after a sale at a card terminal, or with it: tips and parts, money that goes back, the end of
/// the terminal's day.
class TestCardRefund final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What a guest adds on the terminal is a tip, also where only a part of the order was asked for.
    void aTipOnTheTerminalIsNoPaymentForGoods()
    {
        CardShop shop;
        TerminalAccess access = zvt();
        access.takesTips = true;
        CardDesk card(shop.shop.desk->context(), shop.shop.desk->card, access);
        card.take(shop.ready(shop.before));
        const Money half = Money::fromMinor(shop.due.minor() / 2);
        const AttemptIntent intent = std::get<TakeAttempt>(card.pay(half).requests.front()).intent;
        card.take(AttemptAccepted{intent.id});
        QCOMPARE(voteIn(card.take(AttemptResult{intent.id, approval(half + euro(50))})), Vote::Keep);
        const CardTurn end = card.take(AttemptEnded{intent.id, true, true});
        QCOMPARE(end.view->order->content.tip, euro(50));
        QCOMPARE(end.view->due.exact, shop.due - half);
    }

    void whatACardDoesNotCoverStaysDue()
    {
        CardShop shop;
        TerminalAccess access = zvt();
        access.takesParts = true;
        CardDesk card(shop.shop.desk->context(), shop.shop.desk->card, access);
        card.take(shop.ready(shop.before));
        const AttemptId attempt = std::get<TakeAttempt>(card.pay().requests.front()).intent.id;
        card.take(AttemptAccepted{attempt});
        QCOMPARE(voteIn(card.take(AttemptResult{attempt, approval(euro(100))})), Vote::Keep);
        const CardTurn end = card.take(AttemptEnded{attempt, true, true});
        QVERIFY(end.view->order);
        QCOMPARE(end.view->due.exact, shop.due - euro(100));
    }

    void aRefundGoesBackOnTheTerminal()
    {
        CardShop shop;
        const QString receipt = shop.sell();
        const CardTurn asked = shop.giveBack(receipt);
        const AttemptIntent intent = std::get<TakeAttempt>(asked.requests.front()).intent;
        QCOMPARE(intent.kind, AttemptKind::Refund);
        QCOMPARE(intent.amount, shop.due);
        QCOMPARE(intent.originalRecord->receiptNumber, u"0200"_s);
        QCOMPARE(asked.card.kind, AttemptKind::Refund);
        shop.card.take(AttemptAccepted{intent.id});
        QCOMPARE(voteIn(shop.card.take(AttemptResult{intent.id, approval(shop.due, u"0201"_s)})), Vote::Keep);
        const CardTurn end = shop.card.take(AttemptEnded{intent.id, true, true});
        QVERIFY(end.view && end.view->settled);
        QVERIFY(end.view->settled->isRefund);
        QCOMPARE(end.view->settled->payable, -shop.due);
        QVERIFY(end.view->jobs.empty());  // the kitchen cooks nothing that comes back
        const auto sold = shop.shop.desk->journal().findOrder(receipt);
        QCOMPARE(sold->order.paymentStatus, PaymentStatus::Refunded);
        QCOMPARE(shop.giveBack(receipt).error->code, ErrorCode::Refused);
    }

    void aRefundThatTheTerminalRefusesNeverWas()
    {
        CardShop shop;
        const QString receipt = shop.sell();
        const AttemptId attempt = shop.givingBack(receipt);
        const CardTurn end = shop.card.take(AttemptRefused{attempt, 0x6D, u"not possible"_s});
        QCOMPARE(end.ends.front().attempt.verdict->outcome, AttemptOutcome::NotCharged);
        QVERIFY(shop.shop.desk->journal().books().orders.empty());
        QCOMPARE(shop.shop.desk->journal().findOrder(receipt)->order.paymentStatus, PaymentStatus::Paid);
        const auto cash = shop.shop.desk->refund.refund(shop.wish(receipt, Tender::Cash));
        QVERIFY(cash && cash->settled);
    }

    /// C20: while nobody knows, the same thing is not given back a second time in another way.
    void nothingElseIsGivenBackWhileARefundIsOpen()
    {
        CardShop shop;
        const QString receipt = shop.sell();
        const AttemptId attempt = shop.givingBack(receipt);
        shop.card.take(AttemptAccepted{attempt});
        shop.card.take(AttemptUnknown{attempt, u"silence"_s});
        const auto cash = shop.shop.desk->refund.refund(shop.wish(receipt, Tender::Cash));
        QCOMPARE(cash.error().reason, Reason::CardPaymentOpen);
        shop.shop.reopen();
        QVERIFY(!shop.shop.desk->look()->order);  // a refund is never in front of the cashier
        CardDesk card(shop.shop.desk->context(), shop.shop.desk->card, zvt());
        QCOMPARE(card.start().card.phase, CardPhase::Checking);
        TerminalRecord given = approval(shop.due, u"0201"_s);
        const CardTurn turn = card.take(shop.ready(given));
        QVERIFY(turn.view && turn.view->settled && turn.view->settled->isRefund);
    }

    void aPartOfAnOrderGoesBackToTheCardToTheCent()
    {
        CardShop shop;
        LineChoice choice;
        choice.item = u"coleslaw"_s;
        shop.due = shop.shop.desk->order.addItem(choice)->due.exact;
        const QString receipt = shop.sell();
        RefundWish wish = shop.wish(receipt, Tender::Card);
        wish.lines.front().second = Quantity::pieces(1);
        const CardTurn asked = shop.card.refund(wish, {});
        const AttemptIntent intent = std::get<TakeAttempt>(asked.requests.front()).intent;
        QCOMPARE(intent.amount + intent.amount, shop.due);
        shop.card.take(AttemptAccepted{intent.id});
        shop.card.take(AttemptResult{intent.id, approval(intent.amount, u"0201"_s)});
        QVERIFY(shop.card.take(AttemptEnded{intent.id, true, true}).view->settled);
        QCOMPARE(shop.shop.desk->journal().findOrder(receipt)->order.paymentStatus,
                 PaymentStatus::PartiallyRefunded);
    }

    /// Payments reference 3.5: the terminal's clock may be wrong; how far is known from its last payment,
    /// also by the program that starts again.
    void aClockThatIsWrongIsRememberedAcrossAStart()
    {
        CardShop shop;
        constexpr int wrongHours = 3;
        TerminalRecord first = approval(shop.due);
        first.at = first.at.addSecs(wrongHours * 3600);
        shop.sell(first);
        LineChoice choice;
        choice.item = u"coleslaw"_s;
        shop.due = shop.shop.desk->order.addItem(choice)->due.exact;
        shop.atWork();
        shop.shop.reopen();
        CardDesk card(shop.shop.desk->context(), shop.shop.desk->card, zvt());
        card.start();
        TerminalRecord second = approval(shop.due, u"0201"_s);
        second.at = first.at.addSecs(30);
        const CardTurn turn = card.take(shop.ready(second));
        QVERIFY(turn.view && turn.view->settled);
    }

    void theTerminalsDayIsKeptBesideWhatTheBooksSay()
    {
        CardShop shop;
        TerminalRecord paid = approval(shop.due);
        paid.brand = u"VISA"_s;
        shop.sell(paid);
        shop.card.take(shop.ready(paid));
        shop.card.endDay();
        TerminalDayEnded ended{true, TerminalTotals{{{u"Visa"_s, 2, shop.due + euro(500)}}}, 0, {}};
        const CardTurn turn = shop.card.take(ended);
        QCOMPARE(turn.day->ours.whole().sum, shop.due);
        const auto differences = differencesOf(turn.day->ours, *turn.day->theirs);
        QCOMPARE(differences.size(), size_t(1));
        QCOMPARE(differences.front().theirs.sum - differences.front().ours.sum, euro(500));
        QVERIFY(shop.shop.desk->journal().terminalLog(u"card"_s)->attempts.empty());
    }
};

QTEST_GUILESS_MAIN(TestCardRefund)
#include "tst_card_refund.moc"
