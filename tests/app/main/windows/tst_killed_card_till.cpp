// SPDX-License-Identifier: GPL-3.0-or-later
// A till with its real window, the process of its terminal's driver and a simulated terminal, each in a
// process of its own and each killed again and again while guests pay by card. Afterwards the books of both
// sides have to agree to the cent.
#include <csignal>
#include <cstdio>
#include <map>

#include <QApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "app/main/commands/station.h"
#include "app/main/windows/counter_station.h"
#include "app/main/windows/demo_shop.h"
#include "app/main/windows/hand.h"
#include "app/store/data_directory.h"
#include "app/store/order_reader.h"
#include "app/store/verification.h"
#include "drivers/security/ed25519_device_key.h"
#include "drivers/simulated_terminal/terminal_books.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

constexpr int longestMs = 120'000;

/// What a till says to its witness, a line each: "DRIVER <pid>", "PHASE <n>" when the terminal's state on the
/// screen changes, "DOUBT", "PERSON", "PAID <receipt> <amount>", "DONE".
void tell(const QString &line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

/// The till that is going to be killed, and the people at it.
class Victim {
public:
    Victim(const QString &directory, const QString &address, const QString &ledger)
        : m_ledger(ledger), m_counter(partsFor(directory, address)),
          m_hand(m_counter.window(), m_counter.desk())
    {
        m_counter.window().show();
        m_counter.desk().ask([](Desk &desk) { return desk.staff.signIn(u"manager"_s, demoManagerPin); });
        m_hand.wait(50);
        QObject::connect(&m_counter.desk(), &DeskLink::settled, &m_counter, [this](const Settled &settled) {
            --m_left;
            tell(u"PAID %1 %2"_s.arg(settled.receiptNumber).arg(settled.payable.minor()));
        });
    }

    /// Until so many orders are paid and nothing is open at the terminal.
    int sell(int sales)
    {
        m_left = sales;
        while (m_left > 0 || !isAtRest())
            step();
        tell(u"DONE"_s);
        return 0;
    }

private:
    static CounterStation::Parts partsFor(const QString &directory, const QString &address)
    {
        CounterStation::Parts parts;
        parts.dataDirectory = directory;
        parts.settings.language = u"en"_s;
        parts.terminal.protocol = u"zvt"_s;
        parts.terminal.address = address;
        parts.terminalProgram = QStringLiteral(PROGRAM_DIR "/servery-terminal");
        return parts;
    }
    const CardView &view() { return m_counter.card().view(); }
    bool isAtRest() { return view().phase == CardPhase::Ready; }

    void step()
    {
        m_hand.wait(5);
        if (const TerminalProcess *driver = m_counter.terminalProcess();
            driver && driver->processId() != m_driver && driver->processId() > 0)
            tell(u"DRIVER %1"_s.arg(m_driver = driver->processId()));
        if (std::exchange(m_phase, view().phase) != view().phase)
            tell(u"PHASE %1"_s.arg(int(m_phase)));
        if (view().phase == CardPhase::Checking && !std::exchange(m_isDoubtTold, true))
            tell(u"DOUBT"_s);
        if (view().phase == CardPhase::PersonNeeded)
            return decide();
        if (view().phase != CardPhase::Ready || m_left <= 0)
            return;
        m_isDoubtTold = false;
        if (m_hand.tapButton(u"Try the card again"_s))
            return;
        const auto &order = m_counter.desk().view().order;
        const int wanted = m_random.bounded(1, 4);
        for (int tap = order && !order->isEmpty() ? 0 : wanted; tap > 0; --tap)
            m_hand.tapTile(u"Espresso"_s);
        m_hand.tapButton(u"Card"_s);
        m_hand.wait(20);
    }

    /// The manager reads the terminal's own journal: the newest sale after the last receipt that was known.
    void decide()
    {
        if (m_decided == view().attempt)
            return;
        m_decided = view().attempt;
        const auto ledger = TerminalBooks(m_ledger).read();
        const LedgerEntry *sale = nullptr;
        for (size_t i = 0; ledger && i < ledger->entries().size(); ++i) {
            const LedgerEntry &entry = ledger->entry(i);
            if (entry.receipt > view().lastReceipt.toInt() && entry.amount == view().amount &&
                entry.kind == LedgerEntry::Kind::Sale)
                sale = &entry;
        }
        tell(u"PERSON"_s);
        const bool isPaid = sale && sale->state == LedgerEntry::State::Stored;
        m_counter.card().decide(
            {isPaid, isPaid ? QString::number(sale->receipt) : QString(), u"looked at its journal"_s});
        m_hand.wait(50);
    }

    QString m_ledger;
    CounterStation m_counter;
    Hand m_hand;
    QRandomGenerator m_random{quint32(QCoreApplication::applicationPid())};
    int m_left = 0;
    qint64 m_driver = 0;
    CardPhase m_phase = CardPhase::None;
    bool m_isDoubtTold = false;
    AttemptId m_decided;
};

}  // namespace

