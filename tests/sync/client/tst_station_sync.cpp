// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "sync/client/backoff.h"
#include "sync/client/station_sync.h"
#include "tests/sync/simulation/memory_ledger.h"

using namespace servery;

static const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

class StationSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whoKnowsNoGenerationAsksBeforeItSends();
    void pushesAndPullsTakeTurns();
    void anAnswerAcknowledgesWhatItNamesAndNoMore();
    void anAnswerThatNamesNothingIsNoAnswer();
    void aLatePageIsPassedOver();
    void aGapIsFilledFromWhatTheCentralHolds();
    void aRestoredCentralIsSentWhatItLacks();
    void aRevokedDeviceAsksNoMore();
    void parkedOperationsAndForksAreTold();
    void waitsGrowUpToAFewMinutesAndBeginAnewAfterAnAnswer();

private:
    SyncCall nextCall() { return **sync.next(*ledger); }
    PushRequest nextPush()
    {
        while (true) {
            const SyncCall call = nextCall();
            if (const auto *push = std::get_if<PushRequest>(&call))
                return *push;
            answerPull(std::get<PullRequest>(call), {});
        }
    }
    void answerPull(const PullRequest &request, std::vector<FeedItem> items)
    {
        const qint64 next = items.empty() ? request.cursor.place : items.back().place;
        QVERIFY(sync.answered(*ledger, request,
                              PullReply(FeedPage{"g1", request.cursor.place, next, next, items})));
    }
    static PushAnswer applied(const PushRequest &request)
    {
        PushAnswer answer{.generation = "g1"};
        for (const Operation &one : request.operations)
            answer.results.push_back({.sequence = one.sequence});
        return answer;
    }
    void write(int count)
    {
        for (int i = 0; i < count; ++i)
            ledger->write({SignedIn{u"owner"_s, false}}, noon);
    }

    std::mt19937_64 random;
    std::unique_ptr<MemoryLedger> ledger;
    StationSync sync;
};

void StationSyncTest::init()
{
    ledger = std::make_unique<MemoryLedger>(random);
    ledger->begin({QByteArray(16, 'd'), 1});
    sync = StationSync();
}

void StationSyncTest::whoKnowsNoGenerationAsksBeforeItSends()
{
    write(1);
    QVERIFY(std::holds_alternative<PullRequest>(nextCall()));
    answerPull(std::get<PullRequest>(nextCall()), {});
    QCOMPARE(std::get<PushRequest>(nextCall()).generation, QByteArray("g1"));
}

void StationSyncTest::pushesAndPullsTakeTurns()
{
    write(mostOperationsInPush * 2);
    PushRequest push = nextPush();
    QCOMPARE(push.operations.size(), size_t(mostOperationsInPush));
    PushAnswer answer = applied(push);
    answer.head = 1000;  // there is more to read than this
    QVERIFY(sync.answered(*ledger, push, PushReply(answer)));
    QVERIFY(std::holds_alternative<PullRequest>(nextCall()));
    QVERIFY(std::holds_alternative<PushRequest>(nextCall()));
    QVERIFY(std::holds_alternative<PullRequest>(nextCall()));
}

void StationSyncTest::anAnswerAcknowledgesWhatItNamesAndNoMore()
{
    write(5);
    const PushRequest push = nextPush();
    PushAnswer answer = applied(push);
    answer.results.erase(answer.results.begin() + 2);  // says nothing of the third
    write(1);
    QVERIFY(sync.answered(*ledger, push, PushReply(answer)));
    QCOMPARE(ledger->unsentSum()->count, 4);
    QCOMPARE(nextPush().operations.front().sequence, 3);
}

void StationSyncTest::anAnswerThatNamesNothingIsNoAnswer()
{
    write(2);
    const PushRequest push = nextPush();
    QVERIFY(!sync.answered(*ledger, push, PushReply(PushAnswer{.generation = "g1"})));
    QCOMPARE(ledger->unsentSum()->count, 2);
}

