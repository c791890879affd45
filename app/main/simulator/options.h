// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <functional>

#include <QCommandLineParser>
#include <QSocketNotifier>

#include "drivers/simulated/printer_simulation.h"
#include "drivers/transport/endpoint.h"

namespace servery {

inline constexpr int exitUsage = 2;
inline constexpr int exitUnreachable = 3;

/// The options and the help of servery-sim.
void describe(QCommandLineParser &parser);

/// A line, at once.
void say(std::FILE *stream, const QString &line);
/// Says what is wrong and answers the code.
int fail(int code, const QString &what);
/// The same; the code says whether the words were wrong or the address.
int fail(const Error &error);

/// Lines of standard input, until it ends; what `act` does not understand is told.
void listenTo(QSocketNotifier &input, std::function<Outcome(const QString &line)> act);

/// Where the device listens. BadInput names the option.
Result<Endpoint> makeEndpoint(const QCommandLineParser &parser);
/// What shall happen to a printer, of --fault and --script.
Result<std::vector<FaultPlan>> readFaults(const QCommandLineParser &parser);
/// What shall happen to another device, of --script.
Result<std::vector<ActionPlan>> readActions(const QCommandLineParser &parser);
Result<PrinterSetup> readSetup(const QCommandLineParser &parser);
QStringList faultNames();

}  // namespace servery
