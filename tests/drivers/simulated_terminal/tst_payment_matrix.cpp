// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/simulated_terminal/payment_rig.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

constexpr qint64 minuteMs = 60'000;

/// One sale with something that goes wrong.
struct Trial {
    std::vector<TerminalFault> faults = {};
    std::optional<PaymentRig::Kill> kill = {};
    qint64 clockJumpMs = 0;  ///< of the till's own clock, a second after it asked
    CardGuest guest = {};
    QString name;
};

/// How a campaign went, so that it shows when nothing went wrong at all.
struct Tally {
    int trials = 0;
    int struck = 0;  ///< something did go wrong
    int doubts = 0;  ///< for a while nobody knew
    int persons = 0;
    int charged = 0;

    QByteArray text() const
    {
        return u"%1 trials, %2 with a fault that struck, %3 in doubt, %4 decided by a person, %5 charged"_s
            .arg(trials)
            .arg(struck)
            .arg(doubts)
            .arg(persons)
            .arg(charged)
            .toUtf8();
    }
};

/// What the terminal has charged, told by a person who reads its own paper: the newest sale since `before`.
std::optional<LedgerEntry> saleSince(const TerminalLedger &ledger, size_t before)
{
    for (size_t i = ledger.entries().size(); i-- > before;) {
        if (ledger.entry(i).kind == LedgerEntry::Kind::Sale && ledger.entry(i).till == u"till")
            return ledger.entry(i);
    }
    return std::nullopt;
}

/// A supervisor looks at the terminal's paper and says what it shows.
QString decide(PaymentRig &rig, size_t before)
{
    const auto sale = saleSince(rig.terminal.ledger(), before);
    TakeCardPayment::Word word;
    word.isCharged = sale && sale->state == LedgerEntry::State::Stored;
    word.receiptNumber = word.isCharged ? QString::number(sale->receipt) : QString();
    word.reason = u"looked at its journal"_s;
    return rig.act(rig.desk->terminal.decide(word, {}))
               ? QString()
               : u"the person may not decide: "_s + rig.errors.join(u"; ");
}

Money bookedBy(const std::vector<CardEnd> &ends)
{
    Money sum;
    for (const CardEnd &end : ends)
        sum += end.attempt.booked();
    return sum;
}

/// Plays a trial from an order to an order that is paid, and answers which invariant was broken.
QString playSale(PaymentRig &rig, const Trial &trial, Tally &tally)
{
    rig.pass(minuteMs);
    if (!rig.passUntilKnown(10 * minuteMs) || rig.phase() != CardPhase::Ready)
        return u"the terminal is not ready before it begins"_s;
    const Money due = rig.order();
    const Money chargedBefore = rig.terminal.ledger().charged();
    const size_t before = rig.terminal.ledger().entries().size();
    rig.ends.clear();
    rig.errors.clear();
    rig.terminal.takeSeen();
    rig.moneyCommands = rig.doubts = rig.kills = 0;
    rig.terminal.setGuest(trial.guest);
    for (const TerminalFault &fault : trial.faults)
        rig.terminal.plan(fault, rig.now);
    rig.kill = trial.kill;
    if (!rig.act(rig.desk->terminal.pay()))
        return u"it cannot be asked for: "_s + rig.errors.join(u"; ");
    rig.pass(1000);
    rig.jump(trial.clockJumpMs);
    rig.pass(5 * minuteMs);
    ++tally.trials;
    tally.struck += rig.terminal.takeSeen().filter(u"fault:"_s).isEmpty() && rig.kills == 0 ? 0 : 1;
    rig.kill.reset();
    rig.terminal.plan({}, rig.now);  // all is mended
    rig.terminal.setGuest({});
    if (!rig.passUntilKnown(30 * minuteMs))
        return u"I3: nobody ever knows; "_s + rig.desk->terminal.view().detail + u"; "_s +
               rig.terminal.takeSeen().mid(0, 40).join(u", "_s);
    if (rig.phase() == CardPhase::PersonNeeded) {
        ++tally.persons;
        if (const QString refused = decide(rig, before); !refused.isEmpty())
            return refused;
        if (!rig.passUntilKnown(10 * minuteMs) || rig.phase() != CardPhase::Ready)
            return u"I3: a person decided, and it is open all the same"_s;
    }
    rig.pass(10 * minuteMs);
    const TerminalLedger &ledger = rig.terminal.ledger();
    Money foreign;
    for (size_t i = before; i < ledger.entries().size(); ++i)
        foreign += ledger.entry(i).till == u"till" ? Money() : ledger.entry(i).charged();
    const Money charged = ledger.charged() - chargedBefore - foreign;
    tally.doubts += rig.doubts > 0 ? 1 : 0;
    tally.charged += charged.isZero() ? 0 : 1;
    if (charged != bookedBy(rig.ends))
        return u"I1: the terminal charged %1, the till booked %2"_s.arg(charged.minor())
            .arg(bookedBy(rig.ends).minor());
    if (rig.moneyCommands > 1)
        return u"I4: money was asked for %1 times"_s.arg(rig.moneyCommands);
    if (charged > due)
        return u"I2: more than one live charge"_s;
    if (charged < due && !rig.desk->payment.pay(Tender::Cash))
        return u"the order cannot be paid otherwise"_s;
    return {};
}

