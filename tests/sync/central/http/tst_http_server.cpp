// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/sync/central/http/raw_client.h"
#include "tests/sync/central/http/test_server.h"

using namespace servery;

/// What a good client sees, however its bytes arrive.
class TestHttpServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aRequestIsAnsweredAndTheConnectionStays();
    void aRequestThatComesByteByByteIsAnswered();
    void requestsGluedTogetherAreAnsweredInTheirOrder();
    void aBodyInChunksIsOneBody();
    void aPackedBodyIsUnpacked();
    void headAnswersLengthWithoutBody();
    void anAnswerMayComeFromAnotherThread();
    void aDroppedReplyAnswers500AndTheServerGoesOn();
    void aClientThatExpectsToContinueIsToldSo();
    void aClientThatClosesItsHalfStillHearsTheAnswer();
    void aClientThatResetsHarmsNobody();
    void oldHttpIsAnsweredAndClosed();
    void anAbsoluteTargetIsAPath();
    void aTraceIsFollowedAndMade();
    void aRefusalBeforeTheBodyEndsTheConnection();
    void everyAnswerIsRecordedOnce();
    void aFieldOfAnAnswerCannotSplitIt();
    void aTakenPortIsSaid();
    void anAddressIsReadOrRefused_data();
    void anAddressIsReadOrRefused();
};

void TestHttpServer::aRequestIsAnsweredAndTheConnectionStays()
{
    TestServer server;
    RawClient client(server.port);
    for (const QByteArray body : {"one", "two"}) {
        QVERIFY(client.send(postRequest("/echo?q=" + body, body)));
        const RawResponse response = client.receive();
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, body);
        QCOMPARE(response.headers.value("X-Query"), "q=" + body);
        QVERIFY(response.headers.value("Date").endsWith(" GMT"));
        QVERIFY(!response.headers.has("Connection"));
    }
    QCOMPARE(server.server().figures().connections, 1);
}

void TestHttpServer::aRequestThatComesByteByByteIsAnswered()
{
    TestServer server;
    RawClient client(server.port);
    client.sendSlowly(postRequest("/echo", "slowly", {{"X-More", "fields"}}), 100);
    QCOMPARE(client.receive().body, "slowly");
}

void TestHttpServer::requestsGluedTogetherAreAnsweredInTheirOrder()
{
    TestServer server;
    RawClient client(server.port);
    QByteArray glued;
    for (int i = 0; i < 50; ++i)
        glued += postRequest(i % 2 == 0 ? "/later" : "/echo", QByteArray::number(i));
    client.send(glued);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(client.receive().body, QByteArray::number(i));
}

void TestHttpServer::aBodyInChunksIsOneBody()
{
    TestServer server;
    RawClient client(server.port);
    client.sendSlowly("POST /echo HTTP/1.1\r\nHost: c\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
    QCOMPARE(client.receive().body, "abcde");
    client.send(getRequest("/echo"));
    QCOMPARE(client.receive().status, 200);
}

void TestHttpServer::aPackedBodyIsUnpacked()
{
    // printf hello | gzip -9n
    const QByteArray packed = QByteArray::fromHex("1f8b0800000000000203cb48cdc9c9070086a6103605000000");
    TestServer server;
    RawClient client(server.port);
    client.send(postRequest("/echo", packed, {{"Content-Encoding", "gzip"}}));
    QCOMPARE(client.receive().body, "hello");
    RawClient other(server.port);
    other.send(postRequest("/echo", "x", {{"Content-Encoding", "br"}}));
    const RawResponse refused = other.receive();
    QCOMPARE(refused.status, 415);
    QCOMPARE(refused.headers.value("Accept-Encoding"), "gzip");
    RawClient third(server.port);
    third.send(postRequest("/echo", "no gzip", {{"Content-Encoding", "gzip"}}));
    QCOMPARE(third.receive().status, 400);
}

void TestHttpServer::headAnswersLengthWithoutBody()
{
    TestServer server;
    RawClient client(server.port);
    client.send("HEAD /large?1000 HTTP/1.1\r\nHost: c\r\n\r\n");
    const RawResponse response = client.receive(true);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.headers.value("Content-Length"), "1000");
    client.send(getRequest("/echo"));  // nothing of a body stands between
    QCOMPARE(client.receive().status, 200);
}

