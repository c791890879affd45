// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QSocketNotifier>

#include "drivers/transport/usb_bus.h"

namespace servery {

/// Says which USB printers come and go. Sleeps in the event loop of its thread in between: nothing is polled.
///
/// After start() every printer that is plugged in arrives, then each as it happens. A printer that is
/// plugged into another socket leaves and arrives with another port; its serial number is the same.
class UsbWatcher final : public QObject {
    Q_OBJECT
public:
    UsbWatcher();
    ~UsbWatcher() override;

    /// DeviceOffline when the system cannot say what is plugged in.
    Outcome start();

Q_SIGNALS:
    void arrived(const servery::UsbPrinter &printer);
    void left(const servery::UsbIdentity &identity);

private:
    struct Callback;
    struct Present {
        libusb_device *device;
        UsbIdentity identity;
    };

    void handleEvents();
    void noteArrival(libusb_device *device);
    void noteDeparture(libusb_device *device);

    UsbBus m_bus;
    int m_callback = 0;  ///< libusb's handle
    bool m_isStarted = false;
    std::vector<Present> m_present;
    std::vector<std::unique_ptr<QSocketNotifier>> m_notifiers;
};

}  // namespace servery
