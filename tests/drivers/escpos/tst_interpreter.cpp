// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "drivers/escpos/decode.h"
#include "drivers/escpos/encode.h"
#include "drivers/escpos/interpreter.h"
#include "drivers/escpos/paper_roll.h"

using namespace servery;

namespace {

const PrinterModel &model()
{
    return *findPrinterModel(u"epson-tm-t20"_s);
}

std::vector<Printed> run(const QByteArray &bytes, const std::vector<qsizetype> &cuts = {})
{
    Interpreter interpreter(model());
    qsizetype from = 0;
    for (const qsizetype to : cuts) {
        interpreter.feed(QByteArrayView(bytes).sliced(from, to - from));
        while (interpreter.step()) {
        }
        from = to;
    }
    interpreter.feed(QByteArrayView(bytes).sliced(from));
    while (interpreter.step()) {
    }
    interpreter.finish();
    return interpreter.take();
}

PrintedLine firstLine(const QByteArray &bytes)
{
    for (const Printed &printed : run(bytes)) {
        if (const auto *line = std::get_if<PrintedLine>(&printed))
            return *line;
    }
    return {};
}

/// A receipt with something of everything.
QByteArray sample()
{
    Layout layout{48, {}};
    layout.blocks = {TextLine{{{0, 10, u"CAFÉ"_s, {.isBold = true, .width = 2, .height = 2}}}},
                     Rule{Rule::Kind::Double},
                     TextLine{{{0, 5, u"Żurek"_s, {}}, {40, 6, u"4,20 €"_s, {.isUnderlined = true}}}},
                     QrCode{u"https://example.org/r/1"_s, 4},
                     Barcode{Barcode::Symbology::Ean13, u"4006381333931"_s},
                     Raster{16, 3, QByteArray::fromHex("ffff10040810")},
                     Cut{}};
    return encode(layout, model()) + drawerPulse(2) + QByteArray::fromHex("1d7201");
}

QJsonObject json(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(decodeEscPos(bytes, DecodeFormat::Json, model())).object();
}

}  // namespace

