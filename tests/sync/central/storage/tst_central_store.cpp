// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSemaphore>
#include <QTest>

#include "sync/central/feed/push.h"
#include "sync/central/storage/central_store.h"
#include "sync/central/storage/sql_feed.h"
#include "tests/harness/central_places.h"
#include "tests/sync/simulation/memory_feed.h"
#include "tests/sync/simulation/memory_ledger.h"

using namespace servery;

static const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

/// Does a piece of work and waits until it is durable, or refused.
static Outcome durably(CentralStore &store, const CentralStore::Work &work)
{
    QSemaphore isThere;
    Outcome said = done();
    if (!store.write(work, [&](const Outcome &outcome) {
            said = outcome;
            isThere.release();
        }))
        return Error{ErrorCode::Refused, u"too much waits"_s};
    isThere.acquire();
    return said;
}

/// One contract, three places to keep the data in.
class CentralStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void storesAnswerAlike_data() { CentralPlaces::rows(); }
    void storesAnswerAlike();
    void workThatFailsLeavesNothingAndTheRestGoesOn_data() { CentralPlaces::rows(); }
    void workThatFailsLeavesNothingAndTheRestGoesOn();
    void placesAreGaplessHoweverManyPushAtOnce_data() { CentralPlaces::rows(); }
    void placesAreGaplessHoweverManyPushAtOnce();
    void aReaderSeesOneMoment_data() { CentralPlaces::rows(); }
    void aReaderSeesOneMoment();
    void tablesOfAnotherVersionAreRefused_data() { CentralPlaces::rows(); }
    void tablesOfAnotherVersionAreRefused();
    void whatWaitsIsDoneBeforeTheStoreIsGone_data() { CentralPlaces::rows(); }
    void whatWaitsIsDoneBeforeTheStoreIsGone();
    void aServerThatComesBackIsUsedAgain();

private:
    std::unique_ptr<CentralStore> open(const CentralPlace &place)
    {
        if (auto migrated = migrateCentral(*places.session(place)); !migrated)
            qFatal("%s", qPrintable(migrated.error().detail));
        auto store = CentralStore::open({.place = place});
        if (!store)
            qFatal("%s", qPrintable(store.error().detail));
        return std::move(store).take();
    }
    static StoreId newStore(CentralStore &store)
    {
        const StoreId id = StoreId::make();
        const auto made = durably(store, [id](SqlSession &session) -> Outcome {
            if (auto one =
                    session.tell("INSERT INTO organisations (id, name) VALUES (?,?)", id.value, u"Café"_s);
                !one)
                return one;
            if (auto one =
                    session.tell("INSERT INTO stores (id, organisation, name, country, timezone, created_at,"
                                 " last_series) VALUES (?,?,?,?,?,?,0)",
                                 id.value, id.value, u"Corner"_s, u"DE"_s, u"Europe/Berlin"_s, u""_s);
                !one)
                return one;
            return session.tell("INSERT INTO feeds (store, place) VALUES (?,0)", id.value);
        });
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        return id;
    }

    CentralPlaces places;
};

/// Pages of the tables and of memory are the same.
static void readAlike(CentralStore &store, MemoryFeed &memory, const StationCaller &caller)
{
    for (const PullRequest &request :
         {PullRequest{.most = 500, .classes = allFeedClasses},
          PullRequest{.cursor = {{}, 7}, .most = 3, .classes = FeedClass::Menu},
          PullRequest{.cursor = {{}, 40}, .most = 500, .classes = FeedClass::Staff}}) {
        MemoryTransaction plain(memory);
        auto expected = *pull(plain, caller, request);
        std::optional<PullReply> answered;
        QSemaphore isThere;
        QVERIFY(store.read(
            [&](SqlSession &session) -> Outcome {
                SqlFeed feed(session);
                auto reply = pull(feed, caller, request);
                if (!reply)
                    return reply.error();
                answered = *reply;
                return done();
            },
            [&](const Outcome &) { isThere.release(); }));
        isThere.acquire();
        QVERIFY(answered);
        std::visit([](auto &one) { one.generation = "any"; }, *answered);
        QVERIFY(std::get<FeedPage>(*answered) == std::get<FeedPage>(expected));
    }
}

