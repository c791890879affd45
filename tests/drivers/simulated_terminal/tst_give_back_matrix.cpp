// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/simulated_terminal/zvt_trials.h"
#include "tests/harness/campaign.h"
#include "tests/harness/give_back_trial.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

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
    trial.clockJumpMs = randomClockJumpMs(random);
    return trial;
}

}  // namespace

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
