// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/simulated_terminal/zvt_trials.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

/// A card payment of this much that goes well; its attempt is the newest.
QString payWell(PaymentRig &rig, std::optional<Money> amount = {})
{
    if (!rig.passUntilReady())
        return u"the terminal is not ready before it begins"_s;
    rig.ends.clear();
    const bool isAsked = rig.act(rig.desk->terminal.pay(amount));
    rig.pass(2 * minuteMs);
    const bool isPaid = rig.ends.size() == 1 && rig.ends.front().attempt.verdict->isCharged();
    return isAsked && isPaid && rig.passUntilReady() ? QString() : u"the payment before did not go well"_s;
}

/// A part of an order was paid by card and is taken back; afterwards the order is paid in cash.
QString playReversal(PaymentRig &rig, const Trial &trial, Tally &tally)
{
    const Money part = Money::fromMinor(rig.order().minor() / 2);
    if (const QString broken = payWell(rig, part); !broken.isEmpty())
        return broken;
    const PaymentId payment = rig.desk->look()->order->payments.front().id;
    const Ask ask{LedgerEntry::Kind::Reversal,
                  [payment](PaymentRig &till) { return till.desk->terminal.takeBack(payment, u"wrong"_s); }};
    if (const QString broken = playTrial(rig, trial, ask, tally); !broken.isEmpty())
        return broken;
    const Money back = tally.moved;
    if (!back.isZero() && back != -part)
        return u"I2: it was taken back more than once"_s;
    if (rig.desk->look()->order->payments.empty() == back.isZero())
        return u"the order says something else than the terminal"_s;
    return rig.desk->payment.pay(Tender::Cash) ? QString() : u"the order cannot be paid otherwise"_s;
}

/// A paid order is given back on the card; where that does not come about, in cash.
QString playRefund(PaymentRig &rig, const Trial &trial, Tally &tally)
{
    const Money paid = rig.order();
    if (const QString broken = payWell(rig); !broken.isEmpty())
        return broken;
    const QString sold = rig.ends.front().attempt.intent.order.text();
    const auto wish = [sold](PaymentRig &till, Tender tender) {
        const auto offer = till.desk->refund.find(sold);
        return RefundWish{offer->order.id, offer->left, tender, u"cold"_s, {}};
    };
    const Ask ask{LedgerEntry::Kind::Refund, [&wish](PaymentRig &till) {
                      return till.desk->terminal.refund(wish(till, Tender::Card), {});
                  }};
    if (const QString broken = playTrial(rig, trial, ask, tally); !broken.isEmpty())
        return broken;
    const Money back = tally.moved;
    if (!back.isZero() && back != -paid)
        return u"I2: it was given back more than once"_s;
    const auto left = rig.desk->refund.find(sold)->left;
    const bool isLeft =
        std::any_of(left.begin(), left.end(), [](const auto &line) { return line.second > Quantity(); });
    if (isLeft != back.isZero())
        return u"the receipt says something else than the terminal"_s;
    return !isLeft || rig.desk->refund.refund(wish(rig, Tender::Cash)) ? QString()
                                                                       : u"it cannot be given back in cash"_s;
}

/// A day of one payment ends, if need be when it is asked for again (C21), and both sides agree on it.
QString playDay(PaymentRig &rig, const Trial &trial, Tally &tally)
{
    rig.order();
    if (const QString broken = payWell(rig); !broken.isEmpty())
        return broken;
    rig.days.clear();
    const Ask ask{LedgerEntry::Kind::Sale, [](PaymentRig &till) { return till.desk->terminal.endDay(); }};
    if (const QString broken = playTrial(rig, trial, ask, tally); !broken.isEmpty())
        return broken;
    const auto isDone = [&rig] {
        return std::any_of(rig.days.begin(), rig.days.end(), [](const auto &day) { return day.isDone; });
    };
    for (int tries = 0; !isDone() && tries < 3; ++tries) {
        if (!rig.passUntilReady() || !rig.act(rig.desk->terminal.endDay()))
            return u"the day cannot be ended again: "_s + rig.errors.join(u"; ");
        rig.pass(10 * minuteMs);
    }
    if (!isDone())
        return u"the day never ends"_s;
    if (!rig.passUntilReady())
        return u"nothing can be paid on the next day"_s;
    return rig.desk->journal().terminalLog(u"card"_s)->attempts.empty() ? QString()
                                                                        : u"the next day is not new"_s;
}

