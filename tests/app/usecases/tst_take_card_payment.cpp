// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/base/reason.h"
#include "tests/harness/test_desk.h"

// The payments reference, sections 3.1 to 3.5: a payment is a fact that is learned.

using namespace servery;

namespace {

AttemptIntent terminal(const QString &name = u"card"_s)
{
    AttemptIntent intent;
    intent.terminal = name;
    intent.protocol = u"zvt"_s;
    intent.expectedTerminal = u"29001006"_s;
    intent.reference = u"ATT1"_s;
    return intent;
}

TerminalRecord approval(Money amount)
{
    TerminalRecord record;
    record.terminal = u"29001006"_s;
    record.isApproved = true;
    record.amount = amount;
    record.receiptNumber = u"0200"_s;
    record.trace = u"000200"_s;
    return record;
}

AttemptVerdict resultOf(const TerminalRecord &record)
{
    return {record.isApproved ? AttemptOutcome::Paid : AttemptOutcome::NotCharged,
            Evidence::Result,
            record,
            {},
            {}};
}

Money addSoup(CounterShop &shop)
{
    LineChoice choice;
    choice.item = u"coleslaw"_s;
    const auto view = shop.desk->order.addItem(choice);
    Q_ASSERT(view);
    return view->due.exact;
}

AttemptStep stepTo(AttemptState state)
{
    return {state, QDateTime::currentDateTime(), {}, {}};
}

/// An attempt for all that is due, as far as a terminal that is at work with it.
AttemptIntent atWork(CounterShop &shop)
{
    const auto begun = shop.desk->card.begin(terminal());
    Q_ASSERT(begun);
    Q_ASSERT(shop.desk->card.step(begun->id, stepTo(AttemptState::Sending)));
    Q_ASSERT(shop.desk->card.step(begun->id, stepTo(AttemptState::Accepted)));
    return *begun;
}

}  // namespace

