// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include "drivers/simulated_terminal/terminal_books.h"
#include "drivers/terminals/zvt/zvt_profile.h"
#include "drivers/terminals/zvt/zvt_serial_link.h"
#include "drivers/terminals/zvt/zvt_session.h"
#include "drivers/transport/serial_transport.h"
#include "drivers/transport/tcp_transport.h"

using namespace servery;

namespace {

const QByteArray password = QByteArray::fromHex("123456");
constexpr int longestMs = 20'000;

/// A till on a real wire.
class Till {
public:
    Till(std::unique_ptr<Transport> wire, std::unique_ptr<ZvtLink> link)
        : m_wire(std::move(wire)), m_session(std::move(link), *findCodePage(u"1252"))
    {
        m_clock.start();
        const auto opened = m_wire->open();
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
    }

    /// Until the command is done, or the terminal asks for a vote that is not given.
    void run(const ZvtMessage &command, bool votes = true)
    {
        result.reset();
        if (!m_session.begin(command, m_clock.elapsed()))
            qFatal("the session does not take the command");
        while (!m_session.isIdle() && !(result && !votes)) {
            if (m_clock.elapsed() > longestMs)
                qFatal("the terminal came to no end");
            if (const QByteArray out = m_session.takeOutput(); !out.isEmpty())
                std::ignore = m_wire->write(out, 1000);
            if (const auto heard = m_wire->read(20); heard && !heard->isEmpty())
                m_session.feed(*heard, m_clock.elapsed());
            m_session.tick(m_clock.elapsed());
            while (const auto event = m_session.takeEvent()) {
                if (const auto *one = std::get_if<ZvtResult>(&*event)) {
                    result = one->report;
                    if (votes)
                        std::ignore = m_session.stored(m_clock.elapsed());
                }
            }
        }
        if (const QByteArray out = m_session.takeOutput(); !out.isEmpty())
            std::ignore = m_wire->write(out, 1000);
    }
    void registerTill() { run(registrationRequest({password, 0x0A})); }

    std::optional<ZvtReport> result;

private:
    std::unique_ptr<Transport> m_wire;
    ZvtSession m_session;
    QElapsedTimer m_clock;
};

}  // namespace

