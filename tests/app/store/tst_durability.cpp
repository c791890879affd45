// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <set>

#include <QProcess>
#include <QThread>
#include <QTest>

#include "app/store/order_reader.h"
#include "app/store/verification.h"
#include "tests/harness/bad_disk.h"
#include "tests/harness/campaign.h"
#include "tests/harness/random_shop.h"
#include "tests/harness/test_seed.h"

using namespace servery;

/// The till that gets killed: sells and says each number once it is durable, as a screen shows it.
static int sellAndTell(const QStringList &arguments)
{
    RandomShop shop(arguments.value(3).toUInt(), arguments.value(1));
    const auto journal = shop.open(arguments.value(2));
    const int most = arguments.value(4).toInt();
    for (int sold = 0; most == 0 || sold < most; ++sold) {
        const auto number = shop.sell(*journal, 1 + sold % 4);
        if (!number) {
            std::fprintf(stderr, "%s\n", qPrintable(number.error().detail));
            return 1;
        }
        std::printf("%s\n", qPrintable(*number));
        std::fflush(stdout);
        if (sold % 7 == 0)
            std::ignore = journal->keepHead();
    }
    return 0;
}

/// The built-in migrations and so many more, each of which takes its time.
static std::vector<Migration> withMore(int more)
{
    std::vector<Migration> all = builtInMigrations();
    for (int i = 1; i <= more; ++i) {
        const QString table = u"more_%1"_s.arg(i);
        QString sql = u"CREATE TABLE %1 (x);"_s.arg(table);
        for (int round = 0; round < 8; ++round)
            sql += u"INSERT INTO %1 SELECT hex(randomblob(200)) FROM journal LIMIT 2000;"_s.arg(table);
        all.push_back({all.back().version + 1, table + u".sql"_s, sql});
    }
    return all;
}

/// The till that gets killed while it migrates: says when it is done.
static int migrateAndTell(const QStringList &arguments)
{
    RandomShop shop(1, arguments.value(1));
    const auto opened = shop.tryOpen(u"pos"_s, withMore(arguments.value(2).toInt()));
    std::printf("%s\n", opened ? "done" : qPrintable(opened.error().detail));
    return opened ? 0 : 1;
}

namespace {

QString problem(const auto &result)
{
    return result ? QString() : result.error().detail;
}

}  // namespace

class DurabilityTest final : public QObject {
    Q_OBJECT

    static std::unique_ptr<QProcess> till(const RandomShop &shop, const QString &station, quint32 seed,
                                          int most = 0)
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process->start(
            QCoreApplication::applicationFilePath(),
            {u"--till"_s, shop.directory(), station, QString::number(seed), QString::number(most)});
        return process;
    }
    static QStringList told(QProcess &process)
    {
        QStringList numbers = QString::fromLatin1(process.readAllStandardOutput()).split(u'\n');
        numbers.removeLast();  // what stands behind the last line break was not told whole
        return numbers;
    }
    static QStringList receiptsOf(const RandomShop &shop)
    {
        auto reader = OrderReader::open(shop.databaseFile());
        return *(*reader)->database().texts(u"SELECT number FROM receipts ORDER BY series, sequence"_s);
    }
    /// Each series runs 1, 2, 3 … and nothing that was told is missing.
    static QString checked(const RandomShop &shop, const QStringList &witnessed)
    {
        const QStringList stored = receiptsOf(shop);
        const std::set<QString> all(stored.begin(), stored.end());
        if (qsizetype(all.size()) != stored.size())
            return u"a number was given out twice"_s;
        for (const QString &number : witnessed)
            if (!all.contains(number))
                return number + u" was told and is gone"_s;
        std::map<QString, int> last;
        for (const QString &number : stored)
            if (number.section(u'-', 1).toInt() != ++last[number.section(u'-', 0, 0)])
                return u"a number was skipped before "_s + number;
        return {};
    }

