// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <rapidcheck.h>

#include <vector>

#include "app/domain/payment_attempt.h"

// The payments reference, section 3.4 (C0 to C24) and 3.5.

using namespace servery;

namespace {

const QDateTime noon({2026, 11, 21}, {12, 0}, Qt::UTC);

QString number(qint64 value, int digits)
{
    qint64 round = 1;
    for (int i = 0; i < digits; ++i)
        round *= 10;
    return QString::number(value % round).rightJustified(digits, u'0');
}

TerminalRecord record(qint64 count, qint64 cents, bool isApproved = true)
{
    TerminalRecord made;
    made.terminal = u"29001006"_s;
    made.isApproved = isApproved;
    made.resultCode = isApproved ? 0 : 0x6C;
    made.amount = Money::fromMinor(cents);
    made.currency = u"EUR"_s;
    made.receiptNumber = number(count, 4);
    made.trace = number(count, 6);
    made.turnover = number(count, 6);
    made.at = noon.addSecs(count * 300);
    return made;
}

/// A sale of 12.00 in doubt; the terminal had made 199 transactions before.
PaymentAttempt doubt()
{
    PaymentAttempt attempt;
    attempt.intent.expectedTerminal = u"29001006"_s;
    attempt.intent.amount = Money::fromMinor(1200);
    attempt.intent.currency = u"EUR"_s;
    attempt.intent.anchor = record(199, 550);
    attempt.state = AttemptState::InDoubt;
    attempt.sentAt = noon.addSecs(200 * 300 - 30);
    return attempt;
}

TerminalMemory memoryOf(const std::optional<TerminalRecord> &last)
{
    return {u"29001006"_s, last, 0};
}

std::optional<AttemptOutcome> outcomeOf(const std::optional<AttemptVerdict> &verdict)
{
    return verdict ? std::optional(verdict->outcome) : std::nullopt;
}

}  // namespace

