// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "app/main/commands/command.h"

namespace servery {

/// `servery zvt decode`: what ZVT messages mean, without anything of a card. Each frame is hexadecimal, a
/// bare message or a block of a serial line. `charset` is the code page of their texts; empty: 437 as the
/// specification has it, or 1252 where that alone makes words of them. Exit 2 when one cannot be read; the
/// others are answered all the same.
CommandResult decodeZvtCommand(const QStringList &frames, bool json, const QString &charset = {});

}  // namespace servery
