// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "app/store/sync_store.h"
#include "app/store/verification.h"
#include "tests/harness/random_shop.h"

using namespace servery;

/// What `from` would be told of `of`: its operations at places above a cursor.
static FeedPage pageOf(SyncStore &of, qint64 after, const QByteArray &generation = "g1")
{
    FeedPage page{.generation = generation, .after = after, .next = after, .head = after};
    const auto operations = of.unsent(1000, 1 << 30);
    Q_ASSERT(operations);
    for (const Operation &operation : *operations)
        page.items.push_back({++page.next, operation});
    page.head = page.next;
    return page;
}

class SyncStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingIsUnsentUntilItIsAcknowledged();
    void whatIsSentIsOfOneChainWithoutAGapAndWithItsHashes();
    void everyStationOfTheDirectoryIsSent();
    void anAcknowledgementOfAnotherContentCountsForNothing();
    void aPageAndItsCursorAreOne();
    void aPageThatDoesNotBeginAtTheCursorIsRefused();
    void operationsThatAreHereArePassedOverAndContradictionsCounted();
    void aNewGenerationBeginsAnewAndKeepsWhatCame();
    void aLostFileCostsNothing();
    void aShopThatIsSellingIsNotHeldUp();

private:
    std::unique_ptr<SyncStore> open(const RandomShop &shop)
    {
        auto opened = SyncStore::open(DataDirectory(shop.directory()));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        return std::move(opened).take();
    }

    std::unique_ptr<RandomShop> shop;
    std::unique_ptr<SqliteJournal> journal;
    std::unique_ptr<SyncStore> sync;
};

void SyncStoreTest::init()
{
    sync.reset();
    journal.reset();
    shop = std::make_unique<RandomShop>();
    journal = shop->open();
    sync = open(*shop);
}

void SyncStoreTest::everythingIsUnsentUntilItIsAcknowledged()
{
    QVERIFY(shop->sell(*journal));
    const auto all = sync->unsent(1000, 1 << 30);
    QVERIFY(all);
    QCOMPARE(sync->unsentSum()->count, qint64(all->size()));
    QVERIFY(sync->unsentSum()->oldest.isValid());
    const Operation &third = all->at(2);
    QVERIFY(sync->setAcknowledged(chainOf(third), {3, third.hash}));
    QCOMPARE(sync->unsent(1000, 1 << 30)->front().sequence, 4);
    QVERIFY(sync->setAcknowledged(chainOf(third), {all->back().sequence, all->back().hash}));
    QCOMPARE(*sync->unsentSum(), Unsent());
    QVERIFY(shop->sell(*journal));
    QCOMPARE(sync->unsent(1, 0)->front().sequence, all->back().sequence + 1);
}

void SyncStoreTest::whatIsSentIsOfOneChainWithoutAGapAndWithItsHashes()
{
    for (int i = 0; i < 10; ++i)
        QVERIFY(shop->sell(*journal));
    const auto all = *sync->unsent(20, 1 << 30);
    QCOMPARE(all.size(), 20u);
    for (size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(all[i].sequence, qint64(i) + 1);
        QCOMPARE(hashOf(all[i]), all[i].hash);
        QCOMPARE(all[i].previousHash, i == 0 ? QByteArray() : all[i - 1].hash);
    }
    const qint64 two = all[0].body.size() + all[1].body.size();
    QCOMPARE(sync->unsent(20, two)->size(), 2u);
    QCOMPARE(sync->unsent(20, two - 1)->size(), 1u);
    QCOMPARE(sync->unsent(20, 0)->size(), 1u);
}

void SyncStoreTest::everyStationOfTheDirectoryIsSent()
{
    QVERIFY(shop->sell(*journal));
    const auto second = shop->open(u"till-2"_s);
    QVERIFY(shop->sell(*second));
    const qint64 sum = sync->unsentSum()->count;
    const auto first = *sync->unsent(1000, 1 << 30);
    QVERIFY(qint64(first.size()) < sum);
    QVERIFY(sync->setAcknowledged(chainOf(first[0]), {first.back().sequence, first.back().hash}));
    const auto rest = *sync->unsent(1000, 1 << 30);
    QCOMPARE(qint64(first.size() + rest.size()), sum);
    QVERIFY(chainOf(rest[0]) != chainOf(first[0]));
}

void SyncStoreTest::anAcknowledgementOfAnotherContentCountsForNothing()
{
    QVERIFY(shop->sell(*journal));
    const auto all = *sync->unsent(1000, 1 << 30);
    QVERIFY(sync->setAcknowledged(chainOf(all[0]), {3, QByteArray(32, 'x')}));
    QCOMPARE(sync->unsentSum()->count, qint64(all.size()));
    QVERIFY(sync->setAcknowledged(chainOf(all[0]), {999, all[0].hash}));
    QCOMPARE(sync->unsentSum()->count, qint64(all.size()));
}

