// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/fake_nexo_terminal.h"
#include "drivers/terminals/nexo/nexo_terminal.h"
#include "tests/harness/broken_disk_trial.h"
#include "tests/harness/campaign.h"
#include "tests/harness/give_back_trial.h"
#include "tests/harness/payment_trial.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

const NexoProtection &protection()
{
    static const TerminalSetup setup;
    static const NexoProtection made = NexoProtection::make(nexoKey(setup.key, setup.passphrase)).take();
    return made;
}

PaymentRig rigOf(const TerminalSetup &setup = {})
{
    PaymentProtocol protocol;
    protocol.name = u"nexo"_s;
    protocol.makeTerminal = [](const TerminalSetup &how) { return std::make_unique<FakeNexoTerminal>(how); };
    protocol.makeDriver = [](const TerminalSetup &how, const std::shared_ptr<QDateTime> &) {
        return std::make_unique<NexoTerminal>(
            NexoTerminal::Settings{protection(), {u"pos"_s, nexoPoiOf(how)}, u"EUR"_s, "terminal:8443"});
    };
    protocol.isMoney = [](const QByteArray &bytes) {
        const auto question = readHttpQuestion(bytes);
        const auto message = question && *question ? protection().open((*question)->body)
                                                   : Result<NexoReceived>(Error{ErrorCode::BadInput, {}});
        const QString category = message ? message->header[u"MessageCategory"].toString() : QString();
        return category == u"Payment" || category == u"Reversal";
    };
    return {protocol, setup};
}

