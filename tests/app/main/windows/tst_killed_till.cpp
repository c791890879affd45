// SPDX-License-Identifier: GPL-3.0-or-later
// A till with its real window in a process of its own, killed again and again while it sells. What it
// showed is told to this test, the witness, over a pipe: nothing that was shown may ever be missing.
#include <csignal>
#include <cstdio>
#include <map>
#include <set>

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include "app/main/commands/station.h"
#include "app/main/windows/counter_station.h"
#include "app/main/windows/hand.h"
#include "app/store/data_directory.h"
#include "app/store/order_reader.h"
#include "app/store/verification.h"
#include "drivers/security/ed25519_device_key.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"
#include "ui/pos/change_view.h"

using namespace servery;

namespace {

/// What a till says to its witness, a line each: "SHOWN <order> <lines> <total>" once an order's state is on
/// the screen, "PAID <receipt> <amount>" once the screen shows it as paid.
void tell(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

/// The till that is going to be killed: taps tiles and takes cash until `sales` are done.
int sellAsVictim(const QString &directory, const QString &station, int sales)
{
    CounterStation counter({.dataDirectory = directory, .station = station});
    counter.window().show();
    Hand hand(counter.window(), counter.desk());
    hand.wait(50);
    QObject::connect(&counter.desk(), &DeskLink::settled, &counter, [&counter](const Settled &settled) {
        QApplication::processEvents();
        if (counter.window().findChild<ChangeView *>()->isVisible())
            tell(u"PAID %1 %2"_s.arg(settled.receiptNumber).arg(settled.payable.minor()));
    });
    QRandomGenerator random(quint32(QCoreApplication::applicationPid()));
    static const QStringList tiles{u"Espresso"_s, u"Café crème"_s, u"Homemade lemonade"_s,
                                   u"Mineral water 50 cl"_s};
    for (int sale = 0; sale < sales; ++sale) {
        for (int tap = random.bounded(1, 4); tap > 0; --tap) {
            hand.tapTile(tiles[random.bounded(int(tiles.size()))]);
            const std::optional<Order> order = counter.desk().view().order;
            if (order)
                tell(u"SHOWN %1 %2 %3"_s.arg(order->id.text())
                         .arg(order->pieces().thousandths() / 1000)
                         .arg(counter.desk().view().sums->total.minor()));
        }
        // A second tap on Pay within 300 ms is taken for a slip (QT-05): a person would tap again.
        while (counter.desk().view().order) {
            hand.tapButton(u"Exact cash"_s);
            hand.wait(20);
        }
    }
    tell(u"DONE"_s);
    return 0;
}

/// Everything tills told.
struct Witness {
    std::map<QString, qint64> paid;         ///< receipt → amount
    std::map<QString, qint64> shownPieces;  ///< order → most pieces that were shown
    int doubled = 0;

    void hear(const QString &line)
    {
        const QStringList words = line.trimmed().split(u' ');
        if (words[0] == u"PAID" && words.size() == 3 && !paid.emplace(words[1], words[2].toLongLong()).second)
            ++doubled;
        if (words[0] == u"SHOWN" && words.size() == 4)
            shownPieces[words[1]] = std::max(shownPieces[words[1]], words[2].toLongLong());
    }
};

}  // namespace

class TestKilledTill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingShownIsEverMissingHoweverOftenItIsKilled();
    void twoCountersAndCommandsAtOnceLoseAndDoubleNothing();

private:
    void openShop(const QString &directory);
    void start(QProcess &till, const QString &directory, const QString &station, int sales);
    void check(const QString &directory, const Witness &witness);
};

void TestKilledTill::openShop(const QString &directory)
{
    auto desk = openDesk(directory, u"pos"_s);
    QVERIFY(desk);
    QFile menu(u":/demo/cafe/menu.json"_s);
    QVERIFY(menu.open(QIODevice::ReadOnly));
    QVERIFY((*desk)->shop.importMenu(menu.readAll(), u"demo"_s));
}

void TestKilledTill::start(QProcess &till, const QString &directory, const QString &station, int sales)
{
    till.setProcessChannelMode(QProcess::SeparateChannels);
    till.start(QCoreApplication::applicationFilePath(),
               {u"--victim"_s, directory, station, QString::number(sales)});
    QVERIFY(till.waitForStarted());
}

