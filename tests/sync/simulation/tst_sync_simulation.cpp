// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>

#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"
#include "tests/sync/simulation/world.h"

using namespace servery;

/// Whole stores on virtual time. A failing seed is told: SERVERY_SEED=N plays it again.
class SyncSimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothEndsHoldTheSameWhateverGoesWrong();
    void aPlantedBugIsFound_data();
    void aPlantedBugIsFound();
    void theSameSeedTellsTheSameStory();
};

void SyncSimulationTest::bothEndsHoldTheSameWhateverGoesWrong()
{
    const bool isGiven = qEnvironmentVariableIsSet("SERVERY_SEED");
    const quint32 first = isGiven ? testSeed() : 1;
    const quint32 count = isGiven ? 1 : quint32(campaign(10'000));
    World::Figures sum;
    QElapsedTimer clock;
    clock.start();
    for (quint32 seed = first; seed < first + count; ++seed) {
        World world(seed, Bug::None);
        const QString problem = world.run();
        QVERIFY2(problem.isEmpty(), seedText(seed) + ": " + problem.toUtf8());
        sum.events += world.figures().events;
        sum.operations += world.figures().operations;
        sum.lost += world.figures().lost;
        sum.kills += world.figures().kills;
        sum.restores += world.figures().restores;
        sum.clones += world.figures().clones;
    }
    qInfo("%u seeds in %lld ms: %lld events, %lld operations, %lld messages lost, %d kills, %d restores, %d "
          "clones",
          count, clock.elapsed(), sum.events, sum.operations, sum.lost, sum.kills, sum.restores, sum.clones);
}

void SyncSimulationTest::aPlantedBugIsFound_data()
{
    QTest::addColumn<Bug>("bug");
    QTest::newRow("the central has no idempotency") << Bug::ForgetsWhatWasFiled;
    QTest::newRow("what has the same number is taken for the same") << Bug::SwallowsTwins;
    QTest::newRow("new operations on a retry") << Bug::RenumbersOnRetry;
    QTest::newRow("an answer clears everything that is unsent") << Bug::AcknowledgesUnnamed;
    QTest::newRow("the cursor is durable before the page") << Bug::CursorBeforePage;
    QTest::newRow("a page is applied twice") << Bug::AppliesTwice;
    QTest::newRow("a restored central is taken for the old one") << Bug::IgnoresGeneration;
    QTest::newRow("the central is restored and does not say so") << Bug::RestoresUnseen;
    QTest::newRow("the central answers before it commits") << Bug::AnswersBeforeCommit;
    QTest::newRow("places by allocation, not by commit") << Bug::PlacesByAllocation;
    QTest::newRow("what is new is asked for by time") << Bug::CursorByClock;
    QTest::newRow("a full page is taken for the last one") << Bug::SkipsAtLimit;
    QTest::newRow("one bad operation keeps the others waiting") << Bug::StopsAtUnreadable;
    QTest::newRow("the receipt's number is durable before the receipt") << Bug::CountsBesideCommit;
    QTest::newRow("a restored station goes on in its epoch") << Bug::KeepsEpoch;
}

void SyncSimulationTest::aPlantedBugIsFound()
{
    QFETCH(Bug, bug);
    int failing = 0;
    QString first;
    constexpr quint32 seeds = 200;
    for (quint32 seed = 1; seed <= seeds; ++seed) {
        World world(seed, bug);
        const QString problem = world.run();
        failing += problem.isEmpty() ? 0 : 1;
        if (first.isEmpty() && !problem.isEmpty())
            first = u"seed %1: "_s.arg(seed) + problem;
    }
    qInfo("%d of %u seeds; %s", failing, seeds, qPrintable(first));
    QVERIFY(failing > 0);
}

void SyncSimulationTest::theSameSeedTellsTheSameStory()
{
    for (quint32 seed = 1; seed <= 20; ++seed) {
        World one(seed, Bug::None);
        World other(seed, Bug::None);
        QCOMPARE(one.run(), other.run());
        QCOMPARE(one.figures().events, other.figures().events);
        QCOMPARE(one.figures().lost, other.figures().lost);
    }
}

QTEST_GUILESS_MAIN(SyncSimulationTest)
#include "tst_sync_simulation.moc"
