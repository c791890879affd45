// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/star/star_status.h"

using namespace servery;
using Answer = PrinterStatus::Answer;
using Paper = PrinterStatus::Paper;

namespace {

QList<QByteArray> readAll(const QByteArray &bytes)
{
    StarReplyReader reader;
    QList<QByteArray> reports;
    for (const char byte : bytes) {
        if (auto report = reader.feed(quint8(byte)))
            reports.append(*report);
    }
    return reports;
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

}  // namespace

class TestStarStatus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Lengths by the first header: specification, table of header 1 (7 is 0F, 8 is 21, 9 is 23, 15 is 2F).
    void theFirstByteSaysHowLongAReportIs_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("header");
        QTest::newRow("7") << 7 << 0x0F;
        QTest::newRow("8") << 8 << 0x21;
        QTest::newRow("9") << 9 << 0x23;
        QTest::newRow("15") << 15 << 0x2F;
    }
    void theFirstByteSaysHowLongAReportIs()
    {
        QFETCH(int, length);
        QFETCH(int, header);
        const QByteArray report = char(header) + QByteArray(length - 1, '\0');
        QCOMPARE(readAll(report + report), (QList<QByteArray>{report, report}));
        QVERIFY(readAll(report.chopped(1)).isEmpty());
    }

    void flowControlAndNoiseMeanNothing()
    {
        const QByteArray report = starStatusBytes({}, 3);
        for (qsizetype at = 0; at <= report.size(); ++at) {
            QCOMPARE(readAll(report.left(at) + hex("1311") + report.mid(at)), QList<QByteArray>{report});
            QCOMPARE(readAll(report.left(at) + report),
                     QList<QByteArray>{report} +
                         (at == report.size() ? QList<QByteArray>{report} : QList<QByteArray>{}));
        }
        QCOMPARE(readAll(hex("80ff1690") + report), QList<QByteArray>{report});
    }

    /// Bits: specification, printer status 1 to 6.
    void everyBitHasItsWord_data()
    {
        QTest::addColumn<QByteArray>("report");
        QTest::addColumn<PrinterStatus>("status");
        const Answer yes = Answer::Yes;
        const Answer no = Answer::No;
        const PrinterStatus well{yes, no, no, no, no, Paper::Ok};
        const auto row = [](const char *name, const char *report, PrinterStatus status) {
            QTest::newRow(name) << QByteArray::fromHex(report) << status;
        };
        PrinterStatus status = well;
        row("well", "230600000000000000", status);
        status.drawerPin = yes;
        row("drawer switch", "230604000000000000", status);
        status = well;
        status.online = no;
        status.coverOpen = yes;
        row("cover", "230628000000000000", status);
        status = well;
        status.paper = Paper::NearEnd;
        row("near end, inner", "230600000004000000", status);
        row("near end, outer", "230600000002000000", status);
        status.online = no;
        status.paper = Paper::End;
        row("end", "23060800000c000000", status);
        status = well;
        status.online = no;
        status.failed = yes;
        row("hot", "230608400000000000", status);
        row("broken", "230608200000000000", status);
        row("head up", "230608000200000000", status);
        status.cutterFailed = yes;
        row("cutter", "230608080000000000", status);
    }
    void everyBitHasItsWord()
    {
        QFETCH(QByteArray, report);
        QFETCH(PrinterStatus, status);
        PrinterStatus read;
        readStarStatus(report, read);
        QVERIFY(read == status);
    }

    void aShortReportLeavesPaperUnknown()
    {
        PrinterStatus read;
        readStarStatus(hex("09060000"), read);
        QCOMPARE(read.online, Answer::Yes);
        QCOMPARE(read.paper, Paper::Unknown);
        QVERIFY(!starCounter(hex("09060000")));
    }

    /// Five bits in 1, 2, 3, 5 and 6 of the eighth byte; 31 is followed by 0.
    void theCounterRunsFrom0To31()
    {
        QCOMPARE(starCounter(hex("23060000000000"
                                 "6e"
                                 "00")),
                 std::optional(31));
        QCOMPARE(starCounter(hex("23060000000000"
                                 "20"
                                 "00")),
                 std::optional(8));
        QCOMPARE(nextStarCounter(31), 0);
        for (int counter = 0; counter < 32; ++counter)
            QCOMPARE(starCounter(starStatusBytes({}, counter)), std::optional(counter));
    }

    void whatOneSideSaysTheOtherReads()
    {
        QVERIFY(rc::check("status there and back", [] {
            const auto any = [] { return *rc::gen::arbitrary<bool>(); };
            const PrinterCondition now{any(), any(), any(), any(), any(), any(), any(), any(), any()};
            const auto reports = readAll(starStatusBytes(now, 7));
            RC_ASSERT(reports.size() == 1);
            PrinterStatus status;
            readStarStatus(reports[0], status);
            RC_ASSERT((status.online == Answer::No) == now.isOffline);
            RC_ASSERT((status.coverOpen == Answer::Yes) == now.isCoverOpen);
            RC_ASSERT((status.cutterFailed == Answer::Yes) == now.isCutterStuck);
            RC_ASSERT((status.failed == Answer::Yes) == now.hasError());
            RC_ASSERT((status.paper == Paper::End) == now.isPaperEnd);
            RC_ASSERT((status.drawerPin == Answer::Yes) == now.isDrawerHigh);
        }));
    }

    void noiseNeverHidesAReportForLong()
    {
        QVERIFY(rc::check("a report behind any noise is read", [] {
            const auto noise = *rc::gen::container<std::vector<quint8>>(rc::gen::arbitrary<quint8>());
            QByteArray bytes;
            for (const quint8 byte : noise)
                bytes.append(char(byte));
            const QByteArray report = starStatusBytes({}, 5);
            const auto reports = readAll(bytes + report);
            RC_ASSERT(!reports.isEmpty());
            RC_ASSERT(reports.last() == report);
        }));
    }
};

QTEST_GUILESS_MAIN(TestStarStatus)
#include "tst_star_status.moc"