private Q_SLOTS:
    void killedAtAnyMomentNothingThatWasToldIsEverGone()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        RandomShop shop(seed);
        QStringList witnessed;
        for (int kills = campaign(40); kills > 0; --kills) {
            const auto process = till(shop, u"pos"_s, random.generate());
            QVERIFY2(process->waitForReadyRead(60'000), seedText(seed));
            QTest::qSleep(random.bounded(25));
            process->kill();
            QVERIFY(process->waitForFinished());
            witnessed += told(*process);
        }
        const auto journal = shop.open();
        QCOMPARE(journal->alarms(), QStringList());
        QCOMPARE(checked(shop, witnessed), QString());
        QVERIFY2(witnessed.size() >= 40, "the tills hardly sold anything");
        const auto verified = verifyDirectory(DataDirectory(shop.directory()), shop.key());
        QVERIFY2(verified, seedText(seed) + ' ' + problem(verified).toUtf8());
    }

    void severalProgramsAtOnceLoseAndDoubleNothing()
    {
        const int sales = campaign(40);
        RandomShop shop;
        std::vector<std::unique_ptr<QProcess>> tills;
        for (const QString &station : {u"pos"_s, u"pos"_s, u"till-2"_s})
            tills.push_back(till(shop, station, quint32(tills.size() + 1), sales));
        QStringList witnessed;
        for (const auto &process : tills) {
            QVERIFY(process->waitForFinished(120'000));
            QCOMPARE(process->exitCode(), 0);
            witnessed += told(*process);
        }
        QCOMPARE(witnessed.size(), 3 * sales);
        QCOMPARE(QSet<QString>(witnessed.begin(), witnessed.end()).size(), 3 * sales);
        QCOMPARE(receiptsOf(shop).size(), 3 * sales);
        QCOMPARE(checked(shop, witnessed), QString());
        const auto verified = verifyDirectory(DataDirectory(shop.directory()), shop.key());
        QVERIFY2(verified, qPrintable(problem(verified)));
        QCOMPARE(verified->chains, 2);
    }

    void aFullDiskRefusesTheSaleAndChangesNothing()
    {
        RandomShop shop;
        const auto journal = shop.open();
        QVERIFY(shop.sell(*journal));
        for (const qint64 room : {0, 100, 5000, 9000, 20000, 100000}) {
            const qint64 before = journal->books().lastReceipt;
            {
                const FullDisk full(room);
                Result<QString> sold = shop.sell(*journal);
                while (sold)
                    sold = shop.sell(*journal);
                QVERIFY2(sold.error().code == ErrorCode::StorageFull, qPrintable(sold.error().detail));
                QVERIFY2(sold.error().detail.contains(u"station.db"_s), qPrintable(sold.error().detail));
            }
            QVERIFY(journal->books().lastReceipt >= before);
            QCOMPARE(journal->books().lastReceipt, qint64(receiptsOf(shop).size()));
            QVERIFY(journal->books().orders.empty());
            const auto sold = shop.sell(*journal);
            QVERIFY2(sold, qPrintable(problem(sold)));
        }
        QCOMPARE(checked(shop, {}), QString());
        QVERIFY(verifyDirectory(DataDirectory(shop.directory()), shop.key()));
    }

    void aFullFileRefusesTheSaleToo()
    {
        RandomShop shop;
        const auto journal = shop.open();
        const auto pages = journal->database().number(u"PRAGMA page_count"_s);
        QVERIFY(journal->database().run(u"PRAGMA max_page_count = %1"_s.arg(*pages + 2)));
        Result<QString> sold = shop.sell(*journal, 20);
        while (sold)
            sold = shop.sell(*journal, 20);
        QCOMPARE(sold.error().code, ErrorCode::StorageFull);
        QVERIFY(journal->database().run(u"PRAGMA max_page_count = 1000000"_s));
        QVERIFY(shop.sell(*journal));
        QCOMPARE(checked(shop, {}), QString());
    }

    void aDatabaseThatCannotBeWrittenRefusesTheSaleAndChangesNothing()
    {
        RandomShop shop;
        const auto journal = shop.open();
        QVERIFY(shop.sell(*journal));
        QVERIFY(journal->database().run(u"PRAGMA query_only = ON"_s));
        const auto sold = shop.sell(*journal);
        QVERIFY(!sold);
        QCOMPARE(sold.error().code, ErrorCode::StorageReadOnly);
        QCOMPARE(journal->books().lastReceipt, 1);
        QVERIFY(journal->database().run(u"PRAGMA query_only = OFF"_s));
        QCOMPARE(*shop.sell(*journal), u"A-000002"_s);
    }

    void aReadOnlyDirectoryIsNamedAsSuch()
    {
        RandomShop shop;
        QVERIFY(shop.sell(*shop.open()));
        const auto all = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
        const auto folder = all | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
        for (const QString &name : QDir(shop.directory()).entryList(QDir::Files))
            QVERIFY(QFile::setPermissions(shop.directory() + u'/' + name, all));
        QVERIFY(QFile::setPermissions(shop.directory() + u"/.."_s, folder | QFile::WriteOwner));
        QVERIFY(QFile::setPermissions(shop.directory(), folder));
        const auto opened = [&] {
            const Nobody nobody;
            return shop.tryOpen();
        }();
        QVERIFY(QFile::setPermissions(shop.directory(), folder | QFile::WriteOwner));
        QVERIFY(!opened);
        QVERIFY2(opened.error().code == ErrorCode::StorageReadOnly, qPrintable(opened.error().detail));
        const QString wanted = u"open the shop in %1 for selling"_s.arg(shop.directory());
        QVERIFY2(opened.error().detail.startsWith(wanted), qPrintable(opened.error().detail));
    }

    void aNewerOrStrangeFileIsRefusedUntouched_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("code");
        QTest::newRow("newer") << u"PRAGMA user_version = 99"_s << QByteArray() << int(ErrorCode::NewerFile);
        QTest::newRow("another program's")
            << u"PRAGMA application_id = 7"_s << QByteArray() << int(ErrorCode::BadInput);
        QTest::newRow("no database") << QString() << QByteArray("dear diary ").repeated(500)
                                     << int(ErrorCode::Corrupt);
    }
    void aNewerOrStrangeFileIsRefusedUntouched()
    {
        QFETCH(QString, sql);
        QFETCH(QByteArray, content);
        QFETCH(int, code);
        RandomShop shop;
        QVERIFY(shop.sell(*shop.open()));
        QFile file(shop.databaseFile());
        if (sql.isEmpty()) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(content);
            file.close();
        } else {
            QVERIFY((*Database::open(shop.databaseFile(), Database::Mode::Write))->run(sql));
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        const auto opened = shop.tryOpen();
        QVERIFY(!opened);
        QVERIFY2(int(opened.error().code) == code, qPrintable(opened.error().detail));
        QVERIFY2(opened.error().detail.contains(shop.databaseFile()), qPrintable(opened.error().detail));
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), before);
    }

    void killedWhileItMigratesTheShopIsOldOrNewAndWhole()
    {
        QRandomGenerator random(testSeed());
        RandomShop shop;
        for (int i = 0; i < 60; ++i)
            QVERIFY(shop.sell(*shop.open()));
        const qint64 before = builtInMigrations().back().version;
        int cut = 0;
        for (int round = 1; round <= campaign(15); ++round) {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(),
                          {u"--migrate"_s, shop.directory(), QString::number(round)});
            QVERIFY(process.waitForStarted());
            QThread::msleep(random.bounded(60));
            process.kill();
            QVERIFY(process.waitForFinished());
            {
                const auto look = Database::open(shop.databaseFile(), Database::Mode::Read);
                QVERIFY2(look, qPrintable(problem(look)));
                const auto found = (*look)->number(u"PRAGMA user_version"_s);
                QVERIFY2(found, qPrintable(problem(found)));
                const qint64 version = *found;
                const bool isDone = version == before + round;
                QVERIFY(isDone || version == before + round - 1);
                QVERIFY(isDone || process.readAllStandardOutput().isEmpty());
                const auto made = (*look)->number(
                    u"SELECT count(*) FROM sqlite_schema WHERE name = 'more_%1'"_s.arg(round));
                QVERIFY2(made, qPrintable(problem(made)));
                QCOMPARE(*made, isDone ? 1 : 0);
                cut += isDone ? 0 : 1;
            }
            const auto journal = shop.tryOpen(u"pos"_s, withMore(round));
            QVERIFY2(journal, qPrintable(problem(journal)));
            QVERIFY(shop.sell(**journal));
        }
        QVERIFY2(cut > 0, "no migration was cut short");
        const auto look = Database::open(shop.databaseFile(), Database::Mode::Read);
        QCOMPARE(*(*look)->number(u"SELECT count(*) FROM receipts"_s), 60 + campaign(15));
        QCOMPARE(*(*look)->number(u"SELECT max(sequence) FROM receipts"_s), 60 + campaign(15));
    }

    void aMigrationKeepsACopyAndHappensWholeOrNotAtAll()
    {
        RandomShop shop;
        QVERIFY(shop.sell(*shop.open()));
        std::vector<Migration> next = builtInMigrations();
        const int version = next.back().version;
        next.push_back(
            {version + 1, u"next.sql"_s, u"CREATE TABLE more (x); INSERT INTO nowhere VALUES (1)"_s});
        const auto failed = shop.tryOpen(u"pos"_s, next);
        QVERIFY(!failed);
        QVERIFY2(failed.error().detail.contains(u"next.sql"_s), qPrintable(failed.error().detail));
        QCOMPARE(*shop.sell(*shop.open()), u"A-000002"_s);

        next.back().sql = u"CREATE TABLE more (x)"_s;
        {
            const auto journal = shop.tryOpen(u"pos"_s, next);
            QVERIFY2(journal, qPrintable(problem(journal)));
            QCOMPARE(*(*journal)->database().number(u"PRAGMA user_version"_s), version + 1);
            QCOMPARE(*shop.sell(**journal), u"A-000003"_s);
        }
        const QString copy = u"%1.version-%2-2"_s.arg(shop.databaseFile()).arg(version);
        const auto verified = verifyFile(copy, shop.key());
        QVERIFY2(verified, qPrintable(problem(verified)));
        QCOMPARE(shop.tryOpen().error().code, ErrorCode::NewerFile);
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == u"--till")
        return sellAndTell(arguments);
    if (arguments.value(0) == u"--migrate")
        return migrateAndTell(arguments);
    DurabilityTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_durability.moc"
