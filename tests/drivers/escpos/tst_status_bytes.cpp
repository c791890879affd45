// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/escpos/status_bytes.h"

using namespace servery;
using Kind = PrinterReply::Kind;
using Answer = PrinterStatus::Answer;
using Paper = PrinterStatus::Paper;

namespace {

std::vector<PrinterReply> readAll(const QByteArray &bytes)
{
    ReplyReader reader;
    std::vector<PrinterReply> replies;
    for (const char byte : bytes) {
        if (auto reply = reader.feed(quint8(byte)))
            replies.push_back(*reply);
    }
    return replies;
}

PrinterReply reply(Kind kind, const char *hex)
{
    return {kind, QByteArray::fromHex(hex)};
}

}  // namespace

class TestStatusBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Fixed bits of each kind: devices reference 2.1.
    void everyByteSaysWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<std::vector<PrinterReply>>("replies");
        const auto row = [](const char *name, const char *hex, std::vector<PrinterReply> replies) {
            QTest::newRow(name) << QByteArray::fromHex(hex) << std::move(replies);
        };
        row("real time", "12", {reply(Kind::RealTime, "12")});
        row("real time, all bits", "7e", {reply(Kind::RealTime, "7e")});
        row("automatic status", "14000f00", {reply(Kind::AutoStatus, "14000f00")});
        row("paper sensor", "00", {reply(Kind::Plain, "00")});
        row("paper sensor, end", "0c", {reply(Kind::Plain, "0c")});
        row("process id", "372231323334 00", {reply(Kind::Block, "372231323334")});
        row("printer id", "5f4550534f4e00", {reply(Kind::Block, "5f4550534f4e")});
        row("XON and XOFF mean nothing", "1113", {});
        row("XOFF inside automatic status", "1013000013 00", {reply(Kind::AutoStatus, "10000000")});
        row("XON inside a block", "5f411142 00", {reply(Kind::Block, "5f4142")});
        row("status, then sensor", "1000000000",
            {reply(Kind::AutoStatus, "10000000"), reply(Kind::Plain, "00")});
        row("a broken status swallows nothing", "100012", {reply(Kind::RealTime, "12")});
        row("a broken block swallows nothing", "5f4112", {reply(Kind::RealTime, "12")});
        row("bytes of nobody", "80ff9116", {reply(Kind::RealTime, "16")});
    }
    void everyByteSaysWhatItIs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(std::vector<PrinterReply>, replies);
        QVERIFY(readAll(bytes) == replies);
    }

    /// Examples and bits of the tables in devices reference 2.1.
    void realTimeStatusInWords_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("byte");
        QTest::addColumn<PrinterStatus>("status");
        const Answer yes = Answer::Yes;
        const Answer no = Answer::No;
        QTest::newRow("well") << 1 << 0x12 << PrinterStatus{.online = yes, .drawerPin = no};
        QTest::newRow("offline") << 1 << 0x1A << PrinterStatus{.online = no, .drawerPin = no};
        QTest::newRow("pin 3 high") << 1 << 0x16 << PrinterStatus{.online = yes, .drawerPin = yes};
        QTest::newRow("cover") << 2 << 0x16 << PrinterStatus{.coverOpen = yes, .failed = no};
        QTest::newRow("stopped") << 2 << 0x32
                                 << PrinterStatus{.coverOpen = no, .failed = no, .paper = Paper::End};
        QTest::newRow("error") << 2 << 0x52 << PrinterStatus{.coverOpen = no, .failed = yes};
        QTest::newRow("cutter") << 3 << 0x1A << PrinterStatus{.cutterFailed = yes, .failed = yes};
        QTest::newRow("broken") << 3 << 0x32 << PrinterStatus{.cutterFailed = no, .failed = yes};
        QTest::newRow("paper") << 4 << 0x12 << PrinterStatus{.paper = Paper::Ok};
        QTest::newRow("near end") << 4 << 0x1E << PrinterStatus{.paper = Paper::NearEnd};
        QTest::newRow("end") << 4 << 0x72 << PrinterStatus{.paper = Paper::End};
        QTest::newRow("near end and end") << 4 << 0x7E << PrinterStatus{.paper = Paper::End};
    }
    void realTimeStatusInWords()
    {
        QFETCH(int, n);
        QFETCH(int, byte);
        QFETCH(PrinterStatus, status);
        PrinterStatus read;
        readRealTime(n, quint8(byte), read);
        QVERIFY(read == status);
    }

    void automaticStatusInWords()
    {
        PrinterStatus status;
        readAutoStatus(QByteArray::fromHex("38080f00"), status);
        QCOMPARE(status.online, Answer::No);
        QCOMPARE(status.coverOpen, Answer::Yes);
        QCOMPARE(status.cutterFailed, Answer::Yes);
        QCOMPARE(status.paper, Paper::End);
    }

    void whatThePrinterSaysIsWhatTheTillReads()
    {
        QVERIFY(rc::check("status bytes there and back", [] {
            const auto any = [] { return *rc::gen::arbitrary<bool>(); };
            const PrinterCondition now{any(), any(), any(), any(), any(), any(), any(), any(), any()};
            PrinterStatus asked;
            QByteArray stream;
            for (int n = 1; n <= 4; ++n) {
                const quint8 byte = realTimeByte(n, now);
                RC_ASSERT((byte & 0x93) == 0x12);
                readRealTime(n, byte, asked);
            }
            PrinterStatus pushed;
            const auto replies = readAll(autoStatusBytes(now));
            RC_ASSERT(replies.size() == 1u && replies[0].kind == Kind::AutoStatus);
            readAutoStatus(replies[0].bytes, pushed);
            for (const PrinterStatus &status : {asked, pushed}) {
                RC_ASSERT((status.online == Answer::No) == now.isOffline);
                RC_ASSERT((status.coverOpen == Answer::Yes) == now.isCoverOpen);
                RC_ASSERT((status.cutterFailed == Answer::Yes) == now.isCutterStuck);
                RC_ASSERT((status.failed == Answer::Yes) == now.hasError());
                RC_ASSERT((status.drawerPin == Answer::Yes) == now.isDrawerHigh);
                RC_ASSERT((status.paper == Paper::End) == now.isPaperEnd);
                RC_ASSERT((status.paper == Paper::NearEnd) == (now.isPaperNearEnd && !now.isPaperEnd));
            }
        }));
    }

    void noiseNeverHidesAStatusForLong()
    {
        QVERIFY(rc::check("a real-time answer behind any noise is read", [] {
            const auto noise = *rc::gen::container<std::vector<quint8>>(rc::gen::arbitrary<quint8>());
            QByteArray bytes;
            for (const quint8 byte : noise)
                bytes.append(char(byte));
            const auto replies = readAll(bytes + QByteArray::fromHex("12"));
            RC_ASSERT(!replies.empty());
            RC_ASSERT(replies.back() == (PrinterReply{Kind::RealTime, QByteArray(1, 0x12)}));
        }));
    }

    void anUnknownStatusIsNoReasonNotToPrint()
    {
        QVERIFY(!reasonNotToPrint({}));
        QVERIFY(!reasonNotToPrint({.paper = Paper::NearEnd}));
        QCOMPARE(reasonNotToPrint({.paper = Paper::End})->code, ErrorCode::OutOfPaper);
        QCOMPARE(reasonNotToPrint({.online = Answer::No, .coverOpen = Answer::Yes})->code,
                 ErrorCode::CoverOpen);
        QCOMPARE(reasonNotToPrint({.online = Answer::No})->code, ErrorCode::DeviceOffline);
        QCOMPARE(reasonNotToPrint({.cutterFailed = Answer::Yes})->code, ErrorCode::DeviceFailed);
    }
};

QTEST_GUILESS_MAIN(TestStatusBytes)
#include "tst_status_bytes.moc"
