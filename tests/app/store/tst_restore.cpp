// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/store/order_reader.h"
#include "app/store/restore.h"
#include "app/store/verification.h"
#include "tests/harness/random_shop.h"

using namespace servery;

class RestoreTest final : public QObject {
    Q_OBJECT

    static KeyOfStation keysOf(const RandomShop &shop)
    {
        return [directory = shop.directory()](const QString &station) -> Result<std::unique_ptr<DeviceKey>> {
            auto key = Ed25519DeviceKey::open(DataDirectory(directory).keyFile(station));
            if (!key)
                return key.error();
            return std::unique_ptr<DeviceKey>(std::move(key).take());
        };
    }
    static Result<Restored> restore(RandomShop &shop, const QString &file)
    {
        return restoreFrom(file, DataDirectory(shop.directory()), keysOf(shop), shop.stamp());
    }
    static QString problem(const auto &result) { return result ? QString() : result.error().detail; }

private Q_SLOTS:
    void aBackupTakenWhileSellingIsWholeAndIsNotOverwritten()
    {
        RandomShop shop;
        const auto journal = shop.open();
        for (int i = 0; i < 5; ++i)
            QVERIFY(shop.sell(*journal));
        const QString file = shop.directory() + u"/../backup.db"_s;
        const auto entries = backupTo(DataDirectory(shop.directory()), file);
        QVERIFY2(entries, qPrintable(problem(entries)));
        QCOMPARE(*entries, journal->head().sequence);
        QVERIFY(shop.sell(*journal));
        QVERIFY2(verifyFile(file, shop.key()), qPrintable(problem(verifyFile(file, shop.key()))));
        QVERIFY(!(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther)));
        const auto again = backupTo(DataDirectory(shop.directory()), file);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Refused);
        QVERIFY(verifyFile(file, shop.key()));
    }

    void afterARestoreNoNumberIsGivenOutTwice()
    {
        RandomShop shop;
        const QString file = shop.directory() + u"/../backup.db"_s;
        {
            const auto pos = shop.open(u"pos"_s);
            const auto till = shop.open(u"till-2"_s);
            QCOMPARE(*shop.sell(*pos), u"A-000001"_s);
            QCOMPARE(*shop.sell(*till), u"B-000001"_s);
            QVERIFY(backupTo(DataDirectory(shop.directory()), file));
            const auto third = shop.open(u"till-3"_s);
            QCOMPARE(*shop.sell(*third), u"C-000001"_s);
            QCOMPARE(*shop.sell(*pos), u"A-000002"_s);
        }
        const auto restored = restore(shop, file);
        QVERIFY2(restored, qPrintable(problem(restored)));
        QCOMPARE(restored->stations, (QStringList{u"pos"_s, u"till-2"_s}));
        QVERIFY(QFile::exists(restored->replaced));
        {
            const auto pos = shop.open(u"pos"_s);
            const auto till = shop.open(u"till-2"_s);
            const auto third = shop.open(u"till-3"_s);
            QCOMPARE(pos->alarms(), QStringList());
            QCOMPARE(*shop.sell(*pos), u"A2-000001"_s);
            QCOMPARE(*shop.sell(*till), u"B2-000001"_s);
            QCOMPARE(*shop.sell(*third), u"D-000001"_s);
            QVERIFY(pos->findOrder(u"A-000001"_s));
            QVERIFY(!pos->findOrder(u"A-000002"_s));
        }
        const auto verified = verifyDirectory(DataDirectory(shop.directory()), shop.key());
        QVERIFY2(verified, qPrintable(problem(verified)));
        QCOMPARE(verified->chains, 5);
        const auto twice = restore(shop, file);
        QVERIFY2(twice, qPrintable(problem(twice)));
        QCOMPARE(*shop.sell(*shop.open()), u"A3-000001"_s);
    }

    void aBackupComesBackOnANewMachine()
    {
        RandomShop shop;
        const QString file = shop.directory() + u"/../backup.db"_s;
        std::ignore = shop.sell(*shop.open());
        QVERIFY(backupTo(DataDirectory(shop.directory()), file));
        RandomShop fresh;
        const auto restored = restore(fresh, file);
        QVERIFY2(restored, qPrintable(problem(restored)));
        QCOMPARE(restored->replaced, QString());
        QCOMPARE(*fresh.sell(*fresh.open()), u"A2-000001"_s);
        const auto verified = verifyDirectory(DataDirectory(fresh.directory()), fresh.key());
        QVERIFY2(verified, qPrintable(problem(verified)));
    }

    void aRestoreWaitsUntilEveryOtherProgramIsClosed()
    {
        RandomShop shop;
        const QString file = shop.directory() + u"/../backup.db"_s;
        const auto journal = shop.open();
        QVERIFY(backupTo(DataDirectory(shop.directory()), file));
        const auto refused = restore(shop, file);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InUse);
        QVERIFY2(refused.error().detail.contains(u"another program has this data directory open"_s),
                 qPrintable(refused.error().detail));
        QVERIFY(shop.sell(*journal));
    }

    void whatDoesNotVerifyIsRefusedAndNothingChanges_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("code");
        QTest::newRow("changed") << u"UPDATE journal SET actor = 'me' WHERE position = 2"_s
                                 << int(ErrorCode::Corrupt);
        QTest::newRow("newer") << u"PRAGMA user_version = 999"_s << int(ErrorCode::NewerFile);
        QTest::newRow("another program's") << u"PRAGMA application_id = 5"_s << int(ErrorCode::BadInput);
        QTest::newRow("no database") << QString() << int(ErrorCode::BadInput);
    }
    void whatDoesNotVerifyIsRefusedAndNothingChanges()
    {
        QFETCH(QString, sql);
        QFETCH(int, code);
        RandomShop shop;
        const QString file = shop.directory() + u"/../backup.db"_s;
        std::ignore = shop.sell(*shop.open());
        QVERIFY(backupTo(DataDirectory(shop.directory()), file));
        if (sql.isEmpty()) {
            QFile broken(file);
            QVERIFY(broken.open(QIODevice::WriteOnly | QIODevice::Truncate));
            broken.write(QByteArray("a shopping list ").repeated(100));
        } else {
            QVERIFY((*Database::open(file, Database::Mode::Write))->run(sql));
        }
        const auto refused = restore(shop, file);
        QVERIFY(!refused);
        QCOMPARE(int(refused.error().code), code);
        QVERIFY2(refused.error().detail.contains(u"backup.db"_s), qPrintable(refused.error().detail));
        QCOMPARE(QDir(shop.directory()).entryList({u"*restoring*"_s, u"*replaced*"_s}, QDir::Files),
                 QStringList());
        QCOMPARE(*shop.sell(*shop.open()), u"A-000002"_s);
        QVERIFY(!restore(shop, shop.directory() + u"/no-such-file"_s));
    }
};

QTEST_GUILESS_MAIN(RestoreTest)
#include "tst_restore.moc"
