// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/terminal_access.h"

#include <QCoreApplication>

namespace servery {

SealedText terminalPassword(const QString &dataDirectory, const QString &station)
{
    const QString keys = dataDirectory + u"/keys/"_s;
    return {keys + station + u".terminal"_s, keys + u"terminal.secret"_s};
}

Result<TerminalAccess> terminalAccess(const TerminalSettings &settings, const SealedText &password)
{
    TerminalAccess access;
    access.protocol = settings.protocol;
    access.address = settings.address;
    access.profile = settings.profile;
    auto stored = password.read();
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
