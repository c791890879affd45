// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/drivers/terminals/nexo/nexo_rig.h"

using namespace servery;

/// The payments reference, 2.7 and 3.6: money is asked for once, a doubt is asked about.
class TestNexoTerminal : public QObject {
    Q_OBJECT

    static constexpr NexoPatience patience{};

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aPaymentStandsWhenItsResultIsKept()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        const NexoReceived asked = rig.listen();
        QCOMPARE(rig.heardCategory(), u"Payment"_s);
        QCOMPARE(rig.heardService(), saleIntent().reference);
        QVERIFY(rig.isQuiet());
        rig.pass(patience.acceptedMs);
        QCOMPARE(rig.take<AttemptAccepted>()->attempt, saleIntent().id);
        rig.pass(30'000);
        rig.answer(approval());
        const auto result = rig.take<AttemptResult>();
        QVERIFY(result && result->attempt == saleIntent().id);
        QCOMPARE(result->record.amount, saleIntent().amount);
        QVERIFY(rig.isQuiet());
        rig.vote(Vote::Keep);
        QCOMPARE(rig.take<TerminalSlip>()->whom, TerminalSlip::For::Merchant);
        QCOMPARE(rig.take<TerminalSlip>()->whom, TerminalSlip::For::Customer);
        const auto ended = rig.take<AttemptEnded>();
        QVERIFY(ended && ended->isCompleted && ended->hasResult && ended->code == 0);
        rig.listen();
        QVERIFY(!rig.driver.isWanted());
    }

