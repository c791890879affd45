// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// `./dev run` without a display: the main job done once through the real window.
class TestTour : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDemoTakesOrdersByItselfAndLeavesPictures();
};

void TestTour::theDemoTakesOrdersByItselfAndLeavesPictures()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(u"out"_s);
    QProcess demo;
    demo.start(QStringLiteral(PROGRAM_DIR "/servery"), {u"demo"_s, u"--tour"_s, folder});
    QVERIFY(demo.waitForFinished(120'000));
    const QString said = QString::fromUtf8(demo.readAllStandardOutput());
    QVERIFY2(demo.exitCode() == 0, qPrintable(said));
    QVERIFY2(!said.contains(u"NOT DONE"), qPrintable(said));
    QVERIFY2(said.contains(folder), "it says where the pictures are");
    QVERIFY(QDir(folder).entryList({u"paper-*.png"_s}).size() >= 5);
    QVERIFY(QDir(folder).entryList({u"*-counter.png"_s}).size() == 1);
    QVERIFY(QDir(folder).exists(u"summary.txt"_s));
}

QTEST_GUILESS_MAIN(TestTour)
#include "tst_tour.moc"