/// One fault or two, or a kill of the till.
Trial randomTrial(QRandomGenerator &random, bool isSerial, quint16 command)
{
    const std::vector<Trial> all = zvtTrials(isSerial, command);
    Trial trial;
    for (int i = random.bounded(3); i > 0; --i) {
        const Trial &one = all[size_t(random.bounded(int(all.size())))];
        trial.faults.push_back(one.faults.front());
        trial.name += one.name + u", "_s;
    }
    if (random.bounded(3) == 0)
        trial.kill = PaymentRig::Kill{1 + random.bounded(20), random.bounded(2) == 0};
    return trial;
}

}  // namespace

Q_DECLARE_METATYPE(Play)

/// The payments reference, section 3.8, for what gives money back and what ends a day: a whole till against
/// the fake terminal, with everything that can go wrong at every step.
class TestGiveBackMatrix : public QObject {
    Q_OBJECT

    static void addRows()
    {
        QTest::addColumn<Play>("play");
        QTest::addColumn<quint16>("command");
        QTest::addColumn<bool>("isSerial");
        QTest::addColumn<Personality>("personality");
        struct Kind {
            const char *name;
            Play play;
            quint16 command;
        };
        for (const Kind &kind :
             {Kind{"reversal", playReversal, zvt::reversal}, Kind{"refund", playRefund, zvt::refund},
              Kind{"end of day", playDay, zvt::endOfDay}})
            for (const bool isSerial : {false, true})
                for (const Personality personality :
                     {Personality::Spec, Personality::Decline, Personality::Keep})
                    QTest::addRow("%s, %s, %s", kind.name, isSerial ? "serial" : "TCP",
                                  qPrintable(personalityName(personality)))
                        << kind.play << kind.command << isSerial << personality;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void withoutTroubleItNeedsNobody_data() { addRows(); }
    void withoutTroubleItNeedsNobody()
    {
        QFETCH(Play, play);
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        PaymentRig rig = rigOf(setupOf(isSerial, personality));
        Tally tally;
        for (int i = 0; i < 2; ++i)
            QCOMPARE(play(rig, {}, tally), QString());
        QCOMPARE(tally.persons, 0);
    }

    void everyFaultAtEveryStepLeavesBothBooksEqual_data() { addRows(); }
    void everyFaultAtEveryStepLeavesBothBooksEqual()
    {
        QFETCH(Play, play);
        QFETCH(quint16, command);
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        PaymentRig rig = rigOf(setupOf(isSerial, personality));
        Tally tally;
        QCOMPARE(playAll(rig, zvtTrials(isSerial, command), tally, play), 0);
        QVERIFY(tally.struck * 3 > tally.trials);
    }

    void aTillThatIsKilledAtAnyWordFindsOut_data() { addRows(); }
    void aTillThatIsKilledAtAnyWordFindsOut()
    {
        QFETCH(Play, play);
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        PaymentRig rig = rigOf(setupOf(isSerial, personality));
        Tally tally;
        QCOMPARE(playKills(rig, 12, tally, play), QString());
        QVERIFY(tally.struck > 3);
    }

    void anyDayEndsWithEqualBooks_data() { addRows(); }
    void anyDayEndsWithEqualBooks()
    {
        QFETCH(Play, play);
        QFETCH(quint16, command);
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        PaymentRig rig = rigOf(setupOf(isSerial, personality));
        Tally tally;
        const QString broken = playMany(
            rig, campaign(30), [&] { return randomTrial(random, isSerial, command); }, tally, play);
        QVERIFY2(broken.isEmpty(), seedText(seed) + qPrintable(broken));
    }
};

QTEST_GUILESS_MAIN(TestGiveBackMatrix)
#include "tst_give_back_matrix.moc"
