// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "drivers/terminals/caisse_ap/caisse_ap_message.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

namespace {

const QByteArray paid = "CZ0040320CJ012012345678901AE00210AF00201CA00201CB0041250CD0010CE003978"
                        "CF010ATT0000042AA016************0119AB0042812";

}  // namespace

/// Fields and where they end.
class TestCaisseApCodec final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrongIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("detail");
        QTest::newRow("CZ is not first") << QByteArray("CA00201CZ0040300")
                                         << u"byte 0: tag: expected CZ, the version, before all others"_s;
        QTest::newRow("no tag") << QByteArray("CZ0040300ca00201")
                                << u"byte 9: tag: expected two capital letters or digits"_s;
        QTest::newRow("no length") << QByteArray("CZ0040300CA0x201")
                                   << u"byte 12: length of CA: expected three digits"_s;
        QTest::newRow("nothing in it")
            << QByteArray("CZ0040300CF000") << u"byte 11: length of CF: expected 001 to 999"_s;
        QTest::newRow("two times") << QByteArray("CZ0040300CA00201CA00201")
                                   << u"byte 16: CA: expected each tag once"_s;
        QTest::newRow("two messages glued")
            << QByteArray("CZ0040300AE00210CZ0040300AE00201") << u"byte 16: CZ: expected each tag once"_s;
        QTest::newRow("version too long")
            << QByteArray("CZ00503000") << u"byte 0: CZ: expected a length of 4, found 5"_s;
        QTest::newRow("amount of one digit")
            << QByteArray("CZ0040300CB0015") << u"byte 9: CB: expected a length of 2 to 12, found 1"_s;
        QTest::newRow("amount of thirteen") << QByteArray("CZ0040300CB0130000000001250")
                                            << u"byte 9: CB: expected a length of 2 to 12, found 13"_s;
        QTest::newRow("amount of letters")
            << QByteArray("CZ0040300CB00412x0") << u"byte 9: CB: expected digits"_s;
        QTest::newRow("reference of a hundred") << QByteArray("CZ0040300CF100") + QByteArray(100, 'x')
                                                << u"byte 9: CF: expected a length of 1 to 99, found 100"_s;
        QTest::newRow("of no end") << QByteArray("CZ0040300XX999") + QByteArray(20'000, 'x')
                                   << u"byte 16384: message: expected its end"_s;
    }
    void whatIsWrongIsToldWithItsPlace()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, detail);
        const auto reading = readCaisseAp(bytes);
        QVERIFY(!reading);
        QCOMPARE(reading.error().code, ErrorCode::BadInput);
        QCOMPARE(reading.error().detail, detail);
    }

    void unknownFieldsMeanNothingAndAreKept()
    {
        const QByteArray bytes = "CZ0040399X1003abcAE00210";
        const auto reading = readCaisseAp(bytes);
        QVERIFY(reading && reading->isWhole);
        QCOMPARE(reading->message.find("AE"), "10");
        QCOMPARE(encode(reading->message), bytes);
    }

    /// A value may hold what looks like a field, and only its length says so.
    void aValueEndsWhereItsLengthSays()
    {
        const auto reading = readCaisseAp("CZ0040300CF008AE00201xAE00210");
        QVERIFY(reading && reading->isWhole);
        QCOMPARE(reading->message.find("CF"), "AE00201x");
        QCOMPARE(reading->message.find("AE"), "10");
    }

    void everySplitIsReadToTheSame()
    {
        for (qsizetype cut = 1; cut < paid.size(); ++cut) {
            CaisseApInbox inbox;
            QVERIFY(inbox.feed(paid.left(cut), 0));
            QVERIFY(inbox.feed(paid.mid(cut), 100));
            QCOMPARE(inbox.dueMs(), 100 + CaisseApInbox::quietMs);
            QCOMPARE(encode(inbox.message()), paid);
        }
        CaisseApInbox inbox;
        for (const char byte : paid)
            QVERIFY(inbox.feed(QByteArray(1, byte), 7));
        QCOMPARE(encode(inbox.message()), paid);
    }

    /// OCA/l10n-france, pull requests 787, 797 and 798: a read that ended between two fields was taken for
    /// the whole answer, and a payment for none.
    void aSplitBetweenTwoFieldsIsNotTheEnd()
    {
        const qsizetype cut = paid.indexOf("AE002");
        CaisseApInbox inbox;
        QVERIFY(inbox.feed(paid.left(cut), 1000));
        QCOMPARE(inbox.dueMs(), 1300);
        QVERIFY(inbox.feed(paid.mid(cut, 3), 1200));
        QVERIFY(!inbox.dueMs());
        QVERIFY(inbox.feed(paid.mid(cut + 3), 5000));
        QCOMPARE(inbox.dueMs(), 5300);
        QCOMPARE(inbox.message().find("AE"), "10");
    }

    void aLineEndIsTheEnd()
    {
        CaisseApInbox inbox;
        QVERIFY(inbox.feed(paid + "\r\n", 1000));
        QCOMPARE(inbox.dueMs(), 1000);
        QCOMPARE(encode(inbox.message()), paid);
    }

    void whatTellsOfACardIsNotShown()
    {
        const auto reading = readCaisseAp("CZ0040300AA0164761739001010119AB0042812AK010PAN 476173"
                                          "X90161234567890123456CF010ATT0000042");
        QVERIFY(reading && reading->isWhole);
        QCOMPARE(encode(redacted(reading->message)), "CZ0040300AA016****************AB004****AK010**********"
                                                     "X9016****************CF010ATT0000042");
    }

    /// An error may stand in a log: it quotes nothing of what came.
    void anErrorQuotesNoNumber()
    {
        const auto reading = readCaisseAp("CZ0040300AA00247617x9001010119");
        QVERIFY(!reading);
        QCOMPARE(reading.error().detail, u"byte 19: length of field: expected three digits"_s);
    }

    void anythingMayCome()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        for (int round = 0; round < campaign(20'000); ++round) {
            QByteArray bytes = paid;
            for (int change = random.bounded(4); change >= 0 && !bytes.isEmpty(); --change) {
                const int at = random.bounded(int(bytes.size()));
                switch (random.bounded(4)) {
                case 0: bytes[at] = char(random.bounded(256)); break;
                case 1: bytes.remove(at, 1 + random.bounded(5)); break;
                case 2: bytes.insert(at, paid.mid(random.bounded(int(paid.size())), 9)); break;
                case 3: bytes.truncate(at); break;
                }
            }
            const auto reading = readCaisseAp(bytes);
            if (!reading || !reading->isWhole)
                continue;
            const QByteArray again = encode(reading->message);
            QVERIFY2(bytes.startsWith(again) && bytes.mid(again.size()).trimmed().isEmpty(), seedText(seed));
        }
    }
};

QTEST_APPLESS_MAIN(TestCaisseApCodec)
#include "tst_caisse_ap_codec.moc"