void StationSyncTest::aLatePageIsPassedOver()
{
    std::mt19937_64 others(7);
    MemoryLedger other(others);
    other.begin({QByteArray(16, 'o'), 1});
    const std::vector<Operation> theirs = other.write({AvailabilitySet{u"soup"_s, false, {}}}, noon);
    const auto call = std::get<PullRequest>(nextCall());
    const FeedPage page{"g1", 0, 1, 1, {{1, theirs[0]}}};
    QVERIFY(sync.answered(*ledger, call, PullReply(page)));
    QVERIFY(sync.answered(*ledger, call, PullReply(page)));
    QCOMPARE(ledger->applied(), 1);
    QCOMPARE(ledger->cursor()->place, 1);
    QVERIFY(!*sync.next(*ledger));
}

void StationSyncTest::aGapIsFilledFromWhatTheCentralHolds()
{
    write(4);
    PushRequest push = nextPush();
    const QByteArray second = push.operations[1].hash;
    QVERIFY(sync.answered(*ledger, push, PushReply(applied(push))));
    write(1);
    push = nextPush();
    QVERIFY(
        sync.answered(*ledger, push,
                      PushReply(SyncRefusal{SyncRefusal::Why::Gap, "g1", {{ledger->chain(), {2, second}}}})));
    QCOMPARE(nextPush().operations.front().sequence, 3);
    QCOMPARE(sync.takeAlarms().size(), 1);
}

void StationSyncTest::aRestoredCentralIsSentWhatItLacks()
{
    write(4);
    PushRequest push = nextPush();
    QVERIFY(sync.answered(*ledger, push, PushReply(applied(push))));
    sync.lookAgain();
    const auto pull = std::get<PullRequest>(nextCall());
    QVERIFY(sync.answered(*ledger, pull,
                          PullReply(SyncRefusal{SyncRefusal::Why::GenerationChanged,
                                                "g2",
                                                {{ledger->chain(), {3, push.operations[2].hash}}}})));
    QCOMPARE(*ledger->cursor(), (FeedCursor{"g2", 0}));
    QCOMPARE(ledger->unsentSum()->count, 1);
    // What it holds under this name, but from another machine, counts for nothing.
    QVERIFY(sync.answered(*ledger, pull,
                          PullReply(SyncRefusal{SyncRefusal::Why::GenerationChanged,
                                                "g3",
                                                {{ledger->chain(), {3, QByteArray(32, 'x')}}}})));
    QCOMPARE(ledger->unsentSum()->count, 4);
}

void StationSyncTest::aRevokedDeviceAsksNoMore()
{
    write(1);
    const PushRequest push = nextPush();
    QVERIFY(sync.answered(*ledger, push, PushReply(SyncRefusal{SyncRefusal::Why::Revoked, "g1", {}})));
    QVERIFY(sync.isRevoked());
    QVERIFY(!*sync.next(*ledger));
    QCOMPARE(ledger->unsentSum()->count, 1);
}

void StationSyncTest::parkedOperationsAndForksAreTold()
{
    write(2);
    const PushRequest push = nextPush();
    PushAnswer answer = applied(push);
    answer.results[1] = {.sequence = 2, .filing = Filing::Parked, .reason = u"it cannot be read"_s};
    answer.isForked = true;
    QVERIFY(sync.answered(*ledger, push, PushReply(answer)));
    QVERIFY(sync.isForked());
    QCOMPARE(sync.takeAlarms(), QStringList{u"operation 2 of epoch 1: it cannot be read"_s});
    QCOMPARE(ledger->unsentSum()->count, 0);
}

void StationSyncTest::waitsGrowUpToAFewMinutesAndBeginAnewAfterAnAnswer()
{
    qint64 asked = 0;
    Backoff backoff([&asked](qint64 limit) { return asked = limit; });
    std::vector<qint64> waits;
    for (int i = 0; i < 11; ++i)
        waits.push_back(backoff.next() - Backoff::leastMs);
    QCOMPARE(waits, (std::vector<qint64>{1'000, 2'000, 4'000, 8'000, 16'000, 32'000, 64'000, 128'000, 256'000,
                                         300'000, 300'000}));
    backoff.reset();
    QCOMPARE(backoff.next(), Backoff::leastMs + 1'000);
}

QTEST_GUILESS_MAIN(StationSyncTest)
#include "tst_station_sync.moc"
