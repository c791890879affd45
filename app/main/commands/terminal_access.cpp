// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/terminal_access.h"

#include <QCoreApplication>

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

}  // namespace servery
