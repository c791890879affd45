// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_usb/usb_printer_plug.h"

namespace servery {

static constexpr char serialNumber[] = "SIM0001";

UsbPrinterPlug::UsbPrinterPlug(PrinterServer &printer)
{
    SimulatedUsbPrinter::Options options;
    options.serial = serialNumber;
    options.deviceId = "MFG:SERVERY;CMD:ESCPOS;MDL:SIMULATED;CLS:PRINTER;";
    // Called on a thread of umockdev, or on this one by takeOnly(); the printer hears of it later.
    m_plug = std::make_unique<SimulatedUsbPrinter>(m_bus, options, [&printer](const QByteArray &written) {
        QMetaObject::invokeMethod(
            &printer, [&printer, written] { printer.hear(written); }, Qt::QueuedConnection);
        return QByteArray();
    });
    connect(&printer, &PrinterServer::answered, this,
            [this](const QByteArray &bytes) { m_plug->send(bytes); });
    connect(&printer, &PrinterServer::roomChanged, this,
            [this](bool hasRoom) { m_plug->takeOnly(hasRoom ? -1 : 0); });
    m_plug->plugIn();
}

QString UsbPrinterPlug::address()
{
    return QStringLiteral("usb:serial=") + QLatin1String(serialNumber);
}

QString UsbPrinterPlug::preload()
{
    return QStringLiteral("libumockdev-preload.so.0");
}

}  // namespace servery
