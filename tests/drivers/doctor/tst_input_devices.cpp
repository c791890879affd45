// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "drivers/doctor/input_devices.h"

using namespace servery;

class TestInputDevices : public QObject {
    Q_OBJECT

    QTemporaryDir m_root;
    void write(const QString &path, const QByteArray &content)
    {
        const QString file = m_root.path() + path;
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
    }

private Q_SLOTS:
    void onlyDevicesOfAPointOfSaleAreTaken()
    {
        // A HID POS scanner: usage page 8C, usage 02 (USB HID Point of Sale usage tables 1.02).
        write(u"/sys/class/hidraw/hidraw0/device/report_descriptor"_s, QByteArray::fromHex("058c0902a101"));
        write(u"/sys/class/hidraw/hidraw0/device/uevent"_s,
              "HID_ID=0003:00000C2E:00000B81\nHID_NAME=Honeywell 1900\n");
        // A mouse.
        write(u"/sys/class/hidraw/hidraw1/device/report_descriptor"_s, QByteArray::fromHex("05010902a101"));
        write(u"/dev/hidraw0"_s, {});
        // A scanner that types, a magnetic stripe reader, and a keyboard that stays alone.
        write(u"/sys/class/input/event3/device/id/vendor"_s, "05e0\n");
        write(u"/sys/class/input/event3/device/name"_s, "Symbol Bar Code Scanner\n");
        write(u"/sys/class/input/event4/device/id/vendor"_s, "0801\n");
        write(u"/sys/class/input/event4/device/name"_s, "Mag-Tek USB Swipe Reader\n");
        write(u"/sys/class/input/event5/device/id/vendor"_s, "046d\n");
        write(u"/dev/input/event3"_s, {});
        QVERIFY(QDir().mkpath(m_root.path() + u"/dev/input/by-id"_s));
        QVERIFY(QFile::link(m_root.path() + u"/dev/input/event3"_s,
                            m_root.path() + u"/dev/input/by-id/usb-Symbol-event-kbd"_s));

        const std::vector<Device> found = inputDevices(m_root.path());
        QCOMPARE(found.size(), size_t(3));
        QCOMPARE(found[0].model, u"hidpos"_s);
        QCOMPARE(found[0].title, u"Honeywell 1900"_s);
        QCOMPARE(found[0].address, m_root.path() + u"/dev/hidraw0"_s);
        QCOMPARE(found[1].model, u"evdev"_s);
        QCOMPARE(found[1].address, m_root.path() + u"/dev/input/by-id/usb-Symbol-event-kbd"_s);
        QVERIFY(found[1].kind == DeviceKind::Scanner);
        QVERIFY(found[2].kind == DeviceKind::CardReader);
        QCOMPARE(found[2].model, u"magstripe"_s);
    }
};

QTEST_GUILESS_MAIN(TestInputDevices)
#include "tst_input_devices.moc"
