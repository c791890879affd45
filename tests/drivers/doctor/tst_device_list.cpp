// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include "drivers/doctor/device_list.h"

using namespace servery;

namespace {

Device printer(const QString &address, const QString &model = u"epson-tm-t88v"_s)
{
    Device device{DeviceKind::Printer, {}, {}, address, u"EPSON TM-T88V"_s, model, u"/dev/bus/usb/001/004"_s};
    device.isFound = true;
    return device;
}

Device labels(const QString &address)
{
    return {DeviceKind::LabelPrinter, {}, {}, address, u"Zebra ZD420"_s, u"zpl"_s};
}

StationSettings shopWithKitchen()
{
    return stationSettingsFromJson(QJsonDocument::fromJson(R"({
        "printer_address": "tcp:10.0.0.7",
        "printers": [{"name": "hot", "address": "tcp:10.0.0.8"}],
        "kitchen": {"stations": [{"id": "grill", "printer": "hot"},
                                 {"id": "bar", "printer": "receipt", "labels": "cups"}],
                    "label_printers": [{"name": "cups", "language": "tspl", "address": "tcp:10.0.0.9"}]}})")
                                       .object());
}

}  // namespace

class TestDeviceList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneDeviceHasManyAddresses_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("isSame");
        const QString usb = u"usb:04b8:0202,serial=X3LF"_s;
        QTest::newRow("by numbers") << u"usb:04b8:0202"_s << usb << true;
        QTest::newRow("by serial number") << u"usb:serial=X3LF"_s << usb << true;
        QTest::newRow("its sister") << u"usb:serial=X3LG"_s << usb << false;
        QTest::newRow("another product") << u"usb:04b8:0203"_s << usb << false;
        QTest::newRow("another socket") << u"usb:04b8:0202@1-1"_s << u"usb:04b8:0202@1-2"_s << false;
        QTest::newRow("the usual port") << u"tcp:10.0.0.7"_s << u"tcp:10.0.0.7:9100"_s << true;
        QTest::newRow("another port") << u"tcp:10.0.0.7:9101"_s << u"tcp:10.0.0.7"_s << false;
        QTest::newRow("with a line's settings")
            << u"serial:/dev/ttyUSB0,9600,7E1"_s << u"serial:/dev/ttyUSB0"_s << true;
        QTest::newRow("tty and serial") << u"tty:/dev/ttyUSB0"_s << u"serial:/dev/ttyUSB0"_s << true;
        QTest::newRow("another line") << u"tty:/dev/ttyUSB1"_s << u"serial:/dev/ttyUSB0"_s << false;
        QTest::newRow("queue") << u"cups:bar"_s << u"cups:kitchen"_s << false;
        QTest::newRow("nothing in common") << u"cups:bar"_s << usb << false;
    }
    void oneDeviceHasManyAddresses()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, isSame);
        QCOMPARE(isSameDevice(one, other), isSame);
        QCOMPARE(isSameDevice(other, one), isSame);
        QVERIFY(isSameDevice(one, one));
    }

    void aLinkIsTheFileBehindIt()
    {
        QTemporaryDir folder;
        const QString line = folder.filePath(u"ttyUSB0"_s);
        const QString link = folder.filePath(u"by-id"_s);
        QVERIFY(QFile(line).open(QIODevice::WriteOnly));
        QVERIFY(QFile::link(line, link));
        QVERIFY(isSameDevice(u"serial:"_s + link + u",9600"_s, u"tty:"_s + line));
    }

    void whatIsSetUpIsNotFoundTwice()
    {
        StationSettings settings;
        settings.printer.address = u"usb:04b8:0202"_s;
        const std::vector<Device> found{printer(u"usb:04b8:0202,serial=X3LF"_s),
                                        printer(u"usb:0519:0003@1-2"_s)};
        const std::vector<Device> all = together(devicesOf(settings), found);
        QCOMPARE(all.size(), size_t(2));
        QCOMPARE(all[0].name, u"receipt"_s);
        QCOMPARE(all[0].roles, (QStringList{receiptRole, reportRole, drawerRole}));
        QVERIFY(all[0].isFound);
        QCOMPARE(all[0].file, u"/dev/bus/usb/001/004"_s);
        QVERIFY(all[1].name.isEmpty());
    }

    void theFirstPrinterFoundPrintsReceipts()
    {
        const StationSettings after =
            withFound({}, {printer(u"usb:04b8:0202,serial=A"_s), printer(u"usb:04b8:0202,serial=B"_s)});
        QCOMPARE(after.printer.address, u"usb:04b8:0202,serial=A"_s);
        QCOMPARE(after.printer.model, u"epson-tm-t88v"_s);
        QCOMPARE(after.printers.size(), size_t(1));
        QCOMPARE(after.printers[0].address, u"usb:04b8:0202,serial=B"_s);
        QVERIFY(after.printers[0].name != after.printer.name);
        QCOMPARE(devicesOf(after)[0].roles, (QStringList{receiptRole, reportRole, drawerRole}));
    }

    void whatIsSetUpStaysAsItIs()
    {
        StationSettings settings;
        settings.printer.address = u"tcp:10.0.0.7"_s;
        settings.printer.drawerPin = 5;
        settings.devices.scanner.address = u"/dev/hidraw3"_s;
        Device scanner{DeviceKind::Scanner, {}, {}, u"/dev/hidraw0"_s, u"Voyager"_s, u"hidpos"_s};
        const StationSettings after =
            withFound(settings, {printer(u"tcp:10.0.0.7:9100"_s), scanner, printer(u"cups:office"_s)});
        QCOMPARE(toJson(after), toJson(settings));
        const StationSettings first = withFound({}, {scanner});
        QCOMPARE(first.devices.scanner.kind, u"hidpos"_s);
        QCOMPARE(first.devices.scanner.address, u"/dev/hidraw0"_s);
        QVERIFY(first.printer.address.isEmpty());
    }

    void aRoleGoesToADevice()
    {
        const Device first = printer(u"usb:04b8:0202,serial=A"_s);
        const Device second = printer(u"usb:04b8:0202,serial=B"_s);
        auto settings = withRole({}, first, receiptRole);
        QVERIFY(settings);
        settings = withRole(*settings, second, u"kitchen"_s);
        QVERIFY(settings);
        QCOMPARE(settings->printers.size(), size_t(1));
        QCOMPARE(settings->printers[0].name, u"kitchen"_s);
        settings = withRole(*settings, first, u"kitchen"_s);
        QVERIFY(settings);
        QCOMPARE(settings->printers.size(), size_t(1));
        QCOMPARE(routeIn(settings->routes, u"kitchen"_s)->printer, settings->printer.name);
        QCOMPARE(devicesOf(*settings)[0].roles.contains(u"kitchen"_s), true);
        QVERIFY(settings->kitchen.isEmpty());
    }

    void aLineBecomesWhatHangsOnIt()
    {
        const Device line{DeviceKind::SerialLine, {}, {}, u"serial:/dev/ttyS0"_s};
        const auto scale = withRole({}, line, u"scale"_s);
        QVERIFY(scale);
        QCOMPARE(scale->devices.scale.address, line.address);
        const auto scanner = withRole({}, line, u"scanner"_s);
        QVERIFY(scanner);
        QCOMPARE(scanner->devices.scanner.kind, u"serial"_s);
        const auto printing = withRole({}, line, receiptRole);
        QVERIFY(printing);
        QCOMPARE(printing->printer.address, line.address);
        const auto refused = withRole({}, printer(u"usb:04b8:0202"_s), u"scale"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
    }

    void aKitchensPrintersAndLabelPrintersAreListedWithTheirRoles()
    {
        const std::vector<Device> devices = devicesOf(shopWithKitchen());
        QCOMPARE(devices.size(), size_t(3));
        QCOMPARE(devices[0].roles, (QStringList{receiptRole, reportRole, drawerRole, u"bar"_s}));
        QCOMPARE(devices[1].name, u"hot"_s);
        QCOMPARE(devices[1].roles, QStringList{u"grill"_s});
        QCOMPARE(devices[2].kind, DeviceKind::LabelPrinter);
        QCOMPARE(devices[2].name, u"cups"_s);
        QCOMPARE(devices[2].roles, QStringList{u"bar/labels"_s});
        QCOMPARE(devices[2].model, u"tspl"_s);
        QCOMPARE(together(devices, {labels(u"tcp:10.0.0.9"_s)}).size(), size_t(3));
    }

    void aKitchensRoleIsWrittenWhereTheKitchenIs()
    {
        auto settings = withRole(shopWithKitchen(), printer(u"tcp:10.0.0.7"_s), u"grill"_s);
        QVERIFY(settings);
        QCOMPARE(kitchenOf(*settings).routes.front().printer, u"receipt"_s);
        QVERIFY(settings->routes.empty());
        settings = withRole(*settings, labels(u"usb:0a5f:0081"_s), u"bar/labels"_s);
        QVERIFY(settings);
        const KitchenSettings kitchen = kitchenOf(*settings);
        QCOMPARE(kitchen.labelPrinters.size(), size_t(2));
        QCOMPARE(kitchen.labelPrinters[1].language, LabelPrinterSettings::Language::Zpl);
        QCOMPARE(devicesOf(*settings).back().roles, QStringList{u"bar/labels"_s});
        const auto refused = withRole(*settings, labels(u"usb:0a5f:0081"_s), receiptRole);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
    }

    void aLabelPrinterThatIsFoundIsSetUpOnce()
    {
        const std::vector<Device> found{labels(u"usb:0a5f:0081"_s), labels(u"tcp:10.0.0.9:9100"_s)};
        const StationSettings after = withFound(shopWithKitchen(), found);
        const KitchenSettings kitchen = kitchenOf(after);
        QCOMPARE(kitchen.labelPrinters.size(), size_t(2));
        QCOMPARE(kitchen.labelPrinters[1].address, u"usb:0a5f:0081"_s);
        QCOMPARE(toJson(withFound(after, found)), toJson(after));
    }

    void whatAPrinterConfirmsIsKeptForIt()
    {
        StationSettings settings;
        settings.printers.push_back({});
        settings.printers[0].name = u"bar"_s;
        const StationSettings after = withConfirms(settings, u"bar"_s, PrintLevel::Reached);
        QVERIFY(after.printers[0].confirms == PrintLevel::Reached);
        QVERIFY(!after.printer.confirms);
        QVERIFY(stationSettingsFromJson(toJson(after)).printers[0].confirms == PrintLevel::Reached);
    }
};

QTEST_GUILESS_MAIN(TestDeviceList)
#include "tst_device_list.moc"
