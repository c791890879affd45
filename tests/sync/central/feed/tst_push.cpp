// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "sync/central/feed/push.h"
#include "tests/sync/simulation/memory_feed.h"
#include "tests/sync/simulation/memory_ledger.h"

using namespace servery;

static const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

class PushTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void operationsAreAppliedOnceAndTheirAnswerIsSaidAgain();
    void aPartThatIsHereAndAPartThatIsNew();
    void aGapIsRefusedAndChangesNothing();
    void sameNumberWithAnotherContentIsParkedAndAcknowledged();
    void whatCannotBeReadIsKeptAndHoldsNothingUp();
    void anOldEpochIsTakenAndMarked();
    void anotherStoresDeviceIsNotAllowed();
    void anotherGenerationIsToldWhatIsHeld();
    void aPageIsWholeForItsClassesAndHasALimit();
    void whoComesFromAnotherGenerationReadsNothing();

private:
    PushAnswer pushAll(MemoryLedger &till)
    {
        const auto operations = till.unsent(mostOperationsInPush, mostBytesInPush);
        MemoryTransaction work(data);
        const auto reply = push(work, caller, PushRequest{.operations = *operations});
        Q_ASSERT(reply);
        Q_ASSERT(work.commit());
        return std::get<PushAnswer>(*reply);
    }
    Result<PushReply> ask(const PushRequest &request)
    {
        MemoryTransaction work(data);
        auto reply = push(work, caller, request);
        if (reply)
            Q_ASSERT(work.commit());
        return reply;
    }
    MemoryLedger till(char name, qint64 epoch = 1)
    {
        MemoryLedger made(random);
        made.begin({QByteArray(16, name), epoch});
        return made;
    }
    static void write(MemoryLedger &till, int count)
    {
        for (int i = 0; i < count; ++i)
            till.write({AvailabilitySet{u"soup"_s, true, i}}, noon);
    }
    size_t feedSize() { return data.stores[caller.store].feed.size(); }

    std::mt19937_64 random;
    MemoryFeed data;
    StationCaller caller;
};

void PushTest::init()
{
    data = MemoryFeed();
    caller = {.store = StoreId::make(), .now = noon};
}

void PushTest::operationsAreAppliedOnceAndTheirAnswerIsSaidAgain()
{
    MemoryLedger a = till('a');
    write(a, 3);
    const PushAnswer first = pushAll(a);
    QCOMPARE(first.results.size(), 3u);
    QCOMPARE(first.results[2].place, 3);
    QCOMPARE(first.head, 3);
    PushAnswer again = pushAll(a);
    for (OperationAnswer &one : again.results) {
        QVERIFY(one.isDuplicate);
        one.isDuplicate = false;
    }
    QCOMPARE(again.results, first.results);
    QCOMPARE(feedSize(), 3u);
}

void PushTest::aPartThatIsHereAndAPartThatIsNew()
{
    MemoryLedger a = till('a');
    write(a, 2);
    pushAll(a);
    write(a, 2);
    const PushAnswer answer = pushAll(a);  // nothing was acknowledged: all four again
    QCOMPARE(answer.results.size(), 4u);
    QVERIFY(answer.results[1].isDuplicate && !answer.results[2].isDuplicate);
    QCOMPARE(feedSize(), 4u);
}

void PushTest::aGapIsRefusedAndChangesNothing()
{
    MemoryLedger a = till('a');
    write(a, 5);
    auto operations = *a.unsent(200, mostBytesInPush);
    const auto reply = ask({.operations = {operations.begin() + 3, operations.end()}});
    const auto &refusal = std::get<SyncRefusal>(*reply);
    QCOMPARE(refusal.why, SyncRefusal::Why::Gap);
    QCOMPARE(refusal.held.at(a.chain()), ChainHeld());
    QCOMPARE(feedSize(), 0u);
}

