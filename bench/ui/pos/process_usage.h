// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

#include <QFile>

#include "app/base/text.h"

namespace servery {

/// Resident memory of a process in MB (10⁶ bytes), from /proc; "self" or a number.
inline double residentMb(const QString &process = u"self"_s)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() * 1024 / 1e6;
    return 0;
}

/// CPU time of another process with all its threads, in seconds, from its CPU clock.
inline double cpuSeconds(qint64 process)
{
    clockid_t clock{};
    timespec time{};
    if (clock_getcpuclockid(pid_t(process), &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

}  // namespace servery