    void anAnswerIsHeardByteByByte()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        const QByteArray bytes = rig.answerBytes(approval());
        for (const char byte : bytes) {
            QVERIFY(rig.isQuiet());
            rig.say(QByteArray(1, byte));
        }
        QVERIFY(rig.take<AttemptResult>());
    }

    void anAnswerThatEndsWithItsConnectionCounts()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        QByteArray bytes = rig.answerBytes(approval());
        bytes.replace("Content-Length", "X-Content-Length");
        rig.say(bytes);
        QVERIFY(rig.isQuiet());
        rig.hangUp();
        QVERIFY(rig.take<AttemptResult>());
    }

    void aDeclineIsAResultToo()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        rig.answer(failure(u"Cancel"_s));
        const auto result = rig.take<AttemptResult>();
        QVERIFY(result && !result->record.isApproved);
        rig.vote(Vote::Keep);
        QCOMPARE(rig.take<AttemptEnded>()->code, 0x6C);
    }

    void whatNeverLeftIsRefused()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.listen();
        rig.pay();
        rig.driver.disconnected(u"nobody answers"_s, rig.now);
        const auto refused = rig.take<AttemptRefused>();
        QVERIFY(refused && refused->attempt == saleIntent().id);
        QCOMPARE(rig.take<TerminalAway>()->why, TerminalAway::Why::Unreachable);
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"Diagnosis"_s);
    }

    void aLostConnectionIsADoubtAndNeverARepeat()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        rig.hangUp();
        QCOMPARE(rig.take<AttemptUnknown>()->attempt, saleIntent().id);
        QVERIFY(rig.take<TerminalAway>());
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"Diagnosis"_s);
        rig.answer(NexoRig::wellness());
        const auto ready = rig.take<TerminalReady>();
        QVERIFY(ready && !ready->found);
        QCOMPARE(ready->lastTaken, saleIntent().id);
        rig.pay();
        QVERIFY(rig.take<AttemptUnknown>());
        rig.listen();
        QVERIFY(!rig.driver.isWanted());
    }

    void silenceIsADoubt()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        rig.pass(patience.acceptedMs);
        QVERIFY(rig.take<AttemptAccepted>());
        rig.pass(patience.paymentMs - patience.acceptedMs - 1);
        QVERIFY(rig.isQuiet());
        rig.pass(1);
        QVERIFY(rig.take<AttemptUnknown>());
        QVERIFY(!rig.driver.isWanted());  // of this connection no answer may come any more
    }

    void anAnswerThatCannotBeTrustedIsADoubt_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"flipped", "unprotected", "another", "HTTP 500", "no HTTP", "says nothing"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void anAnswerThatCannotBeTrustedIsADoubt()
    {
        QFETCH(QString, what);
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        QByteArray bytes = rig.answerBytes(approval());
        const qsizetype at = bytes.indexOf("NexoBlob") + 30;
        if (what == u"flipped")
            bytes[at] = bytes[at] == 'A' ? 'B' : 'A';
        else if (what == u"unprotected")
            bytes =
                httpAnswer(200, R"({"SaleToPOIRequest":{"EventNotification":{"EventToNotify":"Reject"}}})");
        else if (what == u"another")
            bytes = NexoRig::bytesOf(messageWith(approval(), "Payment", u"AAAAAAAAAA"_s).header, u"Payment"_s,
                                     approval());
        else if (what == u"HTTP 500")
            bytes.replace("HTTP/1.1 200", "HTTP/1.1 500");
        else if (what == u"no HTTP")
            bytes = "\x16\x03\x01 what is this\r\n\r\n";
        else
            bytes = rig.answerBytes(failure(u"InProgress"_s));
        rig.say(bytes);
        const auto unknown = rig.take<AttemptUnknown>();
        QVERIFY(unknown && unknown->attempt == saleIntent().id);
        QVERIFY(!unknown->why.isEmpty());
    }

    void aRefusedResultIsADoubtForAPerson()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        rig.answer(approval());
        QVERIFY(rig.take<AttemptResult>());
        rig.vote(Vote::Refuse);
        QVERIFY(rig.take<AttemptUnknown>());
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"Diagnosis"_s);
        rig.answer(NexoRig::wellness());
        QVERIFY(rig.take<TerminalReady>());
    }

    void givingUpIsAskedForAndThenAskedAbout()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        rig.pass(3000);
        QVERIFY(rig.take<AttemptAccepted>());
        rig.driver.request(CancelAttempt{}, rig.now);
        const NexoReceived asked = rig.listen();
        QCOMPARE(rig.heardCategory(), u"Abort"_s);
        QCOMPARE(asked.members[u"AbortRequest"][u"MessageReference"][u"ServiceID"].toString(),
                 saleIntent().reference);
        rig.say(httpAnswer(200, {}));
        QVERIFY(rig.take<CancelAnswered>()->isTaken);
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"TransactionStatus"_s);
        rig.answer(failure(u"InProgress"_s));
        QVERIFY(rig.isQuiet());
        rig.listen();
        rig.pass(patience.againMs);
        rig.listen();
        rig.answer(repetition(failure(u"Aborted"_s)));
        const auto result = rig.take<AttemptResult>();
        QVERIFY(result && result->attempt == saleIntent().id && !result->record.isApproved);
        rig.vote(Vote::Keep);
        QVERIFY(rig.take<AttemptEnded>());
    }

    /// C18: a cancel can lose the race.
    void whatWasGivenUpMayBeChargedAllTheSame()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        rig.driver.request(CancelAttempt{}, rig.now);
        rig.listen();
        rig.hangUp();  // nobody knows whether it heard that
        QVERIFY(!rig.take<CancelAnswered>()->isTaken);
        rig.listen();
        rig.answer(repetition(approval()));
        const auto result = rig.take<AttemptResult>();
        QVERIFY(result && result->record.isApproved);
    }

    void whatWasNotSentIsGivenUpAtOnce()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.listen();
        rig.pay();
        rig.driver.request(CancelAttempt{}, rig.now);
        QVERIFY(rig.take<CancelAnswered>()->isTaken);
        QVERIFY(rig.take<AttemptRefused>());
        QVERIFY(!rig.driver.isWanted());
    }

    void aTerminalAtWorkIsAskedAgain_data()
    {
        QTest::addColumn<QJsonObject>("answer");
        QTest::addColumn<TerminalAway::Why>("why");
        const QJsonObject success{{u"Result"_s, u"Success"_s}};
        QTest::newRow("busy") << failure(u"Busy"_s) << TerminalAway::Why::Busy;
        QTest::newRow("in its menu") << QJsonObject{{u"Response"_s, success},
                                                    {u"POIStatus"_s,
                                                     QJsonObject{{u"GlobalStatus"_s, u"Maintenance"_s}}}}
                                     << TerminalAway::Why::Busy;
        QTest::newRow("does not understand")
            << failure(u"MessageFormat"_s) << TerminalAway::Why::Misconfigured;
    }
    void aTerminalAtWorkIsAskedAgain()
    {
        QFETCH(QJsonObject, answer);
        NexoRig rig;
        rig.listen();
        rig.answer(answer);
        const auto away = rig.take<TerminalAway>();
        QVERIFY(away);
        QTEST(away->why, "why");
        QVERIFY(rig.isQuiet());
        rig.listen();
        QVERIFY(!rig.driver.isWanted());
        rig.pass(patience.againMs);
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"Diagnosis"_s);
    }

    void aTerminalAtRestIsLookedAtNowAndThen()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.listen();
        rig.pass(patience.idleMs - 1);
        QVERIFY(!rig.driver.isWanted());
        rig.pass(1);
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"Diagnosis"_s);
        rig.pay();  // waits for its answer
        QVERIFY(rig.isQuiet());
        rig.answer(NexoRig::wellness());
        QVERIFY(rig.take<TerminalReady>());
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"Payment"_s);
    }

    void whatWaitsForATerminalThatIsAwayIsRefused()
    {
        NexoRig rig;
        rig.pay();
        rig.listen();
        rig.hangUp();
        QVERIFY(rig.take<AttemptRefused>());
        QVERIFY(rig.take<TerminalAway>());
    }

    void whatThisTerminalCannotDoIsNotSent_data()
    {
        QTest::addColumn<AttemptKind>("kind");
        QTest::addColumn<QString>("reference");
        QTest::newRow("pre-authorisation") << AttemptKind::PreAuthorisation << u"9Z8Y7X6W5V"_s;
        QTest::newRow("tip afterwards") << AttemptKind::Tip << u"9Z8Y7X6W5V"_s;
        QTest::newRow("reversal of nothing") << AttemptKind::Reversal << u"9Z8Y7X6W5V"_s;
        QTest::newRow("no reference") << AttemptKind::Sale << QString();
        QTest::newRow("long reference") << AttemptKind::Sale << u"9Z8Y7X6W5V4"_s;
        QTest::newRow("odd reference") << AttemptKind::Sale << u"9Z8Y-X6W5V"_s;
    }
    void whatThisTerminalCannotDoIsNotSent()
    {
        QFETCH(AttemptKind, kind);
        QFETCH(QString, reference);
        NexoRig rig;
        QVERIFY(rig.start());
        rig.listen();
        AttemptIntent intent = saleIntent();
        intent.kind = kind;
        intent.reference = reference;
        rig.pay(intent);
        QVERIFY(rig.take<AttemptRefused>());
        QVERIFY(!rig.driver.isWanted());
    }

    void aReversalIsTakenBackAsAsked()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay(reversalIntent());
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"Reversal"_s);
        QJsonObject body = approval();
        body.remove(u"PaymentResult"_s);
        rig.answer(body);
        const auto result = rig.take<AttemptResult>();
        QVERIFY(result && result->record.isReversal && result->record.isApproved);
        QCOMPARE(result->record.amount, reversalIntent().amount);
    }

    void aSlipIsRepeatedFromTheTerminalsMemory()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.pay();
        rig.listen();
        rig.answer(approval());
        rig.vote(Vote::Keep);
        while (!rig.isQuiet())
            continue;
        rig.driver.request(RepeatSlip{}, rig.now);
        const NexoReceived asked = rig.listen();
        QVERIFY(asked.members[u"TransactionStatusRequest"][u"ReceiptReprintFlag"].toBool());
        rig.answer(repetition(approval()));
        QVERIFY(rig.take<TerminalSlip>() && rig.take<TerminalSlip>());
        QVERIFY(rig.isQuiet());
    }

    void anEndOfDayBringsItsSums()
    {
        NexoRig rig;
        QVERIFY(rig.start());
        rig.driver.request(EndTerminalDay{}, rig.now);
        rig.listen();
        QCOMPARE(rig.heardCategory(), u"Reconciliation"_s);
        const QJsonObject sum{{u"TransactionType"_s, u"Debit"_s},
                              {u"TransactionCount"_s, u"2"_s},
                              {u"TransactionAmount"_s, u"20.00"_s}};
        rig.answer(
            {{u"Response"_s, QJsonObject{{u"Result"_s, u"Success"_s}}},
             {u"TransactionTotals"_s,
              QJsonArray{QJsonObject{{u"CardBrand"_s, u"mc"_s}, {u"PaymentTotals"_s, QJsonArray{sum}}}}}});
        const auto ended = rig.take<TerminalDayEnded>();
        QVERIFY(ended && ended->isDone && ended->totals);
        QCOMPARE(ended->totals->groups.size(), size_t(1));
        QCOMPARE(ended->totals->groups[0].sum, Money::fromMinor(2000));
    }
};

QTEST_GUILESS_MAIN(TestNexoTerminal)
#include "tst_nexo_terminal.moc"
