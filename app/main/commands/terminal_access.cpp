// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/terminal_access.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include "drivers/terminals/terminal_process.h"

namespace servery {

SealedText terminalPassword(const QString &dataDirectory, const QString &station)
{
    const QString keys = dataDirectory + u"/keys/"_s;
    return {keys + station + u".terminal"_s, keys + u"terminal.secret"_s};
}

Result<TerminalAccess> terminalAccess(const TerminalSettings &settings, const QString &dataDirectory,
                                      const QString &station)
{
    TerminalAccess access;
    access.protocol = settings.protocol;
    access.address = settings.address;
    access.profile = settings.profile;
    access.takesTips = settings.amounts == u"tips" || settings.amounts == u"both";
    access.takesParts = settings.amounts == u"parts" || settings.amounts == u"both";
    access.till = station;
    access.terminal = settings.terminal;
    access.key = settings.key;
    auto stored = terminalPassword(dataDirectory, station).read();
    if (!stored)
        return stored.error();
    access.password = *stored;
    return access;
}

QString terminalProgram()
{
    return QCoreApplication::applicationDirPath() + u"/servery-terminal"_s;
}

DeviceHealth terminalHealth(const std::optional<TerminalAway> &away, const QString &terminal)
{
    DeviceHealth health;
    health.word = DeviceWord::Ready;
    if (!terminal.isEmpty())
        health.says << terminal;
    if (!away)
        return health;
    health.detail = away->detail;
    switch (away->why) {
    case TerminalAway::Why::Unreachable: health.word = DeviceWord::Absent; break;
    case TerminalAway::Why::Busy: health.word = DeviceWord::Held; break;
    case TerminalAway::Why::CardInside:
    case TerminalAway::Why::Misconfigured: health.word = DeviceWord::Fault; break;
    }
    return health;
}

DeviceHealth examineTerminal(const TerminalAccess &access, const QString &lockFile)
{
    constexpr int answerMs = 8000;  // our choice: registration and two questions
    DeviceHealth health;
    health.word = DeviceWord::Silent;
    TerminalProcess process(access, {terminalProgram(), lockFile});
    QEventLoop loop;
    QObject::connect(&process, &TerminalProcess::said, &loop, [&](const TerminalNews &news) {
        if (const auto *ready = std::get_if<TerminalReady>(&news))
            health = terminalHealth({}, ready->terminal);
        else if (const auto *away = std::get_if<TerminalAway>(&news))
            health = terminalHealth(*away, {});
        else
            return;
        loop.quit();
    });
    QTimer::singleShot(answerMs, &loop, &QEventLoop::quit);
    process.start();
    loop.exec();
    return health;
}

}  // namespace servery
