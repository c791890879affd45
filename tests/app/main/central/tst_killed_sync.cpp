// SPDX-License-Identifier: GPL-3.0-or-later
// Real programs behind a hostile line, killed again and again: tills that sell, what sends their orders, and
// the central. Each order that a till said was paid has to be at the central, once.
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "tests/app/main/central/hostile_proxy.h"
#include "tests/app/main/central/shop_till.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

/// A program that is started again whenever it ends, and killed in between.
class Restless {
public:
    Restless(QString program, QStringList arguments, std::function<void(const QByteArray &)> hear = {})
        : m_program(std::move(program)), m_arguments(std::move(arguments)), m_hear(std::move(hear))
    {
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] {
            m_heard += m_process.readAllStandardOutput();
            // A line that was cut off was not said.
            const qsizetype whole = m_heard.lastIndexOf('\n') + 1;
            if (m_hear && whole > 0)
                m_hear(m_heard.first(whole));
            m_heard.remove(0, whole);
        });
        m_process.setStandardErrorFile(QProcess::nullDevice());
    }
    ~Restless() { kill(); }

    void keepRunning()
    {
        if (m_process.state() != QProcess::NotRunning)
            return;
        m_heard.clear();
        m_process.start(m_program, m_arguments);
    }
    void kill()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished();
    }
    bool hasEndedWell() const
    {
        return m_process.state() == QProcess::NotRunning && m_process.exitStatus() == QProcess::NormalExit &&
               m_process.exitCode() == 0;
    }

private:
    QString m_program;
    QStringList m_arguments;
    std::function<void(const QByteArray &)> m_hear;
    QProcess m_process;
    QByteArray m_heard;
};

}  // namespace

class KilledSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPaidOrderArrivesOnceWhoeverIsKilled();

private:
    void openShop(ShopTill &till, int orders);
    void enrol(const ShopTill &till, quint16 port);
    void compare(const std::vector<std::unique_ptr<ShopTill>> &tills, int orders, quint32 seed);

    QTemporaryDir m_folder;
    QString central(const QString &name) const { return m_folder.filePath(name); }
};

static quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

static QByteArray told(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(PROGRAM_DIR "/servery-central"), arguments);
    process.waitForFinished();
    return process.readAllStandardOutput().trimmed();
}

