// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "tests/app/main/central/running_central.h"
#include "tests/drivers/transport/test_certificates.h"

using namespace servery;

/// The program itself, as those who run it see it.
class TestServeryCentral : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itSaysWhenItServesAndEndsWhenAsked();
    void healthOnlyNeedsNothingAndIsNotReady();
    void aRequestInFlightEndsBeforeTheProgram();
    void itServesTls();
    void everyLineOfItsLogIsAnObjectWithoutSecrets();
    void aLogThatNobodyReadsStopsNothing();
    void whatIsWrongIsSaidWithItsExitCode_data();
    void whatIsWrongIsSaidWithItsExitCode();
    void helpNamesTheCommands();
};

void TestServeryCentral::itSaysWhenItServesAndEndsWhenAsked()
{
    for (const int signal : {SIGTERM, SIGINT}) {
        RunningCentral central({u"serve"_s});
        QCOMPARE(central.line,
                 "servery-central: serving on http://127.0.0.1:" + QByteArray::number(central.port));
        QCOMPARE(central.get("/health").status, 200);
        QCOMPARE(central.get("/ready").status, 200);
        QCOMPARE(central.get("/api/v1/openapi.json").status, 200);
        QCOMPARE(central.get("/nothing").status, 404);
        QCOMPARE(central.stop(signal), 0);
    }
}

void TestServeryCentral::healthOnlyNeedsNothingAndIsNotReady()
{
    RunningCentral central({u"health-only"_s});
    QCOMPARE(central.get("/health").status, 200);
    QCOMPARE(central.get("/ready").status, 503);
    QCOMPARE(central.get("/api/v1/live").status, 503);
    QCOMPARE(central.stop(SIGTERM), 0);
}

void TestServeryCentral::aRequestInFlightEndsBeforeTheProgram()
{
    RunningCentral central({u"serve"_s, u"--announce"_s, u"2"_s});
    RawClient client(central.port);
    client.send("GET /health HTTP/1.1\r\nHost: c\r\n");
    ::kill(pid_t(central.process().processId()), SIGTERM);
    QTRY_COMPARE(central.get("/ready").status, 503);  // announced, and still serving
    client.send("\r\n");
    QCOMPARE(client.receive().status, 200);
    QVERIFY(central.process().waitForFinished(20'000));
    QCOMPARE(central.process().exitCode(), 0);
}

void TestServeryCentral::itServesTls()
{
    const TestCertificates certificates;
    const TlsIdentity identity = certificates.identity();
    RunningCentral central(
        {u"serve"_s, u"--tls-certificate"_s, identity.certificates, u"--tls-key"_s, identity.key});
    QVERIFY(central.line.startsWith("servery-central: serving on https://"));
    RawClient client(central.port, RawClient::Tls::Newest);
    QVERIFY(client.isSecure());
    client.send(getRequest("/health"));
    QVERIFY(client.receive().headers.has("Strict-Transport-Security"));
    QVERIFY(!RawClient(central.port, RawClient::Tls::Only12).isSecure());
    QCOMPARE(central.stop(SIGTERM), 0);
}

void TestServeryCentral::everyLineOfItsLogIsAnObjectWithoutSecrets()
{
    RunningCentral central({u"serve"_s});
    const QByteArray id = "4bf92f3577b34da6a3ce929d0e0e4736";
    RawClient client(central.port);
    client.send(getRequest(
        "/api/v1/nothing\"?token=secret-1",
        {{"Authorization", "Bearer secret-2"}, {"traceparent", "00-" + id + "-00f067aa0ba902b7-01"}}));
    QCOMPARE(client.receive().status, 404);
    QCOMPARE(central.stop(SIGTERM), 0);
    const QByteArray log = central.process().readAllStandardError();
    QVERIFY(!log.contains("secret-"));
    bool isFound = false;
    for (const QByteArray &line : log.trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QVERIFY2(object.contains(u"ts"_s) && object.contains(u"lvl"_s) && object.contains(u"msg"_s), line);
        if (object[u"trace_id"_s].toString().toLatin1() == id) {
            isFound = true;
            QCOMPARE(object[u"path"_s].toString(), u"/api/v1/nothing\""_s);
            QCOMPARE(object[u"status"_s].toInt(), 404);
        }
    }
    QVERIFY(isFound);
}

void TestServeryCentral::aLogThatNobodyReadsStopsNothing()
{
    RunningCentral central({u"serve"_s});
    RawClient client(central.port);
    for (int i = 0; i < 1000; ++i) {  // some 300 KB of log; a pipe holds 64
        client.send(getRequest("/api/v1/openapi.json"));
        const int status = client.receive().status;
        QVERIFY(status == 200 || status == 429);
    }
    QCOMPARE(central.stop(SIGTERM), 0);
    QVERIFY(central.process().readAllStandardError().contains("the log was not read"));
}

void TestServeryCentral::whatIsWrongIsSaidWithItsExitCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("nothing") << QStringList{} << 2 << QByteArray("expected a command");
    QTest::newRow("another command") << QStringList{u"fly"_s} << 2 << QByteArray("no such command: fly");
    QTest::newRow("no port") << QStringList{u"serve"_s, u"--listen"_s, u"here"_s} << 2
                             << QByteArray("HOST:PORT");
    QTest::newRow("no such host") << QStringList{u"serve"_s, u"--listen"_s, u"host.invalid:80"_s} << 2
                                  << QByteArray("listen on host.invalid:80");
    QTest::newRow("half of TLS") << QStringList{u"serve"_s, u"--tls-key"_s, u"k"_s} << 2
                                 << QByteArray("belong together");
    QTest::newRow("no certificate") << QStringList{u"serve"_s,       u"--listen"_s,
                                                   u"127.0.0.1:0"_s, u"--tls-certificate"_s,
                                                   u"/none"_s,       u"--tls-key"_s,
                                                   u"/none"_s}
                                    << 2 << QByteArray("certificate /none");
    QTest::newRow("an endless wait") << QStringList{u"serve"_s, u"--deadline"_s, u"9999"_s} << 2
                                     << QByteArray("--deadline");
}

void TestServeryCentral::whatIsWrongIsSaidWithItsExitCode()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    QProcess process;
    process.start(RunningCentral::program(), arguments);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), code);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains(words), said);
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void TestServeryCentral::helpNamesTheCommands()
{
    QProcess process;
    process.start(RunningCentral::program(), {u"--help"_s});
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 0);
    const QByteArray help = process.readAllStandardOutput();
    for (const char *word :
         {"serve", "health-only", "--listen", "--data", "--tls-certificate", "--trust-proxy"})
        QVERIFY2(help.contains(word), word);
}

QTEST_GUILESS_MAIN(TestServeryCentral)
#include "tst_servery_central.moc"