class TestKilledCardTill : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theBooksOfBothSidesAgreeHoweverOftenAnythingIsKilled_data();
    void theBooksOfBothSidesAgreeHoweverOftenAnythingIsKilled();

private:
    struct Told {
        int lines = 0;
        int paid = 0;
        int doubts = 0;
        int persons = 0;
        int doubled = 0;
        bool isDone = false;
    };
    QString ledger() const { return m_home->filePath(u"books.json"_s); }
    QString shop() const { return m_home->filePath(u"shop"_s); }
    QString address() const { return u"127.0.0.1:%1"_s.arg(m_port); }
    void startTerminal(const QString &personality);
    void startTill(int sales);
    void hear();
    void checkBooks();

    std::unique_ptr<QTemporaryDir> m_home;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_terminal;
    std::unique_ptr<QProcess> m_till;
    pid_t m_driver = 0;
    Told m_told;
    std::map<QString, qint64> m_paid;  ///< receipt → amount, as it was shown
};

void TestKilledCardTill::initTestCase()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    m_port = free.serverPort();
}

void TestKilledCardTill::startTerminal(const QString &personality)
{
    m_terminal = std::make_unique<QProcess>();
    m_terminal->setStandardErrorFile(QProcess::nullDevice());
    m_terminal->start(QStringLiteral(PROGRAM_DIR "/servery-sim"),
                      {u"terminal"_s, u"--quick"_s, u"--tcp"_s, address(), u"--ledger"_s, ledger(),
                       u"--currency"_s, u"CHF"_s, u"--personality"_s, personality});
    QVERIFY(m_terminal->waitForReadyRead(longestMs));
}

void TestKilledCardTill::startTill(int sales)
{
    m_driver = 0;
    m_till = std::make_unique<QProcess>();
    m_till->setStandardErrorFile(QProcess::nullDevice());
    m_till->start(QCoreApplication::applicationFilePath(),
                  {u"--victim"_s, shop(), u"tcp:"_s + address(), ledger(), QString::number(sales)});
    QVERIFY(m_till->waitForStarted());
}

void TestKilledCardTill::hear()
{
    while (m_till->canReadLine()) {
        const QStringList words = QString::fromUtf8(m_till->readLine()).trimmed().split(u' ');
        ++m_told.lines;
        if (words[0] == u"DRIVER")
            m_driver = words.value(1).toInt();
        m_told.doubts += words[0] == u"DOUBT";
        m_told.persons += words[0] == u"PERSON";
        m_told.isDone |= words[0] == u"DONE";
        if (words[0] == u"PAID" && words.size() == 3) {
            ++m_told.paid;
            m_told.doubled += !m_paid.emplace(words[1], words[2].toLongLong()).second;
        }
    }
}

