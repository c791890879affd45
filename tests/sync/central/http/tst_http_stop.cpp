// SPDX-License-Identifier: GPL-3.0-or-later
#include <future>

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include "tests/sync/central/http/raw_client.h"
#include "tests/sync/central/http/test_server.h"

using namespace servery;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

/// How the server goes: whoever was promised something gets it.
class TestHttpStop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aRequestInFlightIsAnsweredAndNoOtherIsTaken();
    void whatIsIdleIsClosedAtOnce();
    void webSocketsAreToldToComeBack();
    void theDeadlineEndsWhatDoesNotEnd();
    void aReplyMayOutliveItsServer();
    void aServerMayEndWithoutHavingBegun();
};

void TestHttpStop::aRequestInFlightIsAnsweredAndNoOtherIsTaken()
{
    TestServer server;
    RawClient busy(server.port);
    busy.send(getRequest("/never") + getRequest("/echo"));
    QTRY_COMPARE(server.kept(), 1);
    auto stopped = std::async(std::launch::async, [&server] { server.server().stop(20s); });
    QTRY_VERIFY(!RawClient(server.port).isConnected());
    server.answerKept();
    const RawResponse response = busy.receive();
    QCOMPARE(response.body, "at last");
    QCOMPARE(response.headers.value("Connection"), "close");
    QCOMPARE(busy.receive().status, 0);
    busy.endSending();
    stopped.wait();
    QCOMPARE(server.server().figures().connections, 0);
}

void TestHttpStop::whatIsIdleIsClosedAtOnce()
{
    TestServer server;
    RawClient fresh(server.port);
    RawClient used(server.port);
    used.send(getRequest("/echo"));
    used.receive();
    QTRY_COMPARE(server.server().figures().connections, 2);
    auto stopped = std::async(std::launch::async, [&server] { server.server().stop(20s); });
    QVERIFY(fresh.isClosedByServer());
    QVERIFY(used.isClosedByServer());
    fresh.endSending();
    used.endSending();
    stopped.wait();
}

void TestHttpStop::webSocketsAreToldToComeBack()
{
    TestServer server;
    RawClient client(server.port);
    client.upgrade("/live?s", {{"Authorization", "x"}});
    QTRY_COMPARE(server.joined().size(), 1u);
    auto stopped = std::async(std::launch::async, [&server] { server.server().stop(20s); });
    const RawFrame goodbye = client.receiveFrame();
    QCOMPARE(goodbye.closeCode(), 1012);
    QVERIFY(QRegularExpression(u"^\\{\"retry_after\":\\d+\\}$"_s)
                .match(QString::fromUtf8(goodbye.payload.mid(2)))
                .hasMatch());
    client.sendFrame(8, goodbye.payload);
    client.endSending();
    stopped.wait();
    QCOMPARE(server.left(), 1);
}

void TestHttpStop::theDeadlineEndsWhatDoesNotEnd()
{
    TestServer server;
    RawClient waiting(server.port);
    waiting.send(getRequest("/never"));
    RawClient deaf(server.port);
    deaf.upgrade("/live?s", {{"Authorization", "x"}});
    RawClient half(server.port);
    half.send("GET /echo HT");
    QTRY_COMPARE(server.kept(), 1);
    QTRY_COMPARE(server.joined().size(), 1u);
    server.server().stop(100ms);
    QCOMPARE(waiting.receive().status, 0);
    QCOMPARE(server.left(), 1);
    QCOMPARE(server.server().figures().connections, 0);
}

void TestHttpStop::aReplyMayOutliveItsServer()
{
    std::vector<Reply> kept;
    {
        Guarded<int> asked;
        HttpServer server({.listen = {u"127.0.0.1"_s, 0}, .threads = 1});
        HttpHandlers handlers;
        handlers.admit = [](const HttpRequest &) { return HttpAdmission{}; };
        handlers.answer = [&](const HttpRequest &, Reply reply) {
            kept.push_back(std::move(reply));
            asked.with([](int &count) { ++count; });
        };
        handlers.observe = [](const HttpRecord &) {};
        const auto started = server.start(handlers);
        QVERIFY(started);
        RawClient client(started->port);
        client.send(getRequest("/"));
        QTRY_COMPARE(asked.with([](int count) { return count; }), 1);
    }
    kept.front()({200, {}, {}, "too late"});
    kept.clear();
}

void TestHttpStop::aServerMayEndWithoutHavingBegun()
{
    HttpServer server({.listen = {u"127.0.0.1"_s, 0}});
    server.live().pokeAll("nobody");
    server.stop(1s);
    QCOMPARE(server.figures().connections, 0);
}

QTEST_GUILESS_MAIN(TestHttpStop)
#include "tst_http_stop.moc"
