// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "drivers/simulated_terminal/terminal_books.h"
#include "drivers/terminals/terminal_process.h"
#include "drivers/terminals/terminal_talk.h"

using namespace servery;

namespace {

constexpr int longestMs = 30'000;

/// A station that has started the driver of its terminal.
struct Station {
    Station(const TerminalAccess &access, const QString &lock)
        : process(access, {QStringLiteral(PROGRAM_DIR) + u"/servery-terminal"_s, lock})
    {
        QObject::connect(&process, &TerminalProcess::said, &process, [this](const TerminalNews &news) {
            said.push_back(news);
            if (std::holds_alternative<TerminalSlip>(news))
                process.request(AnswerSlip{true});
        });
        process.start();
    }
    template <typename News>
    std::optional<News> wait()
    {
        std::optional<News> found;
        const auto look = [&] {
            for (const TerminalNews &news : std::exchange(said, {})) {
                if (const auto *one = std::get_if<News>(&news))
                    found = *one;
            }
            return found.has_value();
        };
        return QTest::qWaitFor(look, longestMs) ? found : std::nullopt;
    }

    TerminalProcess process;
    std::vector<TerminalNews> said;
};

}  // namespace

/// The programs as they run in a shop: a station, `servery-terminal`, a real wire, `servery-sim terminal`.
class TestTerminalPrograms : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aPaymentIsTakenInEveryProtocol_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("profile");
        QTest::addColumn<bool>("isSerial");
        QTest::newRow("ZVT") << u"zvt"_s << u"generic"_s << false;
        QTest::newRow("Caisse-AP") << u"caisse-ap"_s << u"generic"_s << false;
        QTest::newRow("Caisse-AP with line ends") << u"caisse-ap"_s << u"line-end"_s << false;
        QTest::newRow("Caisse-AP that repeats") << u"caisse-ap"_s << u"duplicate"_s << false;
        QTest::newRow("Concert E+") << u"concert"_s << u"generic"_s << true;
        QTest::newRow("Concert E") << u"concert"_s << u"e"_s << true;
        QTest::newRow("nexo") << u"nexo"_s << u"generic"_s << false;
    }
    void aPaymentIsTakenInEveryProtocol()
    {
        QFETCH(QString, protocol);
        QFETCH(QString, profile);
        QFETCH(bool, isSerial);
        const QString books = m_folder.filePath(u"%1-%2.json"_s.arg(protocol, profile));
        const QString line = m_folder.filePath(u"line"_s);
        const QString certificate = m_folder.filePath(u"terminal.pem"_s);
        QProcess terminal;
        terminal.start(QStringLiteral(PROGRAM_DIR) + u"/servery-sim"_s,
                       {u"terminal"_s, u"--quick"_s, u"--protocol"_s, protocol, u"--ledger"_s, books,
                        u"--certificate"_s, certificate, u"--passphrase"_s, u"of a test"_s,
                        isSerial ? u"--pty"_s : u"--tcp"_s, isSerial ? line : u"127.0.0.1:0"_s});
        QVERIFY(terminal.waitForReadyRead(longestMs));
        const QString place = QString::fromUtf8(terminal.readAllStandardOutput()).section(u' ', 3, 3);
        TerminalAccess access;
        access.protocol = protocol;
        access.profile = profile;
        access.currency = u"EUR"_s;
        access.address = (isSerial ? u"serial:"_s : u"tcp:"_s) + place;
        if (protocol == u"nexo") {
            access.address = u"tls:%1,%2"_s.arg(place, certificate);
            access.password = u"of a test"_s;
            access.key = u"front:1"_s;
            access.till = u"pos"_s;
            access.terminal = u"SIM1-29001006"_s;
        }
        {
            Station station(access, m_folder.filePath(u"lock"_s));
            QVERIFY(station.wait<TerminalReady>());
            for (const qint64 minor : {1250, 505}) {  // the second at once, on a connection of its own
                AttemptIntent intent;
                intent.id = AttemptId::make();
                intent.order = OrderId::make();
                intent.at = QDateTime::currentDateTimeUtc();
                intent.reference = referenceOf(intent.id);
                intent.amount = Money::fromMinor(minor);
                intent.currency = access.currency;
                station.process.request(TakeAttempt{intent});
                const auto result = station.wait<AttemptResult>();
                QVERIFY(result && result->attempt == intent.id);
                QVERIFY(result->record.isApproved);
                QCOMPARE(result->record.amount, intent.amount);
                station.process.request(AnswerResult{Vote::Keep});
                const auto ended = station.wait<AttemptEnded>();
                QVERIFY(ended && ended->isCompleted);
            }
        }
        terminal.kill();
        QVERIFY(terminal.waitForFinished(longestMs));
        QCOMPARE(TerminalBooks(books).read()->charged(), Money::fromMinor(1755));
    }

    void aSettingThatMakesNoSenseIsNamed_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("protocol") << u"opi"_s << u"tcp:10.0.0.9"_s << u"generic"_s
                                  << QByteArray("expected one of zvt, caisse-ap, concert, nexo");
        QTest::newRow("profile") << u"caisse-ap"_s << u"tcp:10.0.0.9"_s << u"nice"_s
                                 << QByteArray("expected one of generic, line-end, duplicate");
        QTest::newRow("address") << u"caisse-ap"_s << u"serial:/dev/ttyS0"_s << u"generic"_s
                                 << QByteArray("caisse-ap expected tcp:HOST");
        QTest::newRow("line") << u"concert"_s << u"tcp:10.0.0.9"_s << u"generic"_s
                              << QByteArray("concert expected serial:/PATH");
        QTest::newRow("no certificate")
            << u"nexo"_s << u"tcp:10.0.0.9"_s << u"generic"_s << QByteArray("expected tls:HOST");
        QTest::newRow("no name") << u"nexo"_s << u"tls:10.0.0.9,/root.pem"_s << u"generic"_s
                                 << QByteArray("expected the terminal's name");
    }
    void aSettingThatMakesNoSenseIsNamed()
    {
        QFETCH(QString, protocol);
        QFETCH(QString, address);
        QFETCH(QString, profile);
        QFETCH(QByteArray, said);
        QProcess driver;
        driver.start(QStringLiteral(PROGRAM_DIR) + u"/servery-terminal"_s,
                     {u"--lock"_s, m_folder.filePath(u"wrong"_s)});
        TerminalAccess access;
        access.protocol = protocol;
        access.address = address;
        access.profile = profile;
        access.currency = u"EUR"_s;
        driver.write(toLine(access));
        QVERIFY(driver.waitForFinished(longestMs));
        QVERIFY(driver.exitCode() != 0);
        const QByteArray told = driver.readAllStandardError();
        QVERIFY2(told.contains(said), told.constData());
    }
};

QTEST_GUILESS_MAIN(TestTerminalPrograms)
#include "tst_terminal_programs.moc"
