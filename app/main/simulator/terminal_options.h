// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

#include "drivers/simulated_terminal/terminal_fault.h"
#include "drivers/simulated_terminal/terminal_setup.h"
#include "drivers/transport/tls_session.h"

namespace servery {

/// The options of `servery-sim terminal`.
void describeTerminal(QCommandLineParser &parser);

/// How the terminal is made, of the options. BadInput names the option.
Result<TerminalSetup> readTerminalSetup(const QCommandLineParser &parser);
/// Where the certificate and key of one are that speaks under TLS; made when they are missing. BadInput names
/// the option.
Result<TlsIdentity> readTlsIdentity(const QCommandLineParser &parser, const QString &name);
/// Who stands in front of it; `waits`: until somebody shows a card by hand.
Result<CardGuest> readCardGuest(const QCommandLineParser &parser, bool waits);
/// What goes wrong, of --fault and --script.
Result<std::vector<TerminalFault>> readTerminalFaults(const QCommandLineParser &parser);

}  // namespace servery
