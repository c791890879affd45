// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "app/domain/card_number.h"

using namespace servery;

class TestCardNumber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// ISO/IEC 7812-1 annex B; 79927398713 is Luhn's usual sample.
    void checkDigits()
    {
        QVERIFY(hasLuhnCheckDigit("79927398713"));
        QVERIFY(!hasLuhnCheckDigit("79927398710"));
        QVERIFY(!hasLuhnCheckDigit("0"));
        QVERIFY(!hasLuhnCheckDigit("7992739871a"));
    }

    /// The test numbers that card schemes publish, of 13 to 19 digits.
    void cardNumbersKeepTheirLastFour_data()
    {
        QTest::addColumn<QString>("masked");
        QTest::newRow("4222222222222") << u"*********2222"_s;
        QTest::newRow("378282246310005") << u"***********0005"_s;
        QTest::newRow("Visa 4111111111111111.") << u"Visa ************1111."_s;
        QTest::newRow("5500-0000-0000-0004") << u"****-****-****-0004"_s;
        QTest::newRow("7 4111 1111 1111 1111 7") << u"7 **** **** **** 1111 7"_s;
        QTest::newRow("12345678901234567890") << u"****************7890"_s;
        QTest::newRow("4111  1111 1111 1111") << u"4111  1111 1111 1111"_s;
        QTest::newRow("0000000000000000") << u"0000000000000000"_s;
        QTest::newRow("no digits") << u"no digits"_s;
        QTest::newRow("12.50") << u"12.50"_s;
    }
    void cardNumbersKeepTheirLastFour()
    {
        QFETCH(QString, masked);
        QCOMPARE(maskCardNumbers(QString::fromLatin1(QTest::currentDataTag())), masked);
    }
};

QTEST_APPLESS_MAIN(TestCardNumber)
#include "tst_card_number.moc"
