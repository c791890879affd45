// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QtTest>

#include "drivers/transport/usb_transport.h"
#include "drivers/transport/usb_watcher.h"
#include "drivers/simulated_usb/simulated_usb_printer.h"

using namespace servery;

namespace {

/// Answers DLE EOT n with "all well", like a printer that has nothing to say.
QByteArray healthy(const QByteArray &written)
{
    return QByteArray(written.count("\x10\x04"), '\x12');
}

UsbTransport transportTo(const char *address)
{
    return UsbTransport(*UsbAddress::parse(QString::fromLatin1(address)));
}

}  // namespace

/// The real libusb in front of a printer that umockdev makes (devices reference 4.4).
class TestUsbTransport : public QObject {
    Q_OBJECT

    SimulatedUsbBus m_bus;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aPrinterIsFoundWithoutOpeningIt()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        const UsbBus bus;
        const auto printers = bus.printers();
        QCOMPARE(printers.size(), size_t(1));
        QCOMPARE(printers[0].identity, (UsbIdentity{0x04b8, 0x0202, u"X3LF012345"_s, u"1-1"_s}));
        QCOMPARE(printers[0].name, u"EPSON TM-T88V"_s);
        QCOMPARE(printers[0].node, mock.node());
        QVERIFY(mock.isKernelDriverBound());
    }

    void aVendorsOwnClassIsFoundByNameOnlyUnlessItIsEpsons()
    {
        SimulatedUsbPrinter::Options options{.vendor = 0x1a86, .product = 0x7584, .deviceClass = 255};
        SimulatedUsbPrinter mock(m_bus, options, healthy);
        mock.plugIn();
        QVERIFY(UsbBus().printers().empty());
        auto transport = transportTo("usb:1a86:7584");
        QVERIFY(transport.open());
        QVERIFY(transport.write("\x10\x04\x01", 1000).isComplete());
        QCOMPARE(*transport.read(1000), QByteArray("\x12"));
        mock.unplug();
        options.vendor = 0x04b8;
        SimulatedUsbPrinter epson(m_bus, options);
        epson.plugIn();
        QCOMPARE(UsbBus().printers().size(), size_t(1));
    }

    /// Endpoints come from the descriptors, never from habit.
    void bytesGoThroughTheEndpointsThatAreThere()
    {
        SimulatedUsbPrinter mock(m_bus, {.out = 0x04, .in = 0x85}, healthy);
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        QCOMPARE(int(transport.printer().interface.out), 0x04);
        QCOMPARE(int(transport.printer().interface.in), 0x85);
        QVERIFY(transport.write("\x1b@Hello\n\x10\x04\x01", 1000).isComplete());
        QCOMPARE(*transport.read(1000), QByteArray("\x12"));
        QCOMPARE(*transport.read(10), QByteArray());
        QCOMPARE(mock.received(), QByteArray("\x1b@Hello\n\x10\x04\x01"));
        QCOMPARE(mock.resets(), 0);
    }

    void theKernelsDriverIsPutAsideAndGivenBack()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:serial=X3LF012345");
        QVERIFY(transport.open());
        QVERIFY(!mock.isKernelDriverBound());
        transport.close();
        QVERIFY(mock.isKernelDriverBound());
        QVERIFY(transport.open());
    }

    void aDeviceThatAnotherProgramHoldsIsInUse()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        mock.holdByProgram(true);
        auto transport = transportTo("usb:04b8:0202");
        const auto refused = transport.open();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InUse);
        QVERIFY2(refused.error().detail.contains(u"held by"), qPrintable(refused.error().detail));
        QVERIFY(!transport.isOpen());
        mock.holdByProgram(false);
        QVERIFY(transport.open());
    }

    void theDeviceSaysWhatItIs()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(!transport.deviceId());
        QVERIFY(transport.open());
        const auto id = transport.deviceId();
        QVERIFY(id);
        QCOMPARE(id->maker, u"EPSON"_s);
        QCOMPARE(id->model, u"TM-T88V"_s);
        QCOMPARE(id->languages, QStringList{u"ESCPOS"_s});
    }

    void aDeviceWithoutAnIdStillPrints()
    {
        SimulatedUsbPrinter mock(m_bus, {.deviceClass = 255, .deviceId = {}});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        QCOMPARE(transport.deviceId().error().code, ErrorCode::DeviceFailed);
        QCOMPARE(transport.portStatus().error().code, ErrorCode::DeviceFailed);
        QVERIFY(transport.write("x", 1000).isComplete());
    }

    void thePortStatusIsReadInWords()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        QCOMPARE(*transport.portStatus(), (UsbPortStatus{false, true, false}));
        mock.setPortStatus(0x38);
        QCOMPARE(*transport.portStatus(), (UsbPortStatus{true, true, false}));
        mock.setPortStatus(0x10);
        QCOMPARE(*transport.portStatus(), (UsbPortStatus{false, true, true}));
    }

    void aLongJobArrivesWholeAndOnce()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        QByteArray job;
        for (int i = 0; job.size() < 200'000; ++i)
            job += QByteArray::number(i) + '\n';
        QVERIFY(transport.write(job, 1000).isComplete());
        QCOMPARE(mock.received(), job);
    }

    /// Devices reference 2.6: a write that timed out is partial, and sending it all again prints garbage.
    void aStoppedPrinterSaysHowFarItCameAndGoesOnBehindIt()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        QByteArray job;
        for (int i = 0; job.size() < 20'000; ++i)
            job += QByteArray::number(i) + '\n';
        mock.takeOnly(7'001);
        const WriteReport report = transport.write(job, 100);
        QVERIFY(report.trouble);
        QCOMPARE(report.trouble->code, ErrorCode::DeviceOffline);
        QCOMPARE(report.accepted, qsizetype(7'001));
        QVERIFY(transport.isOpen());
        QCOMPARE(mock.received(), job.left(7'001));
        mock.takeOnly(-1);
        QVERIFY(transport.write(job.mid(report.accepted), 1000).isComplete());
        QCOMPARE(mock.received(), job);
    }

    /// Endless NAK: the wait is about progress, and it ends.
    void aPrinterThatTakesNothingIsGivenUp()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        mock.takeOnly(0);
        const WriteReport report = transport.write("receipt", 100);
        QCOMPARE(report.accepted, qsizetype(0));
        QCOMPARE(report.trouble->code, ErrorCode::DeviceOffline);
        QCOMPARE(mock.received(), QByteArray());
    }

    void aStallIsClearedAndTheJobGoesOn()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        const QByteArray job = "0123456789abcdefghij";
        mock.stallAfter(13);
        QVERIFY(transport.write(job, 1000).isComplete());
        QCOMPARE(mock.received(), job);
        QCOMPARE(mock.clearedStalls(), 1);
    }

    void anAnswerToAnEarlierSessionIsThrownAway()
    {
        SimulatedUsbPrinter mock(m_bus, {}, healthy);
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        mock.send("\x14\x00\x00\x0f");
        QVERIFY(transport.open());
        QCOMPARE(*transport.read(20), QByteArray());
        mock.send("\x16");
        QCOMPARE(*transport.read(1000), QByteArray("\x16"));
    }

    void aOneWayPrinterSaysNothing()
    {
        SimulatedUsbPrinter mock(m_bus, {.protocol = 1, .in = 0});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        QVERIFY(transport.write("x", 1000).isComplete());
        QCOMPARE(*transport.read(10), QByteArray());
    }

    /// Never "nothing was sent" when something may be on paper: the job would be printed twice.
    void unpluggingInTheMiddleOfAJobIsOfflineAndNoByteIsForgotten_data()
    {
        QTest::addColumn<int>("bytes");
        for (const int bytes : {1, 5, 4'095, 4'096, 5'000, 11'999})
            QTest::newRow(QByteArray::number(bytes)) << bytes;
    }
    void unpluggingInTheMiddleOfAJobIsOfflineAndNoByteIsForgotten()
    {
        QFETCH(int, bytes);
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        mock.pullAfter(bytes);
        const WriteReport report = transport.write(QByteArray(12'000, 'x'), 1000);
        QVERIFY(report.trouble);
        QCOMPARE(report.trouble->code, ErrorCode::DeviceOffline);
        QCOMPARE(mock.received().size(), qsizetype(bytes));
        QVERIFY(report.accepted >= bytes && report.accepted <= 12'000);
        QVERIFY(!transport.isOpen());
        mock.unplug();
        QCOMPARE(transport.open().error().code, ErrorCode::DeviceOffline);
    }

    void readingFromAPrinterThatIsGoneIsOffline()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202");
        QVERIFY(transport.open());
        mock.unplug();
        const auto gone = transport.read(1000);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::DeviceOffline);
        QVERIFY(!transport.isOpen());
    }

    void aPrinterThatComesBackInAnotherSocketIsFoundByItsSerial()
    {
        SimulatedUsbPrinter mock(m_bus, {});
        mock.plugIn();
        auto transport = transportTo("usb:04b8:0202,serial=X3LF012345");
        QVERIFY(transport.open());
        mock.unplug();
        QVERIFY(!transport.open());
        mock.setPort("1-4");
        mock.plugIn();
        QVERIFY(transport.open());
        QCOMPARE(transport.printer().identity.port, u"1-4"_s);
        QVERIFY(transport.write("again", 1000).isComplete());
        QCOMPARE(mock.received(), QByteArray("again"));
    }

    void twoAlikeAreToldApart()
    {
        SimulatedUsbPrinter first(m_bus, {.serial = {}, .port = "1-1"});
        SimulatedUsbPrinter second(m_bus, {.serial = {}, .port = "1-2"});
        first.plugIn();
        second.plugIn();
        const auto unclear = transportTo("usb:04b8:0202").open();
        QCOMPARE(unclear.error().code, ErrorCode::BadInput);
        QVERIFY(unclear.error().detail.contains(u"usb:04b8:0202@1-2"));
        auto transport = transportTo("usb:04b8:0202@1-2");
        QVERIFY(transport.open());
        QVERIFY(transport.write("b", 1000).isComplete());
        QCOMPARE(second.received(), QByteArray("b"));
        QCOMPARE(first.received(), QByteArray());
    }

    void theWatcherTellsWhoComesAndGoes()
    {
        SimulatedUsbPrinter early(m_bus, {});
        early.plugIn();
        UsbWatcher watcher;
        std::vector<UsbIdentity> came;
        std::vector<UsbIdentity> went;
        connect(&watcher, &UsbWatcher::arrived, this,
                [&came](const UsbPrinter &printer) { came.push_back(printer.identity); });
        connect(&watcher, &UsbWatcher::left, this,
                [&went](const UsbIdentity &identity) { went.push_back(identity); });
        QVERIFY(watcher.start());
        const UsbIdentity first{0x04b8, 0x0202, u"X3LF012345"_s, u"1-1"_s};
        QCOMPARE(came, std::vector{first});
        SimulatedUsbPrinter late(m_bus, {.product = 0x0e15, .serial = {}, .port = "1-2"});
        late.plugIn();
        const UsbIdentity second{0x04b8, 0x0e15, {}, u"1-2"_s};
        QTRY_COMPARE(came, (std::vector{first, second}));
        QVERIFY(went.empty());
        early.unplug();
        QTRY_COMPARE(went, std::vector{first});
        early.setPort("1-3");
        early.plugIn();
        QTRY_COMPARE(came.size(), size_t(3));
        QCOMPARE(came[2], (UsbIdentity{0x04b8, 0x0202, u"X3LF012345"_s, u"1-3"_s}));
    }

    /// A keyboard is no news for whoever waits for a printer.
    void theWatcherPassesOverWhatIsNoPrinter()
    {
        UsbWatcher watcher;
        QSignalSpy came(&watcher, &UsbWatcher::arrived);
        QVERIFY(watcher.start());
        SimulatedUsbPrinter keyboard(m_bus, {.vendor = 0x046d, .deviceClass = 3, .port = "1-5"});
        keyboard.plugIn();
        SimulatedUsbPrinter printer(m_bus, {.port = "1-6"});
        printer.plugIn();
        QTRY_COMPARE(came.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestUsbTransport)
#include "tst_usb_transport.moc"
