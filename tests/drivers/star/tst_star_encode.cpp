// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/star/printer_language.h"
#include "drivers/star/star_encode.h"
#include "drivers/star/star_frame.h"

using namespace servery;

namespace {

const PrinterModel &model(const char *name = "star-tsp650")
{
    const PrinterModel *found = findPrinterModel(QString::fromLatin1(name));
    if (!found)
        qFatal("no model %s", name);
    return *found;
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

TextLine lineOf(const QString &text, const TextStyle &style = {})
{
    return TextLine{{{0, cellWidth(text) * style.width, text, style}}};
}

QByteArray bodyOf(const LaidBlock &block, const PrinterModel &printer = model())
{
    return encodeStar({48, {block}}, printer).mid(encodeStar({48, {}}, printer).size());
}

std::vector<Printed> seen(const QByteArray &bytes, const PrinterModel &printer = model())
{
    return interpretAll(*interpreterFor(printer), bytes);
}

}  // namespace

/// Bytes: STAR Line Mode Command Specifications, sections 3.3 and 5.1.
class TestStarEncode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyJobStartsFromAFullReset()
    {
        const QByteArray start = encodeStar({48, {}}, model());
        QVERIFY(start.startsWith(hex("1b40")));
        for (const char *needed :
             {"1b1e4600", "1b5200", "1b46", "1b2d00", "1b5f00", "1b35", "1b690000", "1b1d6100"})
            QVERIFY2(start.contains(hex(needed)), needed);
        QVERIFY(start.endsWith(hex("1b1d7401")));  // page 1 is 437
    }

