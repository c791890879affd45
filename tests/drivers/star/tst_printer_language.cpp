// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/star/printer_language.h"

using namespace servery;

namespace {

void everyModel()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : printerModelNames())
        QTest::newRow(qPrintable(name)) << name;
}

std::vector<Printed> seen(const QByteArray &bytes, const PrinterModel &model)
{
    return interpretAll(*interpreterFor(model), bytes);
}

}  // namespace

/// Every profile in resources/printers, whatever language it speaks.
class TestPrinterLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyKindOfPrinterIsThere()
    {
        const QStringList names = printerModelNames();
        QVERIFY(names.size() >= 25);
        for (const char *name : {"generic-58",         "generic-76",
                                 "generic-80",         "epson-tm-t20",
                                 "epson-tm-t88iii",    "epson-tm-t88vi",
                                 "epson-tm-t70",       "epson-tm-t82",
                                 "epson-tm-m30",       "epson-tm-u220",
                                 "epson-tm-p80",       "star-tsp100-escpos",
                                 "star-tsp650-escpos", "star-mc-print3-escpos",
                                 "star-tsp650",        "bixolon-srp-350iii",
                                 "citizen-ct-s310ii",  "sewoo-slk-ts400",
                                 "custom-kube-ii",     "xprinter-xp-t80q",
                                 "zjiang-pos-5890",    "gprinter-gp-l80180"})
            QVERIFY2(names.contains(QString::fromLatin1(name)), name);
    }

    void everySheetShowsEveryCharacterOfEveryPage_data() { everyModel(); }
    void everySheetShowsEveryCharacterOfEveryPage()
    {
        QFETCH(QString, name);
        const PrinterModel &model = *findPrinterModel(name);
        QStringList lines;
        int cuts = 0;
        for (const Printed &printed : seen(codePageSheet(model), model)) {
            QVERIFY(!std::holds_alternative<UnknownCommand>(printed));
            QVERIFY(!std::holds_alternative<DrawerPulse>(printed));
            cuts += std::holds_alternative<PaperCut>(printed);
            if (const auto *line = std::get_if<PrintedLine>(&printed))
                lines.append(line->text());
        }
        QCOMPARE(cuts, model.hasCutter ? 1 : 0);
        QCOMPARE(lines.value(0), model.title);
        for (const PrinterModel::Page &page : model.pages) {
            const qsizetype title =
                lines.indexOf(u"Page %1: %2"_s.arg(page.number).arg(QString::fromLatin1(page.page->name)));
            QVERIFY2(title > 0, page.page->name.data());
            for (int byte = 0x80; byte <= 0xFF; ++byte) {
                const QChar shown =
                    lines.value(title + 1 + (byte - 0x80) / 16).leftJustified(19).at(3 + byte % 16);
                const QChar meant(page.page->character(quint8(byte)));
                QVERIFY2(shown == meant || (shown == u' ' && meant == QChar::ReplacementCharacter),
                         qPrintable(u"%1 %2 %3"_s.arg(name).arg(page.number).arg(byte, 0, 16)));
            }
        }
    }

    /// A page that two numbers share, or a number used twice, would be a slip of the file.
    void everyPageHasOneNumber_data() { everyModel(); }
    void everyPageHasOneNumber()
    {
        QFETCH(QString, name);
        const PrinterModel &model = *findPrinterModel(name);
        QSet<int> numbers;
        QSet<const CodePage *> pages;
        for (const PrinterModel::Page &page : model.pages) {
            QVERIFY2(!numbers.contains(page.number), qPrintable(QString::number(page.number)));
            QVERIFY2(!pages.contains(page.page), page.page->name.data());
            numbers.insert(page.number);
            pages.insert(page.page);
        }
        QVERIFY(pages.contains(findCodePage(u"437"_s)));
    }

    void everyModelPrintsAReceiptWithEverythingOnIt_data() { everyModel(); }
    void everyModelPrintsAReceiptWithEverythingOnIt()
    {
        QFETCH(QString, name);
        const PrinterModel &model = *findPrinterModel(name);
        Document document;
        document.blocks = {Row{{{u"CAFÉ"_s, Align::Center, 1, {.isBold = true, .width = 2, .height = 2}}}},
                           Rule{},
                           Row{{{u"2 Soup"_s}, {u"8.20"_s, Align::Right, 0}}},
                           Row{{{u"寿司 مرحبا שלום"_s}, {u"12.00"_s, Align::Right, 0}}},
                           Rule{Rule::Kind::Double},
                           QrCode{u"https://example.org/r/1"_s, 4},
                           Barcode{Barcode::Symbology::Code128, u"A-000042"_s},
                           Raster{40, 40, QByteArray(200, '\x10')},
                           Cut{}};
        const QByteArray bytes = encodeFor(layOut(document, model.columns), model);
        int width = 0;
        QString text;
        for (const Printed &printed : seen(bytes, model)) {
            QVERIFY(!std::holds_alternative<UnknownCommand>(printed));
            if (const auto *line = std::get_if<PrintedLine>(&printed)) {
                width = std::max(width, line->widthDots());
                text += line->text() + u'\n';
            }
        }
        QVERIFY2(width <= model.dots, qPrintable(QString::number(width)));
        QVERIFY(text.contains(u"2 Soup"_s));
        QVERIFY(!text.contains(QChar::ReplacementCharacter));
        for (const char second : {0x04, 0x05, 0x14})
            QVERIFY(model.protocol != PrinterModel::Protocol::EscPos ||
                    !bytes.contains(QByteArray(1, 0x10) + second));
        QVERIFY(!decodeFor(bytes, DecodeFormat::Png, model).isEmpty());
    }

    void aWrongWordInAModelsFileNamesItsPlace_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *key, const char *place) {
            QTest::newRow(place) << QByteArray(key) << QString::fromLatin1(place);
        };
        row(R"("pages": "nobody")", "$.pages");
        row(R"("pages": [])", "$.pages");
        row(R"("pages": "epson", "images": "laser")", "$.images");
        row(R"("pages": "epson", "protocol": "postscript")", "$.protocol");
        row(R"("pages": "epson", "double_byte": "koi8")", "$.double_byte");
        row(R"("pages": "epson", "columns": 64, "dots": 384)", "$.columns");
        row(R"("pages": "star", "protocol": "star-line", "double_byte": "big5")", "$.double_byte");
    }
    void aWrongWordInAModelsFileNamesItsPlace()
    {
        QFETCH(QByteArray, key);
        QFETCH(QString, place);
        const auto model = parsePrinterModel(R"({"name": "x", "title": "X", )" + key + '}', u"x.json"_s);
        QVERIFY(!model);
        QVERIFY2(model.error().detail.contains(place + u':'), qPrintable(model.error().detail));
    }

    /// Pain 13, for every model: whatever a name is made of, only commands that the encoders write themselves
    /// are in the stream, and nothing a printer would obey at once.
    void noTextDrivesAnyPrinter()
    {
        const QStringList names = printerModelNames();
        const bool isOk = rc::check("text is data", [&names] {
            const PrinterModel &model = *findPrinterModel(names[*rc::gen::inRange(0, int(names.size()))]);
            const auto units = *rc::gen::container<std::vector<char16_t>>(
                rc::gen::oneOf(rc::gen::inRange<char16_t>(0, 0x30), rc::gen::inRange<char16_t>(0x70, 0x250),
                               rc::gen::inRange<char16_t>(0x4E00, 0x4F00)));
            const QString text = QString::fromUtf16(units.data(), qsizetype(units.size()));
            Document document;
            document.blocks = {Row{{{text}, {text, Align::Right, 1, {.isUnderlined = true, .width = 2}}}},
                               QrCode{text, 4}, Barcode{Barcode::Symbology::Code128, text}};
            const QByteArray bytes = encodeFor(layOut(document, model.columns), model);
            for (const char second : {0x04, 0x05, 0x14}) {
                if (model.protocol == PrinterModel::Protocol::EscPos)
                    RC_ASSERT(!bytes.contains(QByteArray(1, 0x10) + second));
            }
            for (const Printed &printed : seen(bytes, model)) {
                RC_ASSERT(!std::holds_alternative<DrawerPulse>(printed));
                RC_ASSERT(!std::holds_alternative<PaperCut>(printed));
                RC_ASSERT(!std::holds_alternative<UnknownCommand>(printed));
                RC_ASSERT(!std::holds_alternative<PrinterQuestion>(printed));
                if (const auto *line = std::get_if<PrintedLine>(&printed)) {
                    for (const PrintedRun &run : line->runs) {
                        for (const QChar unit : run.text)
                            RC_ASSERT(unit.unicode() >= 0x20 && unit.unicode() != 0x7F);
                    }
                }
            }
        });
        QVERIFY(isOk);
    }

    /// Chinese, Japanese, Taiwanese and Korean models have letters for their own lines; the others draw them.
    void eastAsianLinesAreTextWhereThePrinterHasTheFont_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QString &text, const char *hex) {
            QTest::newRow(name) << QString::fromLatin1(name) << text << QByteArray::fromHex(hex);
        };
        // GB 2312 中 D6D0 国 B9FA, Shift JIS 日 93FA 本 967B, Big5 中 A4A4 文 A4E5, KS X 1001 한 C7D1 글
        // B1DB.
        row("epson-tm-t70ii-ch", u"A中国é"_s, "41 1c26 d6d0b9fa 1c2e 82");
        row("xprinter-xp-t80q", u"中国 12"_s, "1c26 d6d0b9fa 203132");
        row("epson-tm-t88vi-jp", u"日本é"_s, "1c4301 1c26 93fa967b 1c2e 1c4300 82");
        row("epson-tm-t70ii-tw", u"中文"_s, "1c26 a4a4a4e5");
        row("epson-tm-t88vi-kr", u"한글"_s, "1c26 c7d1b1db");
    }
    void eastAsianLinesAreTextWhereThePrinterHasTheFont()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(QByteArray, bytes);
        const PrinterModel &model = *findPrinterModel(name);
        const Layout layout{model.columns, {TextLine{{{0, cellWidth(text), text, {}}}}}};
        const QByteArray all = encodeFor(layout, model);
        QVERIFY2(all.endsWith(bytes + '\n'), all.right(24).toHex(' ').constData());
        const auto printed = seen(all, model);
        QCOMPARE(printed.size(), size_t(1));
        QCOMPARE(std::get<PrintedLine>(printed[0]).text(), text);
        QCOMPARE(std::get<PrintedLine>(printed[0]).widthDots(), cellWidth(text) * model.cellDots);
    }

    /// ESC - does not reach two-byte characters; they have an underline of their own, FS -.
    void eastAsianTextHasTheStyleOfItsLine()
    {
        const PrinterModel &model = *findPrinterModel(u"epson-tm-t70ii-ch"_s);
        const TextStyle style{.isBold = true, .isUnderlined = true, .width = 2, .height = 2};
        const Layout layout{48, {TextLine{{{0, 12, u"中A国é"_s, style}}}, TextLine{{{0, 4, u"中国"_s, {}}}}}};
        const auto printed = seen(encodeFor(layout, model), model);
        QCOMPARE(printed.size(), size_t(2));
        for (const PrintedRun &run : std::get<PrintedLine>(printed[0]).runs)
            QVERIFY(run.style == style);
        QCOMPARE(std::get<PrintedLine>(printed[0]).widthDots(), 12 * 12);
        QVERIFY(std::get<PrintedLine>(printed[1]).style() == TextStyle{});
    }

    void lettersOfOneColumnNeverComeFromADoubleWidthFont()
    {
        const PrinterModel &model = *findPrinterModel(u"epson-tm-t70ii-ch"_s);
        for (const QString &text : {u"Щ"_s, u"Ω"_s, u"é"_s, u"─"_s}) {
            const auto printed = seen(encodeFor({48, {TextLine{{{0, 1, text, {}}}}}}, model), model);
            QCOMPARE(std::get<PrintedLine>(printed.at(0)).widthDots(), 12);
        }
    }
};

QTEST_MAIN(TestPrinterLanguage)
#include "tst_printer_language.moc"
