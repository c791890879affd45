// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/store/chain.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"
#include "tests/harness/random_shop.h"

using namespace servery;

namespace {

using Events = std::vector<Event>;

bool isSame(const Books &a, const Books &b)
{
    const auto tries = [](const Books &books) {
        std::map<QString, std::pair<int, QDateTime>> all;
        for (const auto &[user, one] : books.pinTries)
            all[user] = {one.wrong, one.lockedUntil};
        return all;
    };
    return a.station == b.station && a.orders == b.orders && a.menuVersion == b.menuVersion &&
           a.availability == b.availability && a.staff == b.staff && tries(a) == tries(b) &&
           a.settings == b.settings && a.lastReceipt == b.lastReceipt &&
           a.lastTrainingReceipt == b.lastTrainingReceipt && a.numberDay == b.numberDay &&
           a.lastNumber == b.lastNumber;
}

/// Every row of every table, as text, in the order of the table.
QStringList contentOf(Database &database)
{
    QStringList all;
    const auto tables = database.texts(u"SELECT name FROM sqlite_schema WHERE type='table' ORDER BY 1"_s);
    for (const QString &table : *tables) {
        Statement rows(database.handle(), u"SELECT * FROM \"%1\""_s.arg(table).toUtf8().constData());
        for (auto row = rows.step(); row && *row; row = rows.step()) {
            QStringList cells{table};
            for (int i = 0; i < rows.columns(); ++i)
                cells.append(QString::fromLatin1(rows.bytes(i).toHex()));
            all.append(cells.join(u'|'));
        }
    }
    return all;
}

}  // namespace

class SqliteJournalTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSaleIsThereAfterARestart()
    {
        RandomShop shop;
        QString number;
        {
            const auto journal = shop.open();
            const auto sold = shop.sell(*journal);
            QVERIFY2(sold, qPrintable(sold ? QString() : sold.error().detail));
            number = *sold;
        }
        QCOMPARE(number, u"A-000001"_s);
        const auto journal = shop.open();
        QCOMPARE(journal->alarms(), QStringList());
        QCOMPARE(journal->books().lastReceipt, 1);
        const auto found = journal->findOrder(number);
        QVERIFY(found);
        QCOMPARE(found->order.status, OrderStatus::Paid);
        const auto receipt = journal->findReceipt(number);
        QVERIFY(receipt);
        QCOMPARE(receipt->document.title, number);
        QCOMPARE(*shop.sell(*journal), u"A-000002"_s);
        for (const QString &reference : {found->order.id.text(), found->order.number})
            QCOMPARE(journal->findOrder(reference)->order.id, found->order.id);
        QCOMPARE(journal->findOrder(u"Z-000001"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(journal->findReceipt(u"Z-000001"_s).error().code, ErrorCode::NotFound);
    }

    void aRefusalAndAnEmptyDecisionWriteNothing()
    {
        RandomShop shop;
        const auto journal = shop.open();
        std::ignore = shop.sell(*journal);
        const Books before = journal->books();
        const QStringList content = contentOf(journal->database());
        const auto refused = journal->transact(shop.stamp(), [](const Books &) -> Result<Events> {
            return Error{ErrorCode::Refused, u"no"_s};
        });
        QVERIFY(!refused);
        QVERIFY(journal->transact(shop.stamp(), [](const Books &) -> Result<Events> { return Events(); }));
        QVERIFY(isSame(journal->books(), before));
        QCOMPARE(contentOf(journal->database()), content);
    }

    /// The second event cannot be written: the first one must be gone with it, from file and memory.
    void aTransactionIsWholeOrNothing()
    {
        RandomShop shop;
        const auto journal = shop.open();
        std::ignore = shop.sell(*journal);
        const Books before = journal->books();
        const QStringList content = contentOf(journal->database());
        const auto written = journal->transact(shop.stamp(), [](const Books &) -> Result<Events> {
            return Events{AvailabilitySet{u"soup"_s, false, 3},
                          OrderRefunded{OrderId::make(), OrderId::make(), {}, {}, {}, {}}};
        });
        QVERIFY(!written);
        QVERIFY(isSame(journal->books(), before));
        QCOMPARE(contentOf(journal->database()), content);
        QCOMPARE(*shop.sell(*journal), u"A-000002"_s);
    }

    void theSameOrderOfAFileTwiceIsAConflict()
    {
        RandomShop shop;
        const auto journal = shop.open();
        const auto open = [&] {
            return journal->transact(shop.stamp(), [&](const Books &) -> Result<Events> {
                Order order;
                order.id = OrderId::make();
                order.ref = u"web-17"_s;
                order.openedAt = shop.now;
                order.businessDate = shop.now.date();
                order.rules.currency = {u"EUR"_s, 2};
                return Events{OrderOpened{order}};
            });
        };
        QVERIFY(open());
        const auto again = open();
        QVERIFY(!again);
        QVERIFY2(again.error().code == ErrorCode::Conflict, qPrintable(again.error().detail));
        QCOMPARE(journal->books().orders.size(), size_t(1));
    }

    /// What a start reads from the tables is what the fold over the journal left in memory.
    void theBooksOfARestartAreTheBooksThatWere()
    {
        for (int round = campaign(6); round > 0; --round) {
            const quint32 seed = testSeed();
            RandomShop shop(seed);
            auto journal = shop.open();
            for (int i = 0; i < 150; ++i) {
                const Outcome stepped = shop.step(*journal);
                QVERIFY2(stepped, seedText(seed));
            }
            const Books before = journal->books();
            journal.reset();
            journal = shop.open();
            QVERIFY2(isSame(journal->books(), before), seedText(seed));
            QVERIFY2(journal->alarms().isEmpty(), seedText(seed));
        }
    }

    void everyStationHasASeriesOfItsOwn()
    {
        RandomShop shop;
        const auto first = shop.open(u"pos"_s);
        const auto second = shop.open(u"till-2"_s);
        QCOMPARE(*shop.sell(*second), u"B-000001"_s);
        QCOMPARE(*shop.sell(*first), u"A-000001"_s);
        QCOMPARE(*shop.sell(*second), u"B-000002"_s);
    }

    void whatAnotherProgramCommittedIsSeenByRefreshAndBeforeADecision()
    {
        RandomShop shop;
        const auto counter = shop.open();
        const auto office = shop.open();
        QVERIFY(!*counter->refresh());
        QCOMPARE(*shop.sell(*office), u"A-000001"_s);
        QVERIFY(*counter->refresh());
        QVERIFY(!*counter->refresh());
        QCOMPARE(counter->books().lastReceipt, 1);
        QCOMPARE(*shop.sell(*office), u"A-000002"_s);
        QCOMPARE(*shop.sell(*counter), u"A-000003"_s);
        QVERIFY(*office->refresh());
        QVERIFY(isSame(office->books(), counter->books()));
    }

    void twoProgramsFoldTheSameBooksWhoeverWrites()
    {
        for (int round = campaign(3); round > 0; --round) {
            const quint32 seed = testSeed();
            RandomShop shop(seed);
            const auto one = shop.open(u"pos"_s);
            const auto other = shop.open(u"pos"_s);
            for (int i = 0; i < 120; ++i)
                QVERIFY2(shop.step(shop.random.bounded(2) ? *one : *other), seedText(seed));
            QVERIFY(one->refresh());
            QVERIFY(other->refresh());
            QVERIFY2(isSame(one->books(), other->books()), seedText(seed));
        }
    }

    void aClockThatJumpsReordersNothing()
    {
        RandomShop shop;
        const auto journal = shop.open();
        const std::vector<QDate> days{{2026, 5, 4}, {1999, 1, 1}, {2038, 2, 1}, {2026, 5, 4}};
        for (size_t i = 0; i < days.size(); ++i) {
            shop.now.setDate(days[i]);
            QCOMPARE(*shop.sell(*journal), u"A-%1"_s.arg(int(i) + 1, 6, 10, QChar(u'0')));
        }
        const auto sequences = journal->database().texts(u"SELECT seq FROM journal ORDER BY position"_s);
        for (qsizetype i = 0; i < sequences->size(); ++i)
            QCOMPARE(sequences->at(i).toInt(), int(i) + 1);
    }

    void onlyTheStationsUserReadsTheData()
    {
        RandomShop shop;
        const auto journal = shop.open();
        std::ignore = shop.sell(*journal);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        for (const QString &name : {u""_s, u"/heads"_s, u"/keys"_s, u"/station.db"_s, u"/station.db-wal"_s,
                                    u"/station.db-shm"_s, u"/keys/pos.key"_s}) {
            const QFileInfo file(shop.directory() + name);
            QVERIFY2(file.exists(), qPrintable(name));
            QVERIFY2(!(file.permissions() & others), qPrintable(file.filePath()));
        }
    }

    void itWritesAheadSyncedAndSigned()
    {
        RandomShop shop;
        const auto journal = shop.open();
        QCOMPARE(journal->database().texts(u"PRAGMA journal_mode"_s)->first(), u"wal"_s);
        QCOMPARE(*journal->database().number(u"PRAGMA synchronous"_s), 2);
        QCOMPARE(*journal->database().number(u"PRAGMA application_id"_s), applicationId);
        std::ignore = shop.sell(*journal);
        QVERIFY(journal->keepHead());
        const Station &station = journal->books().station;
        const auto head = readHead(DataDirectory(shop.directory()).headFile(station.device, station.epoch));
        QVERIFY(head);
        QCOMPARE(head->head, journal->head());
    }

    /// An older copy put in the place of the database must not give out the same numbers again.
    void anOlderDatabaseInItsPlaceStartsANewEpoch()
    {
        RandomShop shop;
        const QString copy = shop.databaseFile() + u".copy"_s;
        std::ignore = shop.sell(*shop.open());
        QVERIFY(QFile::copy(shop.databaseFile(), copy));
        std::ignore = shop.sell(*shop.open());
        QVERIFY(QFile::remove(shop.databaseFile()));
        QVERIFY(QFile::rename(copy, shop.databaseFile()));
        const auto journal = shop.open();
        QCOMPARE(journal->alarms().size(), 1);
        QCOMPARE(journal->books().station.epoch, 2);
        QCOMPARE(*shop.sell(*journal), u"A2-000001"_s);
    }

    void aCopiedDirectoryWithoutItsKeyStartsANewEpoch()
    {
        RandomShop shop;
        std::ignore = shop.sell(*shop.open());
        RandomShop copy;
        QVERIFY(DataDirectory(copy.directory()).prepare());
        QVERIFY(QFile::copy(shop.databaseFile(), copy.databaseFile()));
        const auto journal = copy.open();
        QCOMPARE(journal->alarms().size(), 1);
        QCOMPARE(*copy.sell(*journal), u"A2-000001"_s);
    }
};

QTEST_GUILESS_MAIN(SqliteJournalTest)
#include "tst_sqlite_journal.moc"
