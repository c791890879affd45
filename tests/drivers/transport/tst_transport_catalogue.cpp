// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "drivers/transport/serial_transport.h"
#include "drivers/transport/tcp_transport.h"
#include "drivers/transport/transport_catalogue.h"
#include "drivers/transport/tty_transport.h"
#include "drivers/transport/usb_transport.h"

using namespace servery;

class TestTransportCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eachFormOfAddressHasItsTransport()
    {
        const auto kind = [](const char *address) {
            auto made = makeTransport(QString::fromLatin1(address), 1000);
            return made ? std::move(made).take() : nullptr;
        };
        QVERIFY(dynamic_cast<TcpTransport *>(kind("tcp:10.0.0.7").get()));
        QVERIFY(dynamic_cast<TcpTransport *>(kind("tcp:printer.local:9100").get()));
        QVERIFY(dynamic_cast<TcpTransport *>(kind("tcp:[::1]:9100").get()));
        QVERIFY(dynamic_cast<TtyTransport *>(kind("tty:/dev/usb/lp0").get()));
        QVERIFY(dynamic_cast<SerialTransport *>(kind("serial:/dev/ttyS0").get()));
        QVERIFY(dynamic_cast<SerialTransport *>(kind("serial:/dev/ttyUSB0,19200").get()));
        QVERIFY(dynamic_cast<SerialTransport *>(
            kind("serial:/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0,9600,7E1,rtscts").get()));
        QVERIFY(dynamic_cast<UsbTransport *>(kind("usb:04b8:0202").get()));
        QVERIFY(dynamic_cast<UsbTransport *>(kind("usb:serial=X3LF").get()));
    }

    void whatIsNoAddressIsNamed_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *bad : {"", "10.0.0.7:9100", "tcp:", "tcp::9100", "tcp:host:0", "tcp:host:99999",
                                "tcp:host:x", "tty:ttyS0", "serial:ttyS0", "serial:/dev/ttyS0,9600,9N1",
                                "serial:/dev/ttyS0,8N1", "usb:", "usb:epson", "lpt:/dev/lp0"})
            QTest::newRow(bad) << QString::fromLatin1(bad);
    }
    void whatIsNoAddressIsNamed()
    {
        QFETCH(QString, address);
        const auto made = makeTransport(address, 1000);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::BadInput);
        QVERIFY(made.error().detail.contains(u"expected"));
    }
};

QTEST_GUILESS_MAIN(TestTransportCatalogue)
#include "tst_transport_catalogue.moc"