void TestHttpServer::anAnswerMayComeFromAnotherThread()
{
    TestServer server;
    RawClient client(server.port);
    for (int i = 0; i < 20; ++i) {
        client.send(postRequest("/later", QByteArray::number(i)));
        QCOMPARE(client.receive().body, QByteArray::number(i));
    }
}

void TestHttpServer::aDroppedReplyAnswers500AndTheServerGoesOn()
{
    TestServer server;
    RawClient client(server.port);
    client.send(getRequest("/drop"));
    QCOMPARE(client.receive().status, 500);
    QVERIFY(client.isClosedByServer());
    RawClient next(server.port);
    next.send(getRequest("/echo"));
    QCOMPARE(next.receive().status, 200);
}

void TestHttpServer::aClientThatExpectsToContinueIsToldSo()
{
    TestServer server;
    RawClient client(server.port);
    client.send("POST /echo HTTP/1.1\r\nHost: c\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.receive().status, 100);
    client.send("body");
    QCOMPARE(client.receive().body, "body");
    RawClient tooLarge(server.port);
    tooLarge.send("POST /small HTTP/1.1\r\nHost: c\r\nContent-Length: 101\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(tooLarge.receive().status, 413);
    RawClient other(server.port);
    other.send("POST /echo HTTP/1.1\r\nHost: c\r\nContent-Length: 4\r\nExpect: wonders\r\n\r\n");
    QCOMPARE(other.receive().status, 417);
}

void TestHttpServer::aClientThatClosesItsHalfStillHearsTheAnswer()
{
    TestServer server;
    RawClient client(server.port);
    client.send(postRequest("/later", "heard"));
    client.endSending();
    QCOMPARE(client.receive().body, "heard");
    QVERIFY(client.isClosedByServer());
    RawClient half(server.port);  // half a request is none
    half.send("GET /echo HTTP/1.1\r\nHos");
    half.endSending();
    QVERIFY(half.isClosedByServer());
}

void TestHttpServer::aClientThatResetsHarmsNobody()
{
    TestServer server;
    for (const QByteArray &request :
         {QByteArray("GET /echo HT"), getRequest("/never"), postRequest("/large?1000000", {}),
          QByteArray("POST /echo HTTP/1.1\r\nHost: c\r\nContent-Length: 9\r\n\r\nhal")}) {
        RawClient client(server.port);
        client.send(request);
        client.reset();
    }
    RawClient client(server.port);
    client.send(postRequest("/echo", "still here"));
    QCOMPARE(client.receive().body, "still here");
    QTRY_COMPARE(server.kept(), 1);
    server.answerKept();
    QTRY_COMPARE(server.server().figures().connections, 1);
}

void TestHttpServer::oldHttpIsAnsweredAndClosed()
{
    TestServer server;
    RawClient client(server.port);
    client.send("GET /echo HTTP/1.0\r\n\r\n");
    const RawResponse response = client.receive();
    QCOMPARE(response.status, 200);
    QCOMPARE(response.headers.value("Connection"), "close");
    QVERIFY(client.isClosedByServer());
}

void TestHttpServer::anAbsoluteTargetIsAPath()
{
    TestServer server;
    RawClient client(server.port);
    client.send("GET http://central/echo?a=b HTTP/1.1\r\nHost: central\r\n\r\n");
    QCOMPARE(client.receive().headers.value("X-Query"), "a=b");
    QTRY_COMPARE(server.records().size(), 1u);
    QCOMPARE(server.records().back().path, "/echo");
}

// W3C Trace Context, 3.2.2: the examples of the recommendation.
void TestHttpServer::aTraceIsFollowedAndMade()
{
    TestServer server;
    RawClient client(server.port);
    const QByteArray id = "4bf92f3577b34da6a3ce929d0e0e4736";
    client.send(getRequest("/echo", {{"traceparent", "00-" + id + "-00f067aa0ba902b7-01"}}));
    const QByteArray followed = client.receive().headers.value("traceparent");
    QVERIFY(followed.startsWith("00-" + id + '-'));
    QVERIFY(!followed.contains("00f067aa0ba902b7"));
    client.send(getRequest("/echo"));
    const QByteArray made = client.receive().headers.value("traceparent");
    QCOMPARE(made.size(), 55);
    QVERIFY(!made.contains(id));
    QTRY_COMPARE(server.records().size(), 2u);
    QCOMPARE(server.records()[0].correlationId, id);
    QCOMPARE(server.records()[1].correlationId, made.mid(3, 32));
}

void TestHttpServer::aRefusalBeforeTheBodyEndsTheConnection()
{
    TestServer server;
    RawClient client(server.port);
    client.send(getRequest("/refused"));
    QCOMPARE(client.receive().status, 403);
    client.send(
        postRequest("/refused", "GET /echo HTTP/1.1\r\nHost: c\r\n\r\n"));  // never to be taken for one
    QCOMPARE(client.receive().status, 403);
    QVERIFY(client.isClosedByServer());
}

void TestHttpServer::everyAnswerIsRecordedOnce()
{
    TestServer server;
    RawClient client(server.port);
    client.send(getRequest("/echo?token=secret"));
    client.receive();
    client.send("nonsense\r\n\r\n");
    QCOMPARE(client.receive().status, 400);
    QTRY_COMPARE(server.records().size(), 2u);
    const HttpRecord record = server.records()[0];
    QCOMPARE(record.method, "GET");
    QCOMPARE(record.path, "/echo");
    QCOMPARE(record.operation, "echo");
    QCOMPARE(record.peer, "127.0.0.1");
    QCOMPARE(record.status, 200);
    QCOMPARE(server.records()[1].status, 400);
    QCOMPARE(server.records()[1].method, QByteArray());
}

void TestHttpServer::aFieldOfAnAnswerCannotSplitIt()
{
    TestServer server;
    RawClient client(server.port);
    client.send("GET /echo?a\tb HTTP/1.1\r\nHost: c\r\n\r\n");
    QCOMPARE(client.receive().status, 400);
    RawClient other(server.port);
    other.send(getRequest("/echo?a%0d%0aX-Evil:1"));
    QCOMPARE(other.receive().headers.value("X-Query"), "a%0d%0aX-Evil:1");
}

void TestHttpServer::aTakenPortIsSaid()
{
    TestServer server;
    HttpServer second({.listen = {u"127.0.0.1"_s, server.port}});
    const auto started = second.start({});
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::InUse);
}

void TestHttpServer::anAddressIsReadOrRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("IPv4") << u"127.0.0.1:8080"_s << u"127.0.0.1"_s << 8080;
    QTest::newRow("name") << u"localhost:0"_s << u"localhost"_s << 0;
    QTest::newRow("IPv6") << u"[::1]:443"_s << u"::1"_s << 443;
    QTest::newRow("no port") << u"127.0.0.1"_s << QString() << 0;
    QTest::newRow("no host") << u":80"_s << QString() << 0;
    QTest::newRow("too large a port") << u"a:65536"_s << QString() << 0;
    QTest::newRow("bare IPv6") << u"::1:80"_s << QString() << 0;
}

void TestHttpServer::anAddressIsReadOrRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, host);
    QFETCH(int, port);
    const auto address = ListenAddress::fromText(text);
    QCOMPARE(bool(address), !host.isEmpty());
    if (address) {
        QCOMPARE(address->host, host);
        QCOMPARE(int(address->port), port);
        QCOMPARE(address->text(), text);
    }
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_http_server.moc"
