// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/tspl.h"

#include <rapidcheck.h>

#include <QtTest>

using namespace servery;
using Answer = LabelPrinterStatus::Answer;

namespace {

QByteArray tspl(const ItemLabel &label, const LabelStock &stock = {})
{
    const auto bytes = encodeTspl(label, stock);
    return bytes ? *bytes : QByteArray("error: ") + bytes.error().detail.toUtf8();
}

QList<LabelPrinterStatus> readAll(const QByteArray &bytes)
{
    TsplStatusReader reader;
    QList<LabelPrinterStatus> all;
    for (const char byte : bytes) {
        if (auto status = reader.feed(quint8(byte)))
            all.append(*status);
    }
    return all;
}

/// A BITMAP line with its binary data, which may contain anything, taken out of the stream.
QByteArrayList takeBitmaps(QByteArray &bytes)
{
    QByteArrayList pictures;
    for (qsizetype at = bytes.indexOf("BITMAP "); at >= 0; at = bytes.indexOf("BITMAP ")) {
        const QByteArrayList head = bytes.mid(at + 7, 40).split(',');
        qsizetype headLength = 7;
        for (int i = 0; i < 5; ++i)
            headLength += head[i].size() + 1;
        const qsizetype length = head[2].toInt() * head[3].toInt();
        pictures.append(bytes.mid(at + headLength, length));
        bytes.remove(at, headLength + length + 2);
    }
    return pictures;
}

}  // namespace

