// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <QTimeZone>

#include "drivers/terminals/zvt/zvt_terminal.h"

using namespace servery;

/// What a terminal's report becomes in the books.
class TestZvtTerminal final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Field 19 of a result: 40 offline, 50 card checked, 60 online, 70 with PIN.
    void onlyAnOfflinePaymentMayStillBeRefusedByTheHost_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("isOffline");
        QTest::newRow("offline") << 0x40 << true;
        QTest::newRow("card checked") << 0x50 << false;
        QTest::newRow("online") << 0x60 << false;
        QTest::newRow("with PIN") << 0x70 << false;
        QTest::newRow("not said") << -1 << false;
    }
    void onlyAnOfflinePaymentMayStillBeRefusedByTheHost()
    {
        QFETCH(int, type);
        ZvtReport report;
        report.resultCode = 0;
        if (type >= 0)
            report.type = quint8(type);
        QTEST(recordOf(report, QDateTime::currentDateTime()).isOffline, "isOffline");
    }

    /// A terminal tells no year: it is the one nearest to ours, at the turn of the year too.
    void theYearIsTheNearestOne()
    {
        const QDateTime newYear({2027, 1, 1}, {0, 10}, QTimeZone::utc());
        ZvtReport report;
        report.month = 12;
        report.day = 31;
        report.time = QTime(23, 59);
        QCOMPARE(recordOf(report, newYear).at, QDateTime({2026, 12, 31}, {23, 59}, QTimeZone::utc()));
        report.month = 0;
        QVERIFY(!recordOf(report, newYear).at.isValid());
    }

    /// C16: what says nothing of its amount is no charge that could be kept.
    void aResultThatSaysNothingIsNotADecline()
    {
        const TerminalRecord record = recordOf({}, QDateTime::currentDateTime());
        QVERIFY(record.isApproved);
        QVERIFY(!record.amount);
    }
};

QTEST_GUILESS_MAIN(TestZvtTerminal)
#include "tst_zvt_terminal.moc"
