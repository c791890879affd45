// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/device.h"
#include "app/ports/card_terminal.h"
#include "app/settings/device_settings.h"
#include "drivers/security/sealed_text.h"

namespace servery {

/// Where a station keeps the password of its terminal.
SealedText terminalPassword(const QString &dataDirectory, const QString &station);

/// How a station reaches its card terminal, as its settings say; without the currency, which is the menu's.
/// Corrupt when the password cannot be read.
Result<TerminalAccess> terminalAccess(const TerminalSettings &settings, const QString &dataDirectory,
                                      const QString &station);

/// The program that drives terminals, beside this one.
QString terminalProgram();

/// How a terminal is: away, or there under its number.
DeviceHealth terminalHealth(const std::optional<TerminalAway> &away, const QString &terminal);
/// Asks its driver, which leaves it as it is. Held while a counter or another command has it. Blocks for a
/// few seconds at most.
DeviceHealth examineTerminal(const TerminalAccess &access, const QString &lockFile);

}  // namespace servery
