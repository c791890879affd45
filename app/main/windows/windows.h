// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace servery {

/// Whether the first word opens a window (`pos`, `demo`) rather than being a command.
bool opensWindow(const QStringList &words);

/// Opens it and runs until it is closed. Answers the program's exit code.
int runWindow(const QStringList &words, int argc, char *argv[]);

}  // namespace servery
