// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/base/result.h"

namespace servery {

/// What tells one USB device from another, wherever the system puts its file.
struct UsbIdentity {
    quint16 vendor = 0;
    quint16 product = 0;
    QString serial;  ///< as the device says; empty when it has none
    QString port;    ///< bus and ports on the way to it, "1-1.4": the socket it is plugged into

    /// The address that finds this device again: by its serial number, else by vendor, product and port.
    QString address() const;
    bool operator==(const UsbIdentity &) const = default;
};

/// Which USB device a setting means. What is left out fits every device.
///
///     usb:04b8:0202                  vendor and product, hexadecimal
///     usb:04b8:0202@1-1.4            the one in this socket
///     usb:serial=X3LF012345          the one with this serial number, in whichever socket
///     usb:04b8:0202,serial=X3LF01    both
struct UsbAddress {
    std::optional<quint16> vendor;
    std::optional<quint16> product;
    QString serial;
    QString port;

    bool fits(const UsbIdentity &identity) const;
    /// BadInput when it is not one of the forms above.
    static Result<UsbAddress> parse(const QString &text);
};

}  // namespace servery
