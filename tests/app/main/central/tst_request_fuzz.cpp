// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QJsonArray>
#include <QTest>

#include "app/base/ed25519.h"
#include "sync/central/devices/tokens.h"
#include "sync/protocol/token.h"
#include "tests/app/main/central/running_central.h"
#include "tests/harness/campaign.h"
#include "tests/harness/openapi/request_fuzz.h"
#include "tests/harness/test_seed.h"

using namespace servery;

/// Requests made from the API document, good and spoilt, against the program itself.
class TestRequestFuzz : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyAnswerIsOneTheDocumentDescribes();
};

/// A machine of a store that the central knows, and its access token.
static QByteArray deviceToken(RunningCentral &central, const QString &store, int number)
{
    const QString code = central.ask({u"device"_s, u"code"_s, u"--store"_s, store})[u"code"_s].toString();
    const QByteArray seed = ed25519Seed();
    // Each from an address of its own: whoever enrols too often is slowed.
    const QByteArray peer = "192.0.2." + QByteArray::number(number);
    const auto post = [&central, &peer](const QByteArray &target, const QJsonObject &body) {
        RawClient client(central.port);
        client.send(postRequest(target, QJsonDocument(body).toJson(),
                                {{"Content-Type", "application/json"}, {"X-Forwarded-For", peer}}));
        return QJsonDocument::fromJson(client.receive().body).object();
    };
    const QString key = QString::fromLatin1(ed25519PublicKey(seed).toHex());
    const QString device = post("/api/v1/devices", {{u"code"_s, code},
                                                    {u"public_key"_s, key},
                                                    {u"name"_s, u"Counter 1"_s},
                                                    {u"stations"_s, QJsonArray{u"counter"_s}}})[u"device"_s]
                               .toString();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const auto assertion = signToken({.issuer = device,
                                      .subject = device,
                                      .audience = assertionAudience,
                                      .id = u"1"_s,
                                      .issuedAt = now,
                                      .expiresAt = now + 60},
                                     [&seed](const QByteArray &bytes) { return ed25519Sign(seed, bytes); });
    const QJsonObject token = post("/api/v1/token", {{u"assertion"_s, QString::fromLatin1(*assertion)}});
    return token[u"access_token"_s].toString().toLatin1();
}

void TestRequestFuzz::everyAnswerIsOneTheDocumentDescribes()
{
    RunningCentral central({u"serve"_s, u"--trust-proxy"_s, u"127.0.0.1"_s});
    const OpenApi api(QJsonDocument::fromJson(central.get("/api/v1/openapi.json").body).object());
    QVERIFY(!api.operations().empty());
    const quint32 seed = testSeed();
    const QString store =
        central.ask({u"store"_s, u"create"_s, u"--name"_s, u"Market"_s})[u"store"_s].toString();
    std::vector<QByteArray> devices;
    for (int number = 0; number < 10; ++number)
        devices.push_back("Bearer " + deviceToken(central, store, number));
    RequestFuzz fuzz(api, {.port = central.port, .credentials = {{u"device"_s, devices}}}, seed);
    const QStringList faults = fuzz.run(campaign(20));
    for (const QString &fault : faults.first(std::min<qsizetype>(faults.size(), 10)))
        qInfo().noquote() << fault;
    QVERIFY2(faults.isEmpty(), seedText(seed));
    QVERIFY(fuzz.requests() > 500);
    for (const int status : {101, 200, 400, 401, 405, 413, 415, 431})
        QVERIFY2(fuzz.statuses()[status] > 0, qPrintable(QString::number(status)));
    QCOMPARE(central.get("/health").status, 200);
    QCOMPARE(central.stop(SIGTERM), 0);
}

QTEST_GUILESS_MAIN(TestRequestFuzz)
#include "tst_request_fuzz.moc"
