// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The program as people start it: `./dev run` without a display, a counter whose icon was tapped twice.
class TestTour : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDemoTakesOrdersByItselfAndLeavesPictures();
    void aSecondWindowOfAStationSaysWhoHasItAndDoesNotOpen();
    void aStationCalledPosOpensNoWindow();

private:
    static const QString servery;
};

const QString TestTour::servery = QStringLiteral(PROGRAM_DIR "/servery");

void TestTour::theDemoTakesOrdersByItselfAndLeavesPictures()
{
    const QTemporaryDir home;
    const QString folder = home.filePath(u"out"_s);
    QProcess demo;
    demo.start(servery, {u"demo"_s, u"--tour"_s, folder});
    QVERIFY(demo.waitForFinished(120'000));
    const QString said = QString::fromUtf8(demo.readAllStandardOutput());
    QVERIFY2(demo.exitCode() == 0, qPrintable(said));
    QVERIFY2(!said.contains(u"NOT DONE"), qPrintable(said));
    QVERIFY2(said.contains(folder), "it says where the pictures are");
    QVERIFY(QDir(folder).entryList({u"paper-*.png"_s}).size() >= 5);
    QVERIFY(QDir(folder).entryList({u"ticket-*.png"_s}).size() >= 5);
    QVERIFY(QDir(folder).entryList({u"*-counter.png"_s}).size() == 1);
    QVERIFY(QDir(folder).exists(u"summary.txt"_s));
}

void TestTour::aSecondWindowOfAStationSaysWhoHasItAndDoesNotOpen()
{
    const QTemporaryDir home;
    const QStringList open{u"pos"_s, u"--data"_s, home.path()};
    QProcess first;
    first.start(servery, open);
    QVERIFY(first.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFile(home.filePath(u"window-pos.lock"_s)).size() > 0, 30'000);
    QProcess second;
    second.start(servery, open);
    QVERIFY(second.waitForFinished(60'000));
    QCOMPARE(second.exitCode(), 3);
    const QString said = QString::fromUtf8(second.readAllStandardError());
    QVERIFY2(said.contains(u"(servery, process %1)"_s.arg(first.processId())), qPrintable(said));
    QProcess other;
    other.start(servery, open + QStringList{u"--station"_s, u"till-2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFile(home.filePath(u"window-till-2.lock"_s)).size() > 0, 30'000);
    other.kill();
    other.waitForFinished();
    first.kill();
    QVERIFY(first.waitForFinished());
    second.start(servery, open);
    QVERIFY(second.waitForStarted());
    QVERIFY(!second.waitForFinished(1'000));
    second.kill();
    second.waitForFinished();
}

void TestTour::aStationCalledPosOpensNoWindow()
{
    const QTemporaryDir home;
    QProcess list;
    list.start(servery, {u"--station"_s, u"pos"_s, u"orders"_s, u"list"_s, u"--data"_s, home.path()});
    QVERIFY(list.waitForFinished(60'000));
    QCOMPARE(list.exitCode(), 2);  // no shop there
    list.start(servery, {u"pos"_s, u"--help"_s});
    QVERIFY(list.waitForFinished(60'000));
    QCOMPARE(list.exitCode(), 0);
    QCOMPARE(list.readAllStandardError(), QByteArray());
    QVERIFY(list.readAllStandardOutput().contains("opens the counter of a shop"));
}

QTEST_GUILESS_MAIN(TestTour)
#include "tst_tour.moc"