/// Every noted payment stands in the books with its amount, every shown order is there with at least what
/// was shown, and the receipt numbers of each series run 1, 2, 3 … without a gap or a double.
void TestKilledTill::check(const QString &directory, const Witness &witness)
{
    auto reader = OrderReader::open(DataDirectory(directory).databaseFile());
    QVERIFY(reader);
    std::map<QString, qint64> receipts;
    std::map<QString, std::set<qint64>> series;
    const auto read = (*reader)->forEach({}, [&](const Order &order) {
        const auto shown = witness.shownPieces.find(order.id.text());
        if (shown != witness.shownPieces.end() && order.pieces().thousandths() / 1000 < shown->second)
            return Outcome(Error{ErrorCode::Corrupt, u"order %1 lost lines"_s.arg(order.number)});
        if (order.receiptNumber.isEmpty())
            return done();
        receipts[order.receiptNumber] = order.settled->payable.minor();
        series[order.receiptNumber.section(u'-', 0, 0)].insert(
            order.receiptNumber.section(u'-', 1).toLongLong());
        return done();
    });
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    for (const auto &[order, pieces] : witness.shownPieces)
        QVERIFY2((*reader)->show(order), qPrintable(u"order %1 was shown and is gone"_s.arg(order)));
    for (const auto &[number, amount] : witness.paid) {
        QVERIFY2(receipts.contains(number), qPrintable(number + u" was shown as paid and is missing"_s));
        QCOMPARE(receipts[number], amount);
    }
    for (const auto &[name, numbers] : series)
        QCOMPARE(*numbers.rbegin(), qint64(numbers.size()));
    QCOMPARE(witness.doubled, 0);
}

/// Kills fall right behind a random line of the till, or a random moment up to 20 ms later: between tap,
/// commit and picture as well as in the middle of a commit.
void TestKilledTill::nothingShownIsEverMissingHoweverOftenItIsKilled()
{
    const QTemporaryDir home;
    const QString directory = home.filePath(u"shop"_s);
    openShop(directory);
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    Witness witness;
    const int kills = campaign(200);
    for (int kill = 0; kill < kills; ++kill) {
        QProcess till;
        start(till, directory, u"pos"_s, 1000);
        for (int line = random.bounded(1, 9); line > 0; --line) {
            while (!till.canReadLine())
                QVERIFY2(till.waitForReadyRead(20'000),
                         qPrintable(QString::fromUtf8(till.readAllStandardError())));
            witness.hear(QString::fromUtf8(till.readLine()));
        }
        QThread::usleep(random.bounded(20'000));
        ::kill(pid_t(till.processId()), SIGKILL);
        QVERIFY(till.waitForFinished());
        while (till.canReadLine())
            witness.hear(QString::fromUtf8(till.readLine()));
        if (kill % 20 == 19)
            check(directory, witness);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"SERVERY_SEED=%1"_s.arg(seed)));
    }
    check(directory, witness);
    QVERIFY(!witness.paid.empty());
    auto key = Ed25519DeviceKey::open(DataDirectory(directory).keyFile(u"pos"_s));
    const auto verified = verifyDirectory(DataDirectory(directory), **key);
    QVERIFY2(verified, verified ? "" : qPrintable(verified.error().detail));
    qInfo("%d kills, %zu receipts shown as paid, none missing", kills, witness.paid.size());
}

void TestKilledTill::twoCountersAndCommandsAtOnceLoseAndDoubleNothing()
{
    const QTemporaryDir home;
    const QString directory = home.filePath(u"shop"_s);
    openShop(directory);
    const int sales = 20;
    QProcess first;
    QProcess second;
    start(first, directory, u"pos"_s, sales);
    start(second, directory, u"till-2"_s, sales);
    const QString servery = QStringLiteral(PROGRAM_DIR "/servery");
    int orders = 0;
    while (first.state() == QProcess::Running || second.state() == QProcess::Running) {
        QProcess command;
        const QByteArray order =
            u"{\"ref\":\"c%1\",\"lines\":[{\"item\":\"espresso\"}]}\n"_s.arg(orders).toUtf8();
        command.start(
            servery, {u"orders"_s, u"replay"_s, u"-"_s, u"--data"_s, directory, u"--station"_s, u"office"_s});
        command.write(order);
        command.closeWriteChannel();
        QVERIFY(command.waitForFinished(60'000));
        QVERIFY2(command.exitCode() == 0, command.readAllStandardError().constData());
        ++orders;
        QProcess look;
        look.start(servery, {u"report"_s, u"sales"_s, u"--data"_s, directory, u"--by"_s, u"tender"_s});
        QVERIFY(look.waitForFinished(60'000));
        QCOMPARE(look.exitCode(), 0);
        first.waitForFinished(1);
        second.waitForFinished(1);
    }
    Witness witness;
    for (QProcess *till : {&first, &second})
        for (const QByteArray &line : till->readAllStandardOutput().split('\n'))
            witness.hear(QString::fromUtf8(line));
    QCOMPARE(witness.paid.size(), size_t(2 * sales));
    check(directory, witness);
    auto reader = OrderReader::open(DataDirectory(directory).databaseFile());
    const auto paid = (*reader)->list({.status = OrderStatus::Paid});
    QCOMPARE(paid->size(), size_t(2 * sales + orders));
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"--victim")
        return sellAsVictim(words.value(2), words.value(3), words.value(4).toInt());
    TestKilledTill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_killed_till.moc"