void KilledSyncTest::openShop(ShopTill &till, int orders)
{
    const ShopTill::Answer imported =
        till.run({u"menu"_s, u"import"_s, QStringLiteral(SOURCE_ROOT "/resources/demo/cafe/menu.json")});
    QVERIFY2(imported.exitCode == 0, imported.err);
    QFile file(till.file(u"orders.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 1; i <= orders; ++i)
        file.write(QStringLiteral(R"({"ref":"%1","lines":[{"item":"espresso","qty":"%2"}]})"
                                  "\n")
                       .arg(i)
                       .arg(1 + i % 3)
                       .toUtf8());
}

void KilledSyncTest::enrol(const ShopTill &till, quint16 port)
{
    const QString code = QString::fromLatin1(
        told({u"device"_s, u"code"_s, u"--store"_s, u"Corner"_s, u"--data"_s, central(u"data"_s)}));
    const ShopTill::Answer enrolled =
        till.run({u"enrol"_s, u"--central"_s, u"http://127.0.0.1:%1"_s.arg(port), u"--code"_s, code,
                  u"--name"_s, till.name()});
    QVERIFY2(enrolled.exitCode == 0, enrolled.err);
}

/// Every order that was said to be paid stands at the central, once, and no place is missing.
void KilledSyncTest::compare(const std::vector<std::unique_ptr<ShopTill>> &tills, int orders, quint32 seed)
{
    const ReceiptsAtCentral found = receiptsAt({central(u"data/central.db"_s), {}});
    QVERIFY2(found.problem.isEmpty(), seedText(seed) + ": " + found.problem.toUtf8());
    for (const auto &till : tills)
        for (const auto &[number, total] : till->witness) {
            const auto there = found.totals.find(number);
            QVERIFY2(there != found.totals.end(), seedText(seed) + ": lost " + number.toUtf8());
            QVERIFY2(there->second.size() == 1, seedText(seed) + ": doubled " + number.toUtf8());
        }
    QCOMPARE(qint64(found.totals.size()), qint64(orders) * 3);
}

/// The till speaks to another port from here on.
static void moveTo(const ShopTill &till, quint16 from, quint16 to)
{
    QFile settings(till.file(u"shop/central.json"_s));
    QVERIFY(settings.open(QIODevice::ReadWrite));
    const QByteArray moved =
        settings.readAll().replace(":" + QByteArray::number(from), ":" + QByteArray::number(to));
    QVERIFY(settings.resize(0) && settings.seek(0) && settings.write(moved) == moved.size());
}

/// Sends the rest; in the background, for the line runs in this thread.
static bool hasSentAll(const ShopTill &till)
{
    Restless last(ShopTill::program(), till.words({u"sync"_s, u"--once"_s}));
    QElapsedTimer patience;
    patience.start();
    do {
        last.keepRunning();
        QTest::qWait(100);
    } while (!last.hasEndedWell() && patience.elapsed() < 60'000);
    return last.hasEndedWell();
}

void KilledSyncTest::everyPaidOrderArrivesOnceWhoeverIsKilled()
{
    const quint32 seed = testSeed();
    std::mt19937 random(seed);
    const quint16 port = freePort();
    HostileProxy proxy(port, seed);
    QVERIFY(!told({u"store"_s, u"create"_s, u"--name"_s, u"Corner"_s, u"--data"_s, central(u"data"_s)})
                 .isEmpty());
    Restless server(
        QStringLiteral(PROGRAM_DIR "/servery-central"),
        {u"serve"_s, u"--data"_s, central(u"data"_s), u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)});
    server.keepRunning();
    const int orders = campaign(700);
    std::vector<std::unique_ptr<ShopTill>> tills;
    std::vector<std::unique_ptr<Restless>> sellers;
    std::vector<std::unique_ptr<Restless>> senders;
    for (const QString &name : {u"one"_s, u"two"_s, u"three"_s}) {
        tills.push_back(std::make_unique<ShopTill>(name));
        ShopTill *till = tills.back().get();
        openShop(*till, orders);
        enrol(*till, port);
        moveTo(*till, port, proxy.port());  // the line is hostile from here on
        sellers.push_back(std::make_unique<Restless>(
            ShopTill::program(),
            till->words({u"orders"_s, u"replay"_s, u"--json"_s, till->file(u"orders.jsonl"_s)}),
            [till](const QByteArray &lines) { till->note(lines); }));
        senders.push_back(std::make_unique<Restless>(ShopTill::program(), till->words({u"sync"_s})));
    }
    int kills = 0;
    const auto allSold = [&] {
        return std::all_of(sellers.begin(), sellers.end(),
                           [](const auto &one) { return one->hasEndedWell(); });
    };
    QElapsedTimer clock;
    clock.start();
    for (const auto &one : sellers)
        one->keepRunning();
    const int leastKills = campaign(150);
    while ((!allSold() || kills < leastKills) && clock.elapsed() < campaign(240'000)) {
        server.keepRunning();
        for (const auto &one : senders)
            one->keepRunning();
        for (const auto &one : sellers)
            if (!one->hasEndedWell())
                one->keepRunning();
        QTest::qWait(30 + int(random() % 150));
        const size_t victim = random() % 7;
        if (victim == 6)
            server.kill();
        else if (victim >= 3)
            senders[victim - 3]->kill();
        else if (!sellers[victim]->hasEndedWell())
            sellers[victim]->kill();
        ++kills;
    }
    QVERIFY2(allSold(), seedText(seed));
    proxy.calm();
    server.keepRunning();
    qint64 witnessed = 0;
    for (size_t i = 0; i < tills.size(); ++i) {
        senders[i]->kill();
        QVERIFY2(hasSentAll(*tills[i]), seedText(seed));
        witnessed += qint64(tills[i]->witness.size());
    }
    compare(tills, orders, seed);
    QVERIFY(witnessed > 0 && witnessed <= qint64(orders) * 3);
    const HostileProxy::Figures &line = proxy.figures();
    qInfo("%lld orders witnessed, %d kills, %d requests: %d lost, %d doubled, %d cut, %d answers lost",
          witnessed, kills, line.requests, line.lost, line.doubled, line.cut, line.answersLost);
}

QTEST_GUILESS_MAIN(KilledSyncTest)
#include "tst_killed_sync.moc"
