// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "app/base/text.h"
#include "drivers/transport/device_holder.h"

using namespace servery;

class TestDeviceHolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Pain 8: "resource busy" helps nobody; who it is does.
    void theProgramThatHoldsAFileIsNamed()
    {
        QTemporaryDir folder;
        const QString device = folder.filePath(u"device"_s);
        const QString link = folder.filePath(u"by-id"_s);
        QVERIFY(QFile(device).open(QIODevice::WriteOnly));
        QVERIFY(QFile::link(device, link));
        QCOMPARE(programsHolding(link), QStringList());
        QCOMPARE(heldBy(link, programsHolding(link)).detail, link + u": held by another program"_s);
        QProcess other;
        other.setStandardInputFile(device);
        other.start(u"sleep"_s, {u"1000"_s});
        QVERIFY(other.waitForStarted());
        const QString expected = u"sleep (%1)"_s.arg(other.processId());
        QTRY_COMPARE(programsHolding(link), QStringList{expected});
        QCOMPARE(heldBy(device, programsHolding(device)).facts, QStringList{expected});
        other.kill();
        QVERIFY(other.waitForFinished());
        QCOMPARE(programsHolding(link), QStringList());
    }

    void weKnowOurselves()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"device"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(programsHolding(file.fileName()), QStringList{u"this program"_s});
    }

    void whatIsNotThereIsHeldByNobody()
    {
        QCOMPARE(programsHolding(u"/dev/no-such-device"_s), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestDeviceHolder)
#include "tst_device_holder.moc"
