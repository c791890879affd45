// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/simulated_terminal/terminal_pair.h"

using namespace servery;

namespace {

using State = LedgerEntry::State;
using Kind = LedgerEntry::Kind;
using Vote = TerminalPair::Vote;

const QByteArray password = QByteArray::fromHex("123456");
constexpr quint8 withPaper = 0xBE;

ZvtEarlier receipt(int number, std::optional<qint64> minor = std::nullopt)
{
    return {number, minor ? std::optional(Money::fromMinor(*minor)) : std::nullopt};
}

quint8 abortCode(const TerminalPair &pair)
{
    const auto *aborted = pair.find<ZvtAborted>();
    return aborted ? aborted->report.resultCode.value_or(0) : quint8(0);
}

QStringList paperLines(const TerminalPair &pair)
{
    QStringList lines;
    for (const ZvtEvent &event : pair.events) {
        if (const auto *print = std::get_if<ZvtPrint>(&event)) {
            for (const ZvtLine &line : print->paper.lines)
                lines << line.text;
        }
    }
    return lines;
}

}  // namespace

/// What a terminal does besides sales.
class TestFakeZvtCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// C20: asked again it says that it is reversed already (B4); what it does not know it does not reverse
    /// (B5).
    void aReversalTakesBackWhatItsReceiptNames()
    {
        TerminalPair pair;
        pair.registerTill();
        pair.run(saleOf(1200));
        const ZvtReport sale = *pair.result();
        pair.run(saleOf(700));
        pair.run(reversalRequest(password, receipt(*sale.receipt)));
        const ZvtReport reversed = *pair.result();
        QCOMPARE(reversed.amount, Money::fromMinor(1200));
        QCOMPARE(reversed.originalTrace, sale.trace);
        const TerminalLedger ledger = pair.terminal.ledger();
        QCOMPARE(ledger.charged(), Money::fromMinor(700));
        QCOMPARE(ledger.entry(0).state, State::Reversed);
        QCOMPARE(ledger.entry(0).reversedBy, u"till"_s);
        pair.run(reversalRequest(password, receipt(*sale.receipt)));
        QCOMPARE(abortCode(pair), quint8(0xB4));
        pair.run(reversalRequest(password, receipt(4711)));
        QCOMPARE(abortCode(pair), quint8(0xB5));
        pair.run(reversalRequest(password, receipt(2, 699)));
        QCOMPARE(abortCode(pair), quint8(0xB5));
        QVERIFY(pair.terminal.ledger().entries() == ledger.entries());
    }

    /// Without the till's agreement a reversal itself is taken back: the sale stands.
    void aReversalWithoutAgreementIsNone()
    {
        for (const Personality personality : {Personality::Spec, Personality::Decline}) {
            TerminalSetup setup;
            setup.personality = personality;
            TerminalPair pair(setup);
            pair.registerTill();
            pair.run(saleOf(1200));
            pair.vote = Vote::Refuse;
            pair.run(reversalRequest(password, receipt(1)));
            QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(1200));
        }
    }

    void aRefundIsMoneyOut()
    {
        TerminalPair pair;
        pair.registerTill();
        pair.run(refundRequest(password, Money::fromMinor(500), 978));
        QVERIFY(pair.result()->isApproved());
        QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(-500));
    }

    void aTipIsAddedToItsSale()
    {
        TerminalPair pair;
        pair.registerTill();
        pair.run(saleOf(1200));
        const int trace = *pair.result()->trace;
        pair.run(tipRequest(receipt(1, 150)));
        QCOMPARE(pair.result()->amount, Money::fromMinor(150));
        QCOMPARE(pair.terminal.ledger().entry(1).originalTrace, trace);
        QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(1350));
    }

    /// Pain 13: what is left open is found one by one until none is left.
    void preAuthorisationsAreOpenUntilBookedOrReleased()
    {
        TerminalPair pair;
        pair.registerTill();
        for (int i = 0; i < 3; ++i)
            pair.run(preAuthorisationRequest({Money::fromMinor(5000)}));
        QVERIFY(pair.terminal.ledger().charged().isZero());
        pair.run(openPreAuthorisationsRequest());
        QCOMPARE(pair.find<ZvtAborted>()->report.receipt, 3);
        pair.run(bookTotalRequest(receipt(3, 4200)));
        QVERIFY(pair.result()->isApproved());
        pair.run(partialReversalRequest(receipt(2, 1000)));  // releases 10.00 of 50.00
        pair.run(bookTotalRequest(receipt(1, 5001)));
        QCOMPARE(abortCode(pair), quint8(0xB7));
        pair.run(preAuthorisationReversalRequest(receipt(1)));
        QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(8200));
        pair.run(openPreAuthorisationsRequest());
        QCOMPARE(abortCode(pair), quint8(0xB8));
        QVERIFY(pair.heard.contains(QByteArray::fromHex("061e04b887ffff")));  // F34
        pair.run(bookTotalRequest(receipt(3, 100)));
        QCOMPARE(abortCode(pair), quint8(0xB8));
    }

    void anEndOfDayTellsItsTotalsAndBeginsAnew()
    {
        TerminalSetup setup;
        setup.restartsNumbers = true;
        TerminalPair pair(setup);
        pair.registerTill();
        for (const qint64 minor : {1200, 800})
            pair.run(saleOf(minor));
        pair.run(endOfDayRequest(password));
        const ZvtTotals totals = *pair.result()->totals;
        QCOMPARE(totals.groups[0].count, 2);
        QCOMPARE(totals.groups[0].sum, Money::fromMinor(2000));
        QCOMPARE(totals.lastReceipt, 2);
        QCOMPARE(pair.terminal.ledger().closings(), 1);
        pair.run(reversalRequest(password, receipt(1)));
        QCOMPARE(abortCode(pair), quint8(0xB5));
        pair.run(saleOf(300));
        QCOMPARE(pair.result()->receipt, 1);
        pair.run(endOfDayRequest(password));
        QCOMPARE(pair.result()->totals->groups[0].sum, Money::fromMinor(300));
    }

    void anEndOfDayMayNotBePossible()
    {
        TerminalPair pair;
        pair.registerTill();
        pair.terminal.declineNext(0x01);
        pair.run(endOfDayRequest(password));
        QCOMPARE(pair.result()->resultCode, quint8(0x77));
        QCOMPARE(pair.terminal.ledger().closings(), 0);
    }

    void paperComesAsBlocksOrLinesAndBothSayTheSame()
    {
        QStringList seen;
        for (const bool takesBlocks : {true, false}) {
            TerminalPair pair;
            pair.registerTill(withPaper, takesBlocks);
            pair.run(saleOf(1200));
            const QStringList lines = paperLines(pair);
            QVERIFY(lines.join(u'\n').contains(u"12.00"_s));
            QVERIFY(lines.join(u'\n').contains(u"8453"_s));
            QVERIFY(seen.isEmpty() || seen == lines);
            seen = lines;
            QCOMPARE(pair.terminal.ledger().entry(0).state, State::Stored);
        }
    }

    /// C9: the last paper's acknowledgement is the commit; a printer without paper undoes the payment.
    void withoutPaperNothingIsPaid()
    {
        TerminalPair pair;
        pair.registerTill(withPaper);
        pair.paperVote = Vote::Refuse;
        pair.run(saleOf(1200));
        QVERIFY(pair.result()->isApproved());
        QVERIFY(pair.terminal.ledger().charged().isZero());
        QCOMPARE(abortCode(pair), quint8(0xCC));
    }

    void theLastReceiptCanBePrintedAgain()
    {
        TerminalPair pair;
        pair.registerTill(withPaper);
        pair.run(saleOf(1200));
        pair.run(repeatReceiptRequest(password));
        QVERIFY(paperLines(pair).contains(u"** KOPIE **"_s));
        QVERIFY(!pair.result());
        QVERIFY(pair.recall());
        QVERIFY(paperLines(pair).isEmpty());
    }

    /// Goods that come later: the result comes again until the till says yes or no.
    void aResultIsRepeatedForGoodsThatComeLater()
    {
        for (const bool isIssued : {true, false}) {
            TerminalPair pair;
            pair.registerTill();
            pair.vote = Vote::Silent;
            ZvtSale sale{Money::fromMinor(3300)};
            sale.goodsRepeats = 10;
            QVERIFY(pair.begin(saleRequest(sale)));
            pair.pass(20'000);
            QVERIFY(pair.session->isVoteOpen());
            QVERIFY(pair.heard.count(QByteArray::fromHex("2700040000000033")) > 1);
            QVERIFY(isIssued ? bool(pair.session->stored(pair.now)) : bool(pair.session->refuse(pair.now)));
            pair.finish();
            QCOMPARE(pair.terminal.ledger().charged().minor(), isIssued ? 3300 : 0);
        }
    }

    void partOfTheGoodsIsPartOfTheMoney()
    {
        TerminalPair pair;
        pair.registerTill();
        pair.vote = Vote::Silent;
        QVERIFY(pair.begin(saleOf(1200)));
        pair.pass(8000);
        QVERIFY(pair.session->storedInPart(Money::fromMinor(500), pair.now));
        pair.finish();
        QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(500));
        QCOMPARE(pair.recall()->amount, Money::fromMinor(500));
    }

    /// F29 to F32: with numbers every message and its answer carry the same one.
    void messagesAreNumberedWhenBothSidesWant()
    {
        TerminalPair pair;
        pair.registerTill(0x0A, true, true);
        QCOMPARE(pair.find<ZvtCompleted>()->report.messageId, 0);
        pair.heard.clear();
        pair.run(saleOf(1200));
        QVERIFY(pair.heard.startsWith(QByteArray::fromHex("80000806061f7303000001")));  // F31
        QVERIFY(pair.result()->messageId.value_or(0) > 1);
        QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(1200));
        TerminalSetup without;
        without.countsMessages = false;
        TerminalPair other(without);
        other.registerTill(0x0A, true, true);
        QVERIFY(!other.find<ZvtCompleted>()->report.messageId);
        other.run(saleOf(1200));
        QVERIFY(other.result()->isApproved());
    }

    void partsOtherAmountsAndOfflineApprovalsAreTold()
    {
        TerminalPair pair;
        pair.registerTill();
        CardGuest guest;
        guest.approved = Money::fromMinor(900);
        guest.isOffline = true;
        pair.terminal.setGuest(guest);
        pair.run(saleOf(1200));
        QCOMPARE(pair.result()->amount, Money::fromMinor(900));
        QCOMPARE(pair.result()->type, quint8(0x40));
        QCOMPARE(pair.terminal.ledger().charged(), Money::fromMinor(900));
    }

    /// The host charged it, the terminal never heard of it: taken back, and the till hears that it was
    /// nothing.
    void anAnswerThatTheHostLostIsTakenBack()
    {
        TerminalPair pair;
        pair.registerTill();
        CardGuest guest;
        guest.isAnswerLost = true;
        pair.terminal.setGuest(guest);
        pair.run(saleOf(1200));
        QCOMPARE(pair.result()->resultCode, quint8(0x9B));
        QVERIFY(pair.terminal.ledger().charged().isZero());
        QCOMPARE(pair.terminal.ledger().entry(0).reversedBy, u"host"_s);
    }

    void theRestOfItsCommandsEndAsTheyShould()
    {
        TerminalPair pair;
        pair.registerTill();
        for (const ZvtMessage &command :
             {diagnosisRequest(), initialisationRequest(password), bareRequest(zvt::reset),
              displayRequest({"Hallo Welt"}), bareRequest(zvt::logOff)}) {
            pair.run(command);
            QVERIFY2(pair.find<ZvtCompleted>(), qPrintable(zvtCommandName(command.command)));
        }
        pair.run(saleOf(1200));
        QCOMPARE(pair.find<ZvtRefused>()->code, quint8(0x6B));
        pair.registerTill();
        pair.run(readCardRequest(15));
        QVERIFY(!pair.result()->cardUid.isEmpty());
        pair.run({zvt::turnoverTotals, password});
        QVERIFY(pair.result()->totals);
        pair.run(saleRequest({Money::fromMinor(100), 756}));
        QCOMPARE(abortCode(pair), quint8(0x6F));
    }

    void receiptNumbersBeginAgainBehindTheLast()
    {
        TerminalLedger ledger;
        ledger.numberFrom(9999, 999999, 999999);
        TerminalPair pair({}, ledger);
        pair.registerTill();
        for (const int expected : {9999, 1}) {
            pair.run(saleOf(100));
            QCOMPARE(pair.result()->receipt, expected);
        }
        QCOMPARE(pair.result()->trace, 1);
    }
};

QTEST_APPLESS_MAIN(TestFakeZvtCommands)
#include "tst_fake_zvt_commands.moc"
