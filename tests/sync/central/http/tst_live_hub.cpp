// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/sync/central/http/raw_client.h"
#include "tests/sync/central/http/test_server.h"

using namespace servery;
using std::chrono_literals::operator""ms;

namespace {

constexpr int textFrame = 1;
constexpr int binaryFrame = 2;
constexpr int closeFrame = 8;
constexpr int pingFrame = 9;
constexpr int pongFrame = 10;

}  // namespace

/// WebSockets as a client of RFC 6455 sees them.
class TestLiveHub : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whoIsAuthorisedBecomesAMember();
    void whoIsNotGetsAnAnswerAndMayTryAgain();
    void whatIsNoUpgradeIsRefused_data();
    void whatIsNoUpgradeIsRefused();
    void aPokeReachesItsAudienceAlone();
    void whoHasHeardThatTheyAreInMissesNothing();
    void messagesComeInTheirOrder();
    void oneMemberCanBeToldAndClosed();
    void whoseAccessEndsIsDismissed();
    void whatAClientSaysIsHeard();
    void aMessageTooLargeEndsTheConnection();
    void bytesAreNotText();
    void aFloodOfMessagesEndsTheConnection();
    void whoDoesNotReadIsEndedAndNotLeftOut();
    void whoIsSilentIsPingedAndThenGone();
    void whoSendsGarbageHarmsNobody();
};

void TestLiveHub::whoIsAuthorisedBecomesAMember()
{
    TestServer server;
    {
        RawClient client(server.port);
        const RawResponse response = client.upgrade("/live?store-1", {{"Authorization", "till-1"}});
        QCOMPARE(response.status, 101);
        // RFC 6455 section 1.3: the answer to the key of its example.
        QCOMPARE(response.headers.value("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        QCOMPARE(response.headers.value("Sec-WebSocket-Protocol"), "servery.sync.1");
        QVERIFY(!response.headers.has("Sec-WebSocket-Extensions"));
        QTRY_COMPARE(server.joined().size(), 1u);
        QCOMPARE(server.joined()[0].audience, "store-1");
        QCOMPARE(server.joined()[0].who, "till-1");
        QCOMPARE(server.server().figures().live, 1);
        QCOMPARE(server.server().figures().connections, 1);
        QCOMPARE(server.records().back().status, 101);
        QCOMPARE(server.left(), 0);
    }
    QTRY_COMPARE(server.left(), 1);
    QTRY_COMPARE(server.server().figures().connections, 0);
}

void TestLiveHub::whoIsNotGetsAnAnswerAndMayTryAgain()
{
    TestServer server;
    RawClient client(server.port);
    QCOMPARE(client.upgrade("/live?store-1").status, 401);
    QCOMPARE(client.upgrade("/live?store-1", {{"Authorization", "till-1"}}).status, 101);
    RawClient dropped(server.port);
    QCOMPARE(dropped.upgrade("/live?store-1", {{"Authorization", "drop"}}).status, 500);
}

void TestLiveHub::whatIsNoUpgradeIsRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const HttpHeaders good{{"Connection", "keep-alive, Upgrade"},
                           {"Upgrade", "WebSocket"},
                           {"Sec-WebSocket-Version", "13"},
                           {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                           {"Sec-WebSocket-Protocol", "other, servery.sync.1"},
                           {"Authorization", "till-1"}};
    const auto add = [&good](const char *name, const QByteArray &field, const QByteArray &value, int status) {
        HttpHeaders headers;
        for (const auto &[key, usual] : good) {
            if (key != field)
                headers.add(key, usual);
            else if (!value.isEmpty())
                headers.add(key, value);
        }
        QTest::newRow(name) << getRequest("/live", headers) << status;
    };
    add("good", "", "", 101);
    add("no connection", "Connection", "", 426);
    add("no upgrade", "Upgrade", "", 426);
    add("an old version", "Sec-WebSocket-Version", "8", 426);
    add("no key", "Sec-WebSocket-Key", "", 426);
    add("no subprotocol", "Sec-WebSocket-Protocol", "", 400);
    add("another subprotocol", "Sec-WebSocket-Protocol", "servery.sync.99", 400);
    QTest::newRow("a GET") << getRequest("/live") << 426;
    QTest::newRow("more than asked for") << getRequest("/live", good) + "GET" << 400;
}

void TestLiveHub::whatIsNoUpgradeIsRefused()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    TestServer server;
    RawClient client(server.port);
    client.send(request);
    const RawResponse response = client.receive();
    QCOMPARE(response.status, status);
    if (status == 426)
        QCOMPARE(response.headers.value("Sec-WebSocket-Version"), "13");
}

void TestLiveHub::aPokeReachesItsAudienceAlone()
{
    TestServer server;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port));
        const QByteArray store = "/live?store-" + QByteArray::number(i % 2);
        QCOMPARE(clients.back()->upgrade(store, {{"Authorization", "x"}}).status, 101);
    }
    QTRY_COMPARE(server.joined().size(), 6u);
    server.server().live().poke("store-0", "for 0");
    server.server().live().poke("store-1", "for 1");
    server.server().live().poke("store-2", "for nobody");
    server.server().live().pokeAll("for all");
    for (size_t i = 0; i < clients.size(); ++i) {
        const RawFrame frame = clients[i]->receiveFrame();
        QCOMPARE(frame.opcode, textFrame);
        QCOMPARE(frame.payload, i % 2 == 0 ? "for 0" : "for 1");
        QCOMPARE(clients[i]->receiveFrame().payload, "for all");
    }
}

