// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QtTest>

#include "drivers/scanners/aim_identifier.h"
#include "drivers/scanners/input_transport.h"
#include "drivers/scanners/scan_decoder.h"
#include "drivers/scanners/wire_scanner.h"
#include "drivers/transport/memory_transport.h"
#include "tests/harness/campaign.h"
#include "tests/harness/test_seed.h"

using namespace servery;

using Codes = std::vector<QByteArray>;

class TestScanDecoder : public QObject {
    Q_OBJECT

    static QByteArray report(const QByteArray &identifier, const QByteArray &data, bool isMore = false)
    {
        QByteArray bytes = QByteArray(1, 2) + char(data.size()) + identifier + data;
        bytes = bytes.leftJustified(63, '\0');
        return bytes + char(isMore);
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void serialCodesEndInManyWays_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("CR") << QByteArray("4006381333931\r12\r");
        QTest::newRow("LF") << QByteArray("4006381333931\n12\n");
        QTest::newRow("CR LF") << QByteArray("4006381333931\r\n12\r\n");
        QTest::newRow("STX ETX") << QByteArray("\x02"
                                               "4006381333931\x03\x02"
                                               "12\x03");
        QTest::newRow("STX CR LF ETX") << QByteArray("\x02"
                                                     "4006381333931\r\n\x03\x02"
                                                     "12\r\n\x03");
        QTest::newRow("noise in front of STX") << QByteArray("xy\x02"
                                                             "4006381333931\x03\x02"
                                                             "12\x03");
    }
    void serialCodesEndInManyWays()
    {
        QFETCH(QByteArray, bytes);
        for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
            FrameDecoder decoder;
            Codes codes = decoder.feed(bytes.left(cut));
            for (const QByteArray &code : decoder.feed(bytes.mid(cut)))
                codes.push_back(code);
            QCOMPARE(codes, (Codes{"4006381333931", "12"}));
        }
    }

    void serialNoiseIsBoundedAndSeparatorsStay()
    {
        FrameDecoder decoder;
        QCOMPARE(decoder.feed(QByteArray("]C101\x1d"
                                         "10A\x07\r")),
                 Codes{"]C101\x1d"
                       "10A"});
        QVERIFY(decoder.feed(QByteArray(5000, 'x')).empty());
        QCOMPARE(decoder.feed("y\r1\r"), Codes{"1"});
        QVERIFY(decoder.feed("23").empty());
        QVERIFY(decoder.isHolding());
        QCOMPARE(decoder.silence(), Codes{"23"});
        QVERIFY(!decoder.isHolding());
    }

    /// Access-IS LSR118 product manual p. 68: 60 characters of a boarding pass in two reports, `]Q0`.
    void hidPosReportsAreJoined()
    {
        const QByteArray pass = "M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23  spare";
        QCOMPARE(pass.size(), 60);
        const QByteArray bytes = report("]Q0", pass.left(56), true) + report("]Q0", pass.mid(56));
        QCOMPARE(bytes.left(5), QByteArray::fromHex("02385d5130"));
        QCOMPARE(quint8(bytes[63]), 1);
        for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
            HidPosDecoder decoder;
            Codes codes = decoder.feed(bytes.left(cut));
            for (const QByteArray &code : decoder.feed(bytes.mid(cut)))
                codes.push_back(code);
            QCOMPARE(codes, Codes{"]Q0" + pass});
            QVERIFY(!decoder.isHolding());
        }
    }

    void hidPosOddities()
    {
        HidPosDecoder decoder;
        QCOMPARE(decoder.feed(report("]E0", "4006381333931\r")), Codes{"]E04006381333931"});
        QCOMPARE(decoder.feed(report(QByteArray(3, '\0'), "12")), Codes{"12"});
        QVERIFY(decoder.feed(report("]E0", "")).empty());
        QByteArray other = report("]E0", "1");
        other[0] = 4;  // a report of something else
        QVERIFY(decoder.feed(other).empty());
        QByteArray liar = report("]E0", QByteArray(56, '9'));
        liar[1] = char(0xFF);
        QCOMPARE(decoder.feed(liar), Codes{"]E0" + QByteArray(56, '9')});
        QVERIFY(decoder.feed(report("]Q0", "half", true)).empty());
        QVERIFY(decoder.silence().empty());
        QCOMPARE(decoder.feed(report("]Q0", "whole")), Codes{"]Q0whole"});
        for (int i = 0; i < 200; ++i)
            QVERIFY(decoder.feed(report("]Q0", QByteArray(56, 'x'), true)).empty());
    }

    /// USB HID usage tables: the page of bar code scanners is 8C, their application 02.
    void aScannerIsKnownByItsReportDescriptor()
    {
        QVERIFY(isHidPosDescriptor(QByteArray::fromHex("058c0902a101")));
        QVERIFY(isHidPosDescriptor(QByteArray::fromHex("068c000902a101")));
        QVERIFY(!isHidPosDescriptor(QByteArray::fromHex("05010906a101")));  // a keyboard
        QVERIFY(!isHidPosDescriptor({}));
    }

    /// ISO/IEC 15424.
    void identifiersNameTheSymbology_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("symbology");
        QTest::addColumn<bool>("isGs1");
        QTest::newRow("EAN-13") << QByteArray("]E04006381333931") << u"ean-13"_s << false;
        QTest::newRow("UPC-A") << QByteArray("]E0036000291452") << u"upc-a"_s << false;
        QTest::newRow("EAN-8") << QByteArray("]E496385074") << u"ean-8"_s << false;
        QTest::newRow("Code 128") << QByteArray("]C0ABC") << u"code-128"_s << false;
        QTest::newRow("GS1-128") << QByteArray("]C10104012345678901") << u"gs1-128"_s << true;
        QTest::newRow("DataBar") << QByteArray("]e00104012345678901") << u"databar"_s << true;
        QTest::newRow("GS1 DataMatrix") << QByteArray("]d20104012345678901") << u"gs1-datamatrix"_s << true;
        QTest::newRow("DataMatrix") << QByteArray("]d1x") << u"datamatrix"_s << false;
        QTest::newRow("QR") << QByteArray("]Q1x") << u"qr"_s << false;
        QTest::newRow("GS1 QR") << QByteArray("]Q301") << u"gs1-qr"_s << true;
        QTest::newRow("Code 39") << QByteArray("]A0x") << u"code-39"_s << false;
        QTest::newRow("ITF") << QByteArray("]I0x") << u"itf"_s << false;
        QTest::newRow("not known") << QByteArray("]y0x") << QString() << false;
    }
    void identifiersNameTheSymbology()
    {
        QFETCH(QByteArray, raw);
        QFETCH(QString, symbology);
        QFETCH(bool, isGs1);
        const ScannedCode code = scannedCode(raw, u"s"_s, {});
        QCOMPARE(code.symbology, symbology);
        QCOMPARE(code.data.toLatin1(), raw.mid(3));
        QCOMPARE(code.raw, raw);
        QCOMPARE(isGs1Symbology(code.symbology), isGs1);
    }

    void withoutIdentifierAllIsData()
    {
        QCOMPARE(scannedCode("]", {}, {}).data, u"]"_s);
        QCOMPARE(scannedCode("]1", {}, {}).data, u"]1"_s);
        QCOMPARE(scannedCode("Cr\xc3\xaape", {}, {}).data, u"Crêpe"_s);
        QCOMPARE(scannedCode("Cr\xeape", {}, {}).data, u"Crêpe"_s);  // not UTF-8: Latin-1
    }

    void aSerialScannerGivesItsCodesAndEndsSilentOnes()
    {
        QByteArrayList arriving{"40063", "81333931\r12\r", "9"};
        WireScanner scanner(u"s"_s, std::make_unique<MemoryTransport>([&](const QByteArray &) {
                                return arriving.isEmpty() ? QByteArray() : arriving.takeFirst();
                            }),
                            std::make_unique<FrameDecoder>());
        const auto first = scanner.wait(1000);
        QVERIFY(first);
        QCOMPARE(first->size(), 2u);
        QCOMPARE(first->at(0).data, u"4006381333931"_s);
        QCOMPARE(first->at(1).data, u"12"_s);
        QCOMPARE(scanner.wait(1000)->front().data, u"9"_s);
        QVERIFY(scanner.wait(0)->empty());
    }

    void noiseIsBounded()
    {
        const quint32 seed = testSeed();
        qInfo("%s", seedText(seed).constData());
        QRandomGenerator random(seed);
        FrameDecoder frames;
        HidPosDecoder reports;
        for (int i = 0; i < campaign(5000); ++i) {
            QByteArray noise;
            for (int n = int(random.bounded(100)); n > 0; --n)
                noise += char(random.bounded(256));
            for (ScanDecoder *decoder :
                 {static_cast<ScanDecoder *>(&frames), static_cast<ScanDecoder *>(&reports)}) {
                for (const QByteArray &code : decoder->feed(noise))
                    QVERIFY(!code.isEmpty() && code.size() <= ScanDecoder::longestCode + 60);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestScanDecoder)
#include "tst_scan_decoder.moc"
