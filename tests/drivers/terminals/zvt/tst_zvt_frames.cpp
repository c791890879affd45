// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/terminals/zvt/zvt_meaning.h"
#include "drivers/terminals/zvt/zvt_requests.h"
#include "drivers/terminals/zvt/zvt_serial_link.h"
#include "tests/drivers/terminals/zvt/frames.h"

using namespace servery;

namespace {

const CodePage &page(QStringView name = u"1252")
{
    return *findCodePage(name);
}

ZvtMessage message(const char *name)
{
    const auto apdu = readApdu(zvtBytes(name));
    if (!apdu)
        qFatal("%s: %s", name, qPrintable(apdu.error().detail));
    return readMessage(*apdu);
}

ZvtReport report(const char *name)
{
    return reportOf(message(name), page());
}

Money euros(int cents)
{
    return Money::fromMinor(cents);
}

}  // namespace

/// Every frame of the collection is read as what it says, and what we would say ourselves is the same bytes.
class TestZvtFrames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyMessageIsReadWholeAndWrittenTheSame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const ZvtFrame &frame : zvtMessages)
            QTest::newRow(frame.name) << frame.bytes();
    }
    void everyMessageIsReadWholeAndWrittenTheSame()
    {
        QFETCH(QByteArray, bytes);
        const auto apdu = readApdu(bytes);
        QVERIFY2(apdu, apdu ? "" : qPrintable(apdu.error().detail));
        const ZvtMessage message = readMessage(*apdu);
        QVERIFY(message.fields.isWhole());
        QVERIFY(message.fields.tlv().isWhole());
        QVERIFY(!zvtCommandName(message.command).isEmpty());
        QCOMPARE(toBytes(toApdu(message)), bytes);
    }

    void everyBlockIsReadWholeAndWrittenTheSame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const ZvtFrame &frame : zvtBlocks)
            QTest::newRow(frame.name) << frame.bytes();
    }
    void everyBlockIsReadWholeAndWrittenTheSame()
    {
        QFETCH(QByteArray, bytes);
        const auto apdu = readSerialBlock(bytes);
        QVERIFY2(apdu, apdu ? "" : qPrintable(apdu.error().detail));
        QVERIFY(readMessage(*apdu).fields.isWhole());
        QCOMPARE(toSerialBlock(toApdu(readMessage(*apdu))), bytes);
    }

    void whatWeSayIsWhatTheCollectionSays_data()
    {
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char *name, const ZvtMessage &message) {
            const bool isBlock = name[0] == 'S';
            const ZvtApdu apdu = toApdu(message);
            QTest::newRow(name) << zvtBytes(name) << (isBlock ? toSerialBlock(apdu) : toBytes(apdu));
        };
        const QByteArray password = *zvtPassword(u"123456");
        row("F01", registrationRequest({password, 0x3E, 978, 0x03}));
        row("F40", registrationRequest({password, 0x8E, 978}));
        row("S16", registrationRequest({password, 0xBE, 978, 0x01}));
        row("S01", registrationRequest({password, 0xBA, 978, std::nullopt, false}));
        row("F29", registrationRequest({*zvtPassword(u"000000"), 0x9E, 978, std::nullopt, true, true}));
        row("F04", saleRequest({euros(1200)}));
        row("F20", saleRequest({euros(3300), 0, std::nullopt, std::nullopt, 10}));
        row("S02", saleRequest({euros(11000), 978}));
        row("S11", saleRequest({euros(1010)}));
        row("F10", enquiryRequest(password, 0x07));
        row("S05", enquiryRequest(password));
        row("F14", endOfDayRequest(password));
        row("F33", readCardRequest(15));
        row("F35", displayRequest({"Hallo Welt"}));
        row("F36", lastResultRequest(password));
        row("S13", lastResultRequest(password));
        row("F37", reversalRequest(password, {200}));
        row("F38", refundRequest(password, euros(500), 978));
        row("F02", acceptedReply());
        row("S03", acceptedReply());
        row("F22", bareRequest(zvt::pleaseWait));
        row("F23", bareRequest(zvt::refusedGoods));
        row("F39", partOfGoodsReply(euros(500)));
        row("S04", bareRequest(zvt::pleaseWait));
        row("S06", diagnosisRequest());
        row("S07", initialisationRequest(password));
        row("S08", bareRequest(zvt::reset));
        row("S12", bareRequest(zvt::completion));
        row("S14", bareRequest(zvt::abort));
    }
    void whatWeSayIsWhatTheCollectionSays()
    {
        QFETCH(QByteArray, expected);
        QFETCH(QByteArray, said);
        QCOMPARE(said.toHex(' '), expected.toHex(' '));
    }

    /// Requests that no frame of the collection shows, against the layouts of PA00P015 chapter 2.
    void theOtherRequestsHaveTheirLayout()
    {
        const auto hex = [](const ZvtMessage &message) { return toBytes(toApdu(message)).toHex(' '); };
        QCOMPARE(hex(tipRequest({200, euros(150), 978})),
                 QByteArray("06 0c 0d 87 02 00 04 00 00 00 00 01 50 49 09 78"));
        QCOMPARE(hex(preAuthorisationRequest({euros(5000), 978})),
                 QByteArray("06 22 0a 04 00 00 00 00 50 00 49 09 78"));
        QCOMPARE(hex(partialReversalRequest({17, euros(2000)})),
                 QByteArray("06 23 0a 87 00 17 04 00 00 00 00 20 00"));
        QCOMPARE(hex(bookTotalRequest({17, euros(3000)})),
                 QByteArray("06 24 0a 87 00 17 04 00 00 00 00 30 00"));
        QCOMPARE(hex(preAuthorisationReversalRequest({17})), QByteArray("06 25 03 87 00 17"));
        QCOMPARE(hex(openPreAuthorisationsRequest()), QByteArray("06 23 03 87 ff ff"));
        QCOMPARE(hex(diagnosisRequest(1)), QByteArray("06 70 05 06 03 1b 01 01"));
        QCOMPARE(hex(repeatReceiptRequest(*zvtPassword(u"123456"))), QByteArray("06 20 03 12 34 56"));
        QCOMPARE(hex(enquiryRequest()), QByteArray("05 01 00"));
        const ZvtMessage sale = saleRequest({euros(100), 0, 0x40, 30, 10, true, ZvtReference{"AB", "42"}});
        QCOMPARE(hex(sale), QByteArray("06 01 1f 04 00 00 00 00 01 00 19 40 01 1e 02 0a 06 10 1f 70 01 01 "
                                       "e9 0a 1f 62 02 41 42 1f 63 02 34 32"));
        QCOMPARE(sale.fields.tlv().find({0xE9, 0x1F63}), std::optional(QByteArray("42")));
    }

    void anApprovalSaysEverything()
    {
        const ZvtReport said = report("F08");
        QVERIFY(said.isApproved() && said.isWhole);
        QCOMPARE(said.amount, std::optional(euros(1200)));
        QCOMPARE(said.currency, 978);
        QCOMPARE(said.trace, std::optional(200));
        QCOMPARE(said.receipt, std::optional(200));
        QCOMPARE(said.turnover, std::optional(200));
        QCOMPARE(said.time, QTime(12, 0, 59));
        QCOMPARE(said.month * 100 + said.day, 513);
        QCOMPARE(said.cardSequence, std::optional(1));
        QCOMPARE(said.type, std::optional<quint8>(0x70));
        QCOMPARE(said.cardEnd, u"4281"_s);
        QVERIFY(!said.isCardNumberBare);
        QCOMPARE(said.terminalId, u"29001006"_s);
        QCOMPARE(said.merchant, u"100764992"_s);
        QCOMPARE(said.authorisation, u"357096"_s);
        QCOMPARE(said.text, u"GEN.NR.:357096"_s);
        QCOMPARE(said.cardType, std::optional<quint8>(0x2E));
        QCOMPARE(said.cardName, u"MAESTRO"_s);
        QCOMPARE(said.shown, QStringList{u"GEN.NR.:357096"_s});
        QCOMPARE(said.application.toHex(), QByteArray("a0000000043060"));
        QCOMPARE(said.verification, std::optional<quint8>(3));
        QCOMPARE(said.technology, std::optional<quint8>(1));
    }

    void refusalsSayWhy_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("F12") << 0x6C << u"Abbruch durch Kunde"_s;
        QTest::newRow("F13") << 0x6C << QString();
        QTest::newRow("F17") << 0x77 << QString();
        QTest::newRow("F18") << 0xFF << u"Betrag falsch"_s;
        QTest::newRow("F19") << 0x05 << u"Abgelehnt"_s;
        QTest::newRow("F34") << 0xB8 << QString();
    }
    void refusalsSayWhy()
    {
        QFETCH(int, code);
        QFETCH(QString, text);
        const ZvtReport said = report(QTest::currentDataTag());
        QCOMPARE(said.resultCode, std::optional(quint8(code)));
        QCOMPARE(said.text, text);
        QVERIFY(!said.isApproved() && !said.amount);
    }

    void anApprovalMaySayNothingElse()
    {
        const ZvtReport said = report("F21");
        QVERIFY(said.isApproved());
        QVERIFY(!said.amount && !said.receipt && said.currency == 0 && said.cardEnd.isEmpty());
    }

    void anEndOfDayHasTotals()
    {
        const ZvtReport said = report("F15");
        QVERIFY(said.isApproved() && said.totals);
        QCOMPARE(said.totals->firstReceipt, 199);
        QCOMPARE(said.totals->lastReceipt, 203);
        QCOMPARE(said.totals->groups[0], (ZvtTotals::Group{5, euros(6000)}));
        QCOMPARE(said.totals->groups[6], ZvtTotals::Group{});
        QCOMPARE(said.amount, std::optional(euros(6000)));
    }

    void completionsEndWhatWasAsked()
    {
        const ZvtReport registered = report("F03");
        QCOMPARE(registered.type, std::optional<quint8>(0));
        QCOMPARE(registered.terminalId, u"29001006"_s);
        QCOMPARE(registered.currency, 978);
        QVERIFY(!stateAnswer(message("F03")) && !stateAnswer(message("F09")) && !stateAnswer(message("F16")));
        QCOMPARE(report("F16").resultCode, std::optional<quint8>(0xE0));
        QCOMPARE(stateAnswer(message("F11"))->state, quint8(0x9C));
        QCOMPARE(report("F30").messageId, std::optional(0));
        QCOMPARE(report("F31").messageId, std::optional(1));
        QVERIFY(!report("F30").tip);
    }

    /// PA00P015 2.55: software in LLLVAR, then the status, then perhaps a container.
    void aStateMayNameItsSoftware()
    {
        const auto read = [](const char *hex) {
            return stateAnswer(readMessage({zvt::completion, QByteArray::fromHex(hex)}));
        };
        QCOMPARE(read("f0f0f3 415042 51")->software, QByteArray("APB"));
        QCOMPARE(read("f0f0f3 415042 51")->state, quint8(0x51));
        QCOMPARE(read("00 06 04 1f070101")->state, quint8(0));
        QVERIFY(!read("19 00 06 04 1f070101"));
        QVERIFY(!read(""));
    }

    void progressHasWordsAndAPatience_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("F05") << 0x0E << 0 << QStringList();
        QTest::newRow("F06") << 0x01 << 1 << QStringList{u"ENTER PIN & OK"_s};
        QTest::newRow("F07") << 0x0B << 0 << QStringList();
        QTest::newRow("F28") << 0xFF << 10 << QStringList{u"EUR 1.23"_s, u"Bitte warten"_s};
        QTest::newRow("F32") << 0x17 << 0 << QStringList();
    }
    void progressHasWordsAndAPatience()
    {
        QFETCH(int, status);
        QFETCH(int, minutes);
        QFETCH(QStringList, lines);
        const ZvtProgress said = progressOf(message(QTest::currentDataTag()), page());
        QCOMPARE(int(said.status), status);
        QCOMPARE(said.minutes.value_or(0), minutes);
        QCOMPARE(said.lines, lines);
    }

    /// A second byte 06 is T4, unless a container follows that covers exactly the rest.
    void sixMinutesAreNoContainer()
    {
        const auto read = [](const char *hex) {
            return progressOf(readMessage({zvt::intermediate, QByteArray::fromHex(hex)}), page());
        };
        QCOMPARE(read("17 06").minutes, std::optional(6));
        QCOMPARE(read("17 06 06 06 1f7303000002").minutes, std::optional(6));
        QCOMPARE(read("17 06 06 1f7303000002").minutes, std::optional<int>());
        QCOMPARE(read("17 06 00").minutes, std::optional<int>());
        QCOMPARE(read("").status, quint8(0xFF));
    }

    void linesArePrintedInTheTerminalsCharacters()
    {
        const auto paper = [](const char *name, QStringView set = u"1252") {
            return paperOf(message(name), page(set));
        };
        QCOMPARE(paper("F24"), (ZvtPaper{{{u"** KASSENSCHNITT **"_s, true}}}));
        QCOMPARE(paper("F25"), (ZvtPaper{{}, ZvtPaper::Receipt::Unknown, true}));
        QCOMPARE(paper("F26"), (ZvtPaper{{}, ZvtPaper::Receipt::Merchant, true}));
        QCOMPARE(paper("F27"), (ZvtPaper{{{u"** HÄNDLERBELEG **"_s, true}}, ZvtPaper::Receipt::Merchant}));
        QCOMPARE(paper("F27", u"437").lines[0].text, u"** H─NDLERBELEG **"_s);
    }

    void aTextBlockIsItsLinesInOrder()
    {
        const QByteArray block = QByteArray::fromHex("06 1c 1f070102 25 16 0901 40 0702 4142 0703 434420"
                                                     "0901 3c 0702 4546 0901 81");
        const ZvtPaper paper = paperOf(readMessage({zvt::printBlock, block}), page());
        QCOMPARE(paper.receipt, ZvtPaper::Receipt::Customer);
        QVERIFY(paper.isEnd);
        QCOMPARE(paper.lines.size(), size_t(3));
        QCOMPARE(paper.lines[0], (ZvtLine{u"AB"_s, true}));
        QCOMPARE(paper.lines[1], (ZvtLine{u"CD "_s}));
        QCOMPARE(paper.lines[2], (ZvtLine{QString(12, u' ') + u"EF"_s, false, true, true}));
    }

    void paperIsFed()
    {
        const auto fed = [](const char *hex) {
            return paperOf(readMessage({zvt::printLine, QByteArray::fromHex(hex)}), page()).lines.size();
        };
        QCOMPARE(fed("ff 03"), size_t(3));
        QCOMPARE(fed("ff"), size_t(1));
        QCOMPARE(fed("ff ff"), size_t(20));
        QCOMPARE(fed("00"), size_t(1));
    }

    /// Wrong currency: the abort names the one that is possible, without a field number (PA00P015 2.2.9).
    void anAbortMayNameTheCurrency()
    {
        const auto read = [](const char *hex) {
            return reportOf(readMessage({zvt::terminalAbort, QByteArray::fromHex(hex)}), page());
        };
        QCOMPARE(read("6f 0756").currency, 756);
        QCOMPARE(read("6f 49 0756").currency, 756);
        QCOMPARE(read("6c").currency, 0);
        QCOMPARE(read("ff 06 07 1f1601 42 1f1700").errorCode, u"42"_s);
    }

    /// What was read before an unknown field stays, and the report says that it is not all.
    void anUnknownFieldStopsReadingAndKeepsTheRest()
    {
        const ZvtMessage read =
            readMessage({zvt::status, QByteArray::fromHex("2700 04000000001200 ff 870200")});
        QCOMPARE(read.fields.rest.toHex(), QByteArray("ff870200"));
        const ZvtReport said = reportOf(read, page());
        QVERIFY(said.isApproved() && !said.isWhole && !said.receipt);
        QCOMPARE(said.amount, std::optional(euros(1200)));
        const ZvtReport cut =
            reportOf(readMessage({zvt::status, QByteArray::fromHex("2700 040000")}), page());
        QVERIFY(cut.isApproved() && !cut.isWhole && !cut.amount);
    }

    void unknownTagsAreTolerated()
    {
        const ZvtReport said = reportOf(
            readMessage({zvt::status, QByteArray::fromHex("2700 06 0c 1f55 02 abcd df7f01aa 431f")}), page());
        QVERIFY(said.isApproved());
        const ZvtReport chip = reportOf(
            readMessage({zvt::status, QByteArray::fromHex("2700 06 09 1f55 02 abcd 1f12 01 02")}), page());
        QCOMPARE(chip.technology, std::optional<quint8>(2));
    }

    void digitsThatAreNoneAreNoAmount()
    {
        const ZvtReport said = reportOf(
            readMessage({zvt::status, QByteArray::fromHex("2700 04 00000000 1a 00 87 ffff")}), page());
        QVERIFY(said.isApproved() && !said.amount && !said.receipt);
    }

    void aPasswordHasSixDigits()
    {
        QCOMPARE(zvtPassword(u"123456")->toHex(), QByteArray("123456"));
        for (const QString &wrong : {u"12345"_s, u"1234567"_s, u"12345a"_s, QString(), u"١٢٣٤٥٦"_s})
            QVERIFY(!zvtPassword(wrong));
    }
};

QTEST_APPLESS_MAIN(TestZvtFrames)
#include "tst_zvt_frames.moc"
