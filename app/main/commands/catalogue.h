// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/main/commands/command.h"

namespace servery {

// The commands by subject; allCommands() puts them together.
std::vector<Command> shopCommands();
std::vector<Command> stationCommands();
std::vector<Command> devicesCommands();
std::vector<Command> orderCommands();
std::vector<Command> paperCommands();
std::vector<Command> journalCommands();
std::vector<Command> quoteCommands();
std::vector<Command> reportCommands();
std::vector<Command> terminalCommands();
std::vector<Command> cardTerminalCommands();
std::vector<Command> syncCommands();
/// Only for the help: a program with windows opens them before it looks for a command.
std::vector<Command> windowCommands();

}  // namespace servery