class TestPaymentAttempt final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsProvenByAnExchangedTerminal()
    {
        TerminalMemory memory = memoryOf(record(200, 1200));
        memory.terminal = u"29001007"_s;
        QVERIFY(!judge(doubt(), memory));
    }

    void nothingIsProvenWhenTheNumbersMayHaveStartedAgain()
    {
        TerminalMemory memory = memoryOf(record(200, 1200));
        memory.closings = 1;
        QVERIFY(!judge(doubt(), memory));
    }

    void theTransactionBeforeOursStillBeingTheLastOneMeansNotCharged()
    {
        QCOMPARE(outcomeOf(judge(doubt(), memoryOf(record(199, 550)))), AttemptOutcome::NotCharged);
    }

    void aTerminalWithoutAnyTransactionHasNotChargedTheFirst()
    {
        PaymentAttempt first = doubt();
        first.intent.anchor.reset();
        QCOMPARE(outcomeOf(judge(first, memoryOf({}))), AttemptOutcome::NotCharged);
        QVERIFY2(!judge(doubt(), memoryOf({})), "it had one before: its memory is gone");
    }

    void aNewerApprovedTransactionOfTheAmountIsOurs()
    {
        const auto verdict = judge(doubt(), memoryOf(record(200, 1200)));
        QCOMPARE(outcomeOf(verdict), AttemptOutcome::Paid);
        QCOMPARE(verdict->record->receiptNumber, u"0200"_s);
        QCOMPARE(verdict->evidence, Evidence::LastTransaction);
    }

    void aNewerTransactionOfAnotherAmountProvesNothing()
    {
        QVERIFY(!judge(doubt(), memoryOf(record(200, 1201))));
        QVERIFY(!judge(doubt(), memoryOf(record(200, 1199))));
    }

    void anotherCurrencyIsNotOurs()
    {
        TerminalRecord swiss = record(200, 1200);
        swiss.currency = u"CHF"_s;
        QVERIFY(!judge(doubt(), memoryOf(swiss)));
    }

    void withATipMoreIsOursAndTheReturnedAmountIsBooked()
    {
        PaymentAttempt tipped = doubt();
        tipped.intent.isTipAllowed = true;
        tipped.verdict = judge(tipped, memoryOf(record(200, 1350)));
        QCOMPARE(outcomeOf(tipped.verdict), AttemptOutcome::Paid);
        QCOMPARE(tipped.booked(), Money::fromMinor(1350));
    }

    void aPartIsBookedAsAPart()
    {
        PaymentAttempt partial = doubt();
        partial.intent.isPartialAllowed = true;
        partial.verdict = judge(partial, memoryOf(record(200, 700)));
        QCOMPARE(partial.booked(), Money::fromMinor(700));
        QVERIFY(!judge(partial, memoryOf(record(200, 0))));
    }

    void aReversalOfOurTraceMeansReversed()
    {
        PaymentAttempt stored = doubt();
        stored.result = record(200, 1200);
        TerminalRecord reversal = record(201, 1200);
        reversal.isReversal = true;
        reversal.originalTrace = u"000200"_s;
        QCOMPARE(outcomeOf(judge(stored, memoryOf(reversal))), AttemptOutcome::Reversed);
        reversal.originalTrace = u"000150"_s;
        QVERIFY2(!judge(stored, memoryOf(reversal)), "of somebody else's");
    }

    void aStoredResultThatIsStillTheLastOneIsPaidAtAnyHour()
    {
        PaymentAttempt stored = doubt();
        stored.result = record(200, 1200);
        stored.sentAt = noon.addDays(-1);  // the clock jumped (C22)
        QCOMPARE(outcomeOf(judge(stored, memoryOf(stored.result))), AttemptOutcome::Paid);
        stored.result.reset();
        QVERIFY2(!judge(stored, memoryOf(record(200, 1200))), "without it the hour is needed");
    }

    void numbersStartAgainAfterAllNines()
    {
        PaymentAttempt attempt = doubt();
        TerminalRecord before = record(199, 550);
        before.receiptNumber = u"9999"_s;
        attempt.intent.anchor = before;
        TerminalRecord after = record(200, 1200);
        after.receiptNumber = u"0001"_s;
        QCOMPARE(outcomeOf(judge(attempt, memoryOf(after))), AttemptOutcome::Paid);
    }

    void anOlderTransactionProvesNothing() { QVERIFY(!judge(doubt(), memoryOf(record(198, 1200)))); }

    void anothersReferenceIsNotOurs()
    {
        PaymentAttempt attempt = doubt();
        attempt.intent.reference = u"AT0000042A"_s;
        TerminalRecord others = record(200, 1200);
        others.reference = u"AT0000043B"_s;
        QVERIFY(!judge(attempt, memoryOf(others)));
        others.reference = attempt.intent.reference;
        QCOMPARE(outcomeOf(judge(attempt, memoryOf(others))), AttemptOutcome::Paid);
    }

    /// A terminal that numbers nothing, and says which transaction it was by our reference, or by our id
    /// where none was chosen.
    void ourOwnReferenceNeedsNoNumbers()
    {
        PaymentAttempt attempt = doubt();
        TerminalRecord before;
        before.reference = u"AT0000041A"_s;
        attempt.intent.anchor = before;
        TerminalRecord after = record(200, 1200);
        after.receiptNumber.clear();
        after.trace.clear();
        after.turnover.clear();
        after.at = {};
        QVERIFY2(!judge(attempt, memoryOf(after)), "it names nobody");
        before.terminal = after.terminal;
        QVERIFY2(!judge(attempt, memoryOf(before)), "the one before is no proof that ours will not come");
        after.reference = attempt.intent.id.text();
        const auto verdict = judge(attempt, memoryOf(after));
        QCOMPARE(outcomeOf(verdict), AttemptOutcome::Paid);
        QCOMPARE(verdict->evidence, Evidence::TransactionStatus);
        after.isApproved = false;
        QCOMPARE(outcomeOf(judge(attempt, memoryOf(after))), AttemptOutcome::NotCharged);
    }

    void aReversalIsDoneWhenTheTerminalSaysWhatItTookBack()
    {
        PaymentAttempt attempt = doubt();
        attempt.intent.kind = AttemptKind::Reversal;
        attempt.intent.originalRecord = record(199, 1200);
        TerminalRecord reversal = record(200, 1200);
        reversal.isReversal = true;
        reversal.originalTrace = u"000199"_s;
        attempt.verdict = judge(attempt, memoryOf(reversal));
        QCOMPARE(outcomeOf(attempt.verdict), AttemptOutcome::Paid);
        QCOMPARE(attempt.booked(), Money::fromMinor(-1200));
    }

    void offlineIsPaidWithAnEyeOnTheHost()
    {
        TerminalRecord offline = record(200, 1200);
        offline.isOffline = true;
        QCOMPARE(outcomeOf(judge(doubt(), memoryOf(offline))), AttemptOutcome::PaidOffline);
    }

    /// C16 and C17: what is not acknowledged is taken back by the terminal.
    void onlyAResultThatWasAskedForIsAcknowledged()
    {
        PaymentAttempt attempt = doubt();
        attempt.state = AttemptState::Accepted;
        QCOMPARE(voteOn(attempt, record(200, 1200)), Vote::Keep);
        QCOMPARE(voteOn(attempt, record(200, 1201)), Vote::Refuse);
        TerminalRecord other = record(200, 1200);
        other.terminal = u"29001007"_s;
        QCOMPARE(voteOn(attempt, other), Vote::Refuse);
        TerminalRecord silent = record(200, 1200);
        silent.amount.reset();
        QCOMPARE(voteOn(attempt, silent), Vote::Refuse);
        QCOMPARE(voteOn(attempt, record(200, 9999, false)), Vote::Keep);
        attempt.state = AttemptState::Closed;
        QCOMPARE(voteOn(attempt, record(200, 1200)), Vote::Refuse);
    }

    /// Whatever a terminal did that serves this till alone: judge() says the truth or nothing; and where
    /// its numbers did not start again it does say it.
    void aVerdictIsTheTruth()
    {
        enum Deed { Nothing, Charged, Declined, TakenBackWithRecord, TakenBackSilently, DeedCount };
        QVERIFY(rc::check("", [] {
            const qint64 count = *rc::gen::inRange<qint64>(1, 1'999'999);
            const qint64 cents = *rc::gen::inRange<qint64>(1, 100'000);
            const Deed deed = Deed(*rc::gen::inRange(0, int(DeedCount)));
            const bool isStored =
                deed != Nothing && *rc::gen::arbitrary<bool>();  // we had its result before the fault
            const bool hasClosed = *rc::gen::inRange(0, 6) == 0;
            const qint64 offsetMs = *rc::gen::inRange<qint64>(-86'400'000, 86'400'000);

            const auto onTerminal = [&](TerminalRecord made, qint64 second) {
                made.at = noon.addSecs(second).addMSecs(offsetMs);
                return made;
            };
            PaymentAttempt attempt = doubt();
            attempt.intent.amount = Money::fromMinor(cents);
            attempt.intent.anchor = onTerminal(record(count, *rc::gen::inRange<qint64>(1, 100'000)), -600);
            attempt.sentAt = noon;
            const TerminalRecord ours = onTerminal(record(count + 1, cents, deed != Declined), 40);
            if (isStored)
                attempt.result = ours;

            attempt.intent.clockOffsetMs = offsetMs;
            TerminalMemory memory{u"29001006"_s, attempt.intent.anchor, hasClosed ? 1 : 0};
            if (deed == Charged || deed == Declined)
                memory.last = ours;
            if (deed == TakenBackWithRecord) {
                memory.last = onTerminal(record(count + 2, cents), 90);
                memory.last->isReversal = true;
                memory.last->originalTrace = ours.trace;
            }
            const auto verdict = judge(attempt, memory);
            const bool isKnown = verdict.has_value();
            RC_ASSERT(isKnown == !hasClosed);
            if (!isKnown)
                return;
            const AttemptOutcome truth = deed == Charged               ? AttemptOutcome::Paid
                                         : deed == TakenBackWithRecord ? AttemptOutcome::Reversed
                                                                       : AttemptOutcome::NotCharged;
            RC_ASSERT(verdict->outcome == truth);
        }));
    }

    /// C20: "already reversed" is no failure. Somebody did it on the terminal itself before we asked.
    void whatWasTakenBackBeforeIsTakenBack()
    {
        PaymentAttempt attempt = doubt();
        attempt.intent.kind = AttemptKind::Reversal;
        attempt.intent.originalRecord = record(198, 1200);
        TerminalRecord reversal = record(199, 1200);
        reversal.isReversal = true;
        reversal.originalTrace = attempt.intent.originalRecord->trace;
        attempt.intent.anchor = reversal;
        QCOMPARE(outcomeOf(judge(attempt, memoryOf(reversal))), AttemptOutcome::Paid);
        reversal.originalTrace = number(150, 6);
        attempt.intent.anchor = reversal;
        QCOMPARE(outcomeOf(judge(attempt, memoryOf(reversal))), AttemptOutcome::NotCharged);
    }

    void whatWasTakenBackCountsForNothing()
    {
        const auto moved = [](AttemptKind kind, qint64 cents, const QString &brand) {
            PaymentAttempt attempt;
            attempt.intent.id = AttemptId::make();
            attempt.intent.kind = kind;
            attempt.verdict =
                AttemptVerdict{AttemptOutcome::Paid, Evidence::Result, record(1, cents), {}, {}};
            attempt.verdict->record->brand = brand;
            return attempt;
        };
        const PaymentAttempt kept = moved(AttemptKind::Sale, 1200, u"VISA"_s);
        const PaymentAttempt gone = moved(AttemptKind::Sale, 800, u"VISA"_s);
        PaymentAttempt back = moved(AttemptKind::Reversal, 800, u"VISA"_s);
        back.intent.original = gone.intent.id;
        const PaymentAttempt refund = moved(AttemptKind::Refund, 300, u"girocard"_s);
        PaymentAttempt declined = moved(AttemptKind::Sale, 500, u"VISA"_s);
        declined.verdict->outcome = AttemptOutcome::NotCharged;
        const TerminalTotals totals = totalsOf({kept, gone, back, refund, declined});
        const TerminalTotals expected{
            {{u"VISA"_s, 1, Money::fromMinor(1200)}, {u"girocard"_s, 1, Money::fromMinor(-300)}}};
        QCOMPARE(totals, expected);
        QCOMPARE(totals.whole().count, 2);
        QCOMPARE(totals.whole().sum, Money::fromMinor(900));
    }

    /// A terminal groups by schemes and prints brands: what only one side names is compared as one.
    void differencesAreNamed()
    {
        const auto group = [](const QString &name, int count, qint64 cents) {
            return TerminalTotals::Group{name, count, Money::fromMinor(cents)};
        };
        const TerminalTotals ours{{group(u"VISA"_s, 2, 2400), group(u"MAESTRO"_s, 1, 500)}};
        QVERIFY(differencesOf(ours, ours).empty());
        QVERIFY(differencesOf(ours, {{group(u"Visa"_s, 2, 2400), group(u"ec"_s, 1, 500)}}).empty());
        const auto wrong = differencesOf(ours, {{group(u"Visa"_s, 3, 2900), group(u"ec"_s, 1, 500)}});
        QCOMPARE(wrong.size(), size_t(1));
        QCOMPARE(wrong.front().theirs, group(u"Visa"_s, 3, 2900));
        QCOMPARE(wrong.front().ours, group(u"VISA"_s, 2, 2400));
        const auto missing = differencesOf(ours, {{group(u"Visa"_s, 2, 2400)}});
        QCOMPARE(missing.size(), size_t(1));
        QCOMPARE(missing.front().ours, group({}, 1, 500));
        QCOMPARE(missing.front().theirs, group({}, 0, 0));
    }
};

QTEST_APPLESS_MAIN(TestPaymentAttempt)
#include "tst_payment_attempt.moc"
