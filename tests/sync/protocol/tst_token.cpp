// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/base/ed25519.h"
#include "sync/protocol/token.h"

using namespace servery;

class TokenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExampleOfRfc8037Verifies();
    void aTokenReadsBackAsItWasSigned();
    void whatIsNotRightIsRefused_data();
    void whatIsNotRightIsRefused();
    void everyFlippedBitIsRefused();
    void clocksMayDifferALittle();

private:
    QByteArray signedBy(const QByteArray &seed, const TokenClaims &claims)
    {
        return *signToken(claims, [&seed](const QByteArray &bytes) { return ed25519Sign(seed, bytes); });
    }
    const QByteArray seed = QByteArray(32, 's');
    const TokenClaims claims{.issuer = u"device"_s,
                             .subject = u"01890a5d"_s,
                             .audience = u"central"_s,
                             .id = u"7"_s,
                             .issuedAt = 1000,
                             .expiresAt = 1060,
                             .more = {{u"store"_s, u"corner"_s}}};
};

/// RFC 8037, appendix A.4: key, signing input and signature.
void TokenTest::theExampleOfRfc8037Verifies()
{
    const auto bytes = [](const char *text) {
        return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
    };
    const QByteArray secret = bytes("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
    const QByteArray publicKey = bytes("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    const QByteArray message = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    const QByteArray signature =
        bytes("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    QCOMPARE(ed25519PublicKey(secret), publicKey);
    QCOMPARE(ed25519Sign(secret, message), signature);
    QVERIFY(ed25519Verifies(publicKey, message, signature));
    QVERIFY(!ed25519Verifies(publicKey, message + "x", signature));
}

void TokenTest::aTokenReadsBackAsItWasSigned()
{
    const QByteArray token = signedBy(seed, claims);
    QCOMPARE(*readToken(token, ed25519PublicKey(seed), u"central"_s, 1030), claims);
    QCOMPARE(*peekToken(token), claims);
}

void TokenTest::whatIsNotRightIsRefused_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = signedBy(seed, claims);
    const QList<QByteArray> parts = good.split('.');
    const auto withHeader = [&](const QByteArray &header) {
        const QByteArray part =
            header.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '.' + parts[1];
        return part + '.' +
               ed25519Sign(seed, part)
                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("two parts") << parts[0] + '.' + parts[1];
    QTest::newRow("four parts") << good + ".x";
    QTest::newRow("no signature") << parts[0] + '.' + parts[1] + '.';
    QTest::newRow("padding") << good + "=";
    QTest::newRow("a space") << parts[0] + '.' + parts[1] + ". " + parts[2];
    QTest::newRow("alg none") << withHeader(R"({"alg":"none"})");
    QTest::newRow("alg HS256") << withHeader(R"({"alg":"HS256"})");
    QTest::newRow("something critical") << withHeader(R"({"alg":"EdDSA","crit":["exp"]})");
    QTest::newRow("another key") << signedBy(QByteArray(32, 'o'), claims);
    TokenClaims other = claims;
    other.audience = u"someone"_s;
    QTest::newRow("for somebody else") << signedBy(seed, other);
    other = claims;
    other.expiresAt = 900;
    QTest::newRow("expired before it began") << signedBy(seed, other);
    QTest::newRow("too long") << good + QByteArray(5000, 'a');
}

void TokenTest::whatIsNotRightIsRefused()
{
    QFETCH(QByteArray, token);
    const auto read = readToken(token, ed25519PublicKey(seed), u"central"_s, 1030);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::NotAllowed);
}

void TokenTest::everyFlippedBitIsRefused()
{
    const QByteArray good = signedBy(seed, claims);
    for (qsizetype i = 0; i < good.size(); ++i)
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray bad = good;
            bad[i] = char(bad[i] ^ (1 << bit));
            QVERIFY2(!readToken(bad, ed25519PublicKey(seed), u"central"_s, 1030), bad.constData());
        }
}

void TokenTest::clocksMayDifferALittle()
{
    const QByteArray token = signedBy(seed, claims);
    const QByteArray key = ed25519PublicKey(seed);
    QVERIFY(readToken(token, key, u"central"_s, 1000 - clockSkewSeconds));
    QVERIFY(!readToken(token, key, u"central"_s, 999 - clockSkewSeconds));
    QVERIFY(readToken(token, key, u"central"_s, 1059 + clockSkewSeconds));
    QVERIFY(!readToken(token, key, u"central"_s, 1060 + clockSkewSeconds));
}

QTEST_GUILESS_MAIN(TokenTest)
#include "tst_token.moc"