class TestTspl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Commands: TSPL/TSPL2 Programming Language Manual.
    void aLabelIsALineForEachThing()
    {
        ItemLabel label;
        label.title = u"Flat white"_s;
        label.lines = {u"Oat milk, \"hot\""_s};
        label.price = u"4.20 €"_s;
        label.copies = 2;
        QCOMPARE(tspl(label),
                 QByteArray("\r\nSIZE 50 mm,30 mm\r\nGAP 2 mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\n"
                            "CODEPAGE 1252\r\nCLS\r\n"
                            "TEXT 192,176,\"5\",0,1,1,\"4.20 \x80\"\r\n"
                            "TEXT 16,16,\"4\",0,1,1,\"Flat white\"\r\n"
                            "TEXT 16,52,\"3\",0,1,1,\"Oat milk, \\[\"]hot\\[\"]\"\r\n"
                            "PRINT 1,2\r\n"));
    }

    void codesArePrintedByThePrinterWhereTheirDataIsPlain()
    {
        ItemLabel label;
        label.title = u"Apples"_s;
        label.barcode = Barcode{Barcode::Symbology::Ean13, u"400638133393"_s};
        QByteArray bytes = tspl(label, {70, 40});
        QVERIFY2(bytes.contains("BARCODE 137,196,\"EAN13\",80,1,0,3,3,\"4006381333931\"\r\n"),
                 bytes.constData());
        label.barcode.reset();
        label.qr = u"https://example.org/r/1"_s;
        bytes = tspl(label, {70, 40});
        QVERIFY2(bytes.contains(",M,6,A,0,\"https://example.org/r/1\"\r\n"), bytes.constData());
        label.qr = u"a\"b"_s;
        bytes = tspl(label, {70, 40});
        QCOMPARE(takeBitmaps(bytes).size(), 1);
        QVERIFY(!bytes.contains("QRCODE"));
    }

    void whatTheFontDoesNotHaveIsDrawn()
    {
        ItemLabel label;
        label.title = u"Żurek"_s;
        label.lines = {u"a\\[L]b"_s, u"Crème"_s};
        QByteArray bytes = tspl(label);
        const QByteArrayList pictures = takeBitmaps(bytes);
        QCOMPARE(pictures.size(), 2);
        for (const QByteArray &picture : pictures)
            QVERIFY(picture.count('\xff') < picture.size());  // there is ink
        QVERIFY(bytes.contains("\"Cr\xE8me\""));
    }

    /// No byte below 20 or 7F of a text, no quote that ends its string, no status question in a picture.
    void noTextEverBecomesACommand()
    {
        QVERIFY(rc::check("text is data", [] {
            const auto units = *rc::gen::container<std::vector<char16_t>>(
                rc::gen::oneOf(rc::gen::inRange<char16_t>(0, 0x30),
                               rc::gen::element<char16_t>(u'"', u'\\', u'[', u']', u'R', u'L'),
                               rc::gen::inRange<char16_t>(0x70, 0x180)));
            const QString text = QString::fromUtf16(units.data(), qsizetype(units.size())).left(40);
            ItemLabel label;
            label.title = label.allergens = label.price = label.qr = text;
            label.lines = {text, text};
            auto encoded = encodeTspl(label, {110, 200});
            if (!encoded)
                return;
            QByteArray bytes = std::move(encoded).take();
            for (const QByteArray &picture : takeBitmaps(bytes))
                RC_ASSERT(!picture.contains("\x1b!"));
            static const QByteArrayList known{"SIZE", "GAP",    "DIRECTION", "REFERENCE", "CODEPAGE", "CLS",
                                              "TEXT", "QRCODE", "BARCODE",   "PRINT",     ""};
            for (QByteArray line : bytes.replace("\r\n", "\n").split('\n')) {
                RC_ASSERT(known.contains(line.left(line.indexOf(' ') < 0 ? line.size() : line.indexOf(' '))));
                for (const char byte : line)
                    RC_ASSERT(quint8(byte) >= 0x20 && byte != 0x7F);
                line.replace("\\[\"]", "'");
                RC_ASSERT(!line.contains("\\["));
                RC_ASSERT(line.count('"') % 2 == 0);
            }
        }));
    }

    /// The table of the Gprinter GP-2120T manual, page 30.
    void oneByteSaysHowItIs_data()
    {
        QTest::addColumn<int>("byte");
        QTest::addColumn<QString>("words");
        QTest::newRow("normal") << 0x00 << u""_s;
        QTest::newRow("head") << 0x01 << u"head"_s;
        QTest::newRow("jam and head") << 0x03 << u"head jam"_s;
        QTest::newRow("paper") << 0x04 << u"paper"_s;
        QTest::newRow("paper and head") << 0x05 << u"head paper"_s;
        QTest::newRow("ribbon and paper") << 0x0C << u"paper ribbon"_s;
        QTest::newRow("pause") << 0x10 << u"pause"_s;
        QTest::newRow("printing") << 0x20 << u"printing"_s;
        QTest::newRow("cover") << 0x40 << u"head"_s;
        QTest::newRow("temperature") << 0x80 << u"failed"_s;
    }
    void oneByteSaysHowItIs()
    {
        QFETCH(int, byte);
        QFETCH(QString, words);
        const LabelPrinterStatus status = readTsplStatus(quint8(byte));
        const auto has = [&words](const char *word) {
            return words.split(u' ').contains(QString::fromLatin1(word)) ? Answer::Yes : Answer::No;
        };
        QVERIFY(status == (LabelPrinterStatus{has("paper"), has("ribbon"), has("head"), has("pause"),
                                              has("jam"), has("failed"), has("printing")}));
    }

    /// TSC TTP-244 manual, page 85.
    void fourBytesSayHowItIs_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<LabelPrinterStatus>("meaning");
        const Answer yes = Answer::Yes;
        const Answer no = Answer::No;
        const LabelPrinterStatus well{no, no, no, no, no, no, no};
        LabelPrinterStatus one = well;
        QTest::newRow("normal") << QByteArray("@@@@") << one;
        one.paused = yes;
        QTest::newRow("pause") << QByteArray("`@@@") << one;
        one = well;
        one.printing = yes;
        QTest::newRow("printing") << QByteArray("P@@@") << one;
        one = well;
        one.failed = yes;
        QTest::newRow("cutter") << QByteArray("@@H@") << one;
        one.paperOut = yes;
        QTest::newRow("printer error, paper") << QByteArray("E@@A") << one;
        one = well;
        one.ribbonOut = yes;
        QTest::newRow("ribbon") << QByteArray("@@@D") << one;
        one = well;
        one.headOpen = yes;
        QTest::newRow("head") << QByteArray("@@@`") << one;
    }
    void fourBytesSayHowItIs()
    {
        QFETCH(QByteArray, status);
        QFETCH(LabelPrinterStatus, meaning);
        const QByteArray answer = '\x02' + status + "\x03\r\n";
        const auto all = readAll(answer + answer);
        QCOMPARE(all.size(), 2);
        QVERIFY(all[0] == meaning);
        for (qsizetype at = 0; at < answer.size(); ++at)
            QCOMPARE(readAll(answer.left(at) + answer), QList<LabelPrinterStatus>{meaning});
    }

    void noiseNeverHidesAStatus()
    {
        QVERIFY(rc::check("a status behind any noise is read", [] {
            const auto noise = *rc::gen::container<std::vector<quint8>>(
                rc::gen::oneOf(rc::gen::element<quint8>(2, 3, '@', 13, 10), rc::gen::arbitrary<quint8>()));
            QByteArray bytes;
            for (const quint8 byte : noise)
                bytes.append(char(byte));
            const auto all = readAll(bytes + "\x02@@@A\x03\r\n");
            RC_ASSERT(!all.isEmpty());
            RC_ASSERT(all.last().paperOut == Answer::Yes);
        }));
    }
};

QTEST_MAIN(TestTspl)
#include "tst_tspl.moc"
