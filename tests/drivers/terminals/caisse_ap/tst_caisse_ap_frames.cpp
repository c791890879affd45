// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>

#include <QTest>

#include "drivers/terminals/caisse_ap/caisse_ap_meaning.h"

using namespace servery;

namespace {

QByteArray fieldsOf(const CaisseApMessage &message)
{
    QByteArray text;
    for (const CaisseApField &field : message.fields)
        text += (text.isEmpty() ? "" : " ") + field.tag + '=' + field.value;
    return text;
}

}  // namespace

/// The messages that the payments reference prints (2.6), A01 to A08.
class TestCaisseApFrames final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPrintedMessageIsReadAndWrittenAsItStands_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("A01 debit") << QByteArray("CZ0040300CJ012247300123456CA00201CB00512345CD0010CE003978")
                                   << QByteArray("CZ=0300 CJ=247300123456 CA=01 CB=12345 CD=0 CE=978");
        QTest::newRow("A02 answer at the end")
            << QByteArray("CZ0040300CJ012012345678901CA00201CB0041590CD0010CE003978BA0010")
            << QByteArray("CZ=0300 CJ=012345678901 CA=01 CB=1590 CD=0 CE=978 BA=0");
        QTest::newRow("A03 with a reference")
            << QByteArray("CZ0040320CJ012012345678901CA00201CB0041590CD0010CE003978CF019order-123-payment-1")
            << QByteArray("CZ=0320 CJ=012345678901 CA=01 CB=1590 CD=0 CE=978 CF=order-123-payment-1");
        QTest::newRow("A04 wrong format")
            << QByteArray("CZ0040320CJ012999999999999AE00201AF00209CA00201CB00512345CD0010CE003978")
            << QByteArray("CZ=0320 CJ=999999999999 AE=01 AF=09 CA=01 CB=12345 CD=0 CE=978");
        QTest::newRow("A05 refund with somebody's address")
            << QByteArray("CZ0040310CJ012247300123456CA00201CB0040300CD0011CE003978BH01118295910399BI020"
                          "your.email@gmail.comCK003120")
            << QByteArray("CZ=0310 CJ=247300123456 CA=01 CB=0300 CD=1 CE=978 BH=18295910399 "
                          "BI=your.email@gmail.com CK=120");
        QTest::newRow("A06 refund, forced")
            << QByteArray("CZ0040300CJ012247300123456CA00201CB0046700CD0011CE003978BB0011")
            << QByteArray("CZ=0300 CJ=247300123456 CA=01 CB=6700 CD=1 CE=978 BB=1");
        QTest::newRow("A07 done") << QByteArray("CZ0040300AE00210CB00205CD0010CE003978CA00201")
                                  << QByteArray("CZ=0300 AE=10 CB=05 CD=0 CE=978 CA=01");
        QTest::newRow("A08 with an attempt")
            << QByteArray("CZ0040300CJ012012345678901CA00201CB0041250CD0010CE003978CF010ATT0000042")
            << QByteArray("CZ=0300 CJ=012345678901 CA=01 CB=1250 CD=0 CE=978 CF=ATT0000042");
    }
    void aPrintedMessageIsReadAndWrittenAsItStands()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, fields);
        const auto reading = readCaisseAp(bytes);
        QVERIFY2(reading, reading ? "" : qPrintable(reading.error().detail));
        QVERIFY(reading->isWhole);
        QCOMPARE(fieldsOf(reading->message), fields);
        QCOMPARE(encode(reading->message), bytes);
    }

    /// A02 and A03 are what we say ourselves, but for the order of fields, which is free.
    void ourOwnMessageIsThatOfTheReference()
    {
        CaisseApRequest request{CaisseApAction::Debit, Money::fromMinor(1590), 978, {}};
        QCOMPARE(encode(messageOf(request, *findCaisseApProfile(u"generic"))),
                 "CZ0040300CJ012012345678901CA00201CB0041590CD0010CE003978BA0010");
        request.reference = "order-123-payment-1";
        QCOMPARE(encode(messageOf(request, *findCaisseApProfile(u"duplicate"))),
                 "CZ0040320CJ012012345678901CA00201CB0041590CD0010CE003978BA0010CF019order-123-payment-1");
        request.mayBePartial = true;
        QVERIFY(encode(messageOf(request, *findCaisseApProfile(u"generic"))).endsWith("BF0011"));
        const CaisseApRequest again{CaisseApAction::Duplicate, {}, 978, {}};
        QCOMPARE(encode(messageOf(again, *findCaisseApProfile(u"generic"))),
                 "CZ0040300CJ012012345678901CA00201CD0013BA0010");
    }

    void theSmallestAmountHasTwoDigits()
    {
        const CaisseApRequest request{CaisseApAction::Credit, Money::fromMinor(5), 978, {}};
        const CaisseApMessage message = messageOf(request, *findCaisseApProfile(u"generic"));
        QCOMPARE(message.find("CB"), "05");
        QCOMPARE(message.find("CD"), "1");
    }

    /// A08, on a serial line: exclusive or of the text and ETX.
    void itsChecksumOnALineIsThatOfTheReference()
    {
        const QByteArray text("CZ0040300CJ012012345678901CA00201CB0041250CD0010CE003978CF010ATT0000042\x03");
        QCOMPARE(std::accumulate(text.begin(), text.end(), 0, std::bit_xor<>()), 0x53);
    }

    void whatAnswersMean()
    {
        const auto refused = recordOf(
            readCaisseAp("CZ0040320CJ012999999999999AE00201AF00209CA00201CB00512345CD0010CE003978")->message);
        QVERIFY(refused && !refused->isApproved);
        QCOMPARE(refused->resultCode, 9);
        QCOMPARE(caisseApReason(refused->resultCode), u"wrong format"_s);
        const auto paid = recordOf(readCaisseAp("CZ0040300AE00210CB00205CD0010CE003978CA00201")->message);
        QVERIFY(paid && paid->isApproved);
        QCOMPARE(paid->amount, Money::fromMinor(5));
        QCOMPARE(paid->currency, u"EUR"_s);
    }

    /// The amount comes back with zeros in front.
    void zerosInFrontOfAnAmountMeanNothing()
    {
        const auto paid = recordOf(readCaisseAp("CZ0040300AE00210CB00800001250CE003978")->message);
        QVERIFY(paid);
        QCOMPARE(paid->amount, Money::fromMinor(1250));
    }

    void whatContradictsItselfIsNoResult_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("no AE") << QByteArray("CZ0040300CB0041250");
        QTest::newRow("11, of lists") << QByteArray("CZ0040300AE00211CB0041250");
        QTest::newRow("done, and refused") << QByteArray("CZ0040300AE00210AF00204CB0041250");
        QTest::newRow("not done, and authorised") << QByteArray("CZ0040300AE00201AF00201CB0041250");
    }
    void whatContradictsItselfIsNoResult()
    {
        QFETCH(QByteArray, answer);
        const auto reading = readCaisseAp(answer);
        QVERIFY(reading && reading->isWhole);
        QVERIFY(!recordOf(reading->message));
    }
};

QTEST_APPLESS_MAIN(TestCaisseApFrames)
#include "tst_caisse_ap_frames.moc"
