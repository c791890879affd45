// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/paper/codes.h"

#include <QTest>

#include "app/base/text.h"

using namespace servery;
using S = Barcode::Symbology;

Q_DECLARE_METATYPE(Barcode::Symbology)

namespace {

QString barsOf(S symbology, const QString &data)
{
    const auto modules = barcodeModules(Barcode{symbology, data});
    QString bars;
    if (!modules)
        return bars;
    for (const bool isDark : *modules)
        bars.append(isDark ? u'1' : u'0');
    return bars;
}

}  // namespace

class CodesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The patterns are put together by hand from the tables of GS1 General Specifications 5.2.
    void anEanIsDrawnByTheTables()
    {
        QCOMPARE(barsOf(S::Ean13, u"4006381333931"_s), u"101"_s
                                                       u"0001101"
                                                       u"0100111"
                                                       u"0101111"
                                                       u"0111101"
                                                       u"0001001"
                                                       u"0110011"
                                                       u"01010"
                                                       u"1000010"
                                                       u"1000010"
                                                       u"1000010"
                                                       u"1110100"
                                                       u"1000010"
                                                       u"1100110"
                                                       u"101");
        QCOMPARE(barsOf(S::Ean8, u"96385074"_s), u"101"_s
                                                 u"0001011"
                                                 u"0101111"
                                                 u"0111101"
                                                 u"0110111"
                                                 u"01010"
                                                 u"1001110"
                                                 u"1110010"
                                                 u"1000100"
                                                 u"1011100"
                                                 u"101");
    }
    void aMissingCheckDigitIsAddedAndAWrongOneRefused()
    {
        QCOMPARE(barsOf(S::Ean13, u"400638133393"_s), barsOf(S::Ean13, u"4006381333931"_s));
        QCOMPARE(barcodeText(Barcode{S::Ean13, u"400638133393"_s}), u"4006381333931"_s);
        for (const QString &data :
             {u"4006381333932"_s, u"40063813339"_s, u""_s, u"40063813339x1"_s, u"４006381333931"_s})
            QCOMPARE(barcodeModules(Barcode{S::Ean13, data}).error().code, ErrorCode::BadInput);
    }
    /// ISO/IEC 15417: start B is 104, "A" is 33, the check of "A" is (104 + 33) mod 103 = 34, then stop.
    void code128CarriesItsCheckCharacter()
    {
        QCOMPARE(barsOf(S::Code128, u"A"_s), u"11010010000"_s
                                             u"10100011000"
                                             u"10001011000"
                                             u"1100011101011");
    }
    void code128PacksDigitsInPairs()
    {
        QCOMPARE(barsOf(S::Code128, u"12345678"_s).size(), 11 * (1 + 4 + 1) + 13);
        QCOMPARE(barsOf(S::Code128, u"abc12345678"_s).size(), 11 * (1 + 3 + 1 + 4 + 1) + 13);
    }
    void code128RefusesWhatItCannotCarry()
    {
        for (const QString &data : {u""_s, u"Käse"_s, u"a\nb"_s})
            QCOMPARE(barcodeModules(Barcode{S::Code128, data}).error().code, ErrorCode::BadInput);
    }
    /// ISO/IEC 18004: a symbol of version v has 17 + 4 v modules in a row and a finder in three corners.
    void aQrCodeHasItsFinders()
    {
        const auto modules = qrModules(u"T1-000042"_s);
        QVERIFY(modules);
        QCOMPARE(modules->size, 21);
        for (const auto &[x, y] : {std::pair{0, 0}, {14, 0}, {0, 14}}) {
            QVERIFY(modules->at(x, y) && modules->at(x + 6, y + 6) && modules->at(x + 3, y + 3));
            QVERIFY(!modules->at(x + 1, y + 1) && !modules->at(x + 5, y + 5));
        }
        int darkAtFourthCorner = 0;
        for (int i = 14; i < 21; ++i)
            darkAtFourthCorner += modules->at(i, 20) ? 1 : 0;
        QVERIFY(darkAtFourthCorner < 7);
    }
    void whatNoQrCodeHoldsIsRefused()
    {
        QCOMPARE(qrModules({}).error().code, ErrorCode::BadInput);
        QCOMPARE(qrModules(QString(2332, u'x')).error().code, ErrorCode::BadInput);
        QVERIFY(qrModules(QString(2331, u'x')));
    }
};

QTEST_GUILESS_MAIN(CodesTest)
#include "tst_codes.moc"
