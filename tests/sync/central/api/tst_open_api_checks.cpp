// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLoggingCategory>
#include <QTest>

#include "tests/harness/openapi/request_fuzz.h"
#include "tests/harness/test_seed.h"
#include "tests/sync/central/api/test_api.h"

using namespace servery;

/// What holds our API to its document finds what is planted in a document, in a body and behind an endpoint.
class TestOpenApiChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"servery.central.requests=false"_s); }

    void aGoodDocumentHasNoFaults();
    void aPlantedFaultInADocumentIsFound_data();
    void aPlantedFaultInADocumentIsFound();
    void aSchemaTakesWhatItDescribesAndNothingElse_data();
    void aSchemaTakesWhatItDescribesAndNothingElse();
    void whatIsSampledIsTaken();
    void aPlantedFaultBehindAnEndpointIsFound_data();
    void aPlantedFaultBehindAnEndpointIsFound();

private:
    /// One endpoint that takes a body and answers one.
    const QByteArray m_document = R"({
  "openapi": "3.1.0",
  "info": {"title": "Shop", "version": "1.0.0", "description": "A shop."},
  "tags": [{"name": "orders"}],
  "paths": {"/api/v1/orders/{number}": {"put": {
    "operationId": "putOrder", "summary": "Keep an order", "tags": ["orders"],
    "parameters": [
      {"name": "number", "in": "path", "required": true, "schema": {"type": "integer", "minimum": 1}}],
    "requestBody": {"required": true, "content": {
      "application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
    "responses": {
      "200": {"description": "Kept.", "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
      "default": {"description": "Not.", "content": {
        "application/problem+json": {"schema": {"type": "object"}}}}}}}},
  "components": {"schemas": {"Order": {
    "type": "object", "required": ["cents"], "additionalProperties": false,
    "properties": {
      "cents": {"type": "integer", "minimum": 0, "maximum": 500},
      "note": {"type": "string", "maxLength": 5}}}}}
})";
};

void TestOpenApiChecks::aGoodDocumentHasNoFaults()
{
    QCOMPARE(OpenApi(jsonOf(m_document)).faults(), QStringList());
}

void TestOpenApiChecks::aPlantedFaultInADocumentIsFound_data()
{
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<QByteArray>("planted");
    const auto add = [](const char *name, const QByteArray &there, const QByteArray &planted) {
        QTest::newRow(name) << there << planted;
    };
    add("an older OpenAPI", "3.1.0", "3.0.3");
    add("no description", R"("description": "A shop.")", R"("x": 1)");
    add("no id", R"("operationId": "putOrder", )", "");
    add("no summary", R"("summary": "Keep an order", )", "");
    add("a tag nobody explains", R"("tags": ["orders"])", R"("tags": ["others"])");
    add("a parameter that is not in the path", R"("name": "number")", R"("name": "nummer")");
    add("an optional part of the path", R"("in": "path", "required": true)", R"("in": "path")");
    add("a dead reference", R"({"$ref": "#/components/schemas/Order"}}}},)",
        R"({"$ref": "#/components/schemas/Ordr"}}}},)");
    add("a component nobody uses", R"("schemas": {"Order")",
        R"("schemas": {"Other": {"type": "string"}, "Order")");
    add("no default answer", R"("default")", R"("418")");
    add("a default that is no problem", "application/problem+json", "text/plain");
    add("no good answer", R"("200")", R"("400")");
    add("a type that is none", R"("type": "string")", R"("type": "text")");
    add("a keyword nobody checks", R"("maxLength": 5)", R"("maxLen": 5)");
    add("something required and not described", R"(["cents"])", R"(["cents", "total"])");
    add("an example that does not fit", R"("maxLength": 5)", R"("maxLength": 5, "examples": ["too long"])");
    add("a pattern without an example", R"("maxLength": 5)", R"("pattern": "^a+$")");
}

void TestOpenApiChecks::aPlantedFaultInADocumentIsFound()
{
    QFETCH(QByteArray, there);
    QFETCH(QByteArray, planted);
    QByteArray document = m_document;
    const qsizetype at = document.indexOf(there);
    QVERIFY(at >= 0);
    document.replace(at, there.size(), planted);
    QVERIFY(!jsonOf(document).isEmpty());
    QVERIFY(!OpenApi(jsonOf(document)).faults().isEmpty());
}

void TestOpenApiChecks::aSchemaTakesWhatItDescribesAndNothingElse_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("good");
    QTest::addColumn<QByteArray>("bad");
    const auto add = [](const QByteArray &schema, const QByteArray &good, const QByteArray &bad) {
        QTest::newRow(schema.constData()) << schema << good << bad;
    };
    add(R"({"type":"integer"})", "7", "7.5");
    add(R"({"type":["integer","null"]})", "null", R"("7")");
    add(R"({"type":"integer","minimum":1})", "1", "0");
    add(R"({"type":"number","maximum":1})", "0.5", "1.5");
    add(R"({"const":"a"})", R"("a")", R"("b")");
    add(R"({"enum":[1,2]})", "2", "3");
    add(R"({"type":"string","minLength":2})", R"("ab")", R"("a")");
    add(R"({"type":"string","pattern":"^a"})", R"("ab")", R"("ba")");
    add(R"({"type":"string","format":"uuid"})", R"("0191d5a4-7b1a-7000-8000-000000000000")", R"("7")");
    add(R"({"type":"string","format":"date-time"})", R"("2026-03-29T01:30:00.000+01:00")", R"("29.3.2026")");
    add(R"({"type":"array","items":{"type":"integer"}})", "[1,2]", R"([1,"2"])");
    add(R"({"type":"array","maxItems":1})", "[1]", "[1,2]");
    add(R"({"type":"object","required":["a"]})", R"({"a":1})", R"({"b":1})");
    add(R"({"type":"object","additionalProperties":false,"properties":{"a":{}}})", R"({"a":1})",
        R"({"b":1})");
    add(R"({"type":"object","additionalProperties":{"type":"integer"}})", R"({"a":1})", R"({"a":"1"})");
    add(R"({"oneOf":[{"type":"string"},{"const":"a"}]})", R"("b")", R"("a")");
    add(R"({"anyOf":[{"type":"string"},{"const":7}]})", "7", "8");
    add(R"({"allOf":[{"type":"integer"},{"minimum":3}]})", "3", "2");
}

