// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/transport/self_description.h"
#include "drivers/transport/usb_address.h"
#include "drivers/transport/usb_interface.h"

using namespace servery;

class TestUsbAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void anAddressFitsTheDevicesItMeans_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<UsbIdentity>("identity");
        QTest::addColumn<bool>("fits");
        const UsbIdentity epson{0x04b8, 0x0202, u"X3LF"_s, u"1-1.4"_s};
        const UsbIdentity clone{0x0416, 0x5011, {}, u"1-2"_s};
        QTest::newRow("kind") << u"usb:04b8:0202"_s << epson << true;
        QTest::newRow("kind, capitals") << u"usb:04B8:0202"_s << epson << true;
        QTest::newRow("another kind") << u"usb:04b8:0203"_s << epson << false;
        QTest::newRow("serial") << u"usb:serial=X3LF"_s << epson << true;
        QTest::newRow("another serial") << u"usb:serial=X3L"_s << epson << false;
        QTest::newRow("no serial there") << u"usb:serial=X3LF"_s << clone << false;
        QTest::newRow("both") << u"usb:04b8:0202,serial=X3LF"_s << epson << true;
        QTest::newRow("socket") << u"usb:0416:5011@1-2"_s << clone << true;
        QTest::newRow("another socket") << u"usb:0416:5011@1-2.1"_s << clone << false;
    }
    void anAddressFitsTheDevicesItMeans()
    {
        QFETCH(QString, address);
        QFETCH(UsbIdentity, identity);
        QFETCH(bool, fits);
        const auto parsed = UsbAddress::parse(address);
        QVERIFY(parsed);
        QCOMPARE(parsed->fits(identity), fits);
    }

    void whatIsNoAddressIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"usb:", "usb:04b8", "usb:4b8:202", "usb:04b8:0202@", "usb:04b8:0202@1",
                                 "usb:serial=", "usb:04b8:0202,", "usb:0x04b8:0202", "tcp:04b8:0202"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoAddressIsNamed()
    {
        QFETCH(QString, text);
        const auto parsed = UsbAddress::parse(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::BadInput);
        QVERIFY(parsed.error().detail.contains(text));
    }

    /// By serial in whichever socket, else by kind and socket.
    void theAddressOfADeviceFindsItAgain()
    {
        const UsbIdentity numbered{0x04b8, 0x0e15, u"J7,serial=1"_s, u"1-1"_s};
        UsbIdentity moved = numbered;
        moved.port = u"2-3.1"_s;
        QVERIFY(UsbAddress::parse(numbered.address())->fits(moved));
        const UsbIdentity nameless{0x0416, 0x5011, {}, u"1-2"_s};
        UsbIdentity other = nameless;
        other.port = u"1-3"_s;
        QVERIFY(UsbAddress::parse(nameless.address())->fits(nameless));
        QVERIFY(!UsbAddress::parse(nameless.address())->fits(other));
    }

    void thePrinterInterfaceIsFoundAmongOthers()
    {
        const UsbInterface hid{0, 0, 3, 0, 0, 0, 0x81, 1};
        const UsbInterface oneWay{1, 0, 7, 1, 1, 0x02, 0, 3};
        const UsbInterface bothWays{1, 1, 7, 1, 2, 0x02, 0x83, 3};
        const UsbInterface packets{1, 2, 7, 1, 3, 0x02, 0x83, 3};
        const UsbInterface own{2, 0, 255, 255, 255, 0x01, 0x82, 1};
        QCOMPARE(printerInterface({hid, oneWay, bothWays, packets, own}, 0x0416, false), bothWays);
        QCOMPARE(printerInterface({hid, oneWay, packets}, 0x0416, false), oneWay);
        QCOMPARE(printerInterface({hid, packets}, 0x0416, false), std::nullopt);
        QCOMPARE(printerInterface({packets}, 0x0416, true), std::nullopt);
    }

    /// Devices reference 2.6: Epson ships many as vendor class; others' own classes may be anything.
    void aVendorsOwnClassIsAPrinterWhereTheVendorIsEpsonOrTheDeviceIsNamed()
    {
        const UsbInterface own{0, 0, 255, 0, 0, 0x01, 0x82, 1};
        QCOMPARE(printerInterface({own}, 0x04b8, false), own);
        QCOMPARE(printerInterface({own}, 0x1a86, false), std::nullopt);
        QCOMPARE(printerInterface({own}, 0x1a86, true), own);
        QCOMPARE(printerInterface({{0, 0, 3, 0, 0, 0, 0x81, 1}}, 0x04b8, true), std::nullopt);
    }

    void aSelfDescriptionIsReadAsPrintersWriteIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<SelfDescription>("id");
        const SelfDescription epson{u"EPSON"_s, u"TM-T88V"_s, u"X3LF"_s, {u"ESCPOS"_s}};
        const QByteArray text = "MFG:EPSON;CMD:ESCPOS;MDL:TM-T88V;CLS:PRINTER;SN:X3LF;";
        QTest::newRow("with its length") << QByteArray("\0\x37", 2) + text << epson;
        QTest::newRow("without") << text << epson;
        QTest::newRow("long names, no last semicolon")
            << QByteArray("MANUFACTURER: EPSON ;command set:ESCPOS;MODEL:TM-T88V;SERN:X3LF") << epson;
        QTest::newRow("several languages")
            << QByteArray("MFG:Star;MDL:TSP143;CMD:STAR, ESC/POS;")
            << SelfDescription{u"Star"_s, u"TSP143"_s, {}, {u"STAR"_s, u"ESC/POS"_s}};
        QTest::newRow("control bytes are no text")
            << QByteArray("MFG:A\x1b\x07\xffZ;") << SelfDescription{u"AZ"_s, {}, {}, {}};
        QTest::newRow("nothing") << QByteArray() << SelfDescription{};
        QTest::newRow("rubbish") << QByteArray("\0\x02;;;:::;", 9) << SelfDescription{};
    }
    void aSelfDescriptionIsReadAsPrintersWriteIt()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(SelfDescription, id);
        QCOMPARE(parseSelfDescription(bytes), id);
    }
};

QTEST_GUILESS_MAIN(TestUsbAddress)
#include "tst_usb_address.moc"
