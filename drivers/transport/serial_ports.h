// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/base/text.h"

namespace servery {

/// A serial line of this machine.
struct SerialPort {
    QString
        path;  ///< by what hangs on it, "/dev/serial/by-id/…", where the system says so; else "/dev/ttyS0"
    QString file;   ///< "/dev/ttyUSB0"
    QString title;  ///< of the adapter, "Prolific USB-Serial Controller"; may be empty

    bool operator==(const SerialPort &) const = default;
};

/// The lines there are now. Those that the kernel only knows as a possibility are left out.
std::vector<SerialPort> serialPorts();

}  // namespace servery
