// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/base/reason.h"
#include "tests/app/usecases/card_shop.h"

// The payments reference, sections 3.1 to 3.5, from what a terminal's driver says to what it may hear.

using namespace servery;

class TestCardDesk final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anApprovedPaymentSettlesTheOrder()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        QCOMPARE(shop.card.view().phase, CardPhase::AtWork);
        QCOMPARE(voteIn(shop.card.take(AttemptResult{attempt, approval(shop.due)})), Vote::Keep);
        QCOMPARE(shop.card.view().phase, CardPhase::Ending);
        const CardTurn end = shop.card.take(AttemptEnded{attempt, true, true});
        QVERIFY(end.view && end.view->settled);
        QCOMPARE(end.view->settled->payable, shop.due);
        QCOMPARE(end.ends.size(), size_t(1));
        QCOMPARE(end.ends.front().attempt.verdict->outcome, AttemptOutcome::Paid);
        QCOMPARE(end.card.phase, CardPhase::Ready);
    }

    void whatWasDeclinedLeavesTheOrderOpen()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        TerminalRecord declined = approval(shop.due);
        declined.isApproved = false;
        declined.resultCode = 0x05;
        QCOMPARE(voteIn(shop.card.take(AttemptResult{attempt, declined})), Vote::Keep);
        const CardTurn end = shop.card.take(AttemptEnded{attempt, false, true, 0x05});
        QCOMPARE(end.ends.front().attempt.verdict->outcome, AttemptOutcome::NotCharged);
        QVERIFY(end.view && end.view->order && end.view->due.exact == shop.due);
        QVERIFY(asks<AskLast>(end));
    }

    void givenUpWithoutAResultIsNotCharged()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        QVERIFY(asks<CancelAttempt>(shop.card.cancel()));
        QVERIFY(shop.card.view().isCancelled);
        const CardTurn end = shop.card.take(AttemptEnded{attempt, false, false, 0x6C});
        QCOMPARE(end.ends.front().attempt.verdict->outcome, AttemptOutcome::NotCharged);
        QCOMPARE(end.ends.front().code, 0x6C);
    }

    /// C18: a cancel can lose the race.
    void whatIsApprovedAfterACancelIsPaid()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        shop.card.cancel();
        shop.card.take(CancelAnswered{true});
        QCOMPARE(voteIn(shop.card.take(AttemptResult{attempt, approval(shop.due)})), Vote::Keep);
        QVERIFY(shop.card.take(AttemptEnded{attempt, true, true}).view->settled);
    }

    /// C3, and a driver that could not send.
    void aRefusedCommandIsNotCharged()
    {
        CardShop shop;
        const AttemptId attempt = shop.pay();
        const CardTurn end = shop.card.take(AttemptRefused{attempt, 0x9C, u"busy"_s});
        QCOMPARE(end.ends.front().attempt.verdict->evidence, Evidence::Refusal);
        QVERIFY(!end.view->order->openAttempt());
    }

    /// C4: nobody knows, and the terminal that comes back does.
    void silenceIsADoubtThatTheTerminalsMemoryClears_data()
    {
        QTest::addColumn<bool>("isCharged");
        QTest::newRow("it was charged") << true;
        QTest::newRow("it was not") << false;
    }
    void silenceIsADoubtThatTheTerminalsMemoryClears()
    {
        QFETCH(bool, isCharged);
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        shop.card.take(AttemptUnknown{attempt, u"the cable was pulled"_s});
        QCOMPARE(shop.card.view().phase, CardPhase::Checking);
        QVERIFY(!shop.card.pay().requests.size());
        const CardTurn turn =
            shop.card.take(shop.ready(isCharged ? approval(shop.due) : shop.before, attempt));
        QCOMPARE(turn.ends.size(), size_t(1));
        QCOMPARE(turn.ends.front().attempt.verdict->isCharged(), isCharged);
        QCOMPARE(turn.view->settled.has_value(), isCharged);
    }

    void whatTheMemoryDoesNotProveIsForAPerson()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        shop.card.take(AttemptUnknown{attempt, u"silence"_s});
        const CardTurn turn = shop.card.take(shop.ready(approval(shop.due + shop.due), attempt));
        QCOMPARE(turn.card.phase, CardPhase::PersonNeeded);
        QVERIFY(turn.ends.empty());
        QVERIFY(asks<AskLast>(shop.card.check()));
        const CardTurn decided = shop.card.decide({true, u"0200"_s, u"its receipt says so"_s}, {});
        QVERIFY2(!decided.error, decided.error ? qPrintable(decided.error->detail) : "");
        QVERIFY(decided.view->settled);
    }

    /// What is booked is what the terminal charged, never what it was asked for.
    void thePersonsAmountCounts()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        shop.card.take(AttemptUnknown{attempt, u"silence"_s});
        const Money part = Money::fromMinor(100);
        shop.card.take(shop.ready(approval(part), attempt));
        QCOMPARE(shop.card.view().phase, CardPhase::PersonNeeded);
        const CardTurn decided = shop.card.decide({true, u"0200"_s, u"its receipt"_s, part}, {});
        QCOMPARE(decided.ends.front().attempt.booked(), part);
        QVERIFY(!decided.view->settled);
        QCOMPARE(decided.view->due.exact, shop.due - part);
    }

    /// Where no word of ours is awaited, a stored result stands, whatever happens to its driver or to us.
    void aStoredResultNeedsNobody_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<bool>("isStartedAgain");
        QTest::addColumn<bool>("isKnown");
        for (const bool isStartedAgain : {false, true}) {
            for (const char *protocol : {"caisse-ap", "concert", "nexo"})
                QTest::addRow("%s, %d", protocol, isStartedAgain)
                    << QString::fromLatin1(protocol) << isStartedAgain << true;
            QTest::addRow("zvt, %d", isStartedAgain) << u"zvt"_s << isStartedAgain << false;
        }
    }
    void aStoredResultNeedsNobody()
    {
        QFETCH(QString, protocol);
        QFETCH(bool, isStartedAgain);
        QFETCH(bool, isKnown);
        CardShop shop;
        TerminalAccess access;
        access.protocol = protocol;
        CardDesk card(shop.shop.desk->context(), shop.shop.desk->card, access);
        card.take(shop.ready(shop.before));
        const AttemptId attempt = std::get<TakeAttempt>(card.pay().requests.front()).intent.id;
        QCOMPARE(voteIn(card.take(AttemptResult{attempt, approval(shop.due)})), Vote::Keep);
        if (isStartedAgain)
            shop.shop.reopen();
        CardDesk again(shop.shop.desk->context(), shop.shop.desk->card, access);
        const CardTurn turn =
            isStartedAgain ? again.start() : card.take(AttemptUnknown{attempt, u"its driver ended"_s});
        QCOMPARE(turn.card.isOpen(), !isKnown);
        QCOMPARE(turn.ends.size(), size_t(isKnown));
        QCOMPARE(turn.view && turn.view->settled, isKnown);
    }

    void aTerminalThatDoesNotSayWhatItStoredLeavesItToAPerson()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        shop.card.take(AttemptUnknown{attempt, u"silence"_s});
        QCOMPARE(shop.card.take(TerminalReady{u"29001006"_s, false, {}, attempt}).card.phase,
                 CardPhase::PersonNeeded);
    }

    /// A terminal at rest says nothing about a request that is still on its way to it.
    void anOldAnswerIsNoProofAboutANewAttempt()
    {
        CardShop shop;
        const AttemptId attempt = shop.pay();
        QVERIFY(shop.card.take(shop.ready(shop.before)).ends.empty());
        QCOMPARE(shop.card.view().phase, CardPhase::Asking);
        const CardTurn turn = shop.card.take(shop.ready(shop.before, attempt));
        QCOMPARE(turn.ends.front().attempt.verdict->outcome, AttemptOutcome::NotCharged);
    }

    /// C11 and C12: a contradiction is no result.
    void givenUpAfterAnAcknowledgedResultIsADoubt()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        shop.card.take(AttemptResult{attempt, approval(shop.due)});
        const CardTurn turn = shop.card.take(AttemptEnded{attempt, false, true});
        QCOMPARE(turn.card.phase, CardPhase::Checking);
        QVERIFY(asks<AskLast>(turn));
    }

    void doneWithoutAResultIsADoubt()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        const CardTurn turn = shop.card.take(AttemptEnded{attempt, true, false});
        QCOMPARE(turn.card.phase, CardPhase::Checking);
        QVERIFY(asks<AskLast>(turn));
    }

    /// C16.
    void aWrongAmountIsRefusedAndAskedAbout()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        QCOMPARE(voteIn(shop.card.take(AttemptResult{attempt, approval(shop.due + shop.due)})), Vote::Refuse);
        QVERIFY(asks<AskLast>(shop.card.take(AttemptEnded{attempt, false, false})));
        const CardTurn turn = shop.card.take(shop.ready(shop.before, attempt));
        QCOMPARE(turn.ends.front().attempt.verdict->outcome, AttemptOutcome::NotCharged);
    }

    /// C17.
    void aResultThatComesLateIsKeptWhenItIsOurs()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        shop.card.take(AttemptUnknown{attempt, u"silence"_s});
        const CardTurn late = shop.card.take(AttemptResult{{}, approval(shop.due)});
        QCOMPARE(voteIn(late), Vote::Keep);
        QVERIFY(asks<AskLast>(late));
        const CardTurn turn = shop.card.take(shop.ready(approval(shop.due), attempt));
        QVERIFY(turn.view && turn.view->settled);
    }

    void aResultOfNobodyIsRefused()
    {
        CardShop shop;
        QCOMPARE(voteIn(shop.card.take(AttemptResult{{}, approval(shop.due)})), Vote::Refuse);
    }

    void theProgramThatStartsAgainFindsTheDoubt()
    {
        CardShop shop;
        shop.atWork();
        shop.shop.reopen();
        CardDesk card(shop.shop.desk->context(), shop.shop.desk->card, zvt());
        QCOMPARE(card.start().card.phase, CardPhase::Checking);
        const CardTurn turn = card.take(shop.ready(approval(shop.due)));
        QVERIFY(turn.view && turn.view->settled);
    }

    void aSlipIsDurableBeforeItsLastPieceIsAcknowledged()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        shop.card.take(AttemptResult{attempt, approval(shop.due)});
        const CardTurn first =
            shop.card.take(TerminalSlip{TerminalSlip::For::Customer, {{u"K-U-N-D-E-N-B-E-L-E-G"_s, true}}});
        QVERIFY(first.paper.empty());
        QVERIFY(std::get<AnswerSlip>(first.requests.front()).isKept);
        const CardTurn last =
            shop.card.take(TerminalSlip{TerminalSlip::For::Customer, {{u"EUR 3,50"_s}}, true});
        QCOMPARE(last.paper.size(), size_t(1));
        QCOMPARE(last.paper.front().about.kind, JobKind::Slip);
        shop.shop.reopen();
        const auto left = shop.shop.desk->paper.takeUp();
        QVERIFY(left);
        QCOMPARE(left->size(), size_t(1));
        QCOMPARE(left->front().job.document, last.paper.front().document);
    }

    void aTerminalThatIsAwayIsNotAsked()
    {
        CardShop shop;
        shop.card.take(TerminalAway{TerminalAway::Why::Unreachable, u"no route"_s});
        const CardTurn turn = shop.card.pay();
        QVERIFY(turn.requests.empty());
        QCOMPARE(turn.error->reason, Reason::TerminalAway);
        QVERIFY(shop.shop.desk->look()->order->attempts.empty());
    }

    void aPartPaidByCardIsTakenBackOnTheTerminal()
    {
        CardShop shop;
        const Money half = Money::fromMinor(shop.due.minor() / 2);
        const CardTurn asked = shop.card.pay(half);
        const AttemptId sale = std::get<TakeAttempt>(asked.requests.front()).intent.id;
        shop.card.take(AttemptAccepted{sale});
        shop.card.take(AttemptResult{sale, approval(half)});
        const CardTurn paid = shop.card.take(AttemptEnded{sale, true, true});
        QVERIFY(paid.view->order);
        const OrderPayment payment = paid.view->order->payments.front();

        const auto cashOnly = shop.shop.desk->payment.giveBack(u"changed their mind"_s);
        QVERIFY(cashOnly && cashOnly->order->payments.size() == 1);
        const CardTurn back = shop.card.takeBack(payment.id, u"changed their mind"_s);
        const AttemptIntent intent = std::get<TakeAttempt>(back.requests.front()).intent;
        QCOMPARE(intent.kind, AttemptKind::Reversal);
        QCOMPARE(intent.amount, half);
        QCOMPARE(intent.originalRecord->receiptNumber, u"0200"_s);
        shop.card.take(AttemptAccepted{intent.id});
        TerminalRecord reversal = approval(half, u"0201"_s);
        reversal.isReversal = true;
        QCOMPARE(voteIn(shop.card.take(AttemptResult{intent.id, reversal})), Vote::Keep);
        const CardTurn end = shop.card.take(AttemptEnded{intent.id, true, true});
        QVERIFY(end.view->order->payments.empty());
        QCOMPARE(end.view->due.exact, shop.due);
    }

    void aTerminalOfItsOwnIsAnsweredForByTheCashier()
    {
        CardShop shop;
        CardDesk manual(shop.shop.desk->context(), shop.shop.desk->card, {});
        QCOMPARE(manual.view().phase, CardPhase::Ready);
        QVERIFY(manual.pay().requests.empty());
        QCOMPARE(manual.view().phase, CardPhase::AtWork);
        QVERIFY(manual.confirm(true).view->settled);
    }

    /// Nobody can ask it: the next start leaves it to who can read its paper.
    void aManualPaymentThatWasInterruptedIsForAPerson()
    {
        CardShop shop;
        CardDesk(shop.shop.desk->context(), shop.shop.desk->card, {}).pay();
        shop.shop.reopen();
        CardDesk manual(shop.shop.desk->context(), shop.shop.desk->card, {});
        QCOMPARE(manual.start().card.phase, CardPhase::PersonNeeded);
        QVERIFY(manual.decide({false, {}, u"its journal has nothing"_s}, {}).view->order);
        QCOMPARE(manual.view().phase, CardPhase::Ready);
    }

    /// Its numbers may start again afterwards, and a doubt is cleared up by them.
    void theTerminalsDayDoesNotEndWhileAPaymentIsOpen()
    {
        CardShop shop;
        const AttemptId attempt = shop.atWork();
        QCOMPARE(shop.card.endDay().error->reason, Reason::CardPaymentOpen);
        shop.card.take(AttemptEnded{attempt, false, false, 0x6C});
        shop.card.take(shop.ready(shop.before, attempt));
        QVERIFY(asks<EndTerminalDay>(shop.card.endDay()));
    }
};

QTEST_GUILESS_MAIN(TestCardDesk)
#include "tst_card_desk.moc"
