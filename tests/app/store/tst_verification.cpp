// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QTest>

#include "app/store/verification.h"
#include "tests/harness/campaign.h"
#include "tests/harness/random_shop.h"
#include "tests/harness/test_seed.h"

using namespace servery;

/// A shop with something in every table, closed, and a way to spoil copies of its database.
class VerificationTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<RandomShop> m_shop;
    QByteArray m_good;  ///< the database file

    Result<Verified> verified() { return verifyDirectory(DataDirectory(m_shop->directory()), m_shop->key()); }
    QString finding()
    {
        const auto result = verified();
        return result ? QString() : result.error().detail;
    }
    void putBack()
    {
        QFile file(m_shop->databaseFile());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(m_good), m_good.size());
        for (const QString &suffix : {u"-wal"_s, u"-shm"_s})
            QFile::remove(m_shop->databaseFile() + suffix);
    }
    /// Changes the file behind the program's back.
    void spoil(const QString &sql)
    {
        auto database = Database::open(m_shop->databaseFile(), Database::Mode::Write);
        QVERIFY(database);
        const Outcome ran = (*database)->run(sql);
        QVERIFY2(ran, qPrintable(ran ? QString() : ran.error().detail));
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (quint32 seed = 7;; ++seed) {
            m_shop = std::make_unique<RandomShop>(seed);
            auto journal = m_shop->open();
            for (int i = 0; i < 500; ++i)
                QVERIFY(m_shop->step(*journal));
            for (int i = 0; i < 3; ++i)
                QVERIFY(m_shop->sell(*journal));
            bool isEverywhere = true;
            const auto tables =
                journal->database().texts(u"SELECT name FROM sqlite_schema WHERE type='table'"_s);
            for (const QString &table : *tables)
                isEverywhere =
                    isEverywhere && *journal->database().number(u"SELECT count(*) FROM "_s + table) > 0;
            if (isEverywhere)
                break;
            QVERIFY2(seed < 60, "no seed fills every table");
        }
        QFile file(m_shop->databaseFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_good = file.readAll();
    }
    void init() { putBack(); }

    void whatWasWrittenVerifies()
    {
        const auto result = verified();
        QVERIFY2(result, qPrintable(result ? QString() : result.error().detail));
        QVERIFY(result->entries > 100);
        QCOMPARE(result->chains, 1);
        QVERIFY(result->rows > 50);
        QVERIFY(verifyFile(m_shop->databaseFile(), m_shop->key()));
        QVERIFY(quickCheck(m_shop->databaseFile()));
    }

    void everyCellThatWasChangedIsNamed_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("column");
        auto database = Database::open(m_shop->databaseFile(), Database::Mode::Read);
        const auto tables = (*database)->texts(u"SELECT name FROM sqlite_schema WHERE type='table'"_s);
        for (const QString &table : *tables) {
            const auto columns = (*database)->texts(u"SELECT name FROM pragma_table_info('%1')"_s.arg(table));
            for (const QString &column : *columns)
                QTest::addRow("%s.%s", qPrintable(table), qPrintable(column)) << table << column;
        }
    }
    /// In the last row and in one by chance: another value of the same type, another type, nothing.
    void everyCellThatWasChangedIsNamed()
    {
        QFETCH(QString, table);
        QFETCH(QString, column);
        const QString one = u"CASE typeof(%1) WHEN 'integer' THEN %1 + 1000000 WHEN 'text' THEN"
                            " substr(%1, 1, max(length(%1) - 1, 0)) || '~'"
                            " WHEN 'blob' THEN cast(%1 || x'7e' AS BLOB) ELSE x'7e' END"_s.arg(column);
        const QString type =
            u"CASE typeof(%1) WHEN 'integer' THEN cast('x' || %1 AS BLOB)"
            " WHEN 'text' THEN cast(%1 AS BLOB) WHEN 'blob' THEN 'x' ELSE 7 END"_s.arg(column);
        for (const QString &change : {one, type}) {
            const bool isKey = column == u"position"_s || column == u"id"_s;
            if (change == type && isKey &&
                (table == u"journal"_s || table == u"menus"_s || table == u"settings"_s))
                continue;  // a rowid is an integer and nothing else
            for (const QString &order : {u"1 DESC"_s, u"random()"_s}) {
                putBack();
                auto database = Database::open(m_shop->databaseFile(), Database::Mode::Write);
                const auto keys =
                    (*database)->texts(u"SELECT name FROM pragma_table_info('%1') WHERE pk > 0"_s.arg(table));
                const QString key = keys->join(u", "_s);
                const QString sql =
                    u"UPDATE %1 SET %2 = %3 WHERE (%4) = (SELECT %4 FROM %1 ORDER BY %5 LIMIT 1)"_s.arg(
                        table, column, change, key, order);
                const Outcome ran = (*database)->run(sql);
                QVERIFY2(ran, qPrintable(ran ? QString() : ran.error().detail));
                database = Error{ErrorCode::NotFound, {}};
                const QString found = finding();
                QVERIFY2(found.contains(table + u" row "_s), qPrintable(sql + u" → "_s + found));
            }
        }
    }

    void aMissingRowIsNamed()
    {
        std::map<QString, QString> keys;
        {
            auto database = Database::open(m_shop->databaseFile(), Database::Mode::Read);
            const auto tables = (*database)->texts(u"SELECT name FROM sqlite_schema WHERE type='table'"_s);
            for (const QString &table : *tables)
                keys[table] =
                    (*database)
                        ->texts(u"SELECT name FROM pragma_table_info('%1') WHERE pk > 0"_s.arg(table))
                        ->join(u", "_s);
        }
        for (const auto &[table, key] : keys) {
            putBack();
            spoil(u"DELETE FROM %1 WHERE (%2) = (SELECT %2 FROM %1 ORDER BY random() LIMIT 1)"_s.arg(table,
                                                                                                     key));
            QVERIFY2(finding().contains(table + u" row "_s), qPrintable(table + u" → "_s + finding()));
        }
    }

    void anAddedRowIsNamed()
    {
        spoil(u"INSERT INTO staff VALUES ('zz', 'Nobody', 'manager', x'00', 0)"_s);
        QCOMPARE(finding(), u"staff row zz: the journal knows nothing of it"_s);
    }

    void aWrongAmountIsNamedWithBothValues()
    {
        auto database = Database::open(m_shop->databaseFile(), Database::Mode::Read);
        const auto total =
            (*database)->number(u"SELECT total FROM orders WHERE total > 0 ORDER BY id LIMIT 1"_s);
        const auto id =
            (*database)->texts(u"SELECT lower(hex(id)) FROM orders WHERE total > 0 ORDER BY id LIMIT 1"_s);
        spoil(u"UPDATE orders SET total = total + 100 WHERE id = x'%1'"_s.arg(id->first()));
        const Currency euro{u"EUR"_s, 2};
        const QUuid uuid = QUuid::fromRfc4122(QByteArray::fromHex(id->first().toLatin1()));
        QCOMPARE(finding(),
                 u"orders row %1: total is %2, the journal says %3"_s.arg(
                     uuid.toString(QUuid::WithoutBraces), toText(Money::fromMinor(*total + 100), euro),
                     toText(Money::fromMinor(*total), euro)));
    }

    void aChangedBodyIsNamedWithItsPlaceInTheChain()
    {
        spoil(u"UPDATE journal SET body = replace(body, ':', ': ') WHERE position = 17"_s);
        QCOMPARE(finding(), u"journal row 17 (device A, epoch 1, seq 17): body does not match its hash"_s);
    }

    void twoEntriesThatSwappedPlacesAreNamed()
    {
        spoil(u"UPDATE journal SET position = -1 WHERE position = 20;"
              "UPDATE journal SET position = 20 WHERE position = 21;"
              "UPDATE journal SET position = 21 WHERE position = -1"_s);
        QVERIFY2(finding().startsWith(u"journal row 20 "_s), qPrintable(finding()));
    }

    /// The newest entries cut off, with everything folded from them made to fit: only the signed head knows.
    void cuttingOffTheNewestEntriesIsNoticed()
    {
        QByteArray older;
        {
            RandomShop shop(3);
            std::ignore = shop.sell(*shop.open());
            QFile before(shop.databaseFile());
            QVERIFY(before.open(QIODevice::ReadOnly));
            older = before.readAll();
            std::ignore = shop.sell(*shop.open());
            QFile now(shop.databaseFile());
            QVERIFY(now.open(QIODevice::WriteOnly | QIODevice::Truncate));
            now.write(older);
            now.close();
            const auto result = verifyDirectory(DataDirectory(shop.directory()), shop.key());
            QVERIFY(!result);
            QVERIFY2(result.error().detail.contains(u"missing, the signed head says"_s),
                     qPrintable(result.error().detail));
        }
    }

    void aHeadThatIsGoneOrForgedIsNoticed()
    {
        const QDir heads(m_shop->directory() + u"/heads"_s);
        const QString name = heads.filePath(heads.entryList(QDir::Files).first());
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray good = file.readAll();
        file.close();
        const auto put = [&](const QByteArray &content) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(content);
            file.close();
        };
        put(QByteArray(good).replace("\"seq\":", "\"seq\":1"));
        QVERIFY(finding().contains(u"was not signed by the key"_s));
        put("{}");
        QVERIFY(!finding().isEmpty());
        QVERIFY(file.remove());
        QVERIFY(finding().contains(u"missing"_s));
        put(good);
        QCOMPARE(finding(), QString());
    }

    void aChangedSchemaIsNamed()
    {
        spoil(u"DROP INDEX orders_by_day"_s);
        QCOMPARE(finding(), u"sqlite_schema row orders_by_day: missing"_s);
        putBack();
        spoil(u"CREATE TABLE more (x)"_s);
        QCOMPARE(finding(), u"sqlite_schema row more: does not belong there"_s);
    }

    /// Bytes of the file itself: never a crash, and never silence about a stored cell.
    void aByteChangedInTheFileIsFoundOrHarmless()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        for (int i = campaign(60); i > 0; --i) {
            QByteArray bad = m_good;
            const auto at = random.bounded(100, int(bad.size()));
            bad[at] = char(bad[at] ^ (1 << random.bounded(8)));
            QFile file(m_shop->databaseFile());
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bad);
            file.close();
            const bool isFound = !verified();
            if (isFound)
                continue;
            // Not found: then every cell of every table must read as it did.
            auto spoiled = Database::open(m_shop->databaseFile(), Database::Mode::Read);
            const auto state = u"SELECT count(*) || group_concat(hex(hash)) FROM journal"_s;
            const auto now = (*spoiled)->texts(state);
            spoiled = Error{ErrorCode::NotFound, {}};
            putBack();
            auto good = Database::open(m_shop->databaseFile(), Database::Mode::Read);
            QVERIFY2(now && *now == *(*good)->texts(state), seedText(seed));
        }
    }

    void everyRandomHistoryVerifies()
    {
        for (int round = campaign(4); round > 0; --round) {
            const quint32 seed = testSeed();
            RandomShop shop(seed);
            {
                const auto one = shop.open(u"pos"_s);
                const auto other = shop.open(u"till-2"_s);
                for (int i = 0; i < 120; ++i)
                    QVERIFY2(shop.step(shop.random.bounded(2) ? *one : *other), seedText(seed));
                const auto meanwhile = verifyDirectory(DataDirectory(shop.directory()), shop.key());
                QVERIFY2(meanwhile, qPrintable(meanwhile ? QString() : meanwhile.error().detail));
            }
            const auto result = verifyDirectory(DataDirectory(shop.directory()), shop.key());
            QVERIFY2(
                result,
                (seedText(seed) + ' ' + (result ? QString() : result.error().detail).toUtf8()).constData());
            QCOMPARE(result->chains, 2);
        }
    }

    /// Version 2 counted deposits in the row of no tax.
    void theTaxRowsOfAnOlderDatabaseAreSummedAgain()
    {
        spoil(u"DELETE FROM sales_facts WHERE dimension = 'tax' AND key NOT IN ('#deposit', '#untaxed')"_s);
        spoil(u"UPDATE sales_facts SET name = 'Deposits' WHERE dimension = 'tax' AND key = '#deposit'"_s);
        spoil(u"PRAGMA user_version = 2"_s);
        QVERIFY(m_shop->tryOpen());
        QCOMPARE(finding(), QString());
    }
};

QTEST_GUILESS_MAIN(VerificationTest)
#include "tst_verification.moc"