    void textAndStylesHaveTheBytesOfTheManual_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<TextStyle>("style");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << u"Soup"_s << TextStyle{} << QByteArray("Soup\n");
        QTest::newRow("bold") << u"a"_s << TextStyle{.isBold = true} << hex("1b45610a");
        QTest::newRow("underlined") << u"a"_s << TextStyle{.isUnderlined = true} << hex("1b2d01610a");
        QTest::newRow("inverse") << u"a"_s << TextStyle{.isInverse = true} << hex("1b34610a");
        QTest::newRow("height, then width")
            << u"a"_s << TextStyle{.width = 2, .height = 3} << hex("1b690201610a");
    }
    void textAndStylesHaveTheBytesOfTheManual()
    {
        QFETCH(QString, text);
        QFETCH(TextStyle, style);
        QFETCH(QByteArray, bytes);
        QCOMPARE(bodyOf(lineOf(text, style)).toHex(' '), bytes.toHex(' '));
    }

    /// Page numbers of Star are their own: 1 437, 4 858, 5 852, 10 866.
    void charactersFindTheirPage()
    {
        const auto pageAndByte = [](const QString &text) {
            const QByteArray all = encodeStar({48, {lineOf(text)}}, model());
            return all.mid(all.lastIndexOf(hex("1b1d74")) + 3).chopped(1);
        };
        QCOMPARE(pageAndByte(u"é"_s), hex("0182"));
        QCOMPARE(pageAndByte(u"€"_s), hex("04d5"));
        QCOMPARE(pageAndByte(u"ż"_s), hex("05be"));
        QCOMPARE(pageAndByte(u"Щ"_s), hex("0a99"));
    }

    void codesAreThePrintersOwn()
    {
        QCOMPARE(bodyOf(QrCode{u"x"_s, 5}), hex("1b1d6101"
                                                "1b1d79533002"
                                                "1b1d79533101"
                                                "1b1d79533205"
                                                "1b1d794431000100"
                                                "78"
                                                "1b1d7950"
                                                "1b1d6100"));
        QVERIFY(bodyOf(Barcode{Barcode::Symbology::Ean13, u"400638133393"_s})
                    .contains(QByteArray("\x1b"
                                         "b322P") +
                              "4006381333931\x1e"));
        QVERIFY(bodyOf(Barcode{Barcode::Symbology::Code128, u"5% OFF"_s}).contains("5%0 OFF\x1e"));
        QCOMPARE(
            std::get<PrintedCode>(seen(bodyOf(Barcode{Barcode::Symbology::Code128, u"5% OFF"_s})).at(0)).data,
            QByteArray("5% OFF"));
    }

    void codesAreDrawnWhereThePrinterHasNone()
    {
        const PrinterModel &old = model("star-tsp650-old");
        const auto printed = seen(bodyOf(QrCode{u"x"_s, 4}, old), old);
        QCOMPARE(printed.size(), size_t(4));  // 84 rows in bands of 24
        for (const Printed &band : printed)
            QCOMPARE(std::get<PrintedLine>(band).stripes.at(0).raster.heightDots, 24);
    }

    void picturesAreBandsOf24Rows()
    {
        const QByteArray bytes = bodyOf(Raster{16, 30, QByteArray(60, '\x55')});
        QVERIFY(bytes.contains(hex("1b30") + hex("1b6b0200") + QByteArray(48, '\x55') + '\n' +
                               hex("1b6b0200") + QByteArray(12, '\x55') + QByteArray(36, '\0') + '\n' +
                               hex("1b7a01")));
    }

    void whatNoPageHasAndWhatIsTooLargeIsDrawn()
    {
        for (const TextLine &line :
             {lineOf(u"寿司"_s), lineOf(u"مرحبا"_s), lineOf(u"X"_s, {.width = 8, .height = 8})}) {
            const auto printed = seen(bodyOf(line));
            QVERIFY(!printed.empty());
            QVERIFY(!std::get<PrintedLine>(printed[0]).stripes.empty());
            QVERIFY(std::get<PrintedLine>(printed[0]).runs.empty());
            QCOMPARE(std::get<PrintedLine>(printed.back()).feedDots, 32);  // as every line
        }
    }

    void cutsFeedToTheBladeAndPulsesAreTheModels()
    {
        QCOMPARE(bodyOf(Cut{}), QByteArray("\x1b"
                                           "d3"));
        QCOMPARE(starDrawerPulse(2, model()), hex("1b07053207"));  // 50 ms on, 500 ms off
        QCOMPARE(starDrawerPulse(5, model()), hex("19"));
        QCOMPARE(starRealTimePulse(2), hex("1c"));
        QCOMPARE(starJobEnd() + askStarStatus() + starAutoStatus(true) + resetStarCounter(), hex("17"
                                                                                                 "1b0601"
                                                                                                 "1b1e6101"
                                                                                                 "1b1e4500"));
    }

    /// Pain 13 of the devices reference, and every byte of every text: only commands that the encoder writes
    /// itself are in the stream, whatever the names are.
    void noTextEverBecomesACommand()
    {
        QVERIFY(rc::check("text is data", [] {
            const auto units = *rc::gen::container<std::vector<char16_t>>(
                rc::gen::oneOf(rc::gen::inRange<char16_t>(0, 0x30), rc::gen::inRange<char16_t>(0x70, 0x250)));
            const QString text = QString::fromUtf16(units.data(), qsizetype(units.size()));
            const QByteArray bytes = encodeStar(
                {48, {lineOf(text), QrCode{text, 4}, Barcode{Barcode::Symbology::Code128, text}}}, model());
            for (qsizetype at = 0; at < bytes.size();) {
                const StarFrame frame = frameStar(QByteArrayView(bytes).sliced(at), false);
                RC_ASSERT(frame.isComplete);
                RC_ASSERT(frame.kind != StarFrame::Kind::Unknown);
                if (frame.kind == StarFrame::Kind::Control)
                    RC_ASSERT(frame.code == '\n' || frame.code == 0x12);
                if (frame.kind == StarFrame::Kind::Esc)
                    RC_ASSERT(QByteArrayView("@R zF-_5i0kb").contains(frame.code));
                at += frame.length;
            }
        }));
    }

    void aPrinterShowsWhatTheLayoutSays()
    {
        QVERIFY(rc::check("encode, then interpret, is the line", [] {
            static const QString letters = u"abcXYZ019 #$@[]{}|~éèçÄÖß€£ąęłСуп½═█"_s;
            const auto picks = *rc::gen::resize(
                40, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, int(letters.size()))));
            QString text;
            for (const int pick : picks)
                text.append(letters[pick]);
            const TextStyle style{*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(),
                                  *rc::gen::arbitrary<bool>(), 1, *rc::gen::inRange(1, 7)};
            RC_PRE(!text.isEmpty());
            const auto printed = seen(encodeStar({48, {lineOf(text, style)}}, model()));
            RC_ASSERT(printed.size() == 1u);
            const auto &line = std::get<PrintedLine>(printed[0]);
            RC_ASSERT(line.text() == text);
            RC_ASSERT(line.style() == style);
        }));
    }
};

QTEST_MAIN(TestStarEncode)
#include "tst_star_encode.moc"