void TestLiveHub::whoHasHeardThatTheyAreInMissesNothing()
{
    TestServer server;
    for (int i = 0; i < 300; ++i) {
        RawClient client(server.port);
        QCOMPARE(client.upgrade("/live?s", {{"Authorization", "x"}}).status, 101);
        server.server().live().poke("s", QByteArray::number(i));
        QCOMPARE(client.receiveFrame().payload, QByteArray::number(i));
    }
}

void TestLiveHub::messagesComeInTheirOrder()
{
    TestServer server;
    RawClient client(server.port);
    client.upgrade("/live?s", {{"Authorization", "x"}});
    QTRY_COMPARE(server.joined().size(), 1u);
    for (int i = 0; i < 200; ++i)
        server.server().live().poke("s", QByteArray::number(i).repeated(100));
    for (int i = 0; i < 200; ++i)
        QCOMPARE(client.receiveFrame().payload, QByteArray::number(i).repeated(100));
}

void TestLiveHub::oneMemberCanBeToldAndClosed()
{
    TestServer server;
    RawClient first(server.port);
    RawClient second(server.port);
    first.upgrade("/live?s", {{"Authorization", "x"}});
    QTRY_COMPARE(server.joined().size(), 1u);
    second.upgrade("/live?s", {{"Authorization", "x"}});
    QTRY_COMPARE(server.joined().size(), 2u);
    LiveHub &hub = server.server().live();
    hub.tell(server.joined()[0], "only you");
    hub.poke("s", "both");
    QCOMPARE(first.receiveFrame().payload, "only you");
    QCOMPARE(first.receiveFrame().payload, "both");
    QCOMPARE(second.receiveFrame().payload, "both");
    hub.close(server.joined()[0], 4000, "that is all");
    const RawFrame goodbye = first.receiveFrame();
    QCOMPARE(goodbye.opcode, closeFrame);
    QCOMPARE(goodbye.closeCode(), 4000);
    QCOMPARE(goodbye.payload.mid(2), "that is all");
    first.sendFrame(closeFrame, goodbye.payload);
    first.endSending();
    QTRY_COMPARE(server.left(), 1);
    hub.tell(server.joined()[0], "nobody hears it");
    hub.poke("s", "still here");
    QCOMPARE(second.receiveFrame().payload, "still here");
}

void TestLiveHub::whoseAccessEndsIsDismissed()
{
    TestServer server;
    RawClient stolen(server.port);
    RawClient other(server.port);
    stolen.upgrade("/live?s", {{"Authorization", "stolen"}});
    other.upgrade("/live?s", {{"Authorization", "other"}});
    QTRY_COMPARE(server.joined().size(), 2u);
    server.server().live().dismiss("stolen");
    server.server().live().poke("s", "news");
    QCOMPARE(stolen.receiveFrame().closeCode(), 1008);
    QCOMPARE(other.receiveFrame().payload, "news");
}