void PushTest::sameNumberWithAnotherContentIsParkedAndAcknowledged()
{
    MemoryLedger a = till('a');
    write(a, 2);
    const auto twin = a.copy();
    write(a, 1);
    write(*twin, 4);
    pushAll(a);
    const PushAnswer answer = pushAll(*twin);
    QVERIFY(answer.isForked);
    QCOMPARE(answer.results.size(), 6u);
    QVERIFY(answer.results[1].isDuplicate);
    for (size_t i = 2; i < 6; ++i) {
        QCOMPARE(answer.results[i].filing, Filing::Parked);
        QVERIFY(!answer.results[i].reason.isEmpty());
    }
    QCOMPARE(feedSize(), 3u);
    QCOMPARE(data.strays.size(), 4u);
    // It goes on from its own, which are kept apart: no gap, and still nothing is merged.
    QVERIFY(twin->setAcknowledged(twin->chain(), {6, twin->own()[0].operations[5].hash}));
    write(*twin, 2);
    QVERIFY(pushAll(*twin).isForked);
    QCOMPARE(data.strays.size(), 6u);
    QVERIFY(!pushAll(a).isForked);
}

void PushTest::whatCannotBeReadIsKeptAndHoldsNothingUp()
{
    MemoryLedger a = till('a');
    write(a, 1);
    a.append("song.sung", 3, R"({"tune":"blue"})", noon);
    write(a, 1);
    const PushAnswer answer = pushAll(a);
    QCOMPARE(answer.results[1].filing, Filing::Parked);
    QCOMPARE(answer.results[1].place, 2);
    QCOMPARE(answer.results[2].filing, Filing::Applied);
    QCOMPARE(data.stores[caller.store].feed[1].operation.body, QByteArray(R"({"tune":"blue"})"));
}

void PushTest::anOldEpochIsTakenAndMarked()
{
    MemoryLedger a = till('a');
    write(a, 1);
    pushAll(a);
    MemoryLedger second = till('a', 2);
    write(second, 1);
    pushAll(second);
    write(a, 1);
    const PushAnswer late = pushAll(a);
    QCOMPARE(late.results.back().filing, Filing::Review);
    QCOMPARE(late.results.back().place, 3);
}

void PushTest::anotherStoresDeviceIsNotAllowed()
{
    MemoryLedger a = till('a');
    write(a, 1);
    pushAll(a);
    caller.store = StoreId::make();
    const auto reply = ask({.operations = *a.unsent(200, mostBytesInPush)});
    QVERIFY(!reply);
    QCOMPARE(reply.error().code, ErrorCode::NotAllowed);
    QCOMPARE(feedSize(), 0u);
}

void PushTest::anotherGenerationIsToldWhatIsHeld()
{
    MemoryLedger a = till('a');
    write(a, 2);
    pushAll(a);
    write(a, 1);
    const auto reply = ask({.generation = "g7", .operations = *a.unsent(200, mostBytesInPush)});
    const auto &refusal = std::get<SyncRefusal>(*reply);
    QCOMPARE(refusal.why, SyncRefusal::Why::GenerationChanged);
    QCOMPARE(refusal.generation, QByteArray("g1"));
    QCOMPARE(refusal.held.at(a.chain()).sequence, 2);
    QCOMPARE(feedSize(), 2u);
}

void PushTest::aPageIsWholeForItsClassesAndHasALimit()
{
    MemoryLedger a = till('a');
    for (int i = 0; i < 5; ++i) {
        write(a, 1);
        a.write({SignedOut{u"owner"_s}}, noon);
    }
    pushAll(a);
    FeedCursor cursor;
    std::vector<qint64> places;
    while (cursor.place < 10) {
        MemoryTransaction work(data);
        const auto reply = pull(work, caller, {.cursor = cursor, .most = 2, .classes = FeedClass::Menu});
        const auto &page = std::get<FeedPage>(*reply);
        QCOMPARE(page.head, 10);
        QVERIFY(page.items.size() <= 2);
        for (const FeedItem &item : page.items)
            places.push_back(item.place);
        cursor = {page.generation, page.next};
    }
    QCOMPARE(places, (std::vector<qint64>{1, 3, 5, 7, 9}));
}

void PushTest::whoComesFromAnotherGenerationReadsNothing()
{
    for (const FeedCursor &cursor : {FeedCursor{"g7", 0}, FeedCursor{"g1", 5}}) {
        MemoryTransaction work(data);
        const auto reply = pull(work, caller, {.cursor = cursor});
        QCOMPARE(std::get<SyncRefusal>(*reply).why, SyncRefusal::Why::GenerationChanged);
    }
    MemoryTransaction work(data);
    const auto reply = pull(work, caller, {.protocol = 0});
    QCOMPARE(std::get<SyncRefusal>(*reply).why, SyncRefusal::Why::Outdated);
}

QTEST_GUILESS_MAIN(PushTest)
#include "tst_push.moc"
