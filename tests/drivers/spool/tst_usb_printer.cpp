// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>

#include <QtTest>

#include "drivers/simulated/printer_simulation.h"
#include "drivers/simulated_usb/simulated_usb_printer.h"
#include "drivers/spool/escpos_printer.h"
#include "drivers/spool/spool.h"
#include "drivers/transport/usb_transport.h"
#include "drivers/transport/usb_watcher.h"
#include "tests/harness/three_printers.h"

using namespace servery;

namespace {

Document receipt(int lines)
{
    Document document;
    for (int i = 1; i <= lines; ++i)
        document.blocks.push_back(Row{{Cell{u"line %1"_s.arg(i), Align::Left, 1, {}}}, 0});
    document.blocks.push_back(Cut{});
    return document;
}

const PrinterModel &model()
{
    return *findPrinterModel(u"epson-tm-t88v"_s);
}

/// The simulated printer behind a mocked USB plug, and the driver in front of the real libusb.
struct Shop {
    explicit Shop(SimulatedUsbBus &bus)
        : simulation(model(), {.printed = [this](const QString &) { ++lines; },
                               .tornOff = [this](const PaperRoll &) { ++pieces; },
                               .drawerOpened = [this] { ++pulses; },
                               .noticed = {}}),
          mock(bus, {}, [this](const QByteArray &written) {
              simulation.receive(written);
              return simulation.takeReplies();
          })
    {
        PrinterSettings settings;
        settings.model = u"epson-tm-t88v"_s;
        settings.address = u"usb:serial=X3LF012345"_s;
        settings.patience.answerMs = 300;
        settings.patience.progressMs = 300;
        settings.patience.faultMs = 500;
        auto made = makePrinter(settings);
        if (!made)
            qFatal("%s", qPrintable(made.error().detail));
        printer = std::move(made).take();
    }
    Result<PrintProof> print(int lines = 40) { return printer->print(PrintJobId::make(), receipt(lines)); }

    std::atomic<int> lines = 0;
    std::atomic<int> pieces = 0;
    std::atomic<int> pulses = 0;
    PrinterSimulation simulation;
    SimulatedUsbPrinter mock;
    std::unique_ptr<ReceiptPrinter> printer;
};

}  // namespace

/// From the document to the plug and back: driver, transport, libusb, USB requests, printer.
class TestUsbPrinter : public QObject {
    Q_OBJECT

    SimulatedUsbBus m_bus;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aReceiptIsPrintedAndConfirmed()
    {
        Shop shop(m_bus);
        shop.mock.plugIn();
        for (int i = 1; i <= 3; ++i) {
            const auto proof = shop.print(200);
            QVERIFY2(proof, proof ? "" : qPrintable(proof.error().detail));
            QVERIFY(proof->level == PrintLevel::Printed);
            QCOMPARE(shop.pieces.load(), i);
        }
        QVERIFY(shop.printer->openDrawer());
        QCOMPARE(shop.pulses.load(), 1);
    }

    void itsStatusIsRead()
    {
        Shop shop(m_bus);
        shop.mock.plugIn();
        const auto status = shop.printer->status();
        QVERIFY(status);
        QVERIFY(status->online == PrinterStatus::Answer::Yes);
        QVERIFY(status->paper == PrinterStatus::Paper::Ok);
    }

    void aPrinterWithoutPaperGetsNoByteOfTheReceipt()
    {
        Shop shop(m_bus);
        shop.simulation.setFault(Fault::PaperEnd, true);
        shop.mock.plugIn();
        QCOMPARE(shop.print().error().code, ErrorCode::OutOfPaper);
        QVERIFY(!shop.mock.received().contains("line"));
    }

    void aPrinterThatIsNotPluggedInIsOffline()
    {
        Shop shop(m_bus);
        QCOMPARE(shop.print().error().code, ErrorCode::DeviceOffline);
        QCOMPARE(shop.printer->status().error().code, ErrorCode::DeviceOffline);
    }

