// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/simulated/printer_server.h"
#include "drivers/simulated_usb/simulated_usb_printer.h"

namespace servery {

/// Plugs a simulated printer into a USB bus that the programs started by this one see. A printer with a full
/// buffer answers NAK, as real ones do.
class UsbPrinterPlug final : public QObject {
    Q_OBJECT
public:
    /// `printer` has no endpoint of its own, lives on this thread, and outlives the plug.
    explicit UsbPrinterPlug(PrinterServer &printer);

    /// How a station's settings name it: "usb:serial=SIM0001".
    static QString address();
    /// What a program needs in its environment to see the bus, beside what this program has in its own.
    static QString preload();

private:
    SimulatedUsbBus m_bus{SimulatedUsbBus::SeenBy::ItsChildren};
    std::unique_ptr<SimulatedUsbPrinter> m_plug;
};

}  // namespace servery
