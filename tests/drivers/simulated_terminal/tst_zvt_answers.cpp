// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/simulated_terminal/zvt_answers.h"
#include "drivers/terminals/zvt/redaction.h"
#include "drivers/terminals/zvt/zvt_meaning.h"
#include "drivers/terminals/zvt/zvt_requests.h"
#include "tests/drivers/terminals/zvt/frames.h"

using namespace servery;

namespace {

QByteArray bytes(const ZvtMessage &message)
{
    return toBytes(toApdu(message));
}

TerminalSetup terminal(const QString &id)
{
    TerminalSetup setup;
    setup.terminalId = id;
    return setup;
}

}  // namespace

/// The fake says what real terminals said, byte by byte; the frames and where they are from stand in
/// frames.h.
class TestZvtAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void registrations()
    {
        const auto first = readMessage(*readApdu(zvtBytes("F01")));
        QCOMPARE(bytes(registrationAnswer(terminal(u"29001006"_s), first)), zvtBytes("F03"));
        const auto withIds = readMessage(*readApdu(zvtBytes("F29")));
        QCOMPARE(bytes(registrationAnswer(terminal(u"65000028"_s), withIds)), zvtBytes("F30"));
    }

    void progress()
    {
        QCOMPARE(bytes(progressMessage(0x0E)), zvtBytes("F05"));
        QCOMPARE(bytes(progressMessage(0x01, terminalWords(u"en").enterPin)), zvtBytes("F06"));
        QCOMPARE(bytes(progressMessage(0x0B)), zvtBytes("F07"));
    }

    void anApprovedSale()
    {
        LedgerEntry entry;
        entry.state = LedgerEntry::State::Stored;
        entry.amount = Money::fromMinor(1200);
        entry.terminal = u"29001006"_s;
        entry.currency = 978;
        entry.receipt = entry.trace = entry.turnover = 200;
        entry.card = u"maestro"_s;
        entry.lastDigits = u"4281"_s;
        entry.isByPin = true;
        entry.authorisation = u"357096"_s;
        entry.at = QDateTime({2021, 5, 13}, {12, 0, 59}, Qt::UTC);
        QCOMPARE(bytes(resultOf(entry, terminal(u"29001006"_s))), zvtBytes("F08"));
    }

    void failures()
    {
        const TerminalWords &words = terminalWords(u"de");
        QCOMPARE(bytes(failureResult(0x6C, words.cancelled, terminal(u"29001006"_s), 0x2E)), zvtBytes("F12"));
        QCOMPARE(bytes(failureResult(0x05, words.declined, terminal(u"29000274"_s), 0x06)), zvtBytes("F19"));
        QCOMPARE(bytes(abortMessage(0x6C)), zvtBytes("F13"));
    }

    void statesAndPaper()
    {
        QCOMPARE(bytes(enquiryAnswer({}, 0x9C, 0x07)), zvtBytes("F11"));
        const auto lines = paperMessages({terminalWords(u"de").endOfDay}, PaperKind::Merchant, false);
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(bytes(lines[0]), zvtBytes("F24"));
        QCOMPARE(bytes(lines[1]), zvtBytes("F26"));
    }

    void totalsOfADay()
    {
        TerminalLedger ledger;
        ledger.numberFrom(199, 199, 199);
        LedgerEntry entry;
        entry.state = LedgerEntry::State::Stored;
        entry.amount = Money::fromMinor(1200);
        entry.card = u"girocard"_s;
        for (int i = 0; i < 5; ++i)
            ledger.add(entry);
        const QDateTime at({2021, 5, 13}, {13, 20, 57}, Qt::UTC);
        QCOMPARE(bytes(totalsResult(ledger, 0, at)), zvtBytes("F15"));
    }

    /// Whoever reads a block finds the lines that were meant.
    void aBlockIsReadAsItWasWritten()
    {
        const QStringList lines{u"** Shop **"_s, u""_s, u"Betrag 12.00"_s};
        const auto blocks = paperMessages(lines, PaperKind::Customer, true);
        QCOMPARE(blocks.size(), size_t(1));
        const ZvtPaper paper = paperOf(blocks[0], *findCodePage(u"437"));
        QVERIFY(paper.isEnd && paper.receipt == ZvtPaper::Receipt::Customer);
        QCOMPARE(paper.lines.size(), size_t(3));
        QVERIFY(paper.lines[0].isCentred);
        QCOMPARE(paper.lines[2].text, u"Betrag 12.00"_s);
    }

    void onlyATerminalThatIsToldToShowsWholeNumbers()
    {
        LedgerEntry entry;
        entry.state = LedgerEntry::State::Stored;
        entry.terminal = u"29001006"_s;
        entry.card = u"visa"_s;
        entry.lastDigits = u"1111"_s;
        entry.authorisation = u"000001"_s;
        entry.at = QDateTime({2026, 5, 13}, {12, 0}, Qt::UTC);
        TerminalSetup setup;
        const QByteArray number = QByteArray::fromHex("4111111111111111");
        QVERIFY(!bytes(resultOf(entry, setup)).contains(number));
        setup.showsWholeNumber = true;
        QVERIFY(bytes(resultOf(entry, setup)).contains(number));
        QVERIFY(!toBytes(redacted(toApdu(resultOf(entry, setup)))).contains(number));
    }
};

QTEST_APPLESS_MAIN(TestZvtAnswers)
#include "tst_zvt_answers.moc"
