// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "tests/drivers/transport/test_certificates.h"
#include "tests/sync/central/http/raw_client.h"
#include "tests/sync/central/http/test_server.h"

using namespace servery;
using std::chrono_literals::operator""ms;

/// TLS 1.3 and nothing less.
class TestHttpTls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void tls13IsServed();
    void tls12IsRefused();
    void plainHttpIsRefused();
    void aHandshakeThatNeverEndsIsCutOff();
    void webSocketsRunOverIt();
    void aWrongKeyIsSaidBeforeAnybodyComes();

private:
    HttpServerOptions secure() const
    {
        const TlsIdentity identity = m_certificates.identity();
        HttpServerOptions options;
        options.tls = HttpTls{identity.certificates, identity.key};
        return options;
    }

    TestCertificates m_certificates;
};

void TestHttpTls::tls13IsServed()
{
    TestServer server(secure());
    RawClient client(server.port, RawClient::Tls::Newest);
    QVERIFY(client.isSecure());
    for (int i = 0; i < 3; ++i) {
        client.send(postRequest("/later", QByteArray(100'000, 'x')));
        QCOMPARE(client.receive().body, QByteArray(100'000, 'x'));
    }
    client.send("nonsense\r\n\r\n");
    QCOMPARE(client.receive().status, 400);
    QVERIFY(client.isClosedByServer());
}

void TestHttpTls::tls12IsRefused()
{
    TestServer server(secure());
    RawClient client(server.port, RawClient::Tls::Only12);
    QVERIFY(!client.isSecure());
    QTRY_COMPARE(server.server().figures().connections, 0);
    QVERIFY(server.records().empty());
}

void TestHttpTls::plainHttpIsRefused()
{
    TestServer server(secure());
    RawClient client(server.port);
    client.send(getRequest("/echo"));
    QCOMPARE(client.receive().status, 0);
    QVERIFY(server.records().empty());
}

void TestHttpTls::aHandshakeThatNeverEndsIsCutOff()
{
    HttpServerOptions options = secure();
    options.patience.handshake = 200ms;
    options.patience.look = 20ms;
    TestServer server(options);
    RawClient client(server.port);
    client.send(QByteArray::fromHex("160301"));
    QVERIFY(client.isClosedByServer());
}

void TestHttpTls::webSocketsRunOverIt()
{
    TestServer server(secure());
    RawClient client(server.port, RawClient::Tls::Newest);
    QCOMPARE(client.upgrade("/live?s", {{"Authorization", "x"}}).status, 101);
    QTRY_COMPARE(server.joined().size(), 1u);
    server.server().live().poke("s", "news");
    QCOMPARE(client.receiveFrame().payload, "news");
    client.sendFrame(1, "heard");
    QTRY_COMPARE(server.received().size(), 1);
}

void TestHttpTls::aWrongKeyIsSaidBeforeAnybodyComes()
{
    HttpServerOptions options = secure();
    options.listen = {u"127.0.0.1"_s, 0};
    options.tls->key = m_certificates.authority();
    const auto started = HttpServer(options).start({});
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::BadInput);
    QVERIFY(started.error().detail.startsWith(u"key "));
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_http_tls.moc"
