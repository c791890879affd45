// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QtTest>

#include "drivers/escpos/decode.h"
#include "drivers/escpos/encode.h"
#include "drivers/escpos/image_bytes.h"

using namespace servery;
using Images = PrinterModel::Images;

namespace {

PrinterModel modelWith(Images images)
{
    PrinterModel model = *findPrinterModel(u"generic-80"_s);
    model.images = images;
    return model;
}

QByteArray bytesOf(const Raster &raster, const PrinterModel &model)
{
    QByteArray bytes;
    appendImage(bytes, raster, model);
    return bytes;
}

bool hasRealTime(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        if (startsRealTime(bytes, at))
            return true;
    }
    return false;
}

/// The picture as it lies on the paper, whatever it was sent as; rows of a whole number of bytes.
QByteArray rowsOnPaper(const QByteArray &bytes, const PrinterModel &model, int rowBytes)
{
    QByteArray rows;
    for (const Printed &printed : interpret(bytes, model)) {
        if (const auto *image = std::get_if<PrintedImage>(&printed)) {
            rows += croppedRows(image->raster, rowBytes);
        } else if (const auto *line = std::get_if<PrintedLine>(&printed)) {
            QByteArray band(qsizetype(rowBytes) * 24, '\0');
            for (const PrintedStripe &stripe : line->stripes) {
                const int stripeBytes = (stripe.raster.widthDots + 7) / 8;
                for (int y = 0; y < 24; ++y) {
                    for (int x = 0; x < stripe.raster.widthDots; ++x) {
                        if (stripe.raster.bits[y * stripeBytes + x / 8] & (0x80 >> x % 8)) {
                            const int at = stripe.x + x;
                            band[y * rowBytes + at / 8] =
                                char(band[y * rowBytes + at / 8] | (0x80 >> at % 8));
                        }
                    }
                }
            }
            rows += band;
        }
    }
    return rows;
}

}  // namespace

class TestImageBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// Forms: devices reference 2.5.
    void eachModelGetsPicturesInItsOwnCommand()
    {
        const Raster raster{8, 1, QByteArray::fromHex("81")};
        QCOMPARE(bytesOf(raster, modelWith(Images::Raster)).toHex(), QByteArray("1d7630000100010081"));
        QCOMPARE(bytesOf(raster, modelWith(Images::Graphics)).toHex(),
                 QByteArray("1d284c0b00307030010131080001008"
                            "11d284c02003032"));
        QCOMPARE(bytesOf(raster, modelWith(Images::Columns)).toHex(),
                 QByteArray("1b3310"
                            "1b2a210800") +
                     "800000" + QByteArray("000000").repeated(6) + "800000" + "0a1b32");
        QCOMPARE(bytesOf(raster, modelWith(Images::Impact)).toHex(), QByteArray("1b3310"
                                                                                "1b2a010800"
                                                                                "8000000000000080"
                                                                                "0a1b32"));
    }

    void moreThanAWordIsSentAsGs8()
    {
        PrinterModel wide = modelWith(Images::Graphics);
        wide.dots = 2047;
        const QByteArray bytes = bytesOf({2047, 256, QByteArray(256 * 256, '\x55')}, wide);
        QVERIFY(bytes.startsWith(QByteArray::fromHex("1d384c0a00010030703001013100080001")));
        const auto printed = interpret(bytes, wide);
        QCOMPARE(std::get<PrintedImage>(printed.at(0)).raster.heightDots, 256);
    }

    void everyCommandPrintsTheSamePicture_data()
    {
        QTest::addColumn<int>("images");
        QTest::newRow("GS v 0") << int(Images::Raster);
        QTest::newRow("GS ( L") << int(Images::Graphics);
        QTest::newRow("ESC *") << int(Images::Columns);
    }
    void everyCommandPrintsTheSamePicture()
    {
        QFETCH(int, images);
        const PrinterModel model = modelWith(Images(images));
        QVERIFY(rc::check("the picture is on the paper, dot for dot", [&model] {
            const int rowBytes = *rc::gen::inRange(1, 73);
            const int rows = *rc::gen::inRange(1, 300);
            const auto seed = *rc::gen::arbitrary<quint32>();
            QByteArray bits;
            quint32 state = seed;
            for (int i = 0; i < rowBytes * rows; ++i) {
                state = state * 1664525 + 1013904223;
                const int kind = int(state >> 28);
                bits.append(kind < 4   ? 0x10
                            : kind < 8 ? char(0x04 + (kind & 1))
                            : kind < 9 ? 0x14
                                       : char(state >> 20));
            }
            const QByteArray bytes = bytesOf({rowBytes * 8, rows, bits}, model);
            RC_ASSERT(!hasRealTime(bytes));
            QByteArray seen = rowsOnPaper(bytes, model, rowBytes);
            seen.truncate(bits.size());
            RC_ASSERT(seen.size() == bits.size());
            int widened = 0;
            for (qsizetype i = 0; i < bits.size(); ++i) {
                RC_ASSERT((seen[i] & bits[i]) == bits[i]);  // no dot is lost
                widened += seen[i] != bits[i];
            }
            RC_ASSERT(widened * 2 <= int(bits.size()));
        }));
    }

    void aPictureWhoseLengthIsARealTimeCommandIsSplit()
    {
        const PrinterModel model = modelWith(Images::Graphics);
        const Raster raster{80, 103, QByteArray(1030, '\x55')};  // and 10 bytes of head are 1040: 10 04
        const QByteArray bytes = bytesOf(raster, model);
        QVERIFY(!hasRealTime(bytes));
        QCOMPARE(rowsOnPaper(bytes, model, 10), raster.bits);
        QCOMPARE(bytes.count(QByteArray::fromHex("1d284c02003032")), 2);
    }

    void aCodeWhoseLengthIsARealTimeCommandIsDrawn()
    {
        const PrinterModel model = modelWith(Images::Raster);
        const QByteArray native = encode({48, {QrCode{QString(1036, u'x'), 3}}}, model);
        QVERIFY(native.contains(QByteArray::fromHex("1d286b0f04315030")));
        const QByteArray drawn = encode({48, {QrCode{QString(1037, u'x'), 3}}}, model);  // 1040 is 10 04
        QVERIFY(!drawn.contains(QByteArray::fromHex("1d286b")));
        QVERIFY(std::holds_alternative<PrintedImage>(interpret(drawn, model).at(0)));
        QVERIFY(!hasRealTime(drawn));
    }

    void aNumberTooLongForSetBIsDrawnInPairs()
    {
        const Layout layout{32, {Barcode{Barcode::Symbology::Code128, u"12345678901234567890"_s}}};
        const PrinterModel &narrow = *findPrinterModel(u"generic-58"_s);
        const auto printed = interpret(encode(layout, narrow), narrow);
        QCOMPARE(std::get<PrintedImage>(printed.at(0)).raster.widthDots,
                 296);  // 145 modules of 2 dots in 37 bytes
        QCOMPARE(std::get<PrintedLine>(printed.at(1)).text(), u"12345678901234567890"_s);
    }

    void needlesPrintLettersInsteadOfCodes()
    {
        const PrinterModel &needles = *findPrinterModel(u"epson-tm-u220"_s);
        const Layout layout{40,
                            {QrCode{u"https://example.org/r/1"_s, 4},
                             Barcode{Barcode::Symbology::Ean13, u"4006381333931"_s}}};
        const auto printed = interpret(encode(layout, needles), needles);
        QCOMPARE(std::get<PrintedLine>(printed.at(0)).text(), u"https://example.org/r/1"_s);
        QCOMPARE(std::get<PrintedLine>(printed.at(1)).text(), u"4006381333931"_s);
    }
};

QTEST_MAIN(TestImageBytes)
#include "tst_image_bytes.moc"
