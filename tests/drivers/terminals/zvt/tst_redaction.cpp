// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/terminals/zvt/redaction.h"
#include "drivers/terminals/zvt/zvt_meaning.h"
#include "tests/drivers/terminals/zvt/frames.h"

using namespace servery;

namespace {

QByteArray redactedHex(quint16 command, const char *hex)
{
    return redacted({command, QByteArray::fromHex(hex)}).data.toHex(' ');
}

}  // namespace

/// Nothing of a card leaves the room (PCI DSS 4.0.1, 3.3.1 and 3.4.1). 4111 1111 1111 1111 is the payment
/// industry's test number.
class TestRedaction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void fieldsAreMaskedOrBlanked_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("bare card number")
            << QByteArray("22f0f84111111111111111") << QByteArray("22 f0 f8 ee ee ee ee ee ee 11 11");
        QTest::newRow("odd card number") << QByteArray("22f1f0411111111111111111 1f")
                                         << QByteArray("22 f1 f0 ee ee ee ee ee ee ee e1 11 1f");
        QTest::newRow("track 2") << QByteArray("23f0f44111d125") << QByteArray("23 f0 f4 ee ee ee ee");
        QTest::newRow("track 3") << QByteArray("24f0f0f24111") << QByteArray("24 f0 f0 f2 ee ee");
        QTest::newRow("track 1") << QByteArray("2df0f24242") << QByteArray("2d f0 f2 ee ee");
        QTest::newRow("chip") << QByteArray("2ef0f0f14242").left(10) << QByteArray("2e f0 f0 f1 ee");
        QTest::newRow("CVV") << QByteArray("3a0123") << QByteArray("3a ee ee");
        QTest::newRow("expiry") << QByteArray("0e2512") << QByteArray("0e ee ee");
        QTest::newRow("PIN data") << QByteArray("d1f0f2abcd") << QByteArray("d1 f0 f2 ee ee");
        QTest::newRow("EF_ID") << QByteArray("a7f0f2abcd") << QByteArray("a7 f0 f2 ee ee");
        QTest::newRow("EF_Info") << QByteArray("aff0f0f2abcd") << QByteArray("af f0 f0 f2 ee ee");
        QTest::newRow("password") << QByteArray("3d123456") << QByteArray("3d ee ee ee");
        QTest::newRow("amount stays") << QByteArray("04000000001200") << QByteArray("04 00 00 00 00 12 00");
        QTest::newRow("behind an unknown field")
            << QByteArray("2700 ff4111111111111111") << QByteArray("27 00 ee ee ee ee ee ee ee ee ee");
    }
    void fieldsAreMaskedOrBlanked()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, told);
        QCOMPARE(redactedHex(zvt::status, fields), told);
    }

    void passwordsAreBlanked()
    {
        for (const char *name : {"F01", "F10", "F14", "F36", "F37", "F38", "F40"}) {
            const QString line = logLine(*readApdu(zvtBytes(name)));
            QVERIFY2(!line.contains(u"12 34 56") && line.contains(u"EE EE EE"), name);
        }
    }

    void tagsOfCardsAreBlankedHoweverDeep()
    {
        const auto has = [](const char *fields) {
            return redactedHex(zvt::status, fields).contains("41 11 11 11 11 11 11 11");
        };
        QVERIFY(!has("06 0a 5a08 4111111111111111"));
        QVERIFY(!has("06 0c 460a 5a08 4111111111111111"));
        QVERIFY(!has("06 0e 60 0c 9f6b 09 4111111111111111 d2"));
        QVERIFY(!has("06 0b 1f08 08 4111111111111111"));
        // In a tag that we do not know, and in one that is cut short.
        QVERIFY(!has("06 0b 1f55 08 4111111111111111"));
        QVERIFY(!has("06 0a 5a09 4111111111111111"));
    }

    void textHasNoCardNumber()
    {
        const auto printed = [](const QByteArray &text) {
            return redacted({zvt::printLine, QByteArray(1, '\0') + text}).data.mid(1);
        };
        QCOMPARE(printed("Karte 4111 1111 1111 1111 gueltig"),
                 QByteArray("Karte **** **** **** 1111 gueltig"));
        QCOMPARE(printed("4111-1111-1111-1111"), QByteArray("****-****-****-1111"));
        QCOMPARE(printed("TID 29001006 4111111111111111"), QByteArray("TID 29001006 ************1111"));
        QCOMPARE(printed("Beleg 0200 Betrag 12,00"), QByteArray("Beleg 0200 Betrag 12,00"));
        QCOMPARE(printed("4111 1111 1111 1112"), QByteArray("4111 1111 1111 1112"));
    }

    /// The parsed values of the same messages: four digits, no more; and whoever does not mask is told of.
    void reportsHoldFourDigits()
    {
        const CodePage &page = *findCodePage(u"437");
        const ZvtApdu status{zvt::status,
                             QByteArray::fromHex("2700 22f0f84111111111111111 3cf0f1f634313131313131313131"
                                                 "3131313131 3131")};
        const ZvtReport report = reportOf(readMessage(status), page);
        QCOMPARE(report.cardEnd, u"1111"_s);
        QVERIFY(report.isCardNumberBare);
        QVERIFY(!report.text.contains(u"4111111"));
        const ZvtPaper paper =
            paperOf(readMessage({zvt::printLine, QByteArray(1, '\0') + "4111111111111111"}), page);
        QCOMPARE(paper.lines[0].text, u"************1111"_s);
    }

    void anUnknownMessageIsBlankedAltogether()
    {
        QCOMPARE(redactedHex(0x0FA1, "4111111111111111"), QByteArray("ee ee ee ee ee ee ee ee"));
    }

    void theLengthStays()
    {
        for (const ZvtFrame &frame : zvtMessages)
            QCOMPARE(toBytes(redacted(*readApdu(frame.bytes()))).size(), frame.bytes().size());
    }
};

QTEST_APPLESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