/// The same random story told to the tables and to plain memory: every answer is the same.
void CentralStoreTest::storesAnswerAlike()
{
    QFETCH(bool, isPostgres);
    const auto store = open(places.empty(isPostgres));
    StationCaller caller{.store = newStore(*store), .now = noon};
    MemoryFeed memory;
    std::mt19937_64 random(11);
    std::vector<std::unique_ptr<MemoryLedger>> tills;
    for (char name : {'a', 'b'}) {
        tills.push_back(std::make_unique<MemoryLedger>(random));
        tills.back()->begin({QByteArray(16, name), 1});
    }
    for (int round = 0; round < 120; ++round) {
        MemoryLedger &till = *tills[random() % tills.size()];
        till.write({AvailabilitySet{u"süß ☕"_s, true, int(random() % 9)}}, noon);
        if (random() % 5 == 0)
            till.append("song.sung", 3, R"({"tune":"\u0000blue"})", noon);
        if (random() % 20 == 0)
            tills.push_back(till.copy());  // a cloned disk
        if (random() % 20 == 0)
            till.begin({till.chain().device, till.chain().epoch + 1});
        auto operations = *till.unsent(1 + int(random() % 7), 1 << 20);
        if (random() % 6 == 0)
            operations.erase(operations.begin());
        if (operations.empty())
            continue;
        const PushRequest request{.operations = operations};
        std::optional<PushReply> expected;
        MemoryTransaction plain(memory);
        memory.stores[caller.store].generation = "any";
        if (auto reply = push(plain, caller, request)) {
            expected = *reply;
            QVERIFY(plain.commit());
        }
        std::optional<PushReply> answered;
        const auto outcome = durably(*store, [&](SqlSession &session) -> Outcome {
            SqlFeed feed(session, "me");
            auto reply = push(feed, caller, request);
            if (!reply)
                return reply.error();
            answered = *reply;
            return feed.finish();
        });
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail));
        QVERIFY(expected && answered);
        std::visit([](auto &one) { one.generation = "any"; }, *answered);
        QCOMPARE(*answered == *expected, true);
        if (const auto *answer = std::get_if<PushAnswer>(&*answered); answer && random() % 3 > 0)
            QVERIFY(till.setAcknowledged(chainOf(operations[0]),
                                         {operations.back().sequence, operations.back().hash}));
    }
    QVERIFY(!memory.strays.empty());
    readAlike(*store, memory, caller);
}

