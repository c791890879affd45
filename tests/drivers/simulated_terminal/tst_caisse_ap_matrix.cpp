// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/fake_caisse_ap_terminal.h"
#include "drivers/terminals/caisse_ap/caisse_ap_terminal.h"
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
    protocol.name = u"caisse-ap"_s;
    protocol.makeTerminal = [](const TerminalSetup &how) {
        return std::make_unique<FakeCaisseApTerminal>(how);
    };
    protocol.makeDriver = [profile = *findCaisseApProfile(profile)](const TerminalSetup &,
                                                                    const std::shared_ptr<QDateTime> &time) {
        return std::make_unique<CaisseApTerminal>(
            CaisseApTerminal::Settings{profile, 978, [time] { return *time; }});
    };
    protocol.isMoney = [](const QByteArray &bytes) {
        const auto reading = readCaisseAp(bytes);
        const auto request = reading ? requestIn(reading->message) : std::nullopt;
        return request && request->action != CaisseApAction::Duplicate;
    };
    return {protocol, setup};
}

const std::vector<Wrong> wrongs{
    {TerminalTrouble::Cut},           {TerminalTrouble::Silent},       {TerminalTrouble::Silent, 200'000},
    {TerminalTrouble::Die},           {TerminalTrouble::Die, 120'000}, {TerminalTrouble::Drops},
    {TerminalTrouble::Glue},          {TerminalTrouble::Twice},        {TerminalTrouble::Flip},
    {TerminalTrouble::Foreign, 990},  {TerminalTrouble::Delay, 4000},  {TerminalTrouble::Delay, 170'000},
    {TerminalTrouble::Delay, 190'000}};

}  // namespace

/// A whole till against a terminal that speaks Caisse-AP, with everything that can go wrong at every step.
/// What it answers to is lost with its connection, so many a doubt needs a person; the books of both sides
/// agree.
class TestCaisseApMatrix : public QObject {
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
        QTest::addColumn<bool>("goesOnAlone");
        QTest::newRow("generic") << u"generic"_s << false;
        QTest::newRow("a terminal that goes on alone") << u"generic"_s << true;
        QTest::newRow("one that repeats its last transaction") << u"duplicate"_s << false;
    }
    void everyFaultAtEveryStepLeavesBothBooksEqual()
    {
        QFETCH(QString, profile);
        QFETCH(bool, goesOnAlone);
        TerminalSetup setup;
        setup.goesOnAlone = goesOnAlone;
        PaymentRig rig = rigOf(profile, setup);
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
        setup.goesOnAlone = random.bounded(2);
        setup.showsWholeNumber = true;
        PaymentRig rig = rigOf(random.bounded(2) ? u"generic" : u"duplicate", setup);
        Tally tally;
        const QString broken = playMany(
            rig, campaign(150), [&] { return randomTrial(random, wrongs, 6); }, tally);
        QVERIFY2(broken.isEmpty(), seedText(seed) + qPrintable(broken));
        // I5: the terminal tells whole numbers, and none of them stands in a file of the till.
        const QLatin1StringView digits = testCards().front().digits;
        QVERIFY(rig.allSaid.contains(digits.data()));
        QVERIFY(!rig.isInFiles(digits.data()));
    }

    /// Where the terminal repeats its last transaction, our own reference in it proves what became of it.
    void aDuplicateClearsUpALostAnswer()
    {
        PaymentRig rig = rigOf(u"duplicate");
        Tally tally;
        QCOMPARE(playSale(rig, {}, tally), QString());
        for (const char *line : {"before result cut", "after host die", "before result delay 200000"}) {
            Trial trial;
            trial.faults = {*parseTerminalFault(QString::fromLatin1(line))};
            QCOMPARE(playSale(rig, trial, tally), QString());
        }
        QCOMPARE(tally.doubts, 3);
        QCOMPARE(tally.persons, 0);
        QCOMPARE(tally.charged, 4);
    }
    /// … and that of another payment proves nothing: ours may still be at work.
    void aDuplicateOfAnotherPaymentNeedsAPerson()
    {
        PaymentRig rig = rigOf(u"duplicate");
        Tally tally;
        QCOMPARE(playSale(rig, {}, tally), QString());
        Trial trial;
        trial.faults = {*parseTerminalFault(u"before card cut"_s)};
        QCOMPARE(playSale(rig, trial, tally), QString());
        QCOMPARE(tally.persons, 1);
        QCOMPARE(tally.charged, 1);
    }
};

QTEST_GUILESS_MAIN(TestCaisseApMatrix)
#include "tst_caisse_ap_matrix.moc"
