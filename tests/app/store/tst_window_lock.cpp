// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include "app/store/window_lock.h"
#include "tests/harness/random_shop.h"

using namespace servery;

/// One window for each station, however its program ended.
class WindowLockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSecondWindowOfAStationIsRefusedAndToldWho()
    {
        const QTemporaryDir folder;
        const DataDirectory directory(folder.path());
        const auto first = takeWindow(directory, u"pos"_s);
        QVERIFY(first);
        const auto second = takeWindow(directory, u"pos"_s);
        QCOMPARE(second.error().code, ErrorCode::InUse);
        QVERIFY2(second.error().detail.contains(u"process %1)"_s.arg(::getpid())),
                 qPrintable(second.error().detail));
        QVERIFY(second.error().detail.contains(u"\"pos\""_s));
    }
    void anotherStationAndCommandsOpenBesideIt()
    {
        RandomShop shop;
        const auto window = takeWindow(DataDirectory(shop.directory()), u"pos"_s);
        QVERIFY(window);
        QVERIFY(takeWindow(DataDirectory(shop.directory()), u"till-2"_s));
        const auto journal = shop.open();
        QVERIFY(shop.sell(*journal));
    }
    void closingFreesIt()
    {
        const QTemporaryDir folder;
        const DataDirectory directory(folder.path());
        QVERIFY(takeWindow(directory, u"pos"_s));
        QVERIFY(takeWindow(directory, u"pos"_s));
    }
    void itsDeathFreesIt()
    {
        const QTemporaryDir folder;
        const DataDirectory directory(folder.path());
        int ready[2];
        QCOMPARE(::pipe(ready), 0);
        const pid_t till = ::fork();
        if (till == 0) {
            const auto lock = takeWindow(directory, u"pos"_s);
            const char answer = lock ? 'y' : 'n';
            std::ignore = ::write(ready[1], &answer, 1);
            ::pause();
            ::_exit(0);
        }
        char answer = 0;
        QCOMPARE(::read(ready[0], &answer, 1), ssize_t(1));
        QCOMPARE(answer, 'y');
        QVERIFY(!takeWindow(directory, u"pos"_s));
        ::kill(till, SIGKILL);
        ::waitpid(till, nullptr, 0);
        QVERIFY(takeWindow(directory, u"pos"_s));
        ::close(ready[0]);
        ::close(ready[1]);
    }
};

QTEST_GUILESS_MAIN(WindowLockTest)
#include "tst_window_lock.moc"