void SyncStoreTest::aPageAndItsCursorAreOne()
{
    RandomShop other(7);
    const auto theirs = other.open();
    QVERIFY(other.sell(*theirs));
    const FeedPage page = pageOf(*open(other), 0);
    QCOMPARE(*sync->takeIn(page), 0);
    QCOMPARE(*sync->cursor(), (FeedCursor{"g1", page.next}));
    QCOMPARE(*sync->read(0, 1000), page.items);
    QCOMPARE(sync->read(2, 1)->front().place, 3);
    // Half of it cannot be kept: nothing of it is, and the cursor stays.
    FeedPage bad = page;
    bad.after = page.next;
    bad.next = bad.head = page.next + 2;
    Operation broken = page.items[0].operation;
    broken.sequence = 900;
    Operation nameless = broken;
    nameless.sequence = 901;
    nameless.device = QByteArray();  // no such value in the schema
    bad.items = {{page.next + 1, broken}, {page.next + 2, nameless}};
    {
        const auto spoiler =
            Database::open(DataDirectory(shop->directory()).syncFile(), Database::Mode::Write);
        QVERIFY((*spoiler)->run(u"CREATE TRIGGER no BEFORE INSERT ON feed WHEN length(new.device) <> 16"
                                " BEGIN SELECT raise(ABORT, 'no device'); END"_s));
    }
    QVERIFY(!sync->takeIn(bad));
    QCOMPARE(*sync->cursor(), (FeedCursor{"g1", page.next}));
    QCOMPARE(sync->read(0, 1000)->size(), page.items.size());
}

void SyncStoreTest::aPageThatDoesNotBeginAtTheCursorIsRefused()
{
    RandomShop other(7);
    const auto theirs = other.open();
    const auto their = open(other);
    QCOMPARE(sync->takeIn(pageOf(*their, 1)).error().code, ErrorCode::Conflict);
    QVERIFY(sync->takeIn(pageOf(*their, 0)));
    QCOMPARE(sync->takeIn(pageOf(*their, 0)).error().code, ErrorCode::Conflict);
    QCOMPARE(sync->takeIn(pageOf(*their, 1, "g2")).error().code, ErrorCode::Conflict);
}

void SyncStoreTest::operationsThatAreHereArePassedOverAndContradictionsCounted()
{
    FeedPage own = pageOf(*sync, 0);
    QCOMPARE(*sync->takeIn(own), 0);
    QVERIFY(sync->read(0, 1000)->empty());
    FeedPage twin = own;
    twin.after = own.next;
    twin.next = twin.head = own.next + 1;
    twin.items = {{twin.next, own.items[0].operation}};
    twin.items[0].operation.hash = QByteArray(32, 'x');
    QCOMPARE(*sync->takeIn(twin), 1);
    QVERIFY(sync->read(0, 1000)->empty());
}

void SyncStoreTest::aNewGenerationBeginsAnewAndKeepsWhatCame()
{
    RandomShop other(7);
    const auto theirs = other.open();
    const auto their = open(other);
    QVERIFY(other.sell(*theirs));
    QVERIFY(sync->takeIn(pageOf(*their, 0)));
    QVERIFY(shop->sell(*journal));
    const auto all = *sync->unsent(1000, 1 << 30);
    QVERIFY(sync->setAcknowledged(chainOf(all[0]), {all.back().sequence, all.back().hash}));
    QVERIFY(sync->beginGeneration("g2", {{chainOf(all[0]), {2, all[1].hash}}}));
    QCOMPARE(*sync->cursor(), (FeedCursor{"g2", 0}));
    QCOMPARE(sync->unsent(1, 0)->front().sequence, 3);
    QVERIFY(sync->read(0, 1000)->empty());
    const FeedPage again = pageOf(*their, 0, "g2");
    QCOMPARE(*sync->takeIn(again), 0);
    QCOMPARE(*sync->read(0, 1000), again.items);
}

void SyncStoreTest::aLostFileCostsNothing()
{
    QVERIFY(shop->sell(*journal));
    const auto all = *sync->unsent(1000, 1 << 30);
    QVERIFY(sync->setAcknowledged(chainOf(all[0]), {all.back().sequence, all.back().hash}));
    sync.reset();
    QVERIFY(QFile::remove(DataDirectory(shop->directory()).syncFile()));
    sync = open(*shop);
    QCOMPARE(*sync->unsent(1000, 1 << 30), all);
    QCOMPARE(*sync->cursor(), FeedCursor());
    QCOMPARE(QFile::permissions(DataDirectory(shop->directory()).syncFile()) &
                 (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
}

void SyncStoreTest::aShopThatIsSellingIsNotHeldUp()
{
    RandomShop other(7);
    const auto theirs = other.open();
    for (int i = 0; i < 20; ++i)
        QVERIFY(other.sell(*theirs));
    const FeedPage page = pageOf(*open(other), 0);
    // In the midst of a sale's transaction: sync reads and writes what is its own.
    QVERIFY(journal->transact(shop->stamp(), [&](const Books &) -> Result<std::vector<Event>> {
        const auto taken = sync->takeIn(page);
        if (!taken)
            return taken.error();
        return std::vector<Event>{SignedOut{u"owner"_s}};
    }));
    QVERIFY(!sync->unsent(10, 1 << 20)->empty());
    journal.reset();
    QVERIFY(verifyDirectory(DataDirectory(shop->directory()), shop->key()));
}

QTEST_GUILESS_MAIN(SyncStoreTest)
#include "tst_sync_store.moc"
