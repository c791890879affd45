// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/main/commands/command.h"

namespace servery {

/// `servery escpos decode FILE --format text|json|png`: what a printer would show for these bytes. `png`
/// needs a QGuiApplication. Exit 2 for a format or printer model that does not exist.
CommandResult decodeEscPosCommand(const QByteArray &bytes, const QString &format, const QString &model = {});

}  // namespace servery