void CentralStoreTest::workThatFailsLeavesNothingAndTheRestGoesOn()
{
    QFETCH(bool, isPostgres);
    const auto store = open(places.empty(isPostgres));
    QSemaphore isThere;
    std::atomic<int> good = 0;
    std::atomic<int> bad = 0;
    for (int i = 0; i < 30; ++i)
        QVERIFY(store->write(
            [i](SqlSession &session) -> Outcome {
                if (auto made = session.tell("INSERT INTO organisations (id, name) VALUES (?,?)",
                                             QUuid(uint(i + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), u"one"_s);
                    !made)
                    return made;
                // The same key again fails, and takes along what came before it.
                return i % 3 == 0 ? session.tell("INSERT INTO organisations (id, name) VALUES (?,?)",
                                                 QUuid(uint(i + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), u"two"_s)
                                  : done();
            },
            [&](const Outcome &outcome) {
                if (outcome)
                    ++good;
                else if (outcome.error().code == ErrorCode::Conflict)
                    ++bad;
                isThere.release();
            }));
    isThere.acquire(30);
    QCOMPARE(good, 20);
    QCOMPARE(bad, 10);
    qint64 count = 0;
    QVERIFY(durably(*store, [&](SqlSession &session) -> Outcome {
        const auto row = session.ask("SELECT count(*) FROM organisations");
        if (!row)
            return row.error();
        count = (*row)->next() ? (*row)->value(0).toLongLong() : -1;
        return done();
    }));
    QCOMPARE(count, 20);
}

void CentralStoreTest::placesAreGaplessHoweverManyPushAtOnce()
{
    QFETCH(bool, isPostgres);
    const auto store = open(places.empty(isPostgres));
    const StoreId id = newStore(*store);
    constexpr int tills = 8;
    constexpr int pushes = 25;
    QSemaphore isThere;
    std::atomic<int> failed = 0;
    std::mt19937_64 random(5);
    for (int number = 0; number < tills; ++number) {
        MemoryLedger till(random);
        till.begin({QByteArray(16, char('a' + number)), 1});
        for (int i = 0; i < pushes; ++i) {
            const auto written = till.write({SignedIn{u"owner"_s, false}, SignedOut{u"owner"_s}}, noon);
            // Every part of a chain is tried until the one before it is there.
            const auto send = std::make_shared<std::function<void()>>();
            *send = [&, id, written, send] {
                const auto isGap = std::make_shared<bool>(false);
                store->write(
                    [id, written, isGap](SqlSession &session) -> Outcome {
                        SqlFeed feed(session);
                        auto reply = push(feed, {.store = id, .now = noon}, {.operations = written});
                        if (!reply)
                            return reply.error();
                        *isGap = std::holds_alternative<SyncRefusal>(*reply);
                        return feed.finish();
                    },
                    [&, send, isGap](const Outcome &outcome) {
                        if (*isGap)
                            return (*send)();
                        failed += outcome ? 0 : 1;
                        *send = nullptr;
                        isThere.release();
                    });
            };
            (*send)();
        }
    }
    isThere.acquire(tills * pushes);
    QCOMPARE(failed, 0);
    std::vector<qint64> places;
    QVERIFY(durably(*store, [&](SqlSession &session) -> Outcome {
        SqlFeed feed(session);
        const auto head = feed.head(id);
        const auto page = feed.read(id, {.upTo = head->place, .most = 10'000, .bytes = 1 << 30});
        for (const FeedItem &item : page->items)
            places.push_back(item.place);
        return done();
    }));
    QCOMPARE(places.size(), size_t(tills * pushes * 2));
    for (size_t i = 0; i < places.size(); ++i)
        QCOMPARE(places[i], qint64(i) + 1);
}

void CentralStoreTest::aReaderSeesOneMoment()
{
    QFETCH(bool, isPostgres);
    const auto store = open(places.empty(isPostgres));
    QSemaphore isReading;
    QSemaphore isWritten;
    QSemaphore isThere;
    std::vector<int> counts;
    const auto count = [](SqlSession &session) {
        const auto row = session.ask("SELECT count(*) FROM organisations");
        const int found = (*row)->next() ? (*row)->value(0).toInt() : -1;
        (*row)->finish();
        return found;
    };
    QVERIFY(store->read(
        [&](SqlSession &session) -> Outcome {
            counts.push_back(count(session));
            isReading.release();
            isWritten.acquire();
            counts.push_back(count(session));
            return done();
        },
        [&](const Outcome &) { isThere.release(); }));
    isReading.acquire();
    newStore(*store);
    isWritten.release();
    isThere.acquire();
    QCOMPARE(counts, (std::vector<int>{0, 0}));
}

void CentralStoreTest::tablesOfAnotherVersionAreRefused()
{
    QFETCH(bool, isPostgres);
    const CentralPlace place = places.empty(isPostgres);
    const auto older = CentralStore::open({.place = place});
    QVERIFY(!older);
    QCOMPARE(older.error().code, ErrorCode::Refused);
    open(place);
    {
        const auto session = SqlSession::open(place);
        QCOMPARE(*migrateCentral(**session), newestCentralVersion());  // nothing left to do
        QVERIFY((*session)->tell("INSERT INTO schema_version (version, applied_at) VALUES (99,'')"));
        QCOMPARE(migrateCentral(**session).error().code, ErrorCode::NewerFile);
    }
    QCOMPARE(CentralStore::open({.place = place}).error().code, ErrorCode::NewerFile);
}

void CentralStoreTest::whatWaitsIsDoneBeforeTheStoreIsGone()
{
    QFETCH(bool, isPostgres);
    const CentralPlace place = places.empty(isPostgres);
    std::atomic<int> finished = 0;
    {
        const auto store = open(place);
        for (int i = 0; i < 50; ++i)
            QVERIFY(store->write(
                [i](SqlSession &session) {
                    return session.tell("INSERT INTO organisations (id, name) VALUES (?,?)",
                                        QUuid(uint(i + 1), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), u"one"_s);
                },
                [&](const Outcome &outcome) { finished += outcome ? 1 : 0; }));
    }
    QCOMPARE(finished, 50);
}

void CentralStoreTest::aServerThatComesBackIsUsedAgain()
{
    const auto store = open(places.empty(true));
    newStore(*store);
    places.postgres().kill();
    const auto work = [](SqlSession &session) {
        return session.tell("INSERT INTO organisations (id, name) VALUES (?,?)", QUuid::createUuid(),
                            u"late"_s);
    };
    for (int i = 0; i < 8; ++i)
        QVERIFY(!durably(*store, work));
    const auto again = places.postgres().startAgain();
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    // Each writer finds out for itself that its line is gone, at most once.
    int failures = 0;
    for (int i = 0; i < 12; ++i)
        failures += durably(*store, work) ? 0 : 1;
    QVERIFY(failures <= 4);
    QVERIFY(durably(*store, work));
}

QTEST_GUILESS_MAIN(CentralStoreTest)
#include "tst_central_store.moc"
