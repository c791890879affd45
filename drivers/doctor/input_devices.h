// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/domain/device.h"

namespace servery {

/// Scanners and magnetic stripe readers of the kernel's input and HID layers. A HID POS scanner says so in
/// its report descriptor. Of what types like a keyboard, only what makers make who make no keyboards: the
/// same that packaging/70-servery.rules lets us open. `root`: for tests, in front of /sys and /dev.
std::vector<Device> inputDevices(const QString &root = {});

}  // namespace servery
