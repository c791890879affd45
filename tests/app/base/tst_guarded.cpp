// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>
#include <vector>

#include <QTest>

#include "app/base/guarded.h"

using namespace servery;

class TestGuarded : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noThreadLosesWhatAnotherCounted();
};

void TestGuarded::noThreadLosesWhatAnotherCounted()
{
    Guarded<std::pair<int, int>> counts(0, 0);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&counts] {
            for (int i = 0; i < 10'000; ++i) {
                counts.with([](std::pair<int, int> &pair) {
                    ++pair.first;
                    pair.second = pair.first;
                });
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(counts.with([](const std::pair<int, int> &pair) { return pair.first; }), 40'000);
    QCOMPARE(counts.with([](const std::pair<int, int> &pair) { return pair.second; }), 40'000);
}

QTEST_GUILESS_MAIN(TestGuarded)
#include "tst_guarded.moc"