const std::vector<Wrong> wrongs{{TerminalTrouble::Cut},
                                {TerminalTrouble::Silent},
                                {TerminalTrouble::Silent, 200'000},
                                {TerminalTrouble::Die},
                                {TerminalTrouble::Die, 120'000},
                                {TerminalTrouble::Drops},
                                {TerminalTrouble::Glue},
                                {TerminalTrouble::Twice},
                                {TerminalTrouble::Flip},
                                {TerminalTrouble::Foreign, 990},
                                {TerminalTrouble::Delay, 4000},
                                {TerminalTrouble::Delay, 154'000},
                                {TerminalTrouble::Delay, 156'000},
                                {TerminalTrouble::Delay, 190'000}};

/// Besides, clocks that jump and payments taken offline.
Trial randomTrial(QRandomGenerator &random)
{
    Trial trial = randomTrial(random, wrongs, 8);
    trial.clockJumpMs = randomClockJumpMs(random);
    trial.guest.isOffline = random.bounded(10) == 0;
    return trial;
}

}  // namespace

/// A whole till against a terminal that speaks nexo, with everything that can go wrong at every step. It
/// finds a payment by its reference, so no doubt needs a person.
class TestNexoMatrix : public QObject {
    Q_OBJECT

    static void addRows()
    {
        QTest::addColumn<bool>("goesOnAlone");
        QTest::newRow("ends with its till") << false;
        QTest::newRow("goes on alone") << true;
    }
    static PaymentRig rigOfRow()
    {
        QFETCH(bool, goesOnAlone);
        TerminalSetup setup;
        setup.goesOnAlone = goesOnAlone;
        return rigOf(setup);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aSaleWithoutTroubleIsNoDoubt()
    {
        PaymentRig rig = rigOf();
        Tally tally;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(playSale(rig, {}, tally), QString());
        QCOMPARE(tally.persons, 0);
        QCOMPARE(tally.doubts, 0);
        QCOMPARE(rig.terminal.ledger().entries().size(), size_t(3));
    }

    void aGuestWhoDoesNotPayIsNoDoubt()
    {
        PaymentRig rig = rigOf();
        Tally tally;
        QCOMPARE(playAll(rig, unpaidTrials(), tally), 0);
        QCOMPARE(tally.persons, 0);
        QCOMPARE(tally.doubts, 0);
        QCOMPARE(tally.charged, 0);
    }

    void everyFaultAtEveryStepLeavesBothBooksEqual_data() { addRows(); }
    void everyFaultAtEveryStepLeavesBothBooksEqual()
    {
        PaymentRig rig = rigOfRow();
        Tally tally;
        QCOMPARE(playAll(rig, faultTrials(wrongs), tally), 0);
        QVERIFY(tally.struck * 4 > tally.trials && tally.doubts * 20 > tally.trials);
        QCOMPARE(tally.persons, 0);
    }

    void aTillThatIsKilledAtAnyWordFindsOut_data() { addRows(); }
    void aTillThatIsKilledAtAnyWordFindsOut()
    {
        PaymentRig rig = rigOfRow();
        Tally tally;
        QCOMPARE(playKills(rig, 8, tally), QString());
        QVERIFY(tally.struck >= 6 && tally.doubts >= 4);
        QCOMPARE(tally.persons, 0);
    }

    void aDiskThatFailsLosesNothingAndChargesNothingTwice()
    {
        BreakableDisk disk;
        PaymentRig rig = rigOf();
        QCOMPARE(playBrokenDisk(rig, disk, 8), QString());
    }

    void whatGivesMoneyBackLeavesBothBooksEqual_data()
    {
        QTest::addColumn<Play>("play");
        QTest::newRow("reversal") << Play(playReversal);
        QTest::newRow("refund") << Play(playRefund);
        QTest::newRow("end of day") << Play(playDay);
    }
    void whatGivesMoneyBackLeavesBothBooksEqual()
    {
        QFETCH(Play, play);
        PaymentRig rig = rigOf();
        QCOMPARE(playGiveBack(rig, play, wrongs, 8), QString());
    }

    void anyDayEndsWithEqualBooks()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        TerminalSetup setup;
        setup.goesOnAlone = random.bounded(2);
        setup.showsWholeNumber = true;
        PaymentRig rig = rigOf(setup);
        Tally tally;
        const QString broken = playMany(
            rig, campaign(150), [&] { return randomTrial(random); }, tally);
        QVERIFY2(broken.isEmpty(), seedText(seed) + qPrintable(broken));
        QVERIFY2(tally.persons == 0, seedText(seed).constData());
        // I5: the terminal tells whole numbers, and none of them stands in a file of the till.
        for (const TestCard &card : testCards())
            QVERIFY(!rig.isInFiles(QByteArray(card.digits.data(), card.digits.size())));
    }

    /// C18: the till gives up, and whatever the terminal made of it is what is booked.
    void whatIsGivenUpIsBookedAsItEnded()
    {
        for (const bool goesOnAlone : {false, true}) {
            TerminalSetup setup;
            setup.goesOnAlone = goesOnAlone;
            PaymentRig rig = rigOf(setup);
            for (int afterMs = 100; afterMs < 8000; afterMs += 700) {
                rig.pass(minuteMs);
                const Money due = rig.order();
                const Money before = rig.terminal.ledger().charged();
                rig.ends.clear();
                rig.moneyCommands = 0;
                QVERIFY(rig.act(rig.desk->terminal.pay()));
                rig.pass(afterMs);
                std::ignore = rig.act(rig.desk->terminal.cancel());
                QVERIFY(rig.passUntilKnown(10 * minuteMs));
                QCOMPARE(rig.phase(), CardPhase::Ready);
                const Money charged = rig.terminal.ledger().charged() - before;
                QCOMPARE(bookedBy(rig.ends), charged);
                QVERIFY(rig.moneyCommands <= 1 && charged <= due);
                if (charged.isZero())
                    QVERIFY(rig.desk->payment.pay(Tender::Cash));
            }
        }
    }

    /// It stands, and cannot be voted away: somebody has to see that it is given back.
    void anotherAmountThanWasAskedForNeedsAPerson()
    {
        PaymentRig rig = rigOf();
        rig.pass(minuteMs);
        rig.order();
        CardGuest guest;
        guest.approved = Money::fromMinor(100);
        rig.terminal.setGuest(guest);
        QVERIFY(rig.act(rig.desk->terminal.pay()));
        rig.pass(10 * minuteMs);
        QCOMPARE(rig.phase(), CardPhase::PersonNeeded);
        QVERIFY(rig.ends.empty());
        QCOMPARE(rig.moneyCommands, 1);
    }
};

QTEST_GUILESS_MAIN(TestNexoMatrix)
#include "tst_nexo_matrix.moc"