void TestOpenApiChecks::aSchemaTakesWhatItDescribesAndNothingElse()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, good);
    QFETCH(QByteArray, bad);
    const JsonSchemas schemas({});
    const auto value = [](const QByteArray &text) { return *parseJson("[" + text + "]"); };
    QCOMPARE(schemas.faultsIn(value(good)[0], value(schema)[0]), QStringList());
    QVERIFY(!schemas.faultsIn(value(bad)[0], value(schema)[0]).isEmpty());
}

void TestOpenApiChecks::whatIsSampledIsTaken()
{
    const quint32 seed = testSeed();
    QRandomGenerator random(seed);
    const QJsonObject document = jsonOf(m_document);
    const JsonSchemas schemas(document);
    const QJsonValue order = document[u"components"_s][u"schemas"_s][u"Order"_s];
    for (int i = 0; i < 500; ++i)
        QVERIFY2(schemas.faultsIn(schemas.sample(order, random), order).isEmpty(), seedText(seed));
}

void TestOpenApiChecks::aPlantedFaultBehindAnEndpointIsFound_data()
{
    QTest::addColumn<QByteArray>("planted");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("a 500 now and then") << QByteArray("500");
    QTest::newRow("another good status") << QByteArray("202");
    QTest::newRow("another media type") << QByteArray("text");
    QTest::newRow("a body of another form") << QByteArray("form");
    QTest::newRow("a body that is no JSON") << QByteArray("json");
    QTest::newRow("broken bodies are taken") << QByteArray("takes");
}

void TestOpenApiChecks::aPlantedFaultBehindAnEndpointIsFound()
{
    QFETCH(QByteArray, planted);
    const OpenApi api(jsonOf(m_document));
    const QJsonValue order = jsonOf(m_document)[u"components"_s][u"schemas"_s][u"Order"_s];
    Api served;
    HttpServer server({.listen = {u"127.0.0.1"_s, 0}, .threads = 1, .proxies = {"127.0.0.1"}});
    const auto put = [&](const ApiRequest &request) -> HttpResponse {
        const auto body = parseJson(request.http.body);
        bool isNumber = false;
        const bool isGood = request.parameter("number").toInt(&isNumber) > 0 && body &&
                            api.schemas().faultsIn(*body, order).isEmpty();
        if (!isGood && planted != "takes")
            return planted == "500" && !body
                       ? HttpResponse{500, "application/problem+json", {}, "{}"}
                       : Problem::ofStatus(400, u"no"_s).response(request.http.correlationId);
        if (planted == "202")
            return jsonAnswer(202, R"({"cents":1})");
        if (planted == "text")
            return {200, "text/plain", {}, "{}"};
        return jsonAnswer(200, planted == "form"   ? R"({"cents":"1"})"
                               : planted == "json" ? "{"
                                                   : R"({"cents":1})");
    };
    served.open({.endpoints = {{.method = "PUT",
                                .path = "/api/v1/orders/{number}",
                                .operation = "putOrder",
                                .bodyBytes = 10'000,
                                .handle = atOnce(put)}},
                 .authenticate = {}});
    const auto listening = server.start(served.handlers(server));
    QVERIFY(listening);
    const quint32 seed = testSeed();
    RequestFuzz fuzz(api, {.port = listening->port}, seed);
    const QStringList faults = fuzz.run(5);
    QVERIFY2(faults.isEmpty() == planted.isEmpty(), seedText(seed) + ' ' + faults.join(u'\n').toUtf8());
}

QTEST_GUILESS_MAIN(TestOpenApiChecks)
#include "tst_open_api_checks.moc"
