// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/simulated_terminal/fake_nexo_terminal.h"
#include "drivers/simulated_terminal/nexo_answers.h"
#include "drivers/terminals/nexo/nexo_message.h"

using namespace servery;

namespace {

/// A till that asks one question after the other, each on a connection of its own.
struct Till {
    explicit Till(TerminalSetup setup = {}) : terminal(setup) { parties = {u"till"_s, nexoPoiOf(setup)}; }

    FakeNexoTerminal terminal;
    NexoParties parties;
    NexoProtection protection =
        NexoProtection::make(nexoKey(TerminalSetup().key, TerminalSetup().passphrase)).take();
    qint64 now = 0;
    int services = 0;

    QString newService() { return u"S%1"_s.arg(++services); }
    bool send(const NexoQuestion &question)
    {
        if (!terminal.connect(now))
            return false;
        terminal.feed(httpPost("sim:8443", "/nexo", protection.protect(question.text, nexoNonce())), now);
        return true;
    }
    QByteArray hear(qint64 mostMs)
    {
        QByteArray heard;
        for (const qint64 end = now + mostMs; now <= end; now += 100) {
            terminal.tick(now);
            for (QByteArray bytes; !(bytes = terminal.takeOutput()).isEmpty();)
                heard += bytes;
            if (readHttpAnswer(heard))
                break;
        }
        return heard;
    }
    /// The answer, if there is one to this question.
    std::optional<NexoAnswer> ask(const NexoQuestion &question, qint64 mostMs = 20'000)
    {
        if (!send(question))
            return std::nullopt;
        const auto http = readHttpAnswer(hear(mostMs));
        terminal.disconnect(now);
        if (!http || !*http)
            return std::nullopt;
        const auto message = protection.open((*http)->body);
        if (!message)
            return std::nullopt;
        const auto answer = answerTo(question, parties, *message);
        return answer ? std::optional(*answer) : std::nullopt;
    }
    AttemptIntent intent(qint64 minor, AttemptKind kind = AttemptKind::Sale)
    {
        AttemptIntent made;
        made.kind = kind;
        made.amount = Money::fromMinor(minor);
        made.currency = u"EUR"_s;
        made.reference = newService();
        made.at = QDateTime({2026, 5, 13}, {12, 0}, Qt::UTC);
        return made;
    }
    std::optional<TerminalRecord> pay(const AttemptIntent &intent)
    {
        const auto answer = ask(moneyQuestion(parties, intent));
        const auto transaction = answer ? transactionOf(*answer, intent, parties.poi) : std::nullopt;
        return transaction ? std::optional(transaction->record) : std::nullopt;
    }
    NexoStatus status(const AttemptIntent &intent)
    {
        const auto answer = ask(statusQuestion(parties, newService(), intent, false));
        return answer ? statusOf(*answer, intent, parties) : NexoStatus();
    }
};

}  // namespace

class TestFakeNexoTerminal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aPaymentStandsInItsBooksAsItWasAnswered()
    {
        Till till;
        const AttemptIntent intent = till.intent(1250);
        const auto record = till.pay(intent);
        QVERIFY(record && record->isApproved);
        QCOMPARE(record->amount, Money::fromMinor(1250));
        QCOMPARE(record->currency, u"EUR"_s);
        QCOMPARE(record->brand, u"girocard"_s);
        QCOMPARE(record->lastDigits.size(), qsizetype(4));
        const LedgerEntry &entry = till.terminal.ledger().entries().at(0);
        QCOMPARE(entry.reference, intent.reference);
        QCOMPARE(record->receiptNumber, nexoTransactionId(entry));
        QCOMPARE(till.terminal.ledger().charged(), Money::fromMinor(1250));
    }

    void whatItAnsweredItRepeatsAndWhatItNeverHeardItSays()
    {
        Till till;
        const AttemptIntent intent = till.intent(1250);
        QVERIFY(till.pay(intent));
        QCOMPARE(till.status(intent).kind, NexoStatus::Kind::Found);
        QCOMPARE(till.status(till.intent(1250)).kind, NexoStatus::Kind::NotFound);
    }

    void itsBooksAreAskedAfterALossOfPower()
    {
        Till till;
        const AttemptIntent paid = till.intent(1250);
        QVERIFY(till.pay(paid));
        till.terminal.declineNext();
        const AttemptIntent declined = till.intent(500);
        QVERIFY(!till.pay(declined)->isApproved);
        till.terminal.plan({TerminalFault::When::Now, {}, 1, 0, TerminalTrouble::Die, 1000}, till.now);
        till.now += 2000;
        till.terminal.tick(till.now);
        const NexoStatus status = till.status(paid);
        QCOMPARE(status.kind, NexoStatus::Kind::Found);
        QCOMPARE(transactionOf(status.repeated, paid, till.parties.poi)->record.amount, paid.amount);
        QCOMPARE(till.status(declined).kind, NexoStatus::Kind::NotFound);
    }

