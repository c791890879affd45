// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/escpos/decode.h"
#include "drivers/escpos/encode.h"
#include "drivers/escpos/image_bytes.h"

using namespace servery;

namespace {

const PrinterModel &model(const char *name = "generic-80")
{
    const PrinterModel *found = findPrinterModel(QString::fromLatin1(name));
    if (!found)
        qFatal("no model %s", name);
    return *found;
}

Layout lineOf(const QString &text, const TextStyle &style = {})
{
    Layout layout;
    layout.columns = 48;
    layout.blocks.push_back(TextLine{{{0, cellWidth(text) * style.width, text, style}}});
    return layout;
}

/// What the encoder sends before anything else.
QByteArray resetBytes()
{
    return encode(Layout{48, {}}, model());
}

QByteArray bodyOf(const Layout &layout, const PrinterModel &printer = model())
{
    return encode(layout, printer).mid(encode(Layout{48, {}}, printer).size());
}

/// What stands where on a line: character and style by column; blanks without underline or inverse are
/// nothing, as nobody sees how bold they are.
using Grid = std::map<int, std::pair<QString, std::tuple<bool, bool, bool, int, int>>>;

void put(Grid &grid, int column, QStringView text, const TextStyle &style)
{
    for (const QChar unit : text) {
        if (unit != u' ' || style.isUnderlined || style.isInverse)
            grid[column] = {QString(unit),
                            {style.isBold, style.isUnderlined, style.isInverse, style.width, style.height}};
        column += style.width;
    }
}

Grid gridOf(const TextLine &line)
{
    Grid grid;
    for (const TextRun &run : line.runs)
        put(grid, run.column, run.text, run.style);
    return grid;
}

Grid gridOf(const PrintedLine &line)
{
    Grid grid;
    for (const PrintedRun &run : line.runs)
        put(grid, run.x / 12, run.text, run.style);
    return grid;
}

rc::Gen<TextStyle> anyStyle()
{
    return rc::gen::map(rc::gen::tuple(rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>(),
                                       rc::gen::arbitrary<bool>(), rc::gen::inRange(1, 4),
                                       rc::gen::inRange(1, 4)),
                        [](const auto &parts) {
                            const auto &[bold, underlined, inverse, width, height] = parts;
                            return TextStyle{bold, underlined, inverse, width, height};
                        });
}

/// Letters that the generic printers' pages have, from several of them.
rc::Gen<QString> anyPrintableText()
{
    static const QString letters = u"abcXYZ019 #$@[]{}|~\\^`éèçàüÄÖßñ€£¥ąęłŻžřСупБорщ½±─═║█«»ÆøÅ"_s;
    return rc::gen::map(
        rc::gen::resize(12, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, int(letters.size())))),
        [](const std::vector<int> &picks) {
            QString text;
            for (const int pick : picks)
                text.append(letters[pick]);
            return text;
        });
}

/// A line that a layout could hold: runs from left to right that never overlap.
TextLine anyLine()
{
    TextLine line;
    int column = 0;
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
        TextRun run;
        run.style = *anyStyle();
        run.text = *anyPrintableText();
        run.column = column + *rc::gen::inRange(0, 8);
        run.cells = int(run.text.size()) * run.style.width;
        if (run.text.isEmpty() || run.column + run.cells > 48)
            break;
        column = run.column + run.cells;
        line.runs.push_back(run);
    }
    return line;
}

std::string describe(const QByteArray &bytes)
{
    return bytes.toHex(' ').toStdString();
}

}  // namespace

