// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/render.h"

#include <QImage>
#include <QTest>

#include "app/documents/receipt_builder.h"
#include "drivers/paper/paper_painter.h"
#include "drivers/paper/png_renderer.h"
#include "tests/app/documents/sample_receipts.h"

using namespace servery;

namespace {

Document receipt(const ReceiptFacts &facts)
{
    return buildReceipt(facts, wordsFor(facts.language, facts.country));
}

QImage imageOf(const Document &document, int columns)
{
    const auto png = render(document, RenderFormat::Png, columns);
    return png ? QImage::fromData(*png, "PNG") : QImage();
}

/// Whether anything is printed in these dots of the picture.
bool hasInk(const QImage &image, const QRect &area)
{
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            if (qAlpha(image.pixel(x, y)) == 255 && qGray(image.pixel(x, y)) < 128)
                return true;
        }
    }
    return false;
}

}  // namespace

class RenderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// 203 dots an inch: 80 mm paper prints 576 dots on 640, 58 mm paper 384 on 464.
    void aPictureIsAsWideAsItsPaper()
    {
        QCOMPARE(imageOf(receipt(samples::richSale()), 48).width(), 640);
        QCOMPARE(imageOf(receipt(samples::worldTraining()), 32).width(), 464);
    }
    void nothingIsDrawnInTheMargins()
    {
        for (const auto &[columns, margin] : {std::pair{48, 32}, {32, 40}}) {
            const QImage image = imageOf(receipt(samples::worldTraining()), columns);
            QVERIFY(!hasInk(image, QRect(0, 0, margin - 2, image.height())));
            QVERIFY(!hasInk(image, QRect(image.width() - margin + 2, 0, margin - 2, image.height())));
        }
    }
    void everyScriptIsDrawnInItsOwnCells()
    {
        for (const QString &text : {u"Soup"_s, u"拉麺"_s, u"שלום"_s, u"شاي"_s, u"Ω≈€"_s}) {
            const int cells = cellWidth(text);
            const QImage image = imageOf(Document{{}, {}, {Row{{Cell{text}}}}}, 32);
            QVERIFY2(hasInk(image, QRect(40, 32, cells * 12, 30)), qPrintable(text));
            QVERIFY2(!hasInk(image, QRect(40 + cells * 12 + 2, 32, 200, 30)), qPrintable(text));
        }
    }
    /// Devices reference, pain 9: never silently something else. The last sign is of a private plane, so no
    /// font has it.
    void whatNoFontHasIsMarked()
    {
        const QString unknown = QString::fromUcs4(U"\U000F1234");
        QCOMPARE(signsWithoutFont(u"Soup "_s + unknown + u"拉麺 שלום شاي é\u200d"_s + unknown),
                 QStringList{unknown});
        const Layout layout{32, {TextLine{{TextRun{0, 2, unknown, {}}}}}};
        const QImage image = renderImage(layout);
        int black = 0;
        for (int x = 40; x < 64; ++x)
            black += hasInk(image, QRect(x, 32 + 2 + 3, 1, 1));
        QVERIFY2(black >= 9, "a bar, not an outline");
        QVERIFY(!hasInk(image, QRect(66, 32, 200, 30)));
    }
    void aScaledPreviewShowsTheSameLayout()
    {
        const Layout layout = layOut(receipt(samples::richSale()), 48);
        QCOMPARE(renderImage(layout, 2).size(), renderImage(layout).size() * 2);
    }
    void aRasterIsDrawnDotForDot()
    {
        const Raster dots{8, 2, QByteArray::fromHex("80FF")};
        const QImage image = imageOf(Document{{}, {}, {dots}}, 32);
        const int left = 40 + (384 - 8) / 2;
        QVERIFY(hasInk(image, QRect(left, 32, 1, 1)));
        QVERIFY(!hasInk(image, QRect(left + 1, 32, 7, 1)));
        QVERIFY(hasInk(image, QRect(left + 7, 33, 1, 1)));
    }
    void aDamagedRasterDrawsNothing()
    {
        QVERIFY(!hasInk(imageOf(Document{{}, {}, {Raster{80, 8, "short"}}}, 32), QRect(0, 0, 464, 60)));
    }
    void aPdfIsOnePageAsLongAsTheReceipt()
    {
        const auto pdf = render(receipt(samples::richSale()), RenderFormat::Pdf, 48);
        QVERIFY(pdf);
        QVERIFY(pdf->startsWith("%PDF-"));
        QCOMPARE(pdf->count("/Type /Page\n"), 1);
        QVERIFY(pdf->contains("/ToUnicode"));  // its text can be selected and searched
    }
    void aTextShowsEveryFactInColumns()
    {
        const auto text = render(receipt(samples::richSale()), RenderFormat::Text, 48);
        QVERIFY(text);
        const QStringList lines = QString::fromUtf8(*text).split(u'\n');
        for (const QString &line : lines)
            QVERIFY2(cellWidth(line) <= 48 && !line.endsWith(u' '), qPrintable(line));
        QVERIFY(lines.contains(u"2× Cheeseburger                          19.80 B"_s));
        QVERIFY(lines.contains(u"TOTAL EUR                                42.42"_s));
        QVERIFY(text->contains("[QR] "));
    }
    void aCodeThatCannotBeMadeLeavesTheRestOfThePicture()
    {
        const Document document{{},
                                {},
                                {QrCode{QString(5000, u'x')}, Barcode{Barcode::Symbology::Ean13, u"no"_s},
                                 Row{{Cell{u"Soup"_s}}}}};
        QVERIFY(hasInk(imageOf(document, 32), QRect(40, 32, 48, 30)));
    }
    void paperThatDoesNotExistIsRefused()
    {
        for (const int columns : {-1, 0, 7, 256})
            QCOMPARE(render(Document(), RenderFormat::Text, columns).error().code, ErrorCode::BadInput);
        Document endless;
        endless.blocks.assign(2000, Row{{Cell{u"Soup"_s}}});
        QCOMPARE(render(endless, RenderFormat::Png, 48).error().code, ErrorCode::Refused);
        QVERIFY(render(endless, RenderFormat::Text, 48));
    }
};

QTEST_MAIN(RenderTest)
#include "tst_render.moc"
