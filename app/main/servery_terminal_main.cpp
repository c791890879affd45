// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include <QCommandLineParser>
#include <QCoreApplication>

#include "app/main/terminal/terminal_drivers.h"
#include "drivers/system/private_memory.h"
#include "drivers/terminals/terminal_talk.h"

using namespace servery;

namespace {

constexpr int exitUsage = 2;
constexpr int exitBadInput = 3;

int fail(int code, const QString &what)
{
    std::fprintf(stderr, "servery-terminal: %s\n", qPrintable(what));
    return code;
}

/// The first line, a byte at a time: what follows is for others to read. Empty when nobody speaks.
QByteArray firstLine(int descriptor)
{
    QByteArray line;
    char byte = 0;
    while (::read(descriptor, &byte, 1) == 1) {
        if (byte == '\n')
            return line;
        line += byte;
    }
    return {};
}

/// One driver for each terminal: what an earlier one has written to it came before all that we ask. False
/// when the station went while we waited for our turn.
bool waitForTurn(int lock)
{
    bool isTold = false;
    while (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        if (!isTold) {
            const TerminalNews away =
                TerminalAway{TerminalAway::Why::Busy, u"another program holds the terminal"_s};
            const QByteArray line = toLine(away);
            if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) < 0)
                return false;
            isTold = true;
        }
        constexpr int againMs = 200;
        pollfd station{STDIN_FILENO, 0, 0};
        if (::poll(&station, 1, againMs) > 0 && (station.revents & (POLLHUP | POLLERR)) != 0)
            return false;
    }
    return true;
}

}  // namespace

int main(int argc, char *argv[])
{
    keepMemoryPrivate();  // only this program ever sees what a terminal sends
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"servery-terminal"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SERVERY_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"The driver of one card terminal. Started by a station, which says on standard input what it "
        u"wants and hears on standard output what the terminal says: one JSON object a line, the first "
        u"one is the terminal's setup."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"lock"_s, u"held while the terminal is: one driver at a time"_s, u"FILE"_s});
    parser.process(application);
    if (!parser.positionalArguments().isEmpty())
        return fail(exitUsage, u"no arguments are expected (more with --help)"_s);

    const QByteArray line = firstLine(STDIN_FILENO);
    if (line.isEmpty())
        return fail(exitBadInput, u"expected the terminal's setup on standard input"_s);
    const auto setup = readTerminalAccess(line);
    if (!setup)
        return fail(exitBadInput, setup.error().detail);
    auto parts = terminalParts(*setup);
    if (!parts)
        return fail(exitBadInput, parts.error().detail);
    if (const QString file = parser.value(u"lock"_s); !file.isEmpty()) {
        const int lock = ::open(qPrintable(file), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock < 0)
            return fail(exitBadInput, u"%1 cannot be opened"_s.arg(file));
        if (!waitForTurn(lock))
            return 0;
    }
    signal(SIGPIPE, SIG_IGN);
    TerminalParts made = std::move(parts).take();
    TerminalHost(std::move(made.driver), std::move(made.connect), STDIN_FILENO, STDOUT_FILENO).run();
    return 0;
}
