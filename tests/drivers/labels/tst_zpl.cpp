// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/labels/zpl.h"

#include <rapidcheck.h>

#include <QtTest>

using namespace servery;
using Answer = LabelPrinterStatus::Answer;

namespace {

ItemLabel coffee()
{
    ItemLabel label;
    label.title = u"Flat white"_s;
    label.lines = {u"Oat milk"_s, u"A-17  12:09"_s};
    label.allergens = u"Contains: oats"_s;
    return label;
}

QByteArray zpl(const ItemLabel &label, const LabelStock &stock = {})
{
    const auto bytes = encodeZpl(label, stock);
    return bytes ? *bytes : QByteArray("error: ") + bytes.error().detail.toUtf8();
}

QList<LabelPrinterStatus> readAll(const QByteArray &bytes)
{
    ZplStatusReader reader;
    QList<LabelPrinterStatus> all;
    for (const char byte : bytes) {
        if (auto status = reader.feed(quint8(byte)))
            all.append(*status);
    }
    return all;
}

/// The form of the ZPL II Programming Guide's ~HS page, with the flags that matter here.
QByteArray hostStatus(const char *paperOut = "0", const char *paused = "0", const char *headUp = "0",
                      const char *ribbonOut = "0", const char *hot = "0")
{
    const auto string = [](const QByteArray &text) { return '\x02' + text + "\x03\r\n"; };
    return string("014," + QByteArray(paperOut) + ',' + paused + ",1245,000,0,0,0,000,0,0," + hot) +
           string("000,0," + QByteArray(headUp) + ',' + ribbonOut + ",0,2,6,0,00000000,1,000") +
           string("1234,0");
}

}  // namespace