class TestInterpreter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everySplitGivesTheSame()
    {
        const QByteArray bytes = sample();
        const auto whole = run(bytes);
        for (qsizetype at = 0; at <= bytes.size(); ++at)
            QVERIFY2(run(bytes, {at}) == whole, qPrintable(QString::number(at)));
        std::vector<qsizetype> single;
        for (qsizetype at = 0; at < bytes.size(); ++at)
            single.push_back(at);
        QVERIFY(run(bytes, single) == whole);
    }

    void noStreamCrashesOrLoopsOrDependsOnItsPieces()
    {
        QVERIFY(rc::check("random streams", [] {
            const auto picks = *rc::gen::container<std::vector<quint8>>(rc::gen::oneOf(
                rc::gen::element<quint8>(0x1B, 0x1D, 0x1C, 0x10, '(', 'k', 'v', '0', '*', 'L', '8', 0x0A),
                rc::gen::inRange<quint8>(0, 40), rc::gen::arbitrary<quint8>()));
            QByteArray bytes;
            for (const quint8 byte : picks)
                bytes.append(char(byte));
            const auto whole = run(bytes);
            const qsizetype at = *rc::gen::inRange<qsizetype>(0, bytes.size() + 1);
            RC_ASSERT(run(bytes, {at}) == whole);
            PaperRoll paper(576);
            for (const Printed &printed : whole)
                paper.add(printed);
            RC_ASSERT(paper.image().height() <= 40000);
        }));
    }

    void anAbsurdLengthIsSkippedAndTheRestIsRead()
    {
        Interpreter interpreter(model());
        interpreter.feed(QByteArray::fromHex("1d763000ffffffff"));  // a picture of 4 GB
        for (int i = 0; i < 100; ++i) {
            interpreter.feed(QByteArray(100000, 'x'));
            while (interpreter.step()) {
            }
            QVERIFY(interpreter.pendingBytes() < 200000);
        }
        const auto printed = interpreter.take();
        QCOMPARE(printed.size(), size_t(1));
        QVERIFY(std::holds_alternative<UnknownCommand>(printed[0]));
    }

    void stylesOfALine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::addColumn<TextStyle>("style");
        const auto row = [](const char *name, const char *hex, const char *text, TextStyle style) {
            QTest::newRow(name) << QByteArray::fromHex(hex) << QString::fromUtf8(text) << style;
        };
        row("ESC E", "1b450141420a", "AB", {.isBold = true});
        row("ESC G is as bold", "1b470141420a", "AB", {.isBold = true});
        row("ESC -", "1b2d01410a", "A", {.isUnderlined = true});
        row("ESC - as a digit", "1b2d32410a", "A", {.isUnderlined = true});
        row("GS B", "1d4201410a", "A", {.isInverse = true});
        row("GS !", "1d2112410a", "A", {.width = 2, .height = 3});
        row("ESC !", "1b21b8410a", "A", {.isBold = true, .isUnderlined = true, .width = 2, .height = 2});
        row("ESC @ ends all", "1b45011d21111b40410a", "A", {});
        row("page 19, D5", "1b7413d50a", "€", {});
        row("page 18", "1b7412be0a", "ż", {});
        row("ESC R 2", "1b52025b5c5d0a", "ÄÖÜ", {});
        row("CR is nothing", "410d0a", "A", {});
        row("no line feed at the end", "4142", "AB", {});
        row("tab", "41090a", "A", {});
        row("tab to 8", "4109420a", "A       B", {});
        row("own tabs", "1b44030041 0942 0a", "A  B", {});
        row("ESC $", "411b24780042 0a", "A         B", {});
        row("two-byte mode", "1c26d6d0b9fa1c2e410a", "中国A", {});
        row("Shift JIS", "1c43011c2693fa967b0a", "日本", {});
        row("UTF-8", "1c28430200 3002 c3a90a", "é", {});
    }
    void stylesOfALine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QFETCH(TextStyle, style);
        const PrintedLine line = firstLine(bytes);
        QCOMPARE(line.text(), text);
        QVERIFY(line.style() == style);
    }

    void longLinesWrapAtThePaper()
    {
        const auto printed = run(QByteArray(100, 'x') + '\n');
        QCOMPARE(printed.size(), size_t(3));
        QCOMPARE(std::get<PrintedLine>(printed[0]).text().size(), 48);
        QCOMPARE(std::get<PrintedLine>(printed[2]).text().size(), 4);
    }

    /// Byte forms of python-escpos' tests and Epson's reference; devices reference 2.4, 2.5.
    void oneCommandOneEffect_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Printed>("printed");
        const auto row = [](const char *name, const QByteArray &bytes, Printed printed) {
            QTest::newRow(name) << bytes << std::move(printed);
        };
        const auto hex = [](const char *digits) { return QByteArray::fromHex(digits); };
        row("drawer, pin 2", hex("1b700019fa"), DrawerPulse{2, 50});
        row("drawer, pin 5 as a digit", hex("1b70313232"), DrawerPulse{5, 100});
        row("drawer at once", hex("1014010102"), DrawerPulse{5, 200, true});
        row("full cut", hex("1d5600"), PaperCut{false});
        row("partial cut", hex("1d5601"), PaperCut{true});
        row("partial cut with feed", hex("1d564203"), PaperCut{true});
        row("full cut with feed", hex("1d564103"), PaperCut{false});
        row("old cut", hex("1b69"), PaperCut{true});
        row("feed lines", hex("1b6402"), PaperFeed{60});
        row("feed dots", hex("1b4a18"), PaperFeed{24});
        row("sensor", hex("1d7201"), PrinterQuestion{PrinterQuestion::Kind::Sensor, 1, {}});
        row("automatic status", hex("1d61ff"), PrinterQuestion{PrinterQuestion::Kind::AutoStatus, 255, {}});
        row("identity", hex("1d4943"), PrinterQuestion{PrinterQuestion::Kind::Identity, 67, {}});
        row("marker", hex("1d28480600303031323334"),
            PrinterQuestion{PrinterQuestion::Kind::Marker, 0, "1234"});
        row("EAN-13, old form", hex("1d6b02") + "4006381333931" + '\0',
            PrintedCode{u"ean13"_s, "4006381333931", Align::Left, 3, 162, false});
        row("code 128, digits in pairs", hex("1d6b49047b430c22"),
            PrintedCode{u"code128"_s, "1234", Align::Left, 3, 162, false});
        row("picture", hex("1d763000010002008001"), PrintedImage{{8, 2, hex("8001")}, Align::Left});
        row("graphics", hex("1d284c0b0030703001013108000100aa1d284c02003032"),
            PrintedImage{{8, 1, hex("aa")}, Align::Left});
        row("long graphics", hex("1d384c0b00000030703001013108000100aa1d284c02003032"),
            PrintedImage{{8, 1, hex("aa")}, Align::Left});
        row("unknown", hex("1b7e"), UnknownCommand{hex("1b7e")});
        row("code 128 without a set prints nothing", hex("1d6b49023132"), UnknownCommand{hex("1d6b49")});
    }
    void oneCommandOneEffect()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Printed, printed);
        const auto all = run(bytes);
        QCOMPARE(all.size(), size_t(1));
        QVERIFY(all[0] == printed);
    }

    /// "bad m: the rest prints as text", devices reference 2.4.
    void aPulseForAnUnknownPinPrintsItsRest()
    {
        const auto printed = run(QByteArray::fromHex("1b7007414243"));
        QVERIFY(std::holds_alternative<UnknownCommand>(printed.at(0)));
        QCOMPARE(std::get<PrintedLine>(printed.at(1)).text(), u"ABC"_s);
    }

    void bitImagesStandInTheirLine()
    {
        const auto line = firstLine("A" + QByteArray::fromHex("1b2a210200800000000001") + "\n");
        QCOMPARE(line.stripes.size(), size_t(1));
        QVERIFY(line.stripes[0].raster ==
                (Raster{2, 24, QByteArray::fromHex("800000000000000000000000000000000000000000000040")}));
        QCOMPARE(line.stripes[0].x, 12);
    }

    void jsonHasWhatPeopleScriptAgainst()
    {
        const QJsonObject object = json(sample());
        QCOMPARE(object.keys(), (QStringList{u"codes"_s, u"cuts"_s, u"drawer_pulses"_s, u"images"_s,
                                             u"lines"_s, u"unknown"_s}));
        const QJsonObject first = object[u"lines"_s][0].toObject();
        QCOMPARE(first[u"text"_s].toString(), u"CAFÉ"_s);
        QCOMPARE(first[u"align"_s].toString(), u"left"_s);
        QCOMPARE(first[u"width"_s].toInt(), 2);
        QCOMPARE(first[u"height"_s].toInt(), 2);
        QCOMPARE(first[u"bold"_s].toBool(), true);
        QCOMPARE(first[u"underline"_s].toBool(), false);
        QCOMPARE(first[u"inverse"_s].toBool(), false);
        QCOMPARE(object[u"codes"_s][0][u"kind"_s].toString(), u"qr"_s);
        QCOMPARE(object[u"codes"_s][0][u"data"_s].toString(), u"https://example.org/r/1"_s);
        QCOMPARE(object[u"codes"_s][1][u"kind"_s].toString(), u"ean13"_s);
        QCOMPARE(object[u"images"_s].toInt(), 1);
        QCOMPARE(object[u"cuts"_s].toInt(), 1);
        QCOMPARE(object[u"drawer_pulses"_s].toInt(), 1);
        QCOMPARE(object[u"unknown"_s].toInt(), 0);
    }

    void textIsThePrintedLinesWhereTheyStand()
    {
        const QByteArray bytes =
            QByteArray::fromHex("1b6101") + "Total\n" + QByteArray::fromHex("1b6102") + "1.00\n\nend";
        QCOMPARE(decodeEscPos(bytes, DecodeFormat::Text, model()), QByteArray(21, ' ') + "Total\n" +
                                                                       QByteArray(44, ' ') + "1.00\n\n" +
                                                                       QByteArray(45, ' ') + "end\n");
    }

    void thePictureHasTheInkOfTheText()
    {
        const QImage blank = QImage::fromData(decodeEscPos("\n\n", DecodeFormat::Png, model()));
        const QImage inked = QImage::fromData(decodeEscPos("HELLO\nWORLD\n", DecodeFormat::Png, model()));
        QCOMPARE(inked.size(), blank.size());
        QCOMPARE(inked.width(), 640);
        const auto dark = [](const QImage &image) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    count += qGray(image.pixel(x, y)) < 128;
            }
            return count;
        };
        QCOMPARE(dark(blank), 0);
        QVERIFY(dark(inked) > 300);
    }
};

QTEST_MAIN(TestInterpreter)
#include "tst_interpreter.moc"
