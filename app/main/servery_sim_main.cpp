// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <sys/signalfd.h>

#include <QSocketNotifier>
#ifdef SERVERY_WIDGETS
#include <QApplication>
#else
#include <QGuiApplication>
#endif

#include "app/main/simulator/options.h"
#include "app/main/simulator/programs.h"

using namespace servery;

/// From here on SIGTERM and SIGINT are read from the descriptor; to be called before any thread starts.
static int signalDescriptor()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

int main(int argc, char *argv[])
{
    const bool hasDisplay =
        qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!hasDisplay && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const int signals = signalDescriptor();
#ifdef SERVERY_WIDGETS
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(true);
#else
    QGuiApplication application(argc, argv);
#endif
    QSocketNotifier stopping(signals, QSocketNotifier::Read);
    QObject::connect(&stopping, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    QCoreApplication::setApplicationName(u"servery-sim"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SERVERY_VERSION));

    QCommandLineParser parser;
    describe(parser);
    parser.process(application);
    const QString kind = parser.positionalArguments().value(0);
    const bool isPrinter = kind == u"printer";
    const bool isUsb = isPrinter && parser.isSet(u"usb"_s);
    const bool isTerminal = kind == u"terminal";
    if (isPrinter && parser.isSet(u"protocol"_s))
        return fail(exitUsage, u"--protocol: a printer has --model (more with --help)"_s);
    if (parser.positionalArguments().size() > 1 && !isUsb)
        return fail(exitUsage, u"a program to run is only for printer --usb (more with --help)"_s);
    if (int(parser.isSet(u"tcp"_s)) + int(parser.isSet(u"pty"_s)) + int(isUsb) != 1)
        return fail(exitUsage,
                    u"expected one of --tcp HOST:PORT, --pty LINK, of a printer --usb (more with --help)"_s);
    if (isTerminal)
        return runTerminal(parser, hasDisplay);
    return isPrinter ? runPrinter(parser, hasDisplay) : runDevice(parser, kind, hasDisplay);
}
