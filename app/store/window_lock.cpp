// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/window_lock.h"

#include <unistd.h>

#include <QFile>

namespace servery {

/// "servery, process 4242"; a lock whose holder has not written its number yet has no name.
static QString holderOf(const QString &file)
{
    QFile lock(file);
    const qint64 process = lock.open(QIODevice::ReadOnly) ? lock.readAll().trimmed().toLongLong() : 0;
    if (process <= 0)
        return u"another process"_s;
    QFile name(u"/proc/%1/comm"_s.arg(process));
    const QString program =
        name.open(QIODevice::ReadOnly) ? QString::fromLocal8Bit(name.readAll().trimmed()) : u"a program"_s;
    return u"%1, process %2"_s.arg(program).arg(process);
}

Result<std::unique_ptr<FileLock>> takeWindow(const DataDirectory &directory, const QString &station)
{
    if (auto prepared = directory.prepare(); !prepared)
        return prepared.error();
    const QString file = directory.windowFile(station);
    auto lock = FileLock::tryTake(file, FileLock::Kind::Exclusive);
    if (!lock && lock.error().code == ErrorCode::InUse)
        return Error{ErrorCode::InUse,
                     u"station \"%1\" of %2 is open already (%3): use its window, or another --station"_s.arg(
                         station, directory.path(), holderOf(file))};
    if (!lock)
        return lock.error();
    QFile holder(file);
    if (holder.open(QIODevice::WriteOnly | QIODevice::Truncate))
        holder.write(QByteArray::number(::getpid()) + '\n');
    return lock;
}

}  // namespace servery
