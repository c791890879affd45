// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QtTest>

#include "tests/drivers/terminals/nexo/vector.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

class TestNexoProtection : public QObject {
    Q_OBJECT

    QByteArray protectedVector() const
    {
        return vectorProtection().protect(vectorQuestion().text, vectorNonce);
    }

    /// With a field of its envelope set to something else.
    QByteArray changed(const QStringList &path, const QJsonValue &value) const
    {
        QJsonObject whole = QJsonDocument::fromJson(protectedVector()).object();
        QJsonObject message = whole[u"SaleToPOIRequest"].toObject();
        if (path.size() == 1) {
            message[path[0]] = value;
        } else {
            QJsonObject part = message[path[0]].toObject();
            part[path[1]] = value;
            message[path[0]] = part;
        }
        whole[u"SaleToPOIRequest"] = message;
        return QJsonDocument(whole).toJson(QJsonDocument::Compact);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theVectorIsWrittenAsItStands()
    {
        QCOMPARE(vectorQuestion().text.whole(), vectorText);
        const QJsonObject message =
            QJsonDocument::fromJson(protectedVector())[u"SaleToPOIRequest"].toObject();
        const QByteArray blob = QByteArray::fromBase64(message[u"NexoBlob"].toString().toLatin1());
        QCOMPARE(blob.size(), qsizetype(432));
        QCOMPARE(QCryptographicHash::hash(blob, QCryptographicHash::Sha256).toHex(), vectorBlobSha256);
        const QJsonObject trailer = message[u"SecurityTrailer"].toObject();
        QCOMPARE(trailer[u"Hmac"].toString().toLatin1(), vectorHmac);
        QCOMPARE(trailer[u"Nonce"].toString().toLatin1(), vectorNonce.toBase64());
        QCOMPARE(trailer[u"AdyenCryptoVersion"].toInt(), 1);
        QCOMPARE(trailer[u"KeyIdentifier"].toString(), u"key-1"_s);
        QCOMPARE(trailer[u"KeyVersion"].toInt(), 1);
        QCOMPARE(message[u"MessageHeader"][u"ServiceID"].toString(), u"0A1B2C3D4E"_s);
    }

    void whatIsProtectedIsOpened()
    {
        const auto opened = vectorProtection().open(protectedVector());
        QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
        QCOMPARE(opened->name, u"SaleToPOIRequest"_s);
        QCOMPARE(opened->header[u"POIID"].toString(), u"V400m-000000001"_s);
        QCOMPARE(opened->members[u"TransactionStatusRequest"][u"MessageReference"][u"ServiceID"].toString(),
                 u"9Z8Y7X6W5V"_s);
    }

    void nothingOfItStandsInTheClearButTheHeader()
    {
        QVERIFY(!protectedVector().contains("9Z8Y7X6W5V"));
        QVERIFY(protectedVector().contains("0A1B2C3D4E"));
    }

    void aFlippedBitAnywhereIsRefused()
    {
        const NexoProtection protection = vectorProtection();
        const QByteArray good = protectedVector();
        int refused = 0;
        for (qsizetype bit = 0; bit < 8 * good.size(); ++bit) {
            QByteArray bad = good;
            bad[bit / 8] = char(bad[bit / 8] ^ (1 << (bit % 8)));
            const auto opened = protection.open(bad);
            QVERIFY2(!opened, qPrintable(u"bit %1 of byte %2"_s.arg(bit % 8).arg(bit / 8)));
            ++refused;
        }
        QCOMPARE(refused, int(8 * good.size()));
    }

    /// The header goes in clear: without the one inside, an answer could be made one to another question.
    void aHeaderThatIsNotTheOneInsideIsRefused()
    {
        for (const QString &key : {u"ServiceID"_s, u"SaleID"_s, u"POIID"_s, u"MessageType"_s, u"New"_s})
            QVERIFY(!vectorProtection().open(changed({u"MessageHeader"_s, key}, u"OTHER"_s)));
    }

    void anotherKeyIsNamed_data()
    {
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("why");
        const QString trailer = u"SecurityTrailer"_s;
        QTest::newRow("version of the key")
            << QStringList{trailer, u"KeyVersion"_s} << QJsonValue(2) << u"another key"_s;
        QTest::newRow("identifier") << QStringList{trailer, u"KeyIdentifier"_s} << QJsonValue(u"key-2"_s)
                                    << u"another key"_s;
        QTest::newRow("way of protecting")
            << QStringList{trailer, u"AdyenCryptoVersion"_s} << QJsonValue(2) << u"another way"_s;
        QTest::newRow("no trailer") << QStringList{trailer} << QJsonValue() << u"not protected"_s;
        QTest::newRow("short nonce") << QStringList{trailer, u"Nonce"_s} << QJsonValue(u"AAEC"_s)
                                     << u"damaged"_s;
        QTest::newRow("no blob") << QStringList{u"NexoBlob"_s} << QJsonValue(u""_s) << u"changed"_s;
        QTest::newRow("short signature")
            << QStringList{trailer, u"Hmac"_s} << QJsonValue(u"hhJAIQ=="_s) << u"changed"_s;
    }
    void anotherKeyIsNamed()
    {
        QFETCH(QStringList, path);
        QFETCH(QJsonValue, value);
        QFETCH(QString, why);
        const auto opened = vectorProtection().open(changed(path, value));
        QVERIFY(!opened);
        QVERIFY2(opened.error().detail.contains(why), qPrintable(opened.error().detail));
    }

    /// Who could tell a wrong end of the text from a wrong signature could read it, byte by byte.
    void anotherPassphraseLooksLikeAnyChange()
    {
        NexoKey other = vectorKey;
        other.passphrase += u'x';
        const auto protection = NexoProtection::make(other);
        QVERIFY(protection);
        const auto opened = protection->open(protectedVector());
        QVERIFY(!opened);
        QByteArray flipped = protectedVector();
        const qsizetype at = flipped.indexOf("NexoBlob") + 20;
        flipped[at] = flipped[at] == 'A' ? 'B' : 'A';
        const auto changed = vectorProtection().open(flipped);
        QVERIFY(!changed);
        QCOMPARE(changed.error().detail, opened.error().detail);
    }

    void aKeyThatCannotBeOneIsNamed()
    {
        QVERIFY(!NexoProtection::make({u""_s, u"key-1"_s, 1}));
        QVERIFY(!NexoProtection::make({u"pässphrase"_s, u"key-1"_s, 1}));
        QVERIFY(!NexoProtection::make({u"passphrase"_s, u""_s, 1}));
        QVERIFY(!NexoProtection::make({u"passphrase"_s, u"key-1"_s, -1}));
    }

    void everyMessageHasItsOwnNonce()
    {
        QSet<QByteArray> nonces;
        for (int i = 0; i < 100; ++i)
            nonces << nexoNonce();
        QCOMPARE(nonces.size(), qsizetype(100));
        QVERIFY(nonces.values().first().size() == NexoProtection::nonceBytes);
    }

    void anyBytesAreAnErrorAndNoFall()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        const NexoProtection protection = vectorProtection();
        const auto good = protection.open(protectedVector());
        for (int i = 0; i < campaign(3000); ++i) {
            QByteArray bytes = protectedVector();
            for (int change = random.bounded(1, 6); change > 0; --change) {
                const qsizetype at = random.bounded(int(bytes.size()));
                switch (random.bounded(3)) {
                case 0: bytes[at] = char(random.bounded(256)); break;
                case 1: bytes.remove(at, random.bounded(1, 40)); break;
                default: bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), 10)); break;
                }
                if (bytes.isEmpty())
                    bytes = "{";
            }
            const auto opened = protection.open(bytes);
            QVERIFY2(!opened || opened->members == good->members, seedText(seed).constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestNexoProtection)
#include "tst_nexo_protection.moc"