TerminalSetup setupOf(bool isSerial, Personality personality)
{
    TerminalSetup setup;
    setup.isSerial = isSerial;
    setup.personality = personality;
    return setup;
}

std::vector<Trial> faultTrials(bool isSerial)
{
    using When = TerminalFault::When;
    constexpr qint64 replyMs = 5000;
    constexpr qint64 workMs = 180'000;
    struct Wrong {
        TerminalTrouble trouble;
        qint64 value;
    };
    std::vector<Wrong> wrongs{{TerminalTrouble::Cut, 0},
                              {TerminalTrouble::Silent, 0},
                              {TerminalTrouble::Silent, 200'000},
                              {TerminalTrouble::Die, 0},
                              {TerminalTrouble::Die, 120'000},
                              {TerminalTrouble::Twice, 0},
                              {TerminalTrouble::Drops, 0},
                              {TerminalTrouble::Glue, 0},
                              {TerminalTrouble::Foreign, 990},
                              {TerminalTrouble::Delay, replyMs - 10},
                              {TerminalTrouble::Delay, replyMs + 10},
                              {TerminalTrouble::Delay, workMs - 10},
                              {TerminalTrouble::Delay, workMs + 10}};
    if (isSerial) {
        wrongs.push_back({TerminalTrouble::Flip, 0});
        wrongs.push_back({TerminalTrouble::LoseAck, 0});
    }
    std::vector<Trial> trials;
    for (const TerminalStep step : allTerminalSteps) {
        for (const When side : {When::Before, When::After}) {
            for (const Wrong &wrong : wrongs) {
                Trial trial;
                trial.faults = {{side, step, 1, zvt::authorisation, wrong.trouble, wrong.value}};
                trial.name = u"%1 %2 %3 %4"_s
                                 .arg(side == When::Before ? u"before"_s : u"after"_s, terminalStepName(step),
                                      terminalTroubleName(wrong.trouble))
                                 .arg(wrong.value);
                trials.push_back(trial);
            }
        }
    }
    return trials;
}

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
    if (random.bounded(8) == 0)
        trial.clockJumpMs = (random.bounded(2) ? 1 : -1) * 24 * 60 * minuteMs;
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
        PaymentRig rig(setupOf(isSerial, personality));
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
        PaymentRig rig(setupOf(isSerial, personality));
        Tally tally;
        int wrong = 0;
        for (const Trial &trial : faultTrials(isSerial)) {
            if (const QString broken = playSale(rig, trial, tally); !broken.isEmpty()) {
                qInfo("%s: %s", qPrintable(trial.name), qPrintable(broken));
                if (++wrong == 5)
                    break;
            }
        }
        QCOMPARE(wrong, 0);
        qInfo("%s", tally.text().constData());
        QVERIFY(tally.struck * 2 > tally.trials && tally.doubts * 20 > tally.trials);
    }

    void aTillThatIsKilledAtAnyWordFindsOut_data() { addRows(); }
    void aTillThatIsKilledAtAnyWordFindsOut()
    {
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        PaymentRig rig(setupOf(isSerial, personality));
        Tally tally;
        for (int news = 1; news <= 20; ++news) {
            for (const bool isBefore : {true, false}) {
                Trial trial;
                trial.kill = PaymentRig::Kill{news, isBefore};
                const QString broken = playSale(rig, trial, tally);
                QVERIFY2(broken.isEmpty(), qPrintable(u"at news %1: %2"_s.arg(news).arg(broken)));
            }
        }
        qInfo("%s", tally.text().constData());
        QVERIFY(tally.struck > 15 && tally.doubts > 15);
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
        PaymentRig rig(setup);
        Tally tally;
        QCOMPARE(playSale(rig, {}, tally), QString());  // an anchor
        for (int i = 0; i < campaign(150); ++i) {
            const Trial trial = randomTrial(random, isSerial, personality);
            const QString broken = playSale(rig, trial, tally);
            QVERIFY2(broken.isEmpty(),
                     seedText(seed) + qPrintable(u", trial %1 (%2): %3"_s.arg(i).arg(trial.name, broken)));
        }
        qInfo("%s", tally.text().constData());
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
        PaymentRig rig(setup);
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
        PaymentRig rig(setupOf(false, Personality::Keep));
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
