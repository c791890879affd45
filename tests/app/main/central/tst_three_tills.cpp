// SPDX-License-Identifier: GPL-3.0-or-later
// What three tills sold on their own arrives at a central once each, whatever it keeps its data in.
#include <QFileInfo>
#include <QTest>

#include "tests/app/main/central/shop_till.h"
#include "tests/harness/central_places.h"

using namespace servery;

class ThreeTillsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDemoOrdersArriveOnceEach_data() { CentralPlaces::rows(); }
    void theDemoOrdersArriveOnceEach();
    void theChipotleOrdersArriveOnceEach_data();
    void theChipotleOrdersArriveOnceEach();
    void aTillThatWasOffForAThousandOrdersCatchesUpWhileOthersSell();

private:
    struct Central {
        ~Central()
        {
            process.kill();
            process.waitForFinished();
        }
        CentralPlace place;
        QStringList words;  ///< that name its data
        QProcess process;
        QString url;
        QTemporaryDir folder;
    };
    void start(Central &central, bool isPostgres);
    static QByteArray told(const Central &central, const QStringList &arguments);
    static void sell(ShopTill &till, const QString &menu, const QString &orders);
    static void enrol(const Central &central, const ShopTill &till);
    static void sync(const ShopTill &till);
    void takeAndCompare(bool isPostgres, const QString &menu, const QString &orders);

    CentralPlaces places;
};

static QString demo(const QString &name)
{
    return QStringLiteral(SOURCE_ROOT "/resources/demo/cafe/") + name;
}

static QString chipotle(const QString &name)
{
    return QStringLiteral(SOURCE_ROOT "/../shared/data/chipotle/") + name;
}

QByteArray ThreeTillsTest::told(const Central &central, const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(PROGRAM_DIR "/servery-central"), arguments + central.words);
    process.waitForFinished();
    return process.readAllStandardOutput().trimmed();
}