/// `servery-sim terminal`, as somebody starts it.
class TestServerySimTerminal : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString books() const { return m_folder.filePath(u"books.json"_s); }

    /// Where it listens.
    QString start(QProcess &program, const QStringList &more)
    {
        program.start(QStringLiteral(PROGRAM_DIR) + u"/servery-sim"_s,
                      QStringList{u"terminal"_s, u"--quick"_s, u"--ledger"_s, books()} + more);
        if (!program.waitForReadyRead(longestMs))
            qFatal("%s", program.readAllStandardError().constData());
        const auto ready = QRegularExpression(u"^terminal ready on (\\S+) \\(zvt, TID 29001006\\)"_s)
                               .match(QString::fromUtf8(program.readAllStandardOutput()));
        return ready.captured(1);
    }
    std::unique_ptr<Till> tillAt(const QString &address)
    {
        const quint16 port = address.section(u':', 1).toUShort();
        return std::make_unique<Till>(std::make_unique<TcpTransport>(u"127.0.0.1"_s, port, 5000),
                                      std::make_unique<ZvtTcpLink>());
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QFile::remove(books());
    }

    /// Killed while the till had not agreed: what stood in the books before the result was said is taken
    /// back.
    void itsBooksOutliveKillNine()
    {
        QString address;
        {
            QProcess program;
            address = start(program, {u"--tcp"_s, u"127.0.0.1:0"_s});
            auto till = tillAt(address);
            till->registerTill();
            till->run(saleRequest({Money::fromMinor(700)}));
            till->run(saleRequest({Money::fromMinor(1200)}), false);
            QVERIFY(till->result->isApproved());
            program.kill();
            QVERIFY(program.waitForFinished(longestMs));
        }
        const auto left = TerminalBooks(books()).read();
        QVERIFY(left && left->entries().size() == 2);
        QCOMPARE(left->entry(0).state, LedgerEntry::State::Stored);
        QCOMPARE(left->entry(1).state, LedgerEntry::State::Pending);
        QProcess program;
        start(program, {u"--tcp"_s, address, u"--json"_s});
        QByteArray told;
        QTRY_VERIFY_WITH_TIMEOUT((told += program.readAllStandardError()).contains("taken back: 12.00"),
                                 longestMs);
        auto till = tillAt(address);
        till->registerTill();
        till->run(lastResultRequest(password));
        QCOMPARE(till->result->originalTrace, 2);
        ::kill(pid_t(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(longestMs));
        QCOMPARE(program.exitCode(), 0);
        const auto said = TerminalLedger::fromJson(program.readAllStandardOutput(), u"books"_s);
        QVERIFY(said);
        QCOMPARE(said->charged(), Money::fromMinor(700));
    }

    void itStandsOnASerialLineToo()
    {
        QProcess program;
        const QString link = m_folder.filePath(u"terminal"_s);
        QCOMPARE(start(program, {u"--pty"_s, link}), link);
        Till till(std::make_unique<SerialTransport>(link, SerialLine{.stopBits = 2}),
                  std::make_unique<ZvtSerialLink>());
        till.registerTill();
        till.run(saleRequest({Money::fromMinor(1010)}));
        QVERIFY(till.result->isApproved());
        program.kill();
        QVERIFY(program.waitForFinished(longestMs));
        QCOMPARE(TerminalBooks(books()).read()->charged(), Money::fromMinor(1010));
    }

    void itIsMovedByTypedLinesAndSaysWhatIsWrongWithThem()
    {
        QProcess program;
        const QString address = start(program, {u"--tcp"_s, u"127.0.0.1:0"_s});
        program.write("tip 150\ndecline\nexplode\n");
        QByteArray told;
        QTRY_VERIFY((told += program.readAllStandardError()).contains("expected tap CARD"));
        auto till = tillAt(address);
        till->registerTill();
        till->run(saleRequest({Money::fromMinor(1200)}));
        QCOMPARE(till->result->resultCode, quint8(0x05));
        till->run(saleRequest({Money::fromMinor(1200)}));
        QCOMPARE(till->result->amount, Money::fromMinor(1350));
        program.write("books\n");
        QVERIFY(program.waitForReadyRead(longestMs));
        const auto said = TerminalLedger::fromJson(program.readAllStandardOutput(), u"books"_s);
        QVERIFY(said && said->entry(0).tip == Money::fromMinor(150));
        program.kill();
        QVERIFY(program.waitForFinished(longestMs));
    }

    void wrongWordsAreNamed_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("expected");
        const QStringList at{u"--tcp"_s, u"127.0.0.1:0"_s};
        QTest::newRow("personality") << (at + QStringList{u"--personality"_s, u"grumpy"_s})
                                     << QByteArray("--personality");
        QTest::newRow("card") << (at + QStringList{u"--card"_s, u"gold"_s}) << QByteArray("--card");
        QTest::newRow("tid") << (at + QStringList{u"--tid"_s, u"1"_s}) << QByteArray("--tid");
        QTest::newRow("trait") << (at + QStringList{u"--trait"_s, u"nice"_s}) << QByteArray("--trait");
        QTest::newRow("fault") << (at + QStringList{u"--fault"_s, u"slow"_s}) << QByteArray("--fault");
        QTest::newRow("script") << (at + QStringList{u"--script"_s, u"/nowhere"_s}) << QByteArray("--script");
        QTest::newRow("protocol") << (at + QStringList{u"--protocol"_s, u"opi"_s})
                                  << QByteArray("--protocol");
        QTest::newRow("wire") << (at + QStringList{u"--protocol"_s, u"concert"_s})
                              << QByteArray("concert is not spoken over --tcp");
        QTest::newRow("no place") << QStringList() << QByteArray("--tcp HOST:PORT");
    }
    void wrongWordsAreNamed()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, expected);
        QProcess program;
        program.start(QStringLiteral(PROGRAM_DIR) + u"/servery-sim"_s, QStringList{u"terminal"_s} + words);
        QVERIFY(program.waitForFinished(longestMs));
        QCOMPARE(program.exitCode(), 2);
        const QByteArray told = program.readAllStandardError();
        QVERIFY2(told.contains(expected), told.constData());
    }
};

QTEST_GUILESS_MAIN(TestServerySimTerminal)
#include "tst_servery_sim_terminal.moc"
