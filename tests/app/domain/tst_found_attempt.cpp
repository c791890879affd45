// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSet>
#include <QTest>

#include "app/domain/payment_attempt.h"

using namespace servery;

namespace {

/// A sale of 12.00 in doubt.
PaymentAttempt doubt()
{
    PaymentAttempt attempt;
    attempt.intent.expectedTerminal = u"V400m-1"_s;
    attempt.intent.amount = Money::fromMinor(1200);
    attempt.intent.currency = u"EUR"_s;
    attempt.intent.reference = u"9Z8Y7X6W5V"_s;
    attempt.state = AttemptState::InDoubt;
    return attempt;
}

TerminalRecord approval(qint64 cents = 1200)
{
    TerminalRecord record;
    record.terminal = u"V400m-1"_s;
    record.isApproved = true;
    record.amount = Money::fromMinor(cents);
    record.currency = u"EUR"_s;
    record.reference = u"9Z8Y7X6W5V"_s;
    return record;
}

}  // namespace

/// The payments reference, 3.6: a terminal that is asked about an attempt by its reference.
class TestFoundAttempt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatItApprovedIsPaid()
    {
        const auto verdict = judgeFound(doubt(), u"V400m-1"_s, approval());
        QVERIFY(verdict);
        QCOMPARE(verdict->outcome, AttemptOutcome::Paid);
        QCOMPARE(verdict->evidence, Evidence::TransactionStatus);
        QCOMPARE(verdict->record, approval());
        QVERIFY(mayClose(doubt(), *verdict));
    }

    void whatItApprovedOfflineTheHostMayStillRefuse()
    {
        TerminalRecord record = approval();
        record.isOffline = true;
        QCOMPARE(judgeFound(doubt(), u"V400m-1"_s, record)->outcome, AttemptOutcome::PaidOffline);
    }

    void whatItDeclinedAndWhatItNeverHeardOfIsNotCharged()
    {
        TerminalRecord declined = approval();
        declined.isApproved = false;
        declined.amount.reset();
        QCOMPARE(judgeFound(doubt(), u"V400m-1"_s, declined)->outcome, AttemptOutcome::NotCharged);
        const auto unheard = judgeFound(doubt(), u"V400m-1"_s, std::nullopt);
        QCOMPARE(unheard->outcome, AttemptOutcome::NotCharged);
        QCOMPARE(unheard->evidence, Evidence::TransactionStatus);
    }

    /// C24: another terminal never heard of it, and that proves nothing.
    void anExchangedTerminalProvesNothing()
    {
        QVERIFY(!judgeFound(doubt(), u"V400m-2"_s, std::nullopt));
        QVERIFY(!judgeFound(doubt(), u"V400m-2"_s, approval()));
    }

    void anotherAmountCurrencyOrReferenceNeedsAPerson()
    {
        QVERIFY(!judgeFound(doubt(), u"V400m-1"_s, approval(1300)));
        TerminalRecord foreign = approval();
        foreign.reference = u"AAAAAAAAAA"_s;
        QVERIFY(!judgeFound(doubt(), u"V400m-1"_s, foreign));
        TerminalRecord francs = approval();
        francs.currency = u"CHF"_s;
        QVERIFY(!judgeFound(doubt(), u"V400m-1"_s, francs));
        PaymentAttempt tippable = doubt();
        tippable.intent.isTipAllowed = true;
        QVERIFY(judgeFound(tippable, u"V400m-1"_s, approval(1300)));
    }

    void noTwoAttemptsAreCalledTheSame()
    {
        QSet<QString> references;
        for (qint64 ms = 0; ms < 10'000; ++ms)
            references << referenceOf({newUuid7(1'800'000'000'000 + ms)});
        QCOMPARE(references.size(), qsizetype(10'000));
        static const QRegularExpression form(u"^[0-9A-Z]{10}$"_s);
        for (const QString &reference : references)
            QVERIFY(form.match(reference).hasMatch());
        const auto id = AttemptId::fromText(u"01997000-1234-7000-8000-0000000abcde");
        QCOMPARE(referenceOf(id), referenceOf(id));
    }

    /// ServiceIDs must not come again within 48 hours (payments reference 2.7).
    void theTimeIsInTheReference()
    {
        const auto at = [](qint64 ms) { return referenceOf({newUuid7(ms)}).left(6); };
        constexpr qint64 day = 86'400'000;
        QSet<QString> days;
        for (int i = 0; i < 12; ++i)
            days << at(1'800'000'000'000 + i * day);
        QCOMPARE(days.size(), qsizetype(12));
    }
};

QTEST_GUILESS_MAIN(TestFoundAttempt)
#include "tst_found_attempt.moc"
