// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTest>

#include "tests/sync/central/api/test_api.h"
#include "tests/sync/central/http/raw_client.h"

using namespace servery;

/// What is asked before an endpoint is, and what those hear who may not.
class TestApiRoom : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"servery.central.requests=false"_s); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatIsAskedIsAnsweredOrSaidWhyNot_data();
    void whatIsAskedIsAnsweredOrSaidWhyNot();
    void aProblemNamesThePlacesInTheBody();
    void aFaultOfOursIsNotExplainedOutside();
    void healthAnswersBeforeAnythingElseIsThere();
    void readySaysWhatIsMissing();
    void whoAsksTooOftenIsToldWhenToComeBack();
    void aStoreBehindOneAddressIsHeldToItsCallers();
    void behindAProxyTheRealPeerCounts();
    void theWebSocketIsForDevices();
    void metricsCountByEndpointAndStatus();
    void everyAnswerCarriesTheSecurityHeaders();
};

namespace {

const QByteArray anna = "Bearer person anna store-1 manager";
const QByteArray till = "Bearer device till-1 store-1";

RawResponse ask(quint16 port, const QByteArray &request)
{
    RawClient client(port);
    client.send(request);
    return client.receive();
}

HttpHeaders as(const QByteArray &who)
{
    return {{"Authorization", who}};
}

HttpHeaders jsonAs(const QByteArray &who)
{
    return {{"Authorization", who}, {"Content-Type", "application/json"}};
}

}  // namespace

void TestApiRoom::whatIsAskedIsAnsweredOrSaidWhyNot_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto add = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    const QByteArray order = "/api/v1/stores/store-1/orders/7";
    const QByteArray orders = "/api/v1/stores/store-1/orders";
    add("a person's", getRequest(order, as(anna)), 200);
    add("nobody's", getRequest(order), 401);
    add("an unknown token", getRequest(order, as("Bearer x")), 401);
    add("too low a role", getRequest(order, as("Bearer person tim store-1 cashier")), 403);
    add("a person without a role", getRequest(order, as("Bearer person tim store-1")), 403);
    add("a device where a person is expected", getRequest(order, as(till)), 403);
    add("a person where a device is expected", postRequest(orders, "{}", jsonAs(anna)), 403);
    add("another store's person", getRequest("/api/v1/stores/store-2/orders/7", as(anna)), 403);
    add("a person of all stores",
        getRequest("/api/v1/stores/store-2/orders/7", as("Bearer person eve  admin")), 200);
    add("another store's device", postRequest("/api/v1/stores/store-2/orders", "{}", jsonAs(till)), 403);
    add("locked out", getRequest(order, as("Bearer locked")), 429);
    add("storage away", getRequest(order, as("Bearer broken")), 503);
    add("no such path", getRequest("/api/v1/nothing"), 404);
    add("an empty part", getRequest("/api/v1/stores//orders/7", as(anna)), 404);
    add("a slash at the end", getRequest("/health/"), 404);
    add("broken percent", getRequest("/api/v1/stores/store-1/orders/%7", as(anna)), 400);
    add("no text", getRequest("/api/v1/stores/store-1/orders/%FF", as(anna)), 400);
    add("a zero byte", getRequest("/api/v1/stores/store-1/orders/%00", as(anna)), 400);
    add("another method", "DELETE /health HTTP/1.1\r\nHost: c\r\n\r\n", 405);
    add("an unknown method", "BREW /health HTTP/1.1\r\nHost: c\r\n\r\n", 405);
    add("options", "OPTIONS /health HTTP/1.1\r\nHost: c\r\n\r\n", 204);
    add("a device's", postRequest(orders, "{}", jsonAs(till)), 201);
    add("no JSON", postRequest(orders, "{", jsonAs(till)), 400);
    add("no media type", postRequest(orders, "{}", as(till)), 415);
    add("a form", postRequest(orders, "a=b", {{"Authorization", till}, {"Content-Type", "text/plain"}}), 415);
    add("too large", postRequest(orders, QByteArray(1001, ' '), jsonAs(till)), 413);
    add("a body where none is expected", "GET /health HTTP/1.1\r\nHost: c\r\nContent-Length: 2\r\n\r\n{}",
        413);
}

