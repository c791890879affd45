// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

namespace servery {

/// `servery-sim printer`; answers the exit code. `hasDisplay`: its window is shown.
int runPrinter(const QCommandLineParser &parser, bool hasDisplay);

/// `servery-sim terminal`: a card terminal.
int runTerminal(const QCommandLineParser &parser, bool hasDisplay);

/// `servery-sim scale`, `scanner`, `display`, `label`: devices that are moved by typed lines.
int runDevice(const QCommandLineParser &parser, const QString &kind, bool hasDisplay);

}  // namespace servery