class TestEncode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyModelFileReadsAndNamesItself()
    {
        QVERIFY(printerModelNames().size() >= 5);
        for (const QString &name : printerModelNames()) {
            const PrinterModel *found = findPrinterModel(name);
            QVERIFY(found);
            QVERIFY(found->columns * found->cellDots < found->dots + found->cellDots);
        }
        QVERIFY(!findPrinterModel(u"no such printer"_s));
    }

    void aWrongModelFileNamesThePlace()
    {
        const auto model = parsePrinterModel(
            R"({"name":"x","title":"X","colums":48,"pages":[{"number":0,"page":"4711"}]})", u"x.json"_s);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::BadInput);
        QVERIFY2(model.error().detail.contains(u"$.pages[0].page"_s), qPrintable(model.error().detail));
        QVERIFY2(model.error().detail.contains(u"colums"_s), qPrintable(model.error().detail));
    }

    void aModelSaysHowLongItIsWaitedFor()
    {
        const auto model = parsePrinterModel(
            R"({"name":"x","title":"X","pages":[{"number":0,"page":"437"}],"marker_ms":45000})", u"x.json"_s);
        QVERIFY(model);
        QCOMPARE(model->patience.markerMs, 45000);
        QCOMPARE(model->patience.answerMs, PrinterPatience().answerMs);
        // Needles print 4.7 lines a second (Epson's TM-U220 specification).
        QVERIFY(findPrinterModel(u"epson-tm-u220"_s)->patience.markerMsPer20Lines >= 20 * 1000 / 4.7);
    }

    /// Devices reference 2.5: ESC @, FS ., ESC R 0 and the page, in this order; pain 15.
    void everyJobStartsFromAFullReset()
    {
        const QByteArray start = resetBytes();
        QVERIFY(start.startsWith(QByteArray::fromHex("1b401c2e1b5200")));
        for (const char *needed :
             {"1b4d00", "1b6100", "1b4500", "1b4700", "1b2d00", "1d4200", "1d2100", "1b7400"})
            QVERIFY2(start.contains(QByteArray::fromHex(needed)), needed);
        QVERIFY(start.lastIndexOf(QByteArray::fromHex("1b74")) > start.indexOf(QByteArray::fromHex("1b4d")));
    }

    void stylesAreSentOnlyWhenTheyChange()
    {
        const TextStyle bold{.isBold = true};
        Layout layout = lineOf(u"one"_s, bold);
        layout.blocks.push_back(lineOf(u"two"_s, bold).blocks.front());
        layout.blocks.push_back(lineOf(u"three"_s).blocks.front());
        QCOMPARE(bodyOf(layout), QByteArray("\x1b"
                                            "E\x01"
                                            "one\ntwo\n\x1b"
                                            "E\x00three\n",
                                            20));
    }

    /// Page numbers as Epson counts them, byte of the euro sign on 858: devices reference 2.5.
    void charactersFindTheirPage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("on the first page") << u"é"_s << QByteArray("\x1bt\0\x82\n", 5);
        QTest::newRow("euro") << u"€"_s << QByteArray("\x1bt\x10\x80\n");
        QTest::newRow("a page that has all of them") << u"€ß─"_s << QByteArray("\x1bt\x13\xd5\xe1\xc4\n");
        QTest::newRow("Polish") << u"żółć"_s << QByteArray("\x1bt\x12\xbe\xa2\x88\x86\n");
        QTest::newRow("Cyrillic") << u"Щи"_s << QByteArray("\x1bt\x11\x99\xa8\n");
        QTest::newRow("back and forth")
            << u"éЩêЩ"_s << QByteArray("\x1bt\0\x82\x1bt\x11\x99\x1bt\0\x88\x1bt\x11\x99\n", 17);
        QTest::newRow("no-break space") << u"1\u202F000"_s
                                        << QByteArray("\x1bt\x00"
                                                      "1 000\n",
                                                      9);
        QTest::newRow("letter and accent apart") << u"e\u0301"_s << QByteArray("\x1bt\0\x82\n", 5);
    }
    void charactersFindTheirPage()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, bytes);
        QCOMPARE(encode(lineOf(text), model()).mid(resetBytes().size() - 3).toHex(' '), bytes.toHex(' '));
    }

    void whatNoPageHasIsDrawnAndNeverAQuestionMark_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"寿司", "مرحبا", "שלום", "ไทย", "🍕", "ქართული"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatNoPageHasIsDrawnAndNeverAQuestionMark()
    {
        QFETCH(QString, text);
        Layout layout = lineOf(text + u" 12.50"_s);
        layout.blocks.push_back(lineOf(u"Latin stays text"_s).blocks.front());
        const auto printed = interpret(encode(layout, model()), model());
        QCOMPARE(printed.size(), size_t(2));
        const auto *image = std::get_if<PrintedImage>(&printed[0]);
        QVERIFY(image);
        QVERIFY(image->raster.widthDots <= 576);
        QVERIFY(image->raster.bits.count('\0') < image->raster.bits.size());
        QCOMPARE(std::get<PrintedLine>(printed[1]).text(), u"Latin stays text"_s);
    }

    /// Pain 13: a name with ESC p in it must not open the drawer.
    void noControlByteOfANamePasses()
    {
        QString name = u"Soup\x1bp\x00\x19\xfa"_s + QChar(0x07) + QChar(0x7F) + QChar(0x9B) + u"hot"_s;
        const QByteArray body = bodyOf(lineOf(name));
        for (const char byte : body.chopped(1))
            QVERIFY(quint8(byte) >= 0x20 && byte != 0x7F);
        for (const Printed &printed : interpret(body, model()))
            QVERIFY(!std::holds_alternative<DrawerPulse>(printed));
    }

    void noTextEverBecomesACommand()
    {
        QVERIFY(rc::check("text is data", [] {
            const auto units = *rc::gen::container<std::vector<char16_t>>(
                rc::gen::oneOf(rc::gen::inRange<char16_t>(0, 0x30), rc::gen::inRange<char16_t>(0x70, 0x250)));
            const QString text = QString::fromUtf16(units.data(), qsizetype(units.size()));
            Layout layout = lineOf(text);
            layout.blocks.push_back(QrCode{text, 4});
            layout.blocks.push_back(Barcode{Barcode::Symbology::Code128, text});
            for (const Printed &printed : interpret(encode(layout, model()), model())) {
                RC_ASSERT(!std::holds_alternative<DrawerPulse>(printed));
                RC_ASSERT(!std::holds_alternative<PaperCut>(printed));
                RC_ASSERT(!std::holds_alternative<UnknownCommand>(printed));
                RC_ASSERT(!std::holds_alternative<PrinterQuestion>(printed));
            }
        }));
    }

    void aPrinterShowsWhatTheLayoutSays()
    {
        QVERIFY(rc::check("encode, then interpret, is the layout", [] {
            const char *const names[] = {"generic-80", "epson-tm-t20"};
            const PrinterModel &printer = model(names[*rc::gen::inRange(0, 2)]);
            Layout layout{48, {}};
            for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
                layout.blocks.push_back(anyLine());
            const QByteArray bytes = encode(layout, printer);
            const auto printed = interpret(bytes, printer);
            RC_ASSERT(printed.size() == layout.blocks.size());
            for (size_t i = 0; i < printed.size(); ++i) {
                const auto *line = std::get_if<PrintedLine>(&printed[i]);
                RC_ASSERT(line != nullptr);
                if (gridOf(*line) != gridOf(std::get<TextLine>(layout.blocks[i])))
                    RC_FAIL(describe(bytes));
            }
        }));
    }

    void aBlankBeforeARunMakesNoLineHigher()
    {
        Layout layout = lineOf(u"BIG"_s, {.width = 2, .height = 2});
        TextLine second;
        second.runs.push_back({10, 5, u"small"_s, {}});
        layout.blocks.push_back(second);
        const auto printed = interpret(encode(layout, model()), model());
        QCOMPARE(std::get<PrintedLine>(printed[1]).feedDots, 30);
        QCOMPARE(std::get<PrintedLine>(printed[1]).text(), u"          small"_s);
    }

    void rulesAreOneLineWide()
    {
        Layout layout{48, {Rule{Rule::Kind::Thin}, Rule{Rule::Kind::Double}, Rule{Rule::Kind::Blank}}};
        QCOMPARE(bodyOf(layout), QByteArray(48, '\xc4') + '\n' + QByteArray(48, '\xcd') + "\n\n");
    }

    /// The function bytes agree with python-escpos, escpos-php and receiptline (devices reference 2.5).
    void qrCodesAreThePrintersOwn()
    {
        const QByteArray body = bodyOf({48, {QrCode{u"https://example.org/r/1"_s, 5}}});
        for (const char *part :
             {"1d286b0400314132 00", "1d286b030031 4305", "1d286b030031 4531", "1d286b0300315130"})
            QVERIFY2(body.contains(QByteArray::fromHex(part)), part);
        QVERIFY(body.contains(QByteArray::fromHex("1d286b1a00315030") + "https://example.org/r/1"));
        const auto printed = interpret(body, model());
        const auto &code = std::get<PrintedCode>(printed.at(0));
        QCOMPARE(code.kind, u"qr"_s);
        QCOMPARE(code.align, Align::Center);
    }

    void aQrCodeTooWideForThePaperGetsSmallerModules()
    {
        const QByteArray body = encode({32, {QrCode{QString(900, u'x'), 8}}}, model("generic-58"));
        QVERIFY(body.contains(QByteArray::fromHex("1d286b0300314303")));  // 105 + 8 modules of 3 dots in 384
    }

    void aCodeThatCannotBeMadeIsPrintedInLetters()
    {
        for (const LaidBlock &block : {LaidBlock(QrCode{QString(3000, u'x'), 4}),
                                       LaidBlock(Barcode{Barcode::Symbology::Ean13, u"4006381333932"_s}),
                                       LaidBlock(Barcode{Barcode::Symbology::Code128, QString(200, u'1')})}) {
            const auto printed = interpret(bodyOf({48, {block}}), model());
            QVERIFY(!printed.empty());
            QVERIFY(!std::get<PrintedLine>(printed.front()).text().isEmpty());
        }
    }

    /// CODE128 begins with its set and doubles braces, else printers print nothing (devices reference 2.5).
    void code128NamesItsSetAndDoublesBraces()
    {
        const QByteArray body = bodyOf({48, {Barcode{Barcode::Symbology::Code128, u"A{1}"_s}}});
        QVERIFY(body.contains(QByteArray("\x1dkI\x07{BA{{1}")));
        QCOMPARE(std::get<PrintedCode>(interpret(body, model()).at(0)).data, QByteArray("A{1}"));
    }

    void eanGetsItsCheckDigit()
    {
        // GS1 General Specifications, the well-known example 4006381333931.
        const QByteArray body = bodyOf({48, {Barcode{Barcode::Symbology::Ean13, u"400638133393"_s}}});
        QVERIFY(body.contains(QByteArray("\x1dkC\x0d") + "4006381333931"));
    }

    void codesAreDrawnWhereThePrinterHasNone()
    {
        PrinterModel plain = model();
        plain.hasQr = plain.hasBarcodes = false;
        const Layout layout{48, {QrCode{u"x"_s, 4}, Barcode{Barcode::Symbology::Ean13, u"4006381333931"_s}}};
        const auto printed = interpret(encode(layout, plain), plain);
        QCOMPARE(std::get<PrintedImage>(printed.at(0)).raster.heightDots, 21 * 4);
        QVERIFY(std::get<PrintedImage>(printed.at(1)).raster.widthDots >= 95 * 3);
        QCOMPARE(std::get<PrintedLine>(printed.at(2)).text(), u"4006381333931"_s);
    }

    void picturesGoInStripsOfAtMost256Rows()
    {
        QByteArray bytes;
        appendRaster(bytes, {16, 600, QByteArray(1200, '\x55')}, 576);
        QCOMPARE(bytes.count(QByteArray::fromHex("1d763000")), 3);
        QCOMPARE(bytes.size(), 1200 + 3 * 8);
    }

    void aPictureWiderThanThePaperIsCropped()
    {
        QByteArray bytes;
        appendRaster(bytes, {800, 1, QByteArray(100, '\x55')}, 384);
        QCOMPARE(bytes, QByteArray::fromHex("1d76300030000100") + QByteArray(48, '\x55'));
    }

    /// Printers execute 10 04 n, 10 05 n and 10 14 n inside pictures too (devices reference 2.5).
    void noPictureContainsARealTimeCommand()
    {
        QVERIFY(rc::check("no real-time bytes", [] {
            const int rowBytes = *rc::gen::inRange(1, 6);
            const int rows = *rc::gen::inRange(1, 40);
            const auto bits = *rc::gen::container<std::vector<char>>(
                size_t(rowBytes * rows), rc::gen::element<char>(0x10, 0x10, 0x04, 0x05, 0x14, 0x01, 0x00));
            const Raster raster{rowBytes * 8, rows, QByteArray(bits.data(), qsizetype(bits.size()))};
            QByteArray bytes;
            appendRaster(bytes, raster, 576);
            for (const char second : {0x04, 0x05, 0x14})
                RC_ASSERT(!bytes.contains(QByteArray(1, 0x10) + second));
            QByteArray dots;
            int height = 0;
            for (const Printed &printed : interpret(bytes, model())) {
                dots += std::get<PrintedImage>(printed).raster.bits;
                height += std::get<PrintedImage>(printed).raster.heightDots;
            }
            RC_ASSERT(height == rows);
            for (qsizetype i = 0; i < dots.size(); ++i)  // one dot wider at most
                RC_ASSERT(dots[i] == raster.bits[i] || (raster.bits[i] == 0x10 && dots[i] == 0x18));
        }));
    }

    void aRowThatEndsWithDleIsSplitWithoutALoss()
    {
        QByteArray bytes;
        const Raster raster{8, 2, QByteArray::fromHex("1004")};
        appendRaster(bytes, raster, 576);
        QCOMPARE(bytes.toHex(' '), QByteArray("1d 76 30 00 01 00 01 00 10 1d 76 30 00 01 00 01 00 04"));
    }

    void theCutFeedsFirstAndPaperWithoutACutterGoesToTheTearBar()
    {
        QCOMPARE(bodyOf({48, {Cut{}}}), QByteArray::fromHex("1d564200"));
        QCOMPARE(bodyOf({48, {Cut{}}}, model("generic-58")), QByteArray::fromHex("1b6404"));
    }

    /// Five bytes, 50 ms on and 500 ms off: duty below 20 % (devices reference 2.4).
    void theDrawerPulseIsComplete()
    {
        QCOMPARE(drawerPulse(2), QByteArray::fromHex("1b700019fa"));
        QCOMPARE(drawerPulse(5), QByteArray::fromHex("1b700119fa"));
    }

    void aReceiptStaysWithinElevenTenthsOfItsCharacters_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : printerModelNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void aReceiptStaysWithinElevenTenthsOfItsCharacters()
    {
        QFETCH(QString, name);
        const PrinterModel &printer = *findPrinterModel(name);
        // Where no page has both ß and the euro sign, changing between them costs what it costs.
        const bool hasBoth = printer.map.pagesWith(u'€') & printer.map.pagesWith(u'ß');
        const QString price = hasBoth ? u"%1,40 €"_s : u"%1,40 F"_s;
        Layout layout{48, {}};
        qsizetype characters = 0;
        for (int i = 0; i < 40; ++i) {
            TextLine line;
            line.runs.push_back({0, 22, u"2 x Flat white, großer"_s, {.isBold = i % 10 == 0}});
            line.runs.push_back({41, 7, price.arg(100 + i), {}});
            layout.blocks.push_back(line);
            characters += 48;
        }
        const QByteArray bytes = encode(layout, printer);
        QVERIFY2(bytes.size() * 10 <= characters * 11, qPrintable(QString::number(bytes.size())));
    }
};

QTEST_MAIN(TestEncode)
#include "tst_encode.moc"