    /// Pain 7: no restart of the till.
    void itSurvivesUnplugAndReplug()
    {
        Shop shop(m_bus);
        shop.mock.plugIn();
        QVERIFY(shop.print());
        shop.mock.unplug();
        QCOMPARE(shop.print().error().code, ErrorCode::DeviceOffline);
        shop.mock.setPort("1-3");
        shop.mock.plugIn();
        const auto proof = shop.print();
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().detail));
        QVERIFY(proof->level == PrintLevel::Printed);
        QCOMPARE(shop.pieces.load(), 2);
    }

    /// Pain 7: what waits for a printer that was unplugged comes out when it is plugged in, not at the next
    /// try an hour later.
    void aReplugLetsTheQueueGoOn()
    {
        Shop shop(m_bus);
        PrinterSettings settings;
        settings.name = u"bar"_s;
        settings.address = u"usb:04b8:0202"_s;
        GrantingLedger ledger;
        constexpr int hourMs = 3'600'000;
        Spool spool({.ledger = ledger,
                     .devices = {{settings, [&shop] { return std::move(shop.printer); }}},
                     .routes = {{receiptRole, settings.name}},
                     .limits = {.retryFirstMs = hourMs, .retryLongestMs = hourMs, .lookEveryMs = 0}});
        UsbWatcher watcher;
        connect(&watcher, &UsbWatcher::arrived, &spool,
                [&spool](const UsbPrinter &printer) { spool.noteUsb(printer.identity); });
        QVERIFY(watcher.start());
        SpoolJob job = jobFor(receiptRole, 1);
        job.document = receipt(3);
        spool.add(job);
        QTRY_VERIFY(!spool.jobs().empty() && spool.jobs().front().trouble);
        QCOMPARE(shop.pieces.load(), 0);
        shop.mock.plugIn();
        QTRY_COMPARE(shop.pieces.load(), 1);
        QTRY_COMPARE(ledger.count[PrintReported::State::Printed], 1);
    }

    /// Pain 2: a cable that is pulled within the job leaves it unknown, at whichever byte, and never "not
    /// sent".
    void pullingTheCableWithinAJobIsUnknown()
    {
        Shop whole(m_bus);
        whole.mock.plugIn();
        QVERIFY(whole.print(3));
        const qsizetype all = whole.mock.received().size();
        const qsizetype text = whole.mock.received().indexOf("line 1");
        QVERIFY(text > 0);
        whole.mock.unplug();
        for (qsizetype bytes = 1; bytes < all; bytes += 7) {
            Shop shop(m_bus);
            shop.mock.plugIn();
            shop.mock.pullAfter(bytes);
            const auto proof = shop.print(3);
            if (!proof) {
                QVERIFY2(bytes <= text, qPrintable(QString::number(bytes)));
                QCOMPARE(proof.error().code, ErrorCode::DeviceOffline);
            } else if (proof->level == PrintLevel::Unknown) {
                QCOMPARE(proof->trouble->code, ErrorCode::DeviceOffline);
            } else {
                QCOMPARE(proof->level, PrintLevel::Reached);
                QCOMPARE(shop.pieces.load(), 1);
            }
        }
    }

    void aStallWithinAJobCostsNothing()
    {
        Shop shop(m_bus);
        shop.mock.plugIn();
        shop.mock.stallAfter(200);
        const auto proof = shop.print();
        QVERIFY(proof && proof->level == PrintLevel::Printed);
        QCOMPARE(shop.mock.clearedStalls(), 1);
        QCOMPARE(shop.lines.load(), 40);
        QCOMPARE(shop.pieces.load(), 1);
    }

    void aPrinterThatStopsTakingBytesIsUnknown()
    {
        Shop shop(m_bus);
        shop.mock.plugIn();
        shop.mock.takeOnly(200);
        const auto proof = shop.print();
        QVERIFY(proof && proof->level == PrintLevel::Unknown);
        QCOMPARE(shop.mock.received().size(), 200);
    }
};

QTEST_MAIN(TestUsbPrinter)
#include "tst_usb_printer.moc"
