// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/fake_concert_terminal.h"
#include "drivers/terminals/concert/concert_terminal.h"
#include "tests/drivers/simulated_terminal/one_answer_trials.h"
#include "tests/harness/broken_disk_trial.h"
#include "tests/harness/campaign.h"
#include "tests/harness/give_back_trial.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

PaymentRig rigOf(QStringView profile = u"generic", const TerminalSetup &setup = {})
{
    PaymentProtocol protocol;
    protocol.name = u"concert"_s;
    protocol.makeTerminal = [](const TerminalSetup &how) {
        return std::make_unique<FakeConcertTerminal>(how);
    };
    protocol.makeDriver = [profile = *findConcertProfile(profile)](const TerminalSetup &,
                                                                   const std::shared_ptr<QDateTime> &time) {
        return std::make_unique<ConcertTerminal>(
            ConcertTerminal::Settings{profile, 978, [time] { return *time; }});
    };
    protocol.isMoney = [](const QByteArray &bytes) { return bytes.contains('\x02'); };
    return {protocol, setup};
}

const std::vector<Wrong> wrongs{
    {TerminalTrouble::Cut},         {TerminalTrouble::Silent},        {TerminalTrouble::Silent, 200'000},
    {TerminalTrouble::Die},         {TerminalTrouble::Die, 120'000},  {TerminalTrouble::Drops},
    {TerminalTrouble::Glue},        {TerminalTrouble::Twice},         {TerminalTrouble::Flip},
    {TerminalTrouble::LoseAck},     {TerminalTrouble::Foreign, 990},  {TerminalTrouble::Delay, 2900},
    {TerminalTrouble::Delay, 3100}, {TerminalTrouble::Delay, 190'000}};

}  // namespace

/// A whole till against a terminal that speaks Concert, with everything that can go wrong at every step.
/// Nobody can ask it, so a doubt needs a person, unless the answer comes late; the books of both sides agree.
class TestConcertMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aSaleWithoutTroubleNeedsNobody()
    {
        PaymentRig rig = rigOf();
        Tally tally;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(playSale(rig, {}, tally), QString());
        QCOMPARE(tally.persons, 0);
        QCOMPARE(tally.doubts, 0);
        QCOMPARE(rig.terminal.ledger().entries().size(), size_t(3));
    }

    /// A payment is taken back by a cancel of the same amount; one that cannot be is refused, and stands.
    void aPaymentIsTakenBackOnTheTerminal()
    {
        PaymentRig rig = rigOf();
        payAndTakeBack(rig);
    }

    void aGuestWhoDoesNotPayNeedsNobody()
    {
        PaymentRig rig = rigOf();
        Tally tally;
        QCOMPARE(playAll(rig, unpaidTrials(), tally), 0);
        QCOMPARE(tally.persons, 0);
        QCOMPARE(tally.charged, 0);
    }

    void everyFaultAtEveryStepLeavesBothBooksEqual_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("E+") << u"generic"_s;
        QTest::newRow("E") << u"e"_s;
    }
    void everyFaultAtEveryStepLeavesBothBooksEqual()
    {
        QFETCH(QString, profile);
        PaymentRig rig = rigOf(profile);
        Tally tally;
        QCOMPARE(playAll(rig, faultTrials(wrongs), tally), 0);
        QVERIFY(tally.struck * 4 > tally.trials && tally.doubts * 20 > tally.trials);
    }

    void aTillThatIsKilledAtAnyWordFindsOut()
    {
        PaymentRig rig = rigOf();
        Tally tally;
        QCOMPARE(playKills(rig, 6, tally), QString());
        QVERIFY(tally.struck >= 4 && tally.doubts >= 4);
    }

    void aDiskThatFailsLosesNothingAndChargesNothingTwice()
    {
        BreakableDisk disk;
        PaymentRig rig = rigOf();
        QCOMPARE(playBrokenDisk(rig, disk, 6), QString());
    }

    void whatGivesMoneyBackLeavesBothBooksEqual_data()
    {
        QTest::addColumn<Play>("play");
        QTest::newRow("reversal") << Play(playReversal);
        QTest::newRow("refund") << Play(playRefund);
    }
    void whatGivesMoneyBackLeavesBothBooksEqual()
    {
        QFETCH(Play, play);
        PaymentRig rig = rigOf();
        QCOMPARE(playGiveBack(rig, play, wrongs, 6), QString());
    }

    void anyDayEndsWithEqualBooks()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        TerminalSetup setup;
        setup.showsWholeNumber = true;
        PaymentRig rig = rigOf(random.bounded(2) ? u"generic" : u"e", setup);
        Tally tally;
        const QString broken = playMany(
            rig, campaign(150), [&] { return randomTrial(random, wrongs, 6); }, tally);
        QVERIFY2(broken.isEmpty(), seedText(seed) + qPrintable(broken));
        // I5: the terminal tells whole numbers, and none of them stands in a file of the till.
        const QLatin1StringView digits = testCards().front().digits;
        QVERIFY(rig.allSaid.contains(digits.data()));
        QVERIFY(!rig.isInFiles(digits.data()));
    }

    /// Its answer comes when nobody waits for it any more, and says which payment it is about.
    void aLateAnswerClearsUpADoubt()
    {
        PaymentRig rig = rigOf();
        Tally tally;
        Trial trial;
        trial.guest.hostMs = 190'000;
        QCOMPARE(playSale(rig, trial, tally), QString());
        QCOMPARE(tally.doubts, 1);
        QCOMPARE(tally.persons, 0);
        QCOMPARE(tally.charged, 1);
    }
};

QTEST_GUILESS_MAIN(TestConcertMatrix)
#include "tst_concert_matrix.moc"
