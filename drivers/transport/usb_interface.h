// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QtGlobal>

namespace servery {

/// One setting of one interface of a USB device, as far as it matters for sending bytes.
struct UsbInterface {
    int number = 0;
    int alternate = 0;
    quint8 deviceClass = 0;  ///< 7 printer, 255 the vendor's own
    quint8 subclass = 0;     ///< of class 7: 1
    quint8 protocol = 0;     ///< of class 7/1: 1 one way, 2 both ways, 3 IEEE 1284.4 packets
    quint8 out = 0;          ///< address of the bulk endpoint to the device; 0: none
    quint8 in = 0;           ///< address of the bulk endpoint from the device; 0: none
    int alternates = 1;      ///< how many settings this interface has

    bool isPrinterClass() const { return deviceClass == 7 && subclass == 1; }
    bool operator==(const UsbInterface &) const = default;
};

/// The interface to print through: printer class both ways, then one way; then the vendor's own class where
/// the vendor is Epson (04b8), which ships many receipt printers so (devices reference 2.6). When the device
/// `isNamed` by its address, any interface with a bulk endpoint will do. 1284.4 packets are never chosen:
/// plain bytes would not print.
std::optional<UsbInterface> printerInterface(const std::vector<UsbInterface> &interfaces, quint16 vendor,
                                             bool isNamed);

}  // namespace servery
