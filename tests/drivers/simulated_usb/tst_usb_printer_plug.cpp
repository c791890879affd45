// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_usb/usb_printer_plug.h"

#include <QThread>
#include <QtTest>

#include "drivers/spool/escpos_printer.h"

using namespace servery;

namespace {

Document receipt(int lines)
{
    Document document;
    for (int line = 1; line <= lines; ++line)
        document.blocks.push_back(Row{{Cell{QString(42, u'x'), Align::Left, 1, {}}}, 0});
    document.blocks.push_back(Cut{});
    return document;
}

}  // namespace

/// The product's simulated printer at the product's simulated USB bus, and the driver with the real libusb.
class TestUsbPrinterPlug : public QObject {
    Q_OBJECT

    int m_pieces = 0;
    PrinterServer m_printer{Endpoint(),
                            *findPrinterModel(u"epson-tm-t88v"_s),
                            {.tornOff = [this](const PaperRoll &) { ++m_pieces; }},
                            {.bufferBytes = 512}};
    UsbPrinterPlug m_plug{m_printer};

    /// Prints on another thread while the printer lives on this one; `meanwhile` happens after a second.
    std::optional<PrintLevel> print(int lines, const std::function<void()> &meanwhile = {})
    {
        std::optional<PrintLevel> level;
        const std::unique_ptr<QThread> till(QThread::create([&level, lines] {
            PrinterSettings settings;
            settings.model = u"epson-tm-t88v"_s;
            settings.address = UsbPrinterPlug::address();
            auto made = makePrinter(settings);
            const auto proof = std::move(made).take()->print(PrintJobId::make(), receipt(lines), 30000);
            if (proof)
                level = proof->level;
        }));
        till->start();
        if (meanwhile)
            QTimer::singleShot(1000, this, meanwhile);
        if (!QTest::qWaitFor([&till] { return till->isFinished(); }, 60000))
            qFatal("the driver did not come back");
        return level;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_pieces = 0;
    }

    void aReceiptIsPrintedOverIt()
    {
        QCOMPARE(print(40), PrintLevel::Printed);
        QCOMPARE(m_pieces, 1);
    }

    /// The end of the roll with more to come than the buffer holds: NAK on the wire, and the rest with new
    /// paper.
    void aFullBufferHoldsTheHostUp()
    {
        std::optional<bool> hasRoom;
        connect(&m_printer, &PrinterServer::roomChanged, this,
                [&](bool now) { hasRoom = hasRoom.value_or(now); });
        m_printer.plan({Fault::PaperEnd, 45});  // lines since it was switched on: 40 were before
        QCOMPARE(print(100, [this] { m_printer.setFault(Fault::PaperEnd, false); }), PrintLevel::Printed);
        QCOMPARE(hasRoom, false);
        QCOMPARE(m_pieces, 1);
    }
};

QTEST_MAIN(TestUsbPrinterPlug)
#include "tst_usb_printer_plug.moc"
