// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/star/star_encode.h"
#include "drivers/star/star_interpreter.h"

using namespace servery;

namespace {

const PrinterModel &model()
{
    return *findPrinterModel(u"star-tsp650"_s);
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

std::vector<Printed> run(const QByteArray &bytes, const std::vector<qsizetype> &cuts = {})
{
    StarInterpreter interpreter(model());
    qsizetype from = 0;
    for (const qsizetype to : cuts) {
        interpreter.feed(QByteArrayView(bytes).sliced(from, to - from));
        while (interpreter.step()) {
        }
        from = to;
    }
    return interpretAll(interpreter, QByteArrayView(bytes).sliced(from));
}

/// A receipt with something of everything.
QByteArray sample()
{
    Layout layout{48, {}};
    layout.blocks = {TextLine{{{0, 10, u"CAFÉ"_s, {.isBold = true, .width = 2, .height = 2}}}},
                     TextLine{{{0, 5, u"Żurek"_s, {}}, {40, 6, u"4,20 €"_s, {.isUnderlined = true}}}},
                     QrCode{u"https://example.org/r/1"_s, 4},
                     Barcode{Barcode::Symbology::Ean13, u"4006381333931"_s},
                     Raster{16, 30, QByteArray(60, '\x1b')},
                     Cut{}};
    return encodeStar(layout, model()) + starDrawerPulse(2, model()) + starJobEnd() + askStarStatus() +
           hex("1b2a7241"
               "620200ffff"
               "620200aaaa"
               "1b2a725937001b2a7242");
}

}  // namespace

/// Bytes: STAR Line Mode Command Specifications.
class TestStarInterpreter : public QObject {
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

    void oneCommandOneEffect_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Printed>("printed");
        const auto row = [](const char *name, const QByteArray &bytes, Printed printed) {
            QTest::newRow(name) << bytes << std::move(printed);
        };
        using Kind = PrinterQuestion::Kind;
        row("full cut", hex("1b6430"), PaperCut{false});
        row("partial cut with feed", hex("1b6403"), PaperCut{true});
        row("drawer 1", hex("1b070a1407"), DrawerPulse{2, 100});
        row("drawer 2", hex("19"), DrawerPulse{5, 200});
        row("drawer 1 at once", hex("1c"), DrawerPulse{2, 200, true});
        row("drawer 2 at once", hex("1a"), DrawerPulse{5, 200, true});
        row("feed lines", hex("1b6102"), PaperFeed{64});
        row("feed quarters", hex("1b4a08"), PaperFeed{16});
        row("job end", hex("17"), PrinterQuestion{Kind::JobEnd, 0, {}});
        row("reset count", hex("1b1e4500"), PrinterQuestion{Kind::JobEndReset, 0, {}});
        row("automatic status", hex("1b1e6101"), PrinterQuestion{Kind::AutoStatus, 1, {}});
        row("status now", hex("1b0601"), PrinterQuestion{Kind::StatusNow, 0, {}});
        row("EAN 13",
            QByteArray("\x1b"
                       "b321P") +
                "4006381333931\x1e",
            PrintedCode{u"ean13"_s, "4006381333931", Align::Left, 2, 80, true});
        row("QR",
            hex("1b1d795332061b1d7944310002006869"
                "1b1d7950"),
            PrintedCode{u"qr"_s, "hi", Align::Left, 6, 162, false});
        row("picture of StarPRNT",
            hex("1b1d53010100020000"
                "8001"),
            PrintedImage{{8, 2, hex("8001")}, Align::Left});
        row("unknown", hex("1b7e"), UnknownCommand{hex("1b7e")});
        row("document mark", hex("1b1d03010000") + "x\n",
            PrintedLine{Align::Left, {{0, 12, 1, u"x"_s, {}}}, {}, 32, 0});
    }
    void oneCommandOneEffect()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Printed, printed);
        const auto all = run(bytes);
        QCOMPARE(all.size(), size_t(1));
        QVERIFY(all[0] == printed);
    }

    void stylesOfALine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::addColumn<TextStyle>("style");
        const auto row = [](const char *name, const char *digits, const char *text, TextStyle style) {
            QTest::newRow(name) << hex(digits) << QString::fromUtf8(text) << style;
        };
        row("ESC E", "1b45410a", "A", {.isBold = true});
        row("ESC F", "1b451b46410a", "A", {});
        row("ESC - as a digit", "1b2d31410a", "A", {.isUnderlined = true});
        row("ESC 4", "1b34410a", "A", {.isInverse = true});
        row("ESC i", "1b690201410a", "A", {.width = 2, .height = 3});
        row("ESC W and ESC h", "1b57311b6831410a", "A", {.width = 2, .height = 2});
        row("SO and DC4", "0e4114420a", "AB", {.width = 2});
        row("page 4, D5", "1b1d7404d50a", "€", {});
        row("ESC R 2", "1b52025b0a", "Ä", {});
        row("CAN forgets", "1b451841 0a", "A", {});
        row("ESC GS A", "411b1d41780042 0a", "A         B", {});
    }
    void stylesOfALine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QFETCH(TextStyle, style);
        const auto all = run(bytes);
        QCOMPARE(all.size(), size_t(1));
        QCOMPARE(std::get<PrintedLine>(all[0]).text(), text);
        QVERIFY(std::get<PrintedLine>(all[0]).style() == style);
    }

    void rowsOfRasterModeAreOnePicture()
    {
        const auto all = run(hex("1b2a7241"
                                 "620100ff"
                                 "620100aa"
                                 "1b2a7242") +
                             "x\n");
        QCOMPARE(all.size(), size_t(2));
        const auto &image = std::get<PrintedImage>(all[0]);
        QCOMPARE(image.raster.heightDots, 2);
        QCOMPARE(image.raster.bits.at(72), char(0xAA));
        QCOMPARE(std::get<PrintedLine>(all[1]).text(), u"x"_s);
    }

    void noStreamCrashesOrLoopsOrDependsOnItsPieces()
    {
        QVERIFY(rc::check("random streams", [] {
            const auto picks = *rc::gen::container<std::vector<quint8>>(
                rc::gen::oneOf(rc::gen::element<quint8>(0x1B, 0x1D, 0x1E, 'b', 'k', 'y', 'D', '*', 'r', 'A',
                                                        'S', 0x0A, 0x00),
                               rc::gen::inRange<quint8>(0, 40), rc::gen::arbitrary<quint8>()));
            QByteArray bytes;
            for (const quint8 byte : picks)
                bytes.append(char(byte));
            const auto whole = run(bytes);
            const qsizetype at = *rc::gen::inRange<qsizetype>(0, bytes.size() + 1);
            RC_ASSERT(run(bytes, {at}) == whole);
        }));
    }
};

QTEST_MAIN(TestStarInterpreter)
#include "tst_star_interpreter.moc"
