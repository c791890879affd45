// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/store/read_only_books.h"
#include "app/store/restore.h"
#include "app/store/verification.h"
#include "tests/harness/random_shop.h"

using namespace servery;

class LostDatabaseTest final : public QObject {
    Q_OBJECT

    static QByteArray contentOf(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
    }
    static void put(const QString &name, const QByteArray &content)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    static Result<Restored> restore(RandomShop &shop, const QString &file)
    {
        const DataDirectory directory(shop.directory());
        const auto keyOf = [&](const QString &station) -> Result<std::unique_ptr<DeviceKey>> {
            auto key = Ed25519DeviceKey::open(directory.keyFile(station));
            if (!key)
                return key.error();
            return std::unique_ptr<DeviceKey>(std::move(key).take());
        };
        return restoreFrom(file, directory, keyOf, shop.stamp());
    }
    static QString problem(const auto &result) { return result ? QString() : result.error().detail; }

private Q_SLOTS:
    void aLostDatabaseIsNotANewShop_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("words");
        QTest::newRow("missing") << u"missing"_s << u"the database is missing"_s;
        QTest::newRow("0 bytes") << u"0 bytes"_s << u"the database is empty (0 bytes)"_s;
        QTest::newRow("emptied") << u"emptied"_s << u"the database is without a single table"_s;
        QTest::newRow("only its log") << u"log"_s << u"its write-ahead log"_s;
    }
    void aLostDatabaseIsNotANewShop()
    {
        QFETCH(QString, how);
        QFETCH(QString, words);
        RandomShop shop;
        const DataDirectory directory(shop.directory());
        const QString backup = shop.directory() + u"/../backup.db"_s;
        std::ignore = shop.sell(*shop.open());
        QVERIFY(backupTo(directory, backup));
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(shop.databaseFile() + suffix);
        if (how == u"0 bytes"_s)
            put(shop.databaseFile(), {});
        if (how == u"emptied"_s)
            QVERIFY((*Database::open(shop.databaseFile(), Database::Mode::Write))->run(u"VACUUM"_s));
        if (how == u"log"_s) {
            QVERIFY(QDir(shop.directory() + u"/heads"_s).removeRecursively());
            put(shop.databaseFile() + u"-wal"_s, "something that was sold");
        }
        const QByteArray before = contentOf(shop.databaseFile());
        for (const QString &station : {u"pos"_s, u"till-2"_s}) {
            const auto opened = shop.tryOpen(station);
            QVERIFY2(!opened, "a new shop in the place of a lost one");
            QCOMPARE(opened.error().code, ErrorCode::Corrupt);
            for (const QString &part : {shop.databaseFile(), words, u"servery restore"_s})
                QVERIFY2(opened.error().detail.contains(part), qPrintable(opened.error().detail));
        }
        const auto looked = readBooksOnly(directory, u"pos"_s, {});
        const auto verified = verifyDirectory(directory, shop.key());
        const auto copied = backupTo(directory, backup + u"2"_s);
        QVERIFY(!looked);
        QVERIFY(!verified);
        QVERIFY(!copied);
        for (const Error &error : {looked.error(), verified.error(), copied.error()})
            QVERIFY2(error.code == ErrorCode::Corrupt && error.detail.contains(words),
                     qPrintable(error.detail));
        QCOMPARE(contentOf(shop.databaseFile()), before);

        const auto restored = restore(shop, backup);
        QVERIFY2(restored, qPrintable(problem(restored)));
        QCOMPARE(*shop.sell(*shop.open()), u"A2-000001"_s);
        QVERIFY(verifyDirectory(directory, shop.key()));
    }

    void theHeadsSayHowMuchThereWas()
    {
        RandomShop shop;
        qint64 entries = 0;
        for (const QString &station : {u"pos"_s, u"till-2"_s}) {
            const auto journal = shop.open(station);
            QVERIFY(shop.sell(*journal));
            entries += journal->head().sequence;
        }
        QVERIFY(QFile::remove(shop.databaseFile()));
        const QString detail = problem(shop.tryOpen());
        QVERIFY2(detail.contains(u"show %1 journal entries"_s.arg(entries)), qPrintable(detail));
    }

    /// The very first start was cut short after it had made the file: nothing was ever in it.
    void anEmptyFileOfAFirstStartIsFilled()
    {
        RandomShop shop;
        QVERIFY(DataDirectory(shop.directory()).prepare());
        std::ignore = shop.key();
        put(shop.databaseFile(), {});
        QCOMPARE(*shop.sell(*shop.open()), u"A-000001"_s);
    }
};

QTEST_GUILESS_MAIN(LostDatabaseTest)
#include "tst_lost_database.moc"
