// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/simulated_terminal/terminal_pair.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

using State = LedgerEntry::State;
using Kind = LedgerEntry::Kind;
using Vote = TerminalPair::Vote;

constexpr quint8 withPaper = 0xBE;
constexpr qint64 minuteMs = 60'000;

TerminalSetup setupOf(bool isSerial, Personality personality = Personality::Spec)
{
    TerminalSetup setup;
    setup.isSerial = isSerial;
    setup.personality = personality;
    return setup;
}

/// After whatever happened: all is mended, the till comes back and the terminal has come to an end.
void comeBack(TerminalPair &pair)
{
    pair.vote = pair.paperVote = Vote::Store;
    pair.unplug();
    pair.pass(4 * minuteMs);
    plan(pair, "now well");
    pair.plug();
    pair.pass(4 * minuteMs);
    pair.registerTill();
}

/// The books are sound: nothing waits, everything that was taken back has who did it, and each once.
QString unsound(const TerminalLedger &ledger)
{
    for (const LedgerEntry &entry : ledger.entries()) {
        if (entry.state == State::Pending)
            return u"receipt %1 waits for ever"_s.arg(entry.receipt);
        const auto takers =
            std::count_if(ledger.entries().begin(), ledger.entries().end(), [&](const LedgerEntry &one) {
                return one.kind == Kind::Reversal && one.state == State::Stored &&
                       one.originalTrace == entry.trace;
            });
        if (takers != (entry.state == State::Reversed ? 1 : 0))
            return u"receipt %1 is taken back %2 times"_s.arg(entry.receipt).arg(takers);
        const bool isTakenBack = entry.state == State::Reversed || entry.state == State::Declined;
        if (isTakenBack == entry.reversedBy.isEmpty())
            return u"nobody took receipt %1 back"_s.arg(entry.receipt);
    }
    return {};
}

/// What the till was told stands in the books: each result that was agreed to and completed.
QString disagreement(const TerminalPair &pair, const TerminalLedger &ledger)
{
    std::optional<ZvtReport> result;
    for (const ZvtEvent &event : pair.events) {
        if (const auto *one = std::get_if<ZvtResult>(&event))
            result = one->report;
        const auto *completed = std::get_if<ZvtCompleted>(&event);
        if (!completed || completed->command != zvt::authorisation || !completed->hasResult || !result)
            continue;  // (its result may have been told in an earlier round)
        const auto found = result->trace ? ledger.findTrace(*result->trace) : std::nullopt;
        if (!found)
            return u"a completed result is in no book"_s;
        const LedgerEntry &entry = ledger.entry(*found);
        if (entry.state != State::Stored || entry.amount != result->amount ||
            entry.receipt != result->receipt)
            return u"receipt %1 is another in the books"_s.arg(entry.receipt);
    }
    return {};
}

}  // namespace