void ThreeTillsTest::start(Central &central, bool isPostgres)
{
    if (isPostgres) {
        central.place = places.empty(true);
        central.words = {u"--postgres"_s, central.place.postgres};
    } else {
        central.place.file = central.folder.filePath(u"central.db"_s);
        central.words = {u"--data"_s, central.folder.path()};
    }
    QVERIFY(!told(central, {u"migrate"_s}).isEmpty());
    QVERIFY(!told(central, {u"store"_s, u"create"_s, u"--name"_s, u"Corner"_s}).isEmpty());
    central.process.setStandardErrorFile(QProcess::nullDevice());
    central.process.start(QStringLiteral(PROGRAM_DIR "/servery-central"),
                          QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s} + central.words);
    QVERIFY(central.process.waitForReadyRead(20'000));
    central.url = QString::fromLatin1(central.process.readLine().trimmed().split(' ').last());
}

void ThreeTillsTest::sell(ShopTill &till, const QString &menu, const QString &orders)
{
    const ShopTill::Answer imported = till.run({u"menu"_s, u"import"_s, menu});
    QVERIFY2(imported.exitCode == 0, imported.err);
    const ShopTill::Answer sold =
        till.run({u"orders"_s, u"replay"_s, u"--json"_s, u"--allow-price-override"_s, orders});
    QVERIFY2(sold.exitCode == 0, sold.err);
    till.note(sold.out);
}

void ThreeTillsTest::enrol(const Central &central, const ShopTill &till)
{
    const QString code =
        QString::fromLatin1(told(central, {u"device"_s, u"code"_s, u"--store"_s, u"Corner"_s}));
    const ShopTill::Answer enrolled = till.run({u"enrol"_s, u"--central"_s, central.url, u"--code"_s, code});
    QVERIFY2(enrolled.exitCode == 0, enrolled.err);
}

void ThreeTillsTest::sync(const ShopTill &till)
{
    const ShopTill::Answer synced = till.run({u"sync"_s, u"--once"_s, u"--json"_s});
    QVERIFY2(synced.exitCode == 0, synced.err);
    QCOMPARE(QJsonDocument::fromJson(synced.out).object().value(u"unsent"_s).toInt(-1), 0);
}

/// "12.50" of a currency with cents.
static qint64 cents(const QString &amount)
{
    QString digits = amount;
    return digits.remove(u'.').toLongLong();
}

void ThreeTillsTest::takeAndCompare(bool isPostgres, const QString &menu, const QString &orders)
{
    Central central;
    start(central, isPostgres);
    std::vector<std::unique_ptr<ShopTill>> tills;
    qint64 sold = 0;
    size_t count = 0;
    for (const QString &name : {u"one"_s, u"two"_s, u"three"_s}) {
        tills.push_back(std::make_unique<ShopTill>(name));
        sell(*tills.back(), menu, orders);
        for (const auto &[number, total] : tills.back()->witness)
            sold += cents(total);
        count += tills.back()->witness.size();
    }
    QVERIFY(count > 0);
    for (const auto &till : tills)
        enrol(central, *till);
    for (int round = 0; round < 2; ++round)  // and again, which changes nothing
        for (const auto &till : tills)
            sync(*till);
    const ReceiptsAtCentral found = receiptsAt(central.place);
    QVERIFY2(found.problem.isEmpty(), qPrintable(found.problem));
    // They sold before they were enrolled: each with the letters of a shop that is alone.
    qint64 arrived = 0;
    size_t receipts = 0;
    for (const auto &[number, totals] : found.totals) {
        QCOMPARE(totals.size(), 3);
        receipts += size_t(totals.size());
        for (const QString &total : totals)
            arrived += total.toLongLong();
    }
    QCOMPARE(receipts, count);
    QCOMPARE(arrived, sold);
    qInfo("%zu receipts of three tills, %lld in minor units, %lld operations", receipts, arrived,
          found.operations);
}

void ThreeTillsTest::theDemoOrdersArriveOnceEach()
{
    QFETCH(bool, isPostgres);
    takeAndCompare(isPostgres, demo(u"menu.json"_s), demo(u"orders.jsonl"_s));
}

void ThreeTillsTest::theChipotleOrdersArriveOnceEach_data()
{
    QTest::addColumn<bool>("isPostgres");
    QTest::addColumn<QString>("orders");
    // Where the data are not there, the demo orders were what there is to compare.
    const bool isThere = QFileInfo::exists(chipotle(u"orders.jsonl"_s));
    QTest::newRow("SQLite") << false << (isThere ? chipotle(u"orders.jsonl"_s) : demo(u"orders.jsonl"_s));
    QTest::newRow("PostgreSQL") << true << (isThere ? chipotle(u"orders.jsonl"_s) : demo(u"orders.jsonl"_s));
}

void ThreeTillsTest::theChipotleOrdersArriveOnceEach()
{
    QFETCH(bool, isPostgres);
    QFETCH(QString, orders);
    const QString menu = orders.startsWith(chipotle({})) ? chipotle(u"menu.json"_s) : demo(u"menu.json"_s);
    takeAndCompare(isPostgres, menu, orders);
}

void ThreeTillsTest::aTillThatWasOffForAThousandOrdersCatchesUpWhileOthersSell()
{
    Central central;
    start(central, false);
    const auto ordersOf = [](ShopTill &till, int first, int count) {
        QFile file(till.file(u"orders-%1.jsonl"_s.arg(first)));
        file.open(QIODevice::WriteOnly);
        for (int i = first; i < first + count; ++i)
            file.write(
                QStringLiteral("{\"ref\":\"%1\",\"lines\":[{\"item\":\"espresso\"}]}\n").arg(i).toUtf8());
        return file.fileName();
    };
    ShopTill late(u"late"_s);
    ShopTill busy(u"busy"_s);
    for (ShopTill *till : {&late, &busy}) {
        sell(*till, demo(u"menu.json"_s), ordersOf(*till, 1, 1));
        enrol(central, *till);
        sync(*till);
    }
    sell(late, demo(u"menu.json"_s), ordersOf(late, 2, 1000));
    QProcess selling;
    selling.start(ShopTill::program(), busy.words({u"orders"_s, u"replay"_s, ordersOf(busy, 2, 300)}));
    QProcess sending;
    sending.start(ShopTill::program(), busy.words({u"sync"_s}));
    sync(late);
    QVERIFY(selling.waitForFinished(60'000));
    QCOMPARE(selling.exitCode(), 0);
    sending.kill();
    sending.waitForFinished();
    sync(busy);
    const ReceiptsAtCentral found = receiptsAt(central.place);
    QVERIFY2(found.problem.isEmpty(), qPrintable(found.problem));
    qint64 receipts = 0;
    for (const auto &[number, totals] : found.totals)
        receipts += totals.size();
    QCOMPARE(receipts, 2 + 1000 + 300);
}

QTEST_GUILESS_MAIN(ThreeTillsTest)
#include "tst_three_tills.moc"
