// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/simulated_terminal/zvt_trials.h"
#include "tests/harness/broken_disk_trial.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

/// Up to two faults, a kill of the till, a guest who does something else, a clock that jumps.
Trial randomTrial(QRandomGenerator &random, bool isSerial, Personality personality)
{
    using When = TerminalFault::When;
    static constexpr std::array troubles{
        TerminalTrouble::Cut,   TerminalTrouble::Silent, TerminalTrouble::Die,     TerminalTrouble::Delay,
        TerminalTrouble::Twice, TerminalTrouble::Drops,  TerminalTrouble::Glue,    TerminalTrouble::Foreign,
        TerminalTrouble::State, TerminalTrouble::Close,  TerminalTrouble::LoseAck, TerminalTrouble::Flip};
    Trial trial;
    for (int i = random.bounded(3); i > 0; --i) {
        const size_t possible = isSerial ? troubles.size() : troubles.size() - 2;
        const TerminalTrouble trouble = troubles[size_t(random.bounded(int(possible)))];
        const TerminalStep step = allTerminalSteps[size_t(random.bounded(int(allTerminalSteps.size())))];
        const qint64 value = trouble == TerminalTrouble::Foreign ? 990
                             : trouble == TerminalTrouble::State ? 0xC2
                             : random.bounded(3) == 0            ? 0
                                                                 : random.bounded(200'000);
        trial.faults.push_back(
            {random.bounded(2) ? When::Before : When::After, step, 1 + random.bounded(2), 0, trouble, value});
        trial.name += u"%1 %2 %3, "_s.arg(terminalStepName(step), terminalTroubleName(trouble)).arg(value);
    }
    if (random.bounded(3) == 0)
        trial.kill = PaymentRig::Kill{1 + random.bounded(20), random.bounded(2) == 0};
    trial.clockJumpMs = randomClockJumpMs(random);
    // What a terminal keeps although it was refused, somebody has to reverse on the terminal.
    const bool mayDiffer = personality != Personality::Keep;
    switch (random.bounded(12)) {
    case 0: trial.guest.hostCode = 0x05; break;
    case 1: trial.guest.cancelAfterMs = random.bounded(4000); break;
    case 2: trial.guest.isAnswerLost = true; break;
    case 3: trial.guest.isOffline = true; break;
    case 4:
        if (mayDiffer)
            trial.guest.tip = Money::fromMinor(100);
        break;
    case 5:
        if (mayDiffer)
            trial.guest.approved = Money::fromMinor(100);
        break;
    default: break;
    }
    return trial;
}

}  // namespace

/// The payments reference, section 3.8: a whole till against the fake terminal, with everything that can go
/// wrong at every step. I1 to I4 are its invariants.
class TestPaymentMatrix : public QObject {
    Q_OBJECT

    static void addRows()
    {
        QTest::addColumn<bool>("isSerial");
        QTest::addColumn<Personality>("personality");
        for (const bool isSerial : {false, true}) {
            for (const Personality personality : {Personality::Spec, Personality::Decline, Personality::Keep})
                QTest::addRow("%s, %s", isSerial ? "serial" : "TCP", qPrintable(personalityName(personality)))
                    << isSerial << personality;
        }
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aSaleWithoutTroubleNeedsNobody_data() { addRows(); }
    void aSaleWithoutTroubleNeedsNobody()
    {
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        PaymentRig rig = rigOf(setupOf(isSerial, personality));
        Tally tally;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(playSale(rig, {}, tally), QString());
        QCOMPARE(tally.persons, 0);
        QCOMPARE(rig.terminal.ledger().entries().size(), size_t(3));
    }

    void everyFaultAtEveryStepLeavesBothBooksEqual_data() { addRows(); }
    void everyFaultAtEveryStepLeavesBothBooksEqual()
    {
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        PaymentRig rig = rigOf(setupOf(isSerial, personality));
        Tally tally;
        QCOMPARE(playAll(rig, zvtTrials(isSerial), tally), 0);
        QVERIFY(tally.struck * 2 > tally.trials && tally.doubts * 20 > tally.trials);
    }

    void aTillThatIsKilledAtAnyWordFindsOut_data() { addRows(); }
    void aTillThatIsKilledAtAnyWordFindsOut()
    {
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        PaymentRig rig = rigOf(setupOf(isSerial, personality));
        Tally tally;
        QCOMPARE(playKills(rig, 20, tally), QString());
        qInfo("%s", tally.text().constData());
        QVERIFY(tally.struck > 15 && tally.doubts > 15);
    }

    /// C23: what could not be stored is not acknowledged, and the terminal is asked what it made of that.
    void aDiskThatFailsLosesNothingAndChargesNothingTwice_data() { addRows(); }
    void aDiskThatFailsLosesNothingAndChargesNothingTwice()
    {
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        BreakableDisk disk;
        PaymentRig rig = rigOf(setupOf(isSerial, personality));
        QCOMPARE(playBrokenDisk(rig, disk, 16), QString());
    }

    void anyDayEndsWithEqualBooks_data() { addRows(); }
    void anyDayEndsWithEqualBooks()
    {
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        TerminalSetup setup = setupOf(isSerial, personality);
        setup.goesOnAlone = random.bounded(2);
        PaymentRig rig = rigOf(setup);
        Tally tally;
        QCOMPARE(playSale(rig, {}, tally), QString());  // an anchor
        const QString broken = playMany(
            rig, campaign(150), [&] { return randomTrial(random, isSerial, personality); }, tally);
        QVERIFY2(broken.isEmpty(), seedText(seed) + qPrintable(broken));
        // I5: no number of a card went over the line or stands in a file.
        for (const TestCard &card : testCards()) {
            const QByteArray digits(card.digits.data(), card.digits.size());
            QVERIFY(!rig.allSaid.contains(QByteArray::fromHex(digits)) && !rig.allSaid.contains(digits));
            QVERIFY(!rig.isInFiles(digits));
        }
    }

    /// Portalum issue 26: such a terminal proves nothing, so every doubt needs a person, and the books are
    /// equal.
    void aTerminalThatDoesNotTellNeedsAPerson()
    {
        TerminalSetup setup = setupOf(false, Personality::Spec);
        setup.isRecallBare = true;
        PaymentRig rig = rigOf(setup);
        Tally tally;
        for (const char *line :
             {"before result cut", "after host die", "before completion die", "before card cut"}) {
            Trial trial;
            trial.faults = {*parseTerminalFault(QString::fromLatin1(line))};
            QCOMPARE(playSale(rig, trial, tally), QString());
        }
        QCOMPARE(tally.persons, tally.doubts);
        QVERIFY(tally.persons >= 3);
    }

    /// C19: another till's payment came after ours; what the terminal says last proves nothing about ours.
    void aForeignPaymentInBetweenNeedsAPerson()
    {
        PaymentRig rig = rigOf(setupOf(false, Personality::Keep));
        Tally tally;
        QCOMPARE(playSale(rig, {}, tally), QString());
        Trial trial;
        trial.faults = {*parseTerminalFault(u"before result cut"_s),
                        *parseTerminalFault(u"after 20000 ms foreign 990"_s),
                        *parseTerminalFault(u"before result die 30000"_s)};
        QCOMPARE(playSale(rig, trial, tally), QString());
        QCOMPARE(tally.persons, 1);
    }
};

QTEST_GUILESS_MAIN(TestPaymentMatrix)
#include "tst_payment_matrix.moc"