/// Every fault at every step; and what the fake does by itself to be a good witness.
class TestFakeZvtFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Section 3.8 of the payments reference from the terminal's side: each step, each fault, each
    /// personality, both lines, with and without paper.
    void whateverHappensTheBooksAreSound_data()
    {
        QTest::addColumn<bool>("isSerial");
        QTest::addColumn<Personality>("personality");
        for (const bool isSerial : {false, true}) {
            for (const Personality personality : {Personality::Spec, Personality::Decline, Personality::Keep})
                QTest::addRow("%s, %s", isSerial ? "serial" : "TCP", qPrintable(personalityName(personality)))
                    << isSerial << personality;
        }
    }
    void whateverHappensTheBooksAreSound()
    {
        QFETCH(bool, isSerial);
        QFETCH(Personality, personality);
        for (const TerminalStep step : allTerminalSteps) {
            for (const TerminalTrouble trouble : allTerminalTroubles) {
                if (trouble == TerminalTrouble::Flip && !isSerial)
                    continue;  // TCP has checksums of its own
                for (const TerminalFault::When side :
                     {TerminalFault::When::Before, TerminalFault::When::After}) {
                    TerminalPair pair(setupOf(isSerial, personality));
                    pair.registerTill(withPaper, step != TerminalStep::PaperVote);
                    const bool isUndone = step == TerminalStep::Undo || step == TerminalStep::Abort;
                    pair.vote = isUndone ? Vote::Refuse : Vote::Store;
                    const qint64 value = trouble == TerminalTrouble::Delay ? 4990 : 0;
                    pair.terminal.plan({side, step, 1, 0, trouble, value}, pair.now);
                    pair.events.clear();
                    QVERIFY(pair.begin(saleOf(1200)));
                    pair.pass(minuteMs);
                    const QString where =
                        u"%1 %2 %3"_s.arg(side == TerminalFault::When::Before ? u"before"_s : u"after"_s,
                                          terminalStepName(step), terminalTroubleName(trouble));
                    QVERIFY2(disagreement(pair, pair.terminal.ledger()).isEmpty() ||
                                 trouble == TerminalTrouble::Swap,
                             qPrintable(where));
                    comeBack(pair);
                    QVERIFY2(unsound(pair.terminal.ledger()).isEmpty(),
                             qPrintable(where + u": "_s + unsound(pair.terminal.ledger())));
                    QVERIFY2(!pair.terminal.isBusy(), qPrintable(where));
                    pair.run(saleOf(500));
                    QVERIFY2(pair.result() && pair.result()->isApproved(), qPrintable(where));
                }
            }
        }
    }

    /// Split, glued, late or twice: the same sale, heard once.
    void harmlessFaultsHarmNothing_data()
    {
        QTest::addColumn<bool>("isSerial");
        QTest::addColumn<QByteArray>("what");
        for (const char *what : {"drops", "glue", "delay 4990", "twice"}) {
            QTest::addRow("TCP, %s", what) << false << QByteArray(what);
            QTest::addRow("serial, %s", what) << true << QByteArray(what);
        }
        QTest::newRow("serial, flip") << true << QByteArray("flip");
        QTest::newRow("serial, lose-ack") << true << QByteArray("lose-ack");
    }
    void harmlessFaultsHarmNothing()
    {
        QFETCH(bool, isSerial);
        QFETCH(QByteArray, what);
        for (const char *step : {"accepted", "progress", "progress 2", "result", "completion"}) {
            TerminalPair pair(setupOf(isSerial));
            pair.registerTill();
            plan(pair, "before " + QByteArray(step) + " of authorisation " + what);
            pair.run(saleOf(1200));
            const auto results =
                std::count_if(pair.events.begin(), pair.events.end(),
                              [](const ZvtEvent &event) { return std::holds_alternative<ZvtResult>(event); });
            QVERIFY2(results == 1, step);
            QVERIFY2(pair.find<ZvtCompleted>() && pair.find<ZvtCompleted>()->hasResult, step);
            QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(1200));
            QCOMPARE(pair.terminal.ledger().entries().size(), size_t(1));
        }
    }

    /// C3b: the till's command was heard, its ACK got lost: it comes again and is not a second payment.
    void aRepeatedCommandIsOnePayment()
    {
        TerminalPair pair(setupOf(true));
        pair.registerTill();
        plan(pair, "before command of authorisation lose-ack");
        pair.run(saleOf(1200));
        QCOMPARE(pair.terminal.ledger().entries().size(), size_t(1));
    }

    /// C6: cut before the result, with each personality.
    void aResultThatIsNotHeard_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<Personality>("personality");
        QTest::addColumn<int>("charged");
        for (const char *fault : {"before result cut", "before vote cut", "after result silent",
                                  "before result die 3000", "after host die", "before vote die"}) {
            QTest::addRow("spec: %s", fault) << QByteArray(fault) << Personality::Spec << 0;
            QTest::addRow("decline: %s", fault) << QByteArray(fault) << Personality::Decline << 0;
            QTest::addRow("keep: %s", fault) << QByteArray(fault) << Personality::Keep << 1200;
        }
        QTest::newRow("after the vote it is booked")
            << QByteArray("after vote die") << Personality::Spec << 1200;
        QTest::newRow("spec: before completion cut")
            << QByteArray("before completion cut") << Personality::Spec << 1200;
        QTest::newRow("spec: before host die") << QByteArray("before host die") << Personality::Keep << 0;
        QTest::newRow("spec: before card cut") << QByteArray("before card cut") << Personality::Keep << 0;
    }
    void aResultThatIsNotHeard()
    {
        QFETCH(QByteArray, fault);
        QFETCH(Personality, personality);
        QFETCH(int, charged);
        TerminalPair pair(setupOf(false, personality));
        pair.registerTill();
        plan(pair, fault);
        QVERIFY(pair.begin(saleOf(1200)));
        pair.pass(minuteMs);
        comeBack(pair);
        QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(charged));
    }

    /// Some terminals let the guest finish although the till is gone.
    void aTerminalMayGoOnAlone()
    {
        TerminalSetup setup = setupOf(false, Personality::Keep);
        setup.goesOnAlone = true;
        TerminalPair pair(setup);
        pair.registerTill();
        plan(pair, "after accepted of authorisation cut");
        QVERIFY(pair.begin(saleOf(1200)));
        QVERIFY(pair.plug());
        QVERIFY(pair.begin(enquiryRequest()));
        QCOMPARE(pair.find<ZvtState>()->state, quint8(0x9C));
        pair.pass(minuteMs);
        QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(1200));
    }

    void whatHappensBesideTheTill()
    {
        TerminalPair pair;
        pair.registerTill();
        pair.run(saleOf(1200));
        const int receipt = *pair.result()->receipt;
        plan(pair, "now foreign 990");
        QCOMPARE(pair.recall()->receipt, receipt + 1);
        QCOMPARE(pair.terminal.ledger().entry(1).till, u"another till"_s);
        plan(pair, "now forget");
        QVERIFY(!pair.recall());
        plan(pair, "now state C2");
        pair.run(saleOf(500));
        QCOMPARE(pair.find<ZvtRefused>()->code, quint8(0xC2));
        plan(pair, "now swap 29001007");
        pair.pass(10'000);
        QVERIFY(pair.plug());
        pair.registerTill();
        QCOMPARE(pair.find<ZvtCompleted>()->report.terminalId, u"29001007"_s);
        QVERIFY(!pair.recall());
    }

    /// T3 and a little more: the answer to the command comes too late for the till, and yet it is a payment.
    void anAnswerMayComeTooLate()
    {
        TerminalPair pair;
        pair.registerTill();
        pair.events.clear();
        plan(pair, "before accepted of authorisation delay 5010");
        QVERIFY(pair.begin(saleOf(1200)));
        pair.pass(5005);
        QVERIFY(pair.find<ZvtSilence>());
        pair.pass(minuteMs);
        QCOMPARE(pair.terminal.ledger().entries().size(), size_t(1));
    }

    /// Tills, guests, votes and faults in any order.
    void anyDayEndsWithSoundBooks()
    {
        const quint32 first = testSeed();
        for (quint32 seed = first; seed != first + quint32(campaign(150)); ++seed) {
            QRandomGenerator random(seed);
            const bool isSerial = random.bounded(2);
            TerminalSetup setup = setupOf(isSerial, Personality(random.bounded(3)));
            setup.goesOnAlone = random.bounded(2);
            TerminalPair pair(setup);
            pair.registerTill(random.bounded(2) ? withPaper : quint8(0x0A), true, random.bounded(2));
            for (int round = 0; round < 8; ++round) {
                const TerminalTrouble trouble =
                    allTerminalTroubles[size_t(random.bounded(int(TerminalTrouble::Swap)))];
                const bool isHarmful = trouble != TerminalTrouble::Flip || isSerial;
                if (isHarmful && random.bounded(2))
                    pair.terminal.plan(
                        {random.bounded(2) ? TerminalFault::When::Before : TerminalFault::When::After,
                         allTerminalSteps[size_t(random.bounded(int(allTerminalSteps.size())))], 1, 0,
                         trouble, random.bounded(2) ? 0 : random.bounded(200'000)},
                        pair.now);
                pair.vote = Vote(random.bounded(3));
                pair.paperVote = random.bounded(4) ? Vote::Store : Vote::Refuse;
                pair.events.clear();
                const ZvtMessage command = random.bounded(3) ? saleOf(100 + random.bounded(5000))
                                                             : reversalRequest(QByteArray::fromHex("123456"),
                                                                               {1 + random.bounded(8)});
                std::ignore = pair.begin(command);
                pair.pass(random.bounded(minuteMs));
                QVERIFY2(disagreement(pair, pair.terminal.ledger()).isEmpty(),
                         seedText(seed) + ": " + disagreement(pair, pair.terminal.ledger()).toUtf8());
                if (random.bounded(2))
                    comeBack(pair);
            }
            comeBack(pair);
            const TerminalLedger ledger = pair.terminal.ledger();
            QVERIFY2(unsound(ledger).isEmpty(), seedText(seed) + ": " + unsound(ledger).toUtf8());
            const auto last = pair.recall();
            QVERIFY2(last.has_value() == ledger.last().has_value(), seedText(seed));
            QVERIFY2(!last || last->trace == ledger.entry(*ledger.last()).trace, seedText(seed));
            QVERIFY2(!pair.heard.contains(QByteArray::fromHex("6759649826438453")), seedText(seed));
        }
    }
};

QTEST_APPLESS_MAIN(TestFakeZvtFaults)
#include "tst_fake_zvt_faults.moc"