void TestApiRoom::whatIsAskedIsAnsweredOrSaidWhyNot()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    TestApi api;
    const RawResponse response = ask(api.port, request);
    QCOMPARE(response.status, status);
    if (status >= 400) {
        QCOMPARE(response.headers.value("Content-Type"), "application/problem+json");
        const QJsonObject problem = jsonOf(response.body);
        QCOMPARE(problem[u"status"_s].toInt(), status);
        QCOMPARE(problem[u"instance"_s].toString().toLatin1(),
                 response.headers.value("traceparent").mid(3, 32));
        QVERIFY(!problem[u"title"_s].toString().isEmpty());
    }
    if (status == 401)
        QCOMPARE(response.headers.value("WWW-Authenticate"), "Bearer");
    if (status == 405 || status == 204)
        QCOMPARE(response.headers.value("Allow"), "GET, HEAD, OPTIONS");
}

void TestApiRoom::aProblemNamesThePlacesInTheBody()
{
    TestApi api;
    const RawResponse response =
        ask(api.port, postRequest("/api/v1/stores/store-1/orders", R"({"cents":"many"})", jsonAs(till)));
    QCOMPARE(response.status, 400);
    const QJsonObject problem = jsonOf(response.body);
    QCOMPARE(problem[u"type"_s].toString(), u"urn:servery:problem:bad-input"_s);
    const QJsonObject place = problem[u"errors"_s][0].toObject();
    QCOMPARE(place[u"pointer"_s].toString(), u"/cents"_s);
    QVERIFY(!place[u"detail"_s].toString().isEmpty());
}

void TestApiRoom::aFaultOfOursIsNotExplainedOutside()
{
    TestApi api;
    const RawResponse response =
        ask(api.port, postRequest("/api/v1/stores/store-1/orders", R"({"cents":99})", jsonAs(till)));
    QCOMPARE(response.status, 503);
    QVERIFY(!response.body.contains("secret"));
    QVERIFY(
        !ask(api.port, getRequest("/api/v1/stores/s/orders/7", as("Bearer broken"))).body.contains("secret"));
    const RawResponse dropped = ask(api.port, getRequest("/api/v1/stores/s/orders/7", as("Bearer drop")));
    QCOMPARE(dropped.status, 500);
}

void TestApiRoom::healthAnswersBeforeAnythingElseIsThere()
{
    TestApi api(false);
    QCOMPARE(ask(api.port, getRequest("/health")).status, 200);
    const RawResponse ready = ask(api.port, getRequest("/ready"));
    QCOMPARE(ready.status, 503);
    QCOMPARE(jsonOf(ready.body)[u"status"_s].toString(), u"unavailable"_s);
    const RawResponse order = ask(api.port, getRequest("/api/v1/stores/store-1/orders/7", as(anna)));
    QCOMPARE(order.status, 503);
    QVERIFY(order.headers.has("Retry-After"));
    RawClient live(api.port);
    QCOMPARE(live.upgrade("/api/v1/live", as(till)).status, 503);
}

void TestApiRoom::readySaysWhatIsMissing()
{
    TestApi api;
    QCOMPARE(ask(api.port, getRequest("/ready")).status, 200);
    api.letStorageFail(true);
    const RawResponse failed = ask(api.port, getRequest("/ready"));
    QCOMPARE(failed.status, 503);
    QVERIFY(failed.body.contains(R"({"name":"storage","status":"failed","detail":"the disk is gone"})"));
    api.letStorageFail(false);
    api.api().startStopping();
    QCOMPARE(ask(api.port, getRequest("/ready")).status, 503);
    QCOMPARE(ask(api.port, getRequest("/health")).status, 200);
}

void TestApiRoom::whoAsksTooOftenIsToldWhenToComeBack()
{
    TestApi api(true, {.secret = {{0.01, 3}, {0.01, 3}}});
    RawClient client(api.port);
    const QByteArray guess = postRequest("/api/v1/enroll", "{}", {{"Content-Type", "application/json"}});
    for (int i = 0; i < 3; ++i) {
        client.send(guess);
        QCOMPARE(client.receive().status, 204);
    }
    client.send(guess);
    const RawResponse response = client.receive();
    QCOMPARE(response.status, 429);
    QVERIFY(response.headers.value("Retry-After").toInt() > 90);
    QCOMPARE(ask(api.port, getRequest("/health")).status, 200);
}

