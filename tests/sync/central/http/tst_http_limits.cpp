// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/sync/central/http/raw_client.h"
#include "tests/sync/central/http/test_server.h"

using namespace servery;

using std::chrono_literals::operator""ms;

/// What a slow, oversized, malformed or greedy client sees.
class TestHttpLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatIsNoRequestIsRefusedAndClosed_data();
    void whatIsNoRequestIsRefusedAndClosed();
    void aBodyAboveTheLimitIsRefused();
    void aPackedBodyAboveTheLimitIsRefused();
    void aHeaderThatNeverEndsIsCutOff();
    void aBodyThatNeverEndsIsCutOff();
    void whoSaysNothingIsClosedWithoutAWord();
    void whoReadsNothingIsCutOff();
    void aHandlerThatIsTooLateAnswers503();
    void aRequestTooManyIsAnswered503AndAnUrgentOneServed();
    void aConnectionTooManyIsAnswered503();

private:
    static HttpServerOptions hasty()
    {
        HttpServerOptions options;
        options.patience = {.handshake = 300ms,
                            .idle = 300ms,
                            .header = 300ms,
                            .transfer = 300ms,
                            .answer = 300ms,
                            .look = 20ms};
        return options;
    }
};

void TestHttpLimits::whatIsNoRequestIsRefusedAndClosed_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto add = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    const QByteArray line = "GET /echo HTTP/1.1\r\n";
    const QByteArray host = "Host: c\r\n";
    add("no HTTP", "hello\r\n\r\n", 400);
    add("TLS on a plain port", QByteArray::fromHex("16030100c8010000c40303") + QByteArray(200, 'x'), 400);
    add("SSH", "SSH-2.0-OpenSSH_9.2\r\n\r\n", 400);
    add("no Host", line + "\r\n", 400);
    add("two Hosts", line + host + host + "\r\n", 400);
    add("a later version", "GET /echo HTTP/2.0\r\n" + host + "\r\n", 505);
    add("no path", "GET echo HTTP/1.1\r\n" + host + "\r\n", 400);
    add("a space in the path", "GET /e cho HTTP/1.1\r\n" + host + "\r\n", 505);
    add("a zero byte", line + host + "X: a" + QByteArray(1, '\0') + "b\r\n\r\n", 400);
    add("a blank before the colon", line + "Host : c\r\n\r\n", 400);
    add("a bare line feed", "GET /echo HTTP/1.1\nHost: c\n\n", 505);
    add("a long path", "GET /" + QByteArray(5'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414);
    add("an endless path", "GET /" + QByteArray(40'000, 'a'), 414);
    add("a large field", line + host + "X: " + QByteArray(40'000, 'a') + "\r\n\r\n", 431);
    add("many fields", line + host + QByteArray("X: yyyyyyyy\r\n").repeated(2'000) + "\r\n", 431);
    // Smuggling (RFC 9112 section 11.2): a length that can be read in two ways is none.
    const QByteArray post = "POST /echo HTTP/1.1\r\n" + host;
    add("two lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400);
    add("a length and chunks", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400);
    add("chunks and a length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        400);
    add("a length below zero", post + "Content-Length: -1\r\n\r\n", 400);
    add("a length in hex", post + "Content-Length: 0x10\r\n\r\n", 400);
    add("a chunk without a size", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400);
    add("an enormous chunk", post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffff\r\n", 413);
}

void TestHttpLimits::whatIsNoRequestIsRefusedAndClosed()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    TestServer server;
    RawClient client(server.port);
    client.send(request);
    const RawResponse response = client.receive();
    QCOMPARE(response.status, status);
    QCOMPARE(response.headers.value("Connection"), "close");
    QVERIFY(client.isClosedByServer());
}

void TestHttpLimits::aBodyAboveTheLimitIsRefused()
{
    TestServer server;
    RawClient exact(server.port);
    exact.send(postRequest("/small", QByteArray(100, 'a')));
    QCOMPARE(exact.receive().status, 200);
    exact.send(postRequest("/small", QByteArray(101, 'a')));
    QCOMPARE(exact.receive().status, 413);
    QVERIFY(exact.isClosedByServer());
    RawClient chunks(server.port);
    chunks.send("POST /small HTTP/1.1\r\nHost: c\r\nTransfer-Encoding: chunked\r\n\r\n"
                "32\r\n" +
                QByteArray(50, 'a') + "\r\n33\r\n" + QByteArray(51, 'b') + "\r\n0\r\n\r\n");
    QCOMPARE(chunks.receive().status, 413);
    RawClient large(server.port);
    large.send("POST /echo HTTP/1.1\r\nHost: c\r\nContent-Length: 99999999999\r\n\r\n");
    QCOMPARE(large.receive().status, 413);
}

void TestHttpLimits::aPackedBodyAboveTheLimitIsRefused()
{
    // head -c 50000 /dev/zero | gzip -9n: 83 bytes
    const QByteArray bomb = QByteArray::fromBase64(
        "H4sIAAAAAAACA+3BAQ0AAADCoPdPbQ8HFAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        "AAAAAAAAAAAAAAAAAAAAAAAE8GJbO3FlDDAAA=");
    TestServer server;
    RawClient client(server.port);
    client.send(postRequest("/small", bomb, {{"Content-Encoding", "gzip"}}));
    QCOMPARE(client.receive().status, 413);
}

void TestHttpLimits::aHeaderThatNeverEndsIsCutOff()
{
    TestServer server(hasty());
    RawClient client(server.port);
    client.sendSlowly("GET /echo HTTP/1.1\r\nX: " + QByteArray(300, 'y'),
                      2'000);  // a byte every 2 ms, for ever
    QCOMPARE(client.receive().status, 408);
    QVERIFY(client.isClosedByServer());
    QCOMPARE(server.records().size(), 1u);
}

void TestHttpLimits::aBodyThatNeverEndsIsCutOff()
{
    TestServer server(hasty());
    RawClient client(server.port);
    client.send("POST /echo HTTP/1.1\r\nHost: c\r\nContent-Length: 100\r\n\r\n");
    client.sendSlowly(QByteArray(90, 'y'), 5'000);
    QCOMPARE(client.receive().status, 408);
    QVERIFY(client.isClosedByServer());
}

void TestHttpLimits::whoSaysNothingIsClosedWithoutAWord()
{
    TestServer server(hasty());
    RawClient silent(server.port);
    QVERIFY(silent.isClosedByServer());
    RawClient between(server.port);
    between.send(getRequest("/echo"));
    QCOMPARE(between.receive().status, 200);
    QVERIFY(between.isClosedByServer());
    QTRY_COMPARE(server.server().figures().connections, 0);
}

void TestHttpLimits::whoReadsNothingIsCutOff()
{
    HttpServerOptions options = hasty();
    options.patience.slowestBytes = 1'000'000'000;
    TestServer server(options);
    RawClient client(server.port, RawClient::Tls::None, 4096);
    client.send(getRequest("/large?20000000"));
    QTRY_COMPARE(server.records().size(), 1u);  // given up
    QTRY_COMPARE(server.server().figures().connections, 0);
}

void TestHttpLimits::aHandlerThatIsTooLateAnswers503()
{
    TestServer server(hasty());
    RawClient client(server.port);
    client.send(getRequest("/never"));
    const RawResponse response = client.receive();
    QCOMPARE(response.status, 503);
    QVERIFY(response.headers.has("Retry-After"));
    server.answerKept();  // too late, and harmless
    QCOMPARE(server.server().figures().requestsInFlight, 0);
}

void TestHttpLimits::aRequestTooManyIsAnswered503AndAnUrgentOneServed()
{
    HttpServerOptions options;
    options.limits.requestsInFlight = 2;
    TestServer server(options);
    RawClient first(server.port);
    RawClient second(server.port);
    first.send(getRequest("/never"));
    second.send(getRequest("/never"));
    QTRY_COMPARE(server.kept(), 2);
    RawClient third(server.port);
    third.send(getRequest("/echo"));
    const RawResponse busy = third.receive();
    QCOMPARE(busy.status, 503);
    QVERIFY(busy.headers.has("Retry-After"));
    RawClient urgent(server.port);
    urgent.send(getRequest("/urgent"));
    QCOMPARE(urgent.receive().status, 200);
    server.answerKept();
    QCOMPARE(first.receive().body, "at last");
    QCOMPARE(second.receive().body, "at last");
    RawClient again(server.port);
    again.send(getRequest("/echo"));
    QCOMPARE(again.receive().status, 200);
    QCOMPARE(server.server().figures().tooBusy, 1);
}

void TestHttpLimits::aConnectionTooManyIsAnswered503()
{
    HttpServerOptions options;
    options.limits.connections = 1;
    TestServer server(options);
    RawClient first(server.port);
    first.send(getRequest("/echo"));
    QCOMPARE(first.receive().status, 200);
    RawClient second(server.port);
    QCOMPARE(second.receive().status, 503);
    QVERIFY(second.isClosedByServer());
    first.reset();
    QTRY_COMPARE(server.server().figures().connections, 0);
    RawClient third(server.port);
    third.send(getRequest("/echo"));
    QCOMPARE(third.receive().status, 200);
}

QTEST_GUILESS_MAIN(TestHttpLimits)
#include "tst_http_limits.moc"
