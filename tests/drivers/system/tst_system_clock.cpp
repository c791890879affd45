// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/base/text.h"
#include "drivers/system/system_clock.h"

using namespace servery;

class SystemClockTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itTellsTheTimeOfTheStoreAndNotOfTheComputer()
    {
        const QDateTime tokyo = SystemClock(u"Asia/Tokyo"_s).now();
        QCOMPARE(tokyo.offsetFromUtc(), 9 * 3600);
        QVERIFY(qAbs(tokyo.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    }

    void anEmptyOrUnknownZoneIsTheComputersOwn()
    {
        const int own = QDateTime::currentDateTime().offsetFromUtc();
        QCOMPARE(SystemClock().now().offsetFromUtc(), own);
        QCOMPARE(SystemClock(u"Middle/Earth"_s).now().offsetFromUtc(), own);
    }
};

QTEST_GUILESS_MAIN(SystemClockTest)
#include "tst_system_clock.moc"