class TestTakeCardPayment final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anApprovedPaymentSettlesTheOrderOnce()
    {
        CounterShop shop;
        const Money due = addSoup(shop);
        const AttemptIntent attempt = atWork(shop);
        QCOMPARE(*shop.desk->card.answer(attempt.id, approval(due)), Vote::Keep);
        const auto paid = shop.desk->card.close(attempt.id, resultOf(approval(due)));
        QVERIFY2(paid, paid ? "" : qPrintable(paid.error().detail));
        QVERIFY(paid->settled && !paid->order);
        QCOMPARE(paid->settled->payable, due);
        const auto stored = shop.desk->journal().findOrder(paid->settled->receiptNumber);
        QCOMPARE(stored->order.payments.size(), size_t(1));
        QCOMPARE(stored->order.payments.front().attempt, std::optional(attempt.id));
        QVERIFY(!shop.desk->card.close(attempt.id, resultOf(approval(due))));
    }

    void whileATerminalIsAtWorkNothingElseHappensToTheOrder()
    {
        CounterShop shop;
        const Money due = addSoup(shop);
        atWork(shop);
        const auto refused = [](const auto &result) {
            return !result && result.error().reason == Reason::CardPaymentOpen;
        };
        QVERIFY(refused(shop.desk->payment.pay(Tender::Cash)));
        QVERIFY(refused(shop.desk->payment.pay(Tender::Card, due)));
        QVERIFY(refused(shop.desk->card.begin(terminal(u"card-2"_s))));
        LineChoice more;
        more.item = u"coleslaw"_s;
        QVERIFY(refused(shop.desk->order.addItem(more)));
    }

    void aTerminalIsAskedForOnePaymentAtATime()
    {
        CounterShop shop;
        addSoup(shop);
        atWork(shop);
        QVERIFY(shop.desk->order.park());
        addSoup(shop);
        const auto second = shop.desk->card.begin(terminal());
        QVERIFY(!second);
        QCOMPARE(second.error().reason, Reason::TerminalBusy);
        QVERIFY(shop.desk->card.begin(terminal(u"card-2"_s)));
    }

    void moreThanIsDueIsRefusedBeforeItIsSent()
    {
        CounterShop shop;
        const Money due = addSoup(shop);
        const auto begun = shop.desk->card.begin(terminal(), due + Money::fromMinor(1));
        QCOMPARE(begun.error().code, ErrorCode::OverTender);
        QVERIFY(shop.desk->look()->order->attempts.empty());
    }

    void theReturnedAmountIsBookedAndTheRestIsATip()
    {
        CounterShop shop;
        const Money due = addSoup(shop);
        AttemptIntent tippable = terminal();
        tippable.isTipAllowed = true;
        const auto begun = shop.desk->card.begin(tippable);
        QVERIFY(shop.desk->card.step(begun->id, stepTo(AttemptState::Sending)));
        const TerminalRecord record = approval(due + Money::fromMinor(150));
        QCOMPARE(*shop.desk->card.answer(begun->id, record), Vote::Keep);
        const auto paid = shop.desk->card.close(begun->id, resultOf(record));
        QVERIFY(paid && paid->settled);
        QCOMPARE(paid->settled->payable, due + Money::fromMinor(150));
    }

    void aPartLeavesTheRestDue()
    {
        CounterShop shop;
        const Money due = addSoup(shop);
        AttemptIntent partial = terminal();
        partial.isPartialAllowed = true;
        const auto begun = shop.desk->card.begin(partial);
        QVERIFY(shop.desk->card.step(begun->id, stepTo(AttemptState::Sending)));
        const TerminalRecord record = approval(Money::fromMinor(100));
        QCOMPARE(*shop.desk->card.answer(begun->id, record), Vote::Keep);
        const auto view = shop.desk->card.close(begun->id, resultOf(record));
        QVERIFY(view && !view->settled);
        QCOMPARE(view->due.exact, due - Money::fromMinor(100));
    }

    /// C16: what was not asked for is not acknowledged, and is a doubt until the terminal was asked.
    void anotherAmountThanTheAskedOneIsADoubt()
    {
        CounterShop shop;
        const Money due = addSoup(shop);
        const AttemptIntent attempt = atWork(shop);
        QCOMPARE(*shop.desk->card.answer(attempt.id, approval(due + due)), Vote::Refuse);
        const auto view = shop.desk->look();
        QCOMPARE(view->order->paymentStatus, PaymentStatus::InDoubt);
        QCOMPARE(shop.desk->card.doubts().size(), size_t(1));
    }

    /// C8: a block that comes twice is acknowledged twice and booked once.
    void theSameResultAgainIsTheSameVote()
    {
        CounterShop shop;
        const Money due = addSoup(shop);
        const AttemptIntent attempt = atWork(shop);
        QCOMPARE(*shop.desk->card.answer(attempt.id, approval(due)), Vote::Keep);
        QCOMPARE(*shop.desk->card.answer(attempt.id, approval(due)), Vote::Keep);
    }

    void aDoubtIsClosedByAnAnswerOrAPersonAndNeverByATimeout()
    {
        CounterShop shop;
        const Money due = addSoup(shop);
        const AttemptIntent attempt = atWork(shop);
        QVERIFY(shop.desk->card.step(attempt.id, stepTo(AttemptState::InDoubt)));
        const AttemptVerdict refusal{AttemptOutcome::NotCharged, Evidence::Refusal, {}, {}, {}};
        QCOMPARE(shop.desk->card.close(attempt.id, refusal).error().reason, Reason::DecisionTooEarly);
        AttemptVerdict answered = resultOf(approval(due));
        answered.evidence = Evidence::LastTransaction;
        const auto paid = shop.desk->card.close(attempt.id, answered);
        QVERIFY(paid && paid->settled);
    }

    void aPersonNeedsAReasonAndThePaperOfTheTerminal()
    {
        CounterShop shop;
        addSoup(shop);
        const AttemptIntent attempt = atWork(shop);
        const TakeCardPayment::Word word{true, u"0200"_s, u"the slip says paid"_s};
        TakeCardPayment &card = shop.desk->card;
        const auto verdict = card.verdictOf(attempt.id, word, {});
        QVERIFY(verdict);
        QCOMPARE(card.close(attempt.id, *verdict).error().reason, Reason::DecisionTooEarly);
        QVERIFY(card.step(attempt.id, stepTo(AttemptState::InDoubt)));
        QVERIFY(!card.verdictOf(attempt.id, {true, {}, u"paid"_s}, {}));
        QVERIFY(!card.verdictOf(attempt.id, {false, {}, {}}, {}));
        QVERIFY(!card.verdictOf(attempt.id, {true, u"0200"_s, u"paid"_s, Money()}, {}));
        const auto paid = card.close(attempt.id, *verdict);
        QVERIFY2(paid, paid ? "" : qPrintable(paid.error().detail));
        QVERIFY(paid->settled);
        const auto stored = shop.desk->journal().findOrder(paid->settled->receiptNumber);
        const auto &known = stored->order.attempts.front().verdict;
        QCOMPARE(known->evidence, Evidence::Person);
        QCOMPARE(known->record->receiptNumber, u"0200"_s);
        QCOMPARE(known->decidedBy, ownerUser);
    }

    /// C1 and C2, C4, C7: the program ends anywhere, and the terminal knows what it did. Nobody pays twice,
    /// and what the terminal kept is what the orders have.
    void whereverTheProgramEndsTheBooksOfBothSidesAgree_data()
    {
        QTest::addColumn<int>("stepsDone");
        QTest::addColumn<bool>("isApproved");
        for (int steps = 0; steps <= 4; ++steps)
            for (const bool isApproved : {true, false})
                QTest::addRow("%d %s", steps, isApproved ? "approved" : "declined") << steps << isApproved;
    }
    void whereverTheProgramEndsTheBooksOfBothSidesAgree()
    {
        QFETCH(int, stepsDone);
        QFETCH(bool, isApproved);
        CounterShop shop;
        const Money due = addSoup(shop);
        const AttemptIntent attempt = *shop.desk->card.begin(terminal());
        TerminalRecord record = approval(due);
        record.isApproved = isApproved;
        bool hasCharged = false;
        if (stepsDone >= 1)
            QVERIFY(shop.desk->card.step(attempt.id, stepTo(AttemptState::Sending)));
        if (stepsDone >= 2)
            QVERIFY(shop.desk->card.step(attempt.id, stepTo(AttemptState::Accepted)));
        if (stepsDone >= 3) {
            QCOMPARE(*shop.desk->card.answer(attempt.id, record), Vote::Keep);
            hasCharged = isApproved;  // the terminal keeps what was acknowledged
        }
        if (stepsDone >= 4)
            QVERIFY(shop.desk->card.close(attempt.id, resultOf(record)));

        shop.reopen();
        QVERIFY(shop.desk->card.recover());
        for (const PaymentAttempt &doubt : shop.desk->card.doubts()) {
            TerminalMemory memory{u"29001006"_s, {}, 0};
            if (stepsDone >= 3)
                memory.last = record;
            const auto verdict = judge(doubt, memory);
            QVERIFY(verdict);
            QVERIFY(shop.desk->card.close(doubt.intent.id, *verdict));
        }
        const auto view = shop.desk->look();
        QCOMPARE(view->order.has_value(), !hasCharged);
        if (hasCharged)
            return;
        QCOMPARE(view->due.exact, due);
        QVERIFY(!view->order->openAttempt());
        QVERIFY(shop.desk->card.begin(terminal()));
    }
};

QTEST_GUILESS_MAIN(TestTakeCardPayment)
#include "tst_take_card_payment.moc"