class TestZpl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Commands: ZPL II Programming Guide.
    void aLabelIsOneFormat()
    {
        QCOMPARE(zpl(coffee()), QByteArray("^XA^CI28^LH0,0^LS0^LT0^FWN^PON^PW400^LL240^MNY"
                                           "^FO16,16^A0N,32,36^FH^FDFlat white^FS"
                                           "^FO16,52^A0N,24,24^FH^FDOat milk^FS"
                                           "^FO16,80^A0N,24,24^FH^FDA-17  12:09^FS"
                                           "^FO16,108^A0N,20,18^FH^FDContains: oats^FS"
                                           "^PQ1^XZ"));
    }

    void codesAndPriceHaveTheirPlaces()
    {
        ItemLabel label;
        label.title = u"Apples"_s;
        label.price = u"4.20 €"_s;
        label.unitPrice = u"1 kg = 8.40 €"_s;
        label.barcode = Barcode{Barcode::Symbology::Ean13, u"400638133393"_s};
        label.copies = 3;
        const QByteArray bytes = zpl(label, {70, 40});
        QVERIFY2(bytes.contains("^BY3^BEN,80,Y,N^FH^FD400638133393^FS"), bytes.constData());
        QVERIFY(bytes.contains("^A0N,48,48^FH^FD4.20 \u20AC^FS"));
        QVERIFY(bytes.endsWith("^PQ3^XZ"));
        label.barcode.reset();
        label.qr = u"https://example.org/a?b=1_2"_s;
        QVERIFY(zpl(label, {70, 40}).contains("^BQN,2,6^FH^FDMA,https://example.org/a?b=1_5F2^FS"));
        label.barcode = Barcode{Barcode::Symbology::Code128, u"A>B^C"_s};
        QVERIFY(zpl(label, {100, 60}).contains("^BCN,120,Y,N,N^FH^FDA>0B_5EC^FS"));
    }

    /// Text is data: ^FH writes what ZPL would read as a command in hex.
    void noTextEverBecomesACommand()
    {
        QVERIFY(rc::check("text is data", [] {
            const auto units = *rc::gen::container<std::vector<char16_t>>(
                rc::gen::oneOf(rc::gen::inRange<char16_t>(0, 0x30),
                               rc::gen::element<char16_t>(u'^', u'~', u'_', u'\\', u'X', u'Z'),
                               rc::gen::inRange<char16_t>(0x70, 0x180)));
            const QString text = QString::fromUtf16(units.data(), qsizetype(units.size())).left(40);
            ItemLabel label;
            label.title = label.allergens = label.price = label.qr = text;
            label.lines = {text, text};
            const auto encoded = encodeZpl(label, {110, 200});
            if (!encoded)
                return;  // a price of 40 letters does not fit
            for (const char byte : *encoded)
                RC_ASSERT(quint8(byte) >= 0x20 && byte != 0x7F);
            RC_ASSERT(encoded->count("^XA") == 1 && encoded->count("^XZ") == 1);
            RC_ASSERT(!encoded->contains('~'));
            static const QByteArrayList known{"XA", "CI", "LH", "LS", "LT", "FW", "PO",
                                              "PW", "LL", "MN", "FO", "A0", "FH", "FD",
                                              "FS", "GF", "BQ", "BY", "BC", "PQ", "XZ"};
            for (qsizetype at = encoded->indexOf('^'); at >= 0; at = encoded->indexOf('^', at + 1))
                RC_ASSERT(known.contains(encoded->mid(at + 1, 2)));
        }));
    }

    void lettersThatThePrinterMayNotHaveAreDrawn()
    {
        ItemLabel label;
        label.title = u"寿司"_s;
        label.lines = {u"Crème brûlée"_s, u"سلطة"_s};
        const QByteArray bytes = zpl(label);
        QCOMPARE(bytes.count("^GFA,"), 2);
        QVERIFY(bytes.contains("^FDCr\xC3\xA8me br\xC3\xBBl\xC3\xA9"
                               "e^FS"));
        const qsizetype at = bytes.indexOf("^GFA,") + 5;
        const QByteArrayList parts = bytes.mid(at, bytes.indexOf("^FS", at) - at).split(',');
        QCOMPARE(parts[0], parts[1]);
        QCOMPARE(parts[3].size(), parts[0].toInt() * 2);
        QCOMPARE(parts[0].toInt() % parts[2].toInt(), 0);
    }

    void whatDoesNotFitIsRefusedAndNeverCut()
    {
        ItemLabel label = coffee();
        label.allergens = QString(u"milk, gluten (wheat), egg, celery, mustard, sesame, "_s).repeated(12);
        const auto refused = encodeZpl(label, {30, 20});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        const auto large = encodeZpl(label, {100, 150});
        QVERIFY(large);
        QCOMPARE(large->count("sesame"), 12);
    }

    void theThreeStringsSayHowItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<LabelPrinterStatus>("status");
        const Answer yes = Answer::Yes;
        const Answer no = Answer::No;
        const LabelPrinterStatus well{no, no, no, no, Answer::Unknown, no, no};
        LabelPrinterStatus status = well;
        QTest::newRow("well") << hostStatus() << status;
        status.paperOut = yes;
        QTest::newRow("paper out") << hostStatus("1") << status;
        status = well;
        status.paused = yes;
        QTest::newRow("paused") << hostStatus("0", "1") << status;
        status = well;
        status.headOpen = yes;
        QTest::newRow("head up") << hostStatus("0", "0", "1") << status;
        status = well;
        status.ribbonOut = yes;
        QTest::newRow("ribbon out") << hostStatus("0", "0", "0", "1") << status;
        status = well;
        status.failed = yes;
        QTest::newRow("too hot") << hostStatus("0", "0", "0", "0", "1") << status;
    }
    void theThreeStringsSayHowItIs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(LabelPrinterStatus, status);
        const auto all = readAll(bytes);
        QCOMPARE(all.size(), 1);
        QVERIFY(all[0] == status);
    }

    void piecesOfAnAnswerSayNothing()
    {
        const QByteArray answer = hostStatus("1");
        QCOMPARE(readAll(answer + answer).size(), 2);
        for (qsizetype at = 0; at < answer.size() - 2; ++at) {
            const auto all = readAll(answer.left(at) + hostStatus());  // the printer began again
            QVERIFY(!all.isEmpty());
            QVERIFY(all.last().paperOut == Answer::No);
            const bool isWhole = at > answer.lastIndexOf('\x03');
            QCOMPARE(all.size(), isWhole ? 2 : 1);
        }
    }

    /// docs.zebra.com: no answer with media out, ribbon out or the head open.
    void silenceIsNoReasonNotToPrint()
    {
        QVERIFY(!reasonNotToPrint(LabelPrinterStatus{}));
        QVERIFY(readAll({}).isEmpty());
        QCOMPARE(reasonNotToPrint(readAll(hostStatus("1")).value(0))->code, ErrorCode::OutOfPaper);
        QCOMPARE(reasonNotToPrint(readAll(hostStatus("0", "0", "1")).value(0))->code, ErrorCode::CoverOpen);
        QCOMPARE(reasonNotToPrint(readAll(hostStatus("0", "1")).value(0))->code, ErrorCode::DeviceOffline);
    }

    void noiseNeverHidesAStatus()
    {
        QVERIFY(rc::check("a status behind any noise is read", [] {
            const auto noise = *rc::gen::container<std::vector<quint8>>(
                rc::gen::oneOf(rc::gen::element<quint8>(2, 3, ',', '0'), rc::gen::arbitrary<quint8>()));
            QByteArray bytes;
            for (const quint8 byte : noise)
                bytes.append(char(byte));
            const auto all = readAll(bytes + hostStatus());
            RC_ASSERT(!all.isEmpty());
            RC_ASSERT(all.last().paperOut == Answer::No);
        }));
    }
};

QTEST_MAIN(TestZpl)
#include "tst_zpl.moc"