void TestApiRoom::aStoreBehindOneAddressIsHeldToItsCallers()
{
    TestApi api(true, {.sync = {{1000, 1000}, {0.01, 2}}});
    const auto push = [&api](const QByteArray &device) {
        const QByteArray who = "Bearer device " + device + " store-1";
        return ask(api.port, postRequest("/api/v1/stores/store-1/orders", "{}", jsonAs(who))).status;
    };
    QCOMPARE(push("till-1"), 201);
    QCOMPARE(push("till-1"), 201);
    QCOMPARE(push("till-1"), 429);
    QCOMPARE(push("till-2"), 201);
}

void TestApiRoom::behindAProxyTheRealPeerCounts()
{
    HttpServerOptions options;
    options.proxies = {"127.0.0.1"};
    TestApi api(true, {.secret = {{0.01, 1}, {0.01, 1}}}, options);
    const auto guess = [&api](const QByteArray &from) {
        return ask(api.port, postRequest("/api/v1/enroll", "{}",
                                         {{"Content-Type", "application/json"}, {"X-Forwarded-For", from}}))
            .status;
    };
    QCOMPARE(guess("203.0.113.1"), 204);
    QCOMPARE(guess("203.0.113.1"), 429);
    QCOMPARE(guess("203.0.113.2"), 204);
    QCOMPARE(guess("203.0.113.9, 203.0.113.1"), 429);  // what a client claims itself does not count
    TestApi direct(true, {.secret = {{0.01, 1}, {0.01, 1}}});
    const auto claim = [&direct](const QByteArray &from) {
        return ask(direct.port,
                   postRequest("/api/v1/enroll", "{}",
                               {{"Content-Type", "application/json"}, {"X-Forwarded-For", from}}))
            .status;
    };
    QCOMPARE(claim("203.0.113.1"), 204);
    QCOMPARE(claim("203.0.113.2"), 429);
}

void TestApiRoom::theWebSocketIsForDevices()
{
    TestApi api;
    RawClient device(api.port);
    QCOMPARE(device.upgrade("/api/v1/live", as(till)).status, 101);
    RawClient nobody(api.port);
    QCOMPARE(nobody.upgrade("/api/v1/live").status, 401);
    RawClient person(api.port);
    QCOMPARE(person.upgrade("/api/v1/live", as(anna)).status, 403);
    QTRY_COMPARE(api.server().figures().live, 1);
    api.server().live().poke("store-1", "news");
    QCOMPARE(device.receiveFrame().payload, "news");
}

void TestApiRoom::metricsCountByEndpointAndStatus()
{
    TestApi api;
    ask(api.port, getRequest("/api/v1/stores/store-1/orders/7", as(anna)));
    ask(api.port, getRequest("/api/v1/stores/store-1/orders/8", as(anna)));
    ask(api.port, getRequest("/api/v1/stores/store-1/orders/8"));
    ask(api.port, getRequest("/api/v1/nothing"));
    QByteArray text;
    QTRY_VERIFY((text = ask(api.port, getRequest("/metrics")).body)
                    .contains(R"(servery_http_requests_total{operation="none",status="404"} 1)"));
    QVERIFY(text.contains(R"(servery_http_requests_total{operation="getOrder",status="200"} 2)"));
    QVERIFY(text.contains(R"(servery_http_requests_total{operation="getOrder",status="401"} 1)"));
    QVERIFY(text.contains(R"(servery_http_request_seconds_count{operation="getOrder"} 3)"));
    QVERIFY(text.contains("servery_http_connections "));
    QVERIFY(text.contains("servery_live_dropped_outboxes 0"));
    QVERIFY(!text.contains("store-1"));
}

void TestApiRoom::everyAnswerCarriesTheSecurityHeaders()
{
    TestApi api;
    for (const QByteArray &request :
         {getRequest("/health"), getRequest("/nothing"), QByteArray("nonsense\r\n\r\n")}) {
        const RawResponse response = ask(api.port, request);
        QCOMPARE(response.headers.value("X-Content-Type-Options"), "nosniff");
        QCOMPARE(response.headers.value("Cache-Control"), "no-store");
        QCOMPARE(response.headers.value("Content-Security-Policy"),
                 "default-src 'none'; frame-ancestors 'none'");
        QVERIFY(!response.headers.has("Strict-Transport-Security"));
    }
    QVERIFY(Api::securityHeaders(true).has("Strict-Transport-Security"));
}

QTEST_GUILESS_MAIN(TestApiRoom)
#include "tst_api.moc"
