// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "app/main/central/serving.h"
#include "tests/harness/openapi/open_api.h"

using namespace servery;

/// The document and what is served, held against each other.
class TestOpenApi : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void theDocumentKeepsItsRules();
    void everyEndpointIsDescribedAndEveryDescribedOneServed();
    void whoMayCallIsSaidAlike();
    void whatTakesABodyIsSaidAlike();
    void namesAndPathsAreOfOneHand();

private:
    Catalogue m_catalogue;
    std::optional<OpenApi> m_api;
};

void TestOpenApi::initTestCase()
{
    const QTemporaryDir directory;
    HttpServer server({});
    const auto serving = Serving::open({directory.filePath(u"central.db"_s), {}}, {}, server.live());
    QVERIFY2(serving, serving ? "" : qPrintable(serving.error().detail));
    m_catalogue = Api::ownEndpoints();
    for (const Endpoint &endpoint : (*serving)->parts().endpoints)
        m_catalogue.push_back(endpoint);
    QFile file(u":/openapi/servery-central.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonParseError error;
    const QJsonObject document = QJsonDocument::fromJson(file.readAll(), &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    m_api.emplace(document);
}

void TestOpenApi::theDocumentKeepsItsRules()
{
    const QStringList faults = m_api->faults();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestOpenApi::everyEndpointIsDescribedAndEveryDescribedOneServed()
{
    std::set<QByteArray> served;
    for (const Endpoint &endpoint : m_catalogue)
        served.insert(endpoint.method + ' ' + endpoint.path + ' ' + endpoint.operation);
    std::set<QByteArray> described;
    for (const ApiOperation &operation : m_api->operations())
        described.insert(operation.method + ' ' + operation.path + ' ' + operation.id.toLatin1());
    for (const QByteArray &one : served)
        QVERIFY2(described.contains(one), "served, not described: " + one);
    for (const QByteArray &one : described)
        QVERIFY2(served.contains(one), "described, not served: " + one);
    QCOMPARE(served.size(), m_catalogue.size());
}

void TestOpenApi::whoMayCallIsSaidAlike()
{
    for (const Endpoint &endpoint : m_catalogue) {
        for (const ApiOperation &operation : m_api->operations()) {
            if (operation.id.toLatin1() != endpoint.operation)
                continue;
            const QStringList expected = endpoint.access == Access::Open     ? QStringList()
                                         : endpoint.access == Access::Device ? QStringList{u"device"_s}
                                                                             : QStringList{u"person"_s};
            QVERIFY2(operation.schemes == expected, endpoint.operation);
        }
    }
}

void TestOpenApi::whatTakesABodyIsSaidAlike()
{
    for (const Endpoint &endpoint : m_catalogue) {
        for (const ApiOperation &operation : m_api->operations()) {
            if (operation.id.toLatin1() == endpoint.operation)
                QVERIFY2(operation.body.empty() == (endpoint.bodyBytes == 0), endpoint.operation);
        }
    }
}

void TestOpenApi::namesAndPathsAreOfOneHand()
{
    static const QRegularExpression path(uR"(^(/[a-z0-9.-]+|/\{[a-z_]+\})+$)"_s);
    for (const Endpoint &endpoint : m_catalogue) {
        QVERIFY2(path.match(QString::fromLatin1(endpoint.path)).hasMatch(), endpoint.path);
        const QList<QByteArray> probes{"/health", "/ready", "/metrics"};
        QVERIFY2(endpoint.path.startsWith("/api/v1/") || probes.contains(endpoint.path), endpoint.path);
        QVERIFY2(endpoint.bodyBytes >= 0 && endpoint.bodyBytes <= 64 * 1024 * 1024, endpoint.path);
    }
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_open_api.moc"
