// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb_interface.h"

namespace servery {
namespace {

constexpr quint16 epson = 0x04b8;
constexpr quint8 vendorClass = 255;
constexpr quint8 packets = 3;

/// 0: not for printing. Higher is better.
int suitability(const UsbInterface &interface, quint16 vendor, bool isNamed)
{
    if (interface.out == 0 || (interface.isPrinterClass() && interface.protocol == packets))
        return 0;
    const bool answers = interface.in != 0;
    if (interface.isPrinterClass())
        return answers ? 6 : 5;
    if (interface.deviceClass == vendorClass && vendor == epson)
        return answers ? 4 : 3;
    if (isNamed)
        return answers ? 2 : 1;
    return 0;
}

}  // namespace

std::optional<UsbInterface> printerInterface(const std::vector<UsbInterface> &interfaces, quint16 vendor,
                                             bool isNamed)
{
    std::optional<UsbInterface> best;
    int bestSuitability = 0;
    for (const UsbInterface &interface : interfaces) {
        if (const int found = suitability(interface, vendor, isNamed); found > bestSuitability) {
            best = interface;
            bestSuitability = found;
        }
    }
    return best;
}

}  // namespace servery
