// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "drivers/displays/display_bytes.h"
#include "drivers/displays/display_screen.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

/// Bytes as in the CD5220 user's manual and the Tysso VFD-550 manual p. 18 (devices reference 2.9).
class TestDisplayBytes : public QObject {
    Q_OBJECT

    static const DisplayModel &model(const QString &name) { return *findDisplayModel(name); }
    static const CodePage &page(const QString &name = u"437"_s) { return *findCodePage(name); }
    static QByteArray hex(const char *text) { return QByteArray::fromHex(text); }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aCd5220GetsEachRowAsALineWithItsEnd()
    {
        const QByteArray bytes =
            encodeRows(model(u"cd5220"_s), page(), {{u"Tea"_s, u"2.40"_s}, {u"Total"_s, u"7.20"_s}});
        QCOMPARE(bytes, hex("1b5141") + "Tea             2.40" + hex("0d") + hex("1b5142") +
                            "Total           7.20" + hex("0d"));
        QCOMPARE(encodeStart(model(u"cd5220"_s)), hex("1b400c"));
    }

    void anEscPosDisplayGetsThePlaceOfEachRow()
    {
        const QByteArray bytes = encodeRows(model(u"escpos"_s), page(), {{u"Tea"_s, u"2.40"_s}, {}});
        QCOMPARE(bytes, hex("1f240101") + "Tea             2.40" + hex("1f240102") + QByteArray(20, ' '));
        QCOMPARE(encodeStart(model(u"escpos"_s), 19), hex("1b401b74131f010c"));
    }

    void aDsp800GetsThePositionOfEachRow()
    {
        const QByteArray bytes = encodeRows(model(u"dsp800"_s), page(), {{u"Tea"_s, u"2.40"_s}, {}});
        QCOMPARE(bytes, hex("0401503117") + "Tea             2.40" + hex("0401504517") + QByteArray(20, ' '));
        QCOMPARE(encodeStart(model(u"dsp800"_s)), hex("040143315817"));
    }

    void aDisplayBehindThePrinterSaysWhoseBytesTheseAre()
    {
        QCOMPARE(besidePrinter("x"), hex("1b3d02") + "x" + hex("1b3d01"));
    }

    void anAmountIsNeverCutAndNoRowIsLongerThanTheDisplay_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<QString>("shown");
        QTest::newRow("both fit") << u"Tea"_s << u"2.40"_s << u"Tea             2.40"_s;
        QTest::newRow("words are cut")
            << u"Hamburger with everything"_s << u"12.40"_s << u"Hamburger with 12.40"_s;
        QTest::newRow("no amount") << u"Welcome to our little café"_s << u""_s << u"Welcome to our littl"_s;
        QTest::newRow("only an amount") << u""_s << u"1.00"_s << u"                1.00"_s;
        QTest::newRow("an amount as wide as all")
            << u"x"_s << u"12345678901234567.90"_s << u"12345678901234567.90"_s;
        QTest::newRow("an amount wider than all")
            << u"x"_s << u"9123456789012345678.90"_s << u"23456789012345678.90"_s.rightJustified(20);
    }
    void anAmountIsNeverCutAndNoRowIsLongerThanTheDisplay()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QFETCH(QString, shown);
        QCOMPARE(shown.size(), 20);
        QCOMPARE(fitted({left, right}, 20), right.size() > 20 ? right.right(20) : shown);
    }

    void charactersAreWrittenInTheDisplaysPage()
    {
        const auto row = [](const QString &text, const QString &name) {
            return encodeRows(model(u"cd5220"_s), page(name), {{text, {}}, {}}).mid(3, 6);
        };
        QCOMPARE(row(u"Crêpe"_s, u"437"_s), hex("4372") + char(0x88) + "pe ");  // ê
        QCOMPARE(row(u"5 €"_s, u"858"_s), "5 " + hex("d5") + "   ");            // euro of page 858
        QCOMPARE(row(u"5 €"_s, u"437"_s), "5 EUR ");
        QCOMPARE(row(u"Łódź"_s, u"437"_s), "L" + hex("a2") + "dz  ");  // accents and strokes go first
        QCOMPARE(row(u"Łódź"_s, u"852"_s), hex("9da264ab") + "  ");
        QCOMPARE(row(u"e\u0301"_s, u"437"_s), hex("82") + "     ");  // a letter and its mark: one cell
        QCOMPARE(row(u"🍔x"_s, u"437"_s), "?x    ");
    }

    /// Pain 9: an amount is never full of question marks.
    void digitsOfEveryLanguageAreDigitsThatTheDisplayHas()
    {
        const auto row = [](const QString &text) {
            return encodeRows(model(u"cd5220"_s), page(), {{text, {}}, {}}).mid(3, 8);
        };
        QCOMPARE(row(u"10\u066B50"_s), "10.50   ");
        QCOMPARE(row(u"\u0661\u066C\u0662\u0663\u0664\u066B\u0665\u0660"_s), "1,234.50");
        QCOMPARE(row(u"\u061C\u200F\u06F7"_s), "7       ");  // which way to read is no letter
        QCOMPARE(row(u"\u0968\u0969"_s), "23      ");
    }

    void anotherAlphabetIsWrittenInLatinLettersWhole()
    {
        const auto row = [](const QString &text, const QString &name) {
            return encodeRows(model(u"cd5220"_s), page(name), {{text, {}}, {}}).mid(3, 16);
        };
        QCOMPARE(row(u"Ελληνική σαλάτα"_s, u"437"_s), "Elliniki salata ");  // 437 has epsilon and sigma
        QCOMPARE(row(u"Борщ"_s, u"437"_s), "Borshch         ");
        QCOMPARE(row(u"Борщ"_s, u"866"_s), hex("81aee0e9") + QByteArray(12, ' '));
    }

    void whatNothingStandsForIsNamed()
    {
        QCOMPARE(lettersNotShown(model(u"cd5220"_s), page(), u"Żurek łódź, Борщ 5 €"_s), QStringList());
        QCOMPARE(lettersNotShown(model(u"cd5220"_s), page(), u"Pho 🍜 牛牛"_s),
                 (QStringList{u"牛"_s, u"🍜"_s}));
    }

    /// Text is data: a name with commands in it drives nothing.
    void controlBytesOfANameNeverPass()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        for (const QString &name : displayModelNames()) {
            DisplayScreen screen(model(name), page());
            for (int round = 0; round < campaign(500); ++round) {
                DisplayRows rows;
                for (QString *text :
                     {&rows.upper.left, &rows.upper.right, &rows.lower.left, &rows.lower.right}) {
                    for (int i = int(random.bounded(30)); i > 0; --i)
                        *text +=
                            QChar(char16_t(random.bounded(2) ? random.bounded(0x20) : random.bounded(0x300)));
                }
                const QByteArray bytes = encodeRows(model(name), page(), rows);
                qsizetype controls = 0;
                for (const char byte : bytes)
                    controls += quint8(byte) < 0x20;
                const qsizetype own = name == u"cd5220" ? 4 : name == u"escpos" ? 6 - 0 : 6;
                QCOMPARE(controls, own);
                screen.feed(bytes);
                QCOMPARE(screen.unknown(), 0);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestDisplayBytes)
#include "tst_display_bytes.moc"
