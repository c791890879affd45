// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "drivers/transport/usb_address.h"
#include "drivers/transport/usb_interface.h"

struct libusb_context;
struct libusb_device;
struct libusb_device_handle;

namespace servery {

/// A device on the bus that could be printed on.
struct UsbPrinter {
    UsbIdentity identity;
    QString name;  ///< maker and product as the device says, "EPSON TM-T88V"; may be empty
    QString node;  ///< "/dev/bus/usb/001/007"
    UsbInterface interface;

    bool operator==(const UsbPrinter &) const = default;
};

struct UsbHandleCloser {
    void operator()(libusb_device_handle *handle) const;
};
using UsbHandle = std::unique_ptr<libusb_device_handle, UsbHandleCloser>;

/// The USB devices of this machine through libusb. Looking needs no permission, opening does. Used by one
/// thread; another thread makes another bus.
class UsbBus {
public:
    UsbBus();
    ~UsbBus();
    Q_DISABLE_COPY_MOVE(UsbBus)

    /// What is plugged in now and looks like a receipt printer: class 7/1, and Epson's own class.
    std::vector<UsbPrinter> printers() const;

    struct Opened {
        UsbHandle handle;
        UsbPrinter printer;
    };
    /// Opens the one device that fits, without claiming or resetting it. DeviceOffline when none is plugged
    /// in or it may not be opened (and what to do about it); BadInput when several fit.
    Result<Opened> open(const UsbAddress &address) const;

    /// What `device` is; nullopt when there is nothing to print through. `isNamed`: see printerInterface().
    static std::optional<UsbPrinter> describe(libusb_device *device, bool isNamed);

    /// nullptr when the system has no USB.
    libusb_context *context() const { return m_context; }

private:
    libusb_context *m_context = nullptr;
};

/// What a libusb error means to us, with the name of what failed in front.
Error usbError(int code, const QString &what);

}  // namespace servery