void TestLiveHub::whatAClientSaysIsHeard()
{
    TestServer server;
    RawClient client(server.port);
    client.upgrade("/live?s", {{"Authorization", "x"}});
    client.sendFrame(textFrame, "hello");
    client.sendFrame(pingFrame, "are you there?");
    client.sendFrame(textFrame, QByteArray(60'000, 'x'));
    QTRY_COMPARE(server.received().size(), 2);
    QCOMPARE(server.received()[0], "hello");
    QCOMPARE(server.received()[1].size(), 60'000);
    const RawFrame pong = client.receiveFrame();
    QCOMPARE(pong.opcode, pongFrame);
    QCOMPARE(pong.payload, "are you there?");
}

void TestLiveHub::aMessageTooLargeEndsTheConnection()
{
    TestServer server;
    RawClient client(server.port);
    client.upgrade("/live?s", {{"Authorization", "x"}});
    client.sendFrame(textFrame, QByteArray(64 * 1024 + 1, 'x'));
    QCOMPARE(client.receiveFrame().closeCode(), 1009);  // RFC 6455 section 7.4.1: too big
    QTRY_COMPARE(server.left(), 1);
    QVERIFY(server.received().isEmpty());
}

void TestLiveHub::bytesAreNotText()
{
    TestServer server;
    RawClient client(server.port);
    client.upgrade("/live?s", {{"Authorization", "x"}});
    client.sendFrame(binaryFrame, "bytes");
    QCOMPARE(client.receiveFrame().closeCode(), 1003);
    RawClient wrong(server.port);
    wrong.upgrade("/live?s", {{"Authorization", "x"}});
    wrong.sendFrame(textFrame, "\xFF\xFE");
    QCOMPARE(wrong.receiveFrame().closeCode(), 1007);  // no UTF-8
    QVERIFY(server.received().isEmpty());
}

void TestLiveHub::aFloodOfMessagesEndsTheConnection()
{
    HttpServerOptions options;
    options.live.messagesEachMinute = 5;
    TestServer server(options);
    RawClient client(server.port);
    client.upgrade("/live?s", {{"Authorization", "x"}});
    for (int i = 0; i < 10; ++i)
        client.sendFrame(textFrame, QByteArray::number(i));
    QCOMPARE(client.receiveFrame().closeCode(), 1008);
    QCOMPARE(server.received().size(), 5);
}

void TestLiveHub::whoDoesNotReadIsEndedAndNotLeftOut()
{
    TestServer server;
    RawClient deaf(server.port, RawClient::Tls::None, 4096);
    RawClient good(server.port);
    deaf.upgrade("/live?s", {{"Authorization", "deaf"}});
    good.upgrade("/live?s", {{"Authorization", "good"}});
    QTRY_COMPARE(server.joined().size(), 2u);
    // Far more than the buffers of both ends hold; the good one takes each before the next is sent.
    for (int i = 0; i < 200 && server.left() == 0; ++i) {
        server.server().live().poke("s", QByteArray(100'000, char('a' + i % 26)));
        QCOMPARE(good.receiveFrame().payload.at(0), char('a' + i % 26));
    }
    QTRY_COMPARE(server.left(), 1);
    QCOMPARE(server.server().figures().droppedOutboxes, 1);
    server.server().live().poke("s", "last");
    QCOMPARE(good.receiveFrame().payload, "last");
}

void TestLiveHub::whoIsSilentIsPingedAndThenGone()
{
    HttpServerOptions options;
    options.live.idle = 400ms;
    TestServer server(options);
    RawClient client(server.port);
    client.upgrade("/live?s", {{"Authorization", "x"}});
    QCOMPARE(client.receiveFrame().opcode, pingFrame);
    client.sendFrame(pongFrame, {});
    QCOMPARE(client.receiveFrame().opcode, pingFrame);  // it was answered, so it goes on
    QVERIFY(client.isClosedByServer());                 // not answered: it ends
    QTRY_COMPARE(server.left(), 1);
}

void TestLiveHub::whoSendsGarbageHarmsNobody()
{
    TestServer server;
    for (const QByteArray &garbage : {QByteArray(20, '\xFF'), "\x81\x05hello" + QByteArray(9, 'x'),
                                      "\x81" + QByteArray(9, '\xFF') + "mask", getRequest("/echo")}) {
        RawClient client(server.port);
        QCOMPARE(client.upgrade("/live?s", {{"Authorization", "x"}}).status, 101);
        client.send(garbage);
        const RawFrame answer = client.receiveFrame();
        QVERIFY(answer.opcode == -1 || answer.opcode == closeFrame);
    }
    RawClient rude(server.port);
    rude.upgrade("/live?s", {{"Authorization", "x"}});
    rude.reset();
    QTRY_COMPARE(server.left(), 5);
    QCOMPARE(server.server().figures().live, 0);
}

QTEST_GUILESS_MAIN(TestLiveHub)
#include "tst_live_hub.moc"