/// I1: what the terminal charged is what the till booked. I2: no order is charged more than it came to. What
/// was shown as paid is there.
void TestKilledCardTill::checkBooks()
{
    const auto desk = openDesk(shop(), u"pos"_s);
    QVERIFY(desk);
    const auto log = (*desk)->journal().terminalLog(u"card"_s);
    QVERIFY(log);
    Money booked;
    for (const PaymentAttempt &attempt : log->attempts) {
        QVERIFY(!attempt.isOpen());
        booked += attempt.booked();
    }
    const auto books = TerminalBooks(ledger()).read();
    QVERIFY(books);
    QCOMPARE(booked, books->charged());
    std::map<QString, qint64> receipts;
    auto reader = OrderReader::open(DataDirectory(shop()).databaseFile());
    QVERIFY(reader);
    const auto read = (*reader)->forEach({}, [&](const Order &order) {
        if (order.settled) {
            receipts[order.receiptNumber] = order.settled->payable.minor();
            if (order.paid() != order.settled->total + order.settled->tip)
                return Outcome(
                    Error{ErrorCode::Corrupt, u"order %1 was charged otherwise"_s.arg(order.number)});
        }
        return done();
    });
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    for (const auto &[number, amount] : m_paid) {
        QVERIFY2(receipts.contains(number), qPrintable(number + u" was shown as paid and is missing"_s));
        QCOMPARE(receipts[number], amount);
    }
    QCOMPARE(m_told.doubled, 0);
}

void TestKilledCardTill::theBooksOfBothSidesAgreeHoweverOftenAnythingIsKilled_data()
{
    QTest::addColumn<QString>("personality");
    for (const char *personality : {"spec", "decline", "keep"})
        QTest::newRow(personality) << QString::fromLatin1(personality);
}

/// Payments reference 3.8 (a), with real processes, killed right behind a random word of the till or up to
/// 50 ms later.
void TestKilledCardTill::theBooksOfBothSidesAgreeHoweverOftenAnythingIsKilled()
{
    QFETCH(QString, personality);
    m_home = std::make_unique<QTemporaryDir>();
    m_paid.clear();
    m_told = {};
    {
        const auto desk = openDesk(shop(), u"pos"_s);
        QVERIFY(desk && prepareDemoShop(**desk, u"cafe"_s));
    }
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    startTerminal(personality);
    startTill(1'000'000);
    std::array<int, 3> kills{};
    for (int kill = campaign(70); kill > 0 && !QTest::currentTestFailed(); --kill) {
        const int lines = m_told.lines + random.bounded(1, 9);
        while (m_told.lines < lines) {
            QVERIFY(m_till->canReadLine() || m_till->waitForReadyRead(longestMs));
            hear();
        }
        QThread::usleep(random.bounded(50'000));
        const int who = m_driver > 0 ? random.bounded(3) : random.bounded(2) * 2;
        ++kills[size_t(who)];
        if (who == 1) {
            ::kill(std::exchange(m_driver, 0), SIGKILL);
            continue;
        }
        QProcess &victim = who == 0 ? *m_till : *m_terminal;
        ::kill(pid_t(victim.processId()), SIGKILL);
        QVERIFY(victim.waitForFinished(longestMs));
        hear();
        if (who == 0)
            startTill(1'000'000);
        else
            startTerminal(personality);
    }
    ::kill(pid_t(m_till->processId()), SIGKILL);
    QVERIFY(m_till->waitForFinished(longestMs));
    hear();
    startTill(1);
    while (m_till->state() == QProcess::Running && m_till->waitForReadyRead(longestMs))
        hear();
    m_till->waitForFinished(longestMs);
    hear();
    QVERIFY2(m_told.isDone, qPrintable(u"SERVERY_SEED=%1"_s.arg(seed)));
    checkBooks();
    if (QTest::currentTestFailed())
        QFAIL(qPrintable(u"SERVERY_SEED=%1"_s.arg(seed)));
    QVERIFY(m_told.paid > 0 && m_told.doubts > 0);
    auto key = Ed25519DeviceKey::open(DataDirectory(shop()).keyFile(u"pos"_s));
    const auto verified = verifyDirectory(DataDirectory(shop()), **key);
    QVERIFY2(verified, verified ? "" : qPrintable(verified.error().detail));
    qInfo(
        "killed: till %d, driver %d, terminal %d times; %d orders shown as paid, %d doubts, %d for a person",
        kills[0], kills[1], kills[2], m_told.paid, m_told.doubts, m_told.persons);
    m_terminal->kill();
    m_terminal->waitForFinished(longestMs);
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"--victim")
        return Victim(words.value(2), words.value(3), words.value(4)).sell(words.value(5).toInt());
    qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");  // campaigns may be as long as somebody wants
    TestKilledCardTill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_killed_card_till.moc"