    void whileItIsAtWorkItSaysSo()
    {
        TerminalSetup setup;
        setup.goesOnAlone = true;
        Till till(setup);
        const AttemptIntent intent = till.intent(1250);
        QVERIFY(till.send(moneyQuestion(till.parties, intent)));
        till.now += 500;
        QCOMPARE(till.status(intent).kind, NexoStatus::Kind::Running);
        const auto other = till.pay(till.intent(300));
        QVERIFY(other && !other->isApproved);
        QCOMPARE(other->resultCode, 0x9C);
        for (const qint64 end = till.now + 30'000; till.now < end; till.now += 100)
            till.terminal.tick(till.now);
        QCOMPARE(till.status(intent).kind, NexoStatus::Kind::Found);
        QCOMPARE(till.terminal.ledger().entries().size(), size_t(1));
    }

    void anAbortEndsWhatHasNotReachedTheHost()
    {
        TerminalSetup setup;
        setup.goesOnAlone = true;
        Till till(setup);
        const AttemptIntent intent = till.intent(1250);
        QVERIFY(till.send(moneyQuestion(till.parties, intent)));
        till.now += 500;
        QVERIFY(till.send(abortQuestion(till.parties, till.newService(), intent)));
        const auto http = readHttpAnswer(till.hear(1000));
        QVERIFY(http && *http);
        QCOMPARE((*http)->status, 200);
        QVERIFY((*http)->body.isEmpty());
        const NexoStatus status = till.status(intent);
        QCOMPARE(status.kind, NexoStatus::Kind::Found);
        QCOMPARE(status.repeated.condition, u"Aborted"_s);
        QVERIFY(till.terminal.ledger().entries().empty());
    }

    void aReversalTakesBackThePaymentThatItNames()
    {
        Till till;
        const auto first = till.pay(till.intent(1250));
        QVERIFY(first && till.pay(till.intent(300)));
        AttemptIntent back = till.intent(1250, AttemptKind::Reversal);
        back.originalRecord = first;
        const auto reversed = till.pay(back);
        QVERIFY(reversed && reversed->isApproved && reversed->isReversal);
        QCOMPARE(reversed->amount, Money::fromMinor(1250));
        QCOMPARE(till.terminal.ledger().charged(), Money::fromMinor(300));
        QCOMPARE(till.status(back).kind, NexoStatus::Kind::Found);
        AttemptIntent again = till.intent(1250, AttemptKind::Reversal);
        again.originalRecord = first;
        QVERIFY(!till.pay(again)->isApproved);
        QCOMPARE(till.terminal.ledger().charged(), Money::fromMinor(300));
    }

    void aRefundGoesOut()
    {
        Till till;
        QVERIFY(till.pay(till.intent(400, AttemptKind::Refund))->isApproved);
        QCOMPARE(till.terminal.ledger().charged(), Money::fromMinor(-400));
    }

    void aTipIsAskedForOnlyWhereItIsWanted()
    {
        Till till;
        CardGuest guest;
        guest.tip = Money::fromMinor(100);
        till.terminal.setGuest(guest);
        QCOMPARE(till.pay(till.intent(1250))->amount, Money::fromMinor(1250));
        AttemptIntent tippable = till.intent(1250);
        tippable.isTipAllowed = true;
        const auto record = till.pay(tippable);
        QCOMPARE(record->amount, Money::fromMinor(1350));
        QCOMPARE(record->tip, Money::fromMinor(100));
    }

    void guestsAndHostsSayNoInTheirOwnWords()
    {
        Till till;
        CardGuest guest;
        guest.cancelAfterMs = 300;
        till.terminal.setGuest(guest);
        QCOMPARE(till.pay(till.intent(1250))->resultCode, 0x6C);
        guest = {};
        guest.hostCode = 0x05;
        till.terminal.setGuest(guest);
        QCOMPARE(till.pay(till.intent(1250))->resultCode, 0x05);
        guest = {};
        guest.isAnswerLost = true;
        till.terminal.setGuest(guest);
        QCOMPARE(till.pay(till.intent(1250))->resultCode, 0x7D);
        guest = {};
        guest.isOffline = true;
        till.terminal.setGuest(guest);
        QVERIFY(till.pay(till.intent(1250))->isOffline);
        QCOMPARE(till.terminal.ledger().charged(), Money::fromMinor(1250));
    }

    void aServiceIsNotTakenTwice()
    {
        Till till;
        const AttemptIntent intent = till.intent(1250);
        QVERIFY(till.pay(intent));
        QVERIFY(!till.pay(intent));
        QCOMPARE(till.terminal.ledger().entries().size(), size_t(1));
    }

    void whoCannotBeReadIsRejected()
    {
        Till till;
        NexoParties elsewhere = till.parties;
        elsewhere.poi = u"SIM1-99999999"_s;
        QVERIFY(!till.ask(diagnosisQuestion(elsewhere, till.newService())));
        till.protection = NexoProtection::make({u"another"_s, u"front"_s, 1}).take();
        QVERIFY(!till.ask(diagnosisQuestion(till.parties, till.newService())));
    }

    void anEndOfDayBringsTheSumsOfItsDay()
    {
        Till till;
        QVERIFY(till.pay(till.intent(1250)) && till.pay(till.intent(300)));
        QVERIFY(till.pay(till.intent(50, AttemptKind::Refund)));
        const auto answer = till.ask(reconciliationQuestion(till.parties, till.newService()));
        QVERIFY(answer);
        const TerminalTotals totals = totalsOf(*answer, 2);
        QCOMPARE(totals.groups.size(), size_t(1));
        QCOMPARE(totals.groups[0].count, 3);
        QCOMPARE(totals.groups[0].sum, Money::fromMinor(1500));
        QVERIFY(
            totalsOf(*till.ask(reconciliationQuestion(till.parties, till.newService())), 2).groups.empty());
    }
};

QTEST_GUILESS_MAIN(TestFakeNexoTerminal)
#include "tst_fake_nexo_terminal.moc"
