// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "sync/central/api/router.h"

using namespace servery;

class TestRouter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPathFindsItsEndpoint_data();
    void aPathFindsItsEndpoint();
    void otherMethodsAreNamed();

private:
    const Router m_router{{
        {.method = "GET", .path = "/stores/{store}", .operation = "getStore"},
        {.method = "PUT", .path = "/stores/{store}", .operation = "putStore"},
        {.method = "GET", .path = "/stores/mine", .operation = "getMine"},
        {.method = "POST", .path = "/stores", .operation = "addStore"},
        {.method = "GET", .path = "/stores/{store}/orders/{order}", .operation = "getOrder"},
    }};
};

void TestRouter::aPathFindsItsEndpoint_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QString>("store");
    const auto add = [](const QByteArray &call, const QByteArray &operation, const QString &store) {
        QTest::newRow(call.constData()) << call << operation << store;
    };
    add("GET /stores/7", "getStore", u"7"_s);
    add("HEAD /stores/7", "getStore", u"7"_s);
    add("PUT /stores/7", "putStore", u"7"_s);
    add("GET /stores/mine", "getMine", {});  // what is spelled out wins, wherever it stands in the list
    add("GET /stores/a%2Fb", "getStore", u"a/b"_s);
    add("GET /stores/caf%C3%A9", "getStore", u"café"_s);
    add("GET /stores/%2e%2e", "getStore", u".."_s);
    add("GET /stores/7/orders/8", "getOrder", u"7"_s);
    add("GET /stores", "others", {});
    add("GET /", "none", {});
    add("GET /stores/", "none", {});
    add("GET /stores//orders/8", "none", {});
    add("GET /stores/7/orders", "none", {});
    add("GET /Stores/7", "none", {});
    add("GET /stores/%zz", "bad", {});
    add("GET /stores/%4", "bad", {});
    add("GET /stores/%C3", "bad", {});
    add("GET /stores/%C0%AF", "bad", {});  // an overlong slash
    add("GET /stores/%0A", "bad", {});
}

void TestRouter::aPathFindsItsEndpoint()
{
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, operation);
    QFETCH(QString, store);
    const Router::Answer found = m_router.find(call.split(' ')[0], call.split(' ')[1]);
    const auto *match = std::get_if<Router::Match>(&found);
    if (match) {
        QCOMPARE(match->endpoint->operation, operation);
        const auto named = match->parameters.find("store");
        QCOMPARE(named == match->parameters.end() ? QString() : named->second, store);
    } else {
        QCOMPARE(std::holds_alternative<Router::NoPath>(found), operation == "none");
        QCOMPARE(std::holds_alternative<Router::BadPath>(found), operation == "bad");
        QCOMPARE(std::holds_alternative<Router::OtherMethods>(found), operation == "others");
    }
}

void TestRouter::otherMethodsAreNamed()
{
    const auto allowed = [this](const QByteArray &method, const QByteArray &path) {
        return std::get<Router::OtherMethods>(m_router.find(method, path)).allowed;
    };
    QCOMPARE(allowed("DELETE", "/stores/7"), "GET, PUT, HEAD, OPTIONS");
    QCOMPARE(allowed("OPTIONS", "/stores"), "POST, OPTIONS");
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
