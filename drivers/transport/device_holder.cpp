// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/device_holder.h"

#include <cerrno>
#include <cstring>

#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "app/base/reason.h"

namespace servery {
namespace {

bool hasOpen(const QString &process, const QString &file)
{
    const QDir descriptors(u"/proc/%1/fd"_s.arg(process));
    const QStringList names = descriptors.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        char target[1024];
        const ssize_t length =
            ::readlink(QFile::encodeName(descriptors.filePath(name)).constData(), target, sizeof target);
        if (length > 0 && QFile::decodeName(QByteArray(target, length)) == file)
            return true;
    }
    return false;
}

QString programName(const QString &process)
{
    QFile file(u"/proc/%1/comm"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return u"?"_s;
    return QString::fromLocal8Bit(file.readAll()).trimmed();
}

}  // namespace

QStringList programsHolding(const QString &path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    if (canonical.isEmpty())
        return {};
    QStringList holders;
    const QString ourselves = QString::number(::getpid());
    for (const QString &process : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (!process[0].isDigit() || !hasOpen(process, canonical))
            continue;
        holders.append(process == ourselves ? u"this program"_s
                                            : u"%1 (%2)"_s.arg(programName(process), process));
    }
    return holders;
}

Error heldBy(const QString &what, const QStringList &holders)
{
    const QString names = holders.join(u", "_s);
    return {ErrorCode::InUse, u"%1: held by %2"_s.arg(what, names.isEmpty() ? u"another program"_s : names),
            Reason::DeviceHeld, names.isEmpty() ? QStringList() : QStringList(names)};
}

Error refusalOf(const QString &path, int number)
{
    if (number == EBUSY)
        return heldBy(path, programsHolding(path));
    const QString what = u"%1: %2"_s.arg(path, QString::fromLocal8Bit(strerror(number)));
    if (number == EACCES || number == EPERM)
        return {ErrorCode::DeviceOffline, what, Reason::DeviceForbidden, {path}};
    return {ErrorCode::DeviceOffline, what};
}

}  // namespace servery
