// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "drivers/terminals/terminal_driver.h"
#include "drivers/terminals/terminal_host.h"

namespace servery {

/// A terminal's driver, and how its connection is made.
struct TerminalParts {
    std::unique_ptr<TerminalDriver> driver;
    TerminalHost::Connect connect;
};

/// What a setup means; nothing is opened. BadInput names the setting that makes no sense.
Result<TerminalParts> terminalParts(const TerminalAccess &setup);

}  // namespace servery
