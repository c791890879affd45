// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>

#include <sqlite3.h>
#include <unistd.h>

#include <QtGlobal>

namespace servery {

/// While it lives, SQLite's writes find room for so many bytes and then no more: the system's answer of a
/// full disk (or of a broken one: EIO), with a write that may have been cut short before it. For all threads
/// of the program.
class FullDisk {
public:
    explicit FullDisk(qint64 bytes, int answer = ENOSPC)
    {
        s_room = bytes;
        s_answer = answer;
        for (const char *name : names)
            set(name, reinterpret_cast<sqlite3_syscall_ptr>(&write));
    }
    ~FullDisk()
    {
        for (const char *name : names)
            set(name, nullptr);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    static constexpr std::array names{"pwrite", "pwrite64"};

    static void set(const char *name, sqlite3_syscall_ptr function)
    {
        sqlite3_vfs *vfs = sqlite3_vfs_find("unix");
        vfs->xSetSystemCall(vfs, name, function);
    }
    static ssize_t write(int file, const void *data, size_t size, off_t offset)
    {
        const auto some = size_t(qBound<qint64>(0, s_room, qint64(size)));
        if (some == 0) {
            errno = s_answer;
            return -1;
        }
        s_room -= qint64(some);
        return ::pwrite(file, data, some, offset);
    }

    static inline std::atomic<qint64> s_room = 0;
    static inline std::atomic<int> s_answer = ENOSPC;
};

/// Somebody without the right to write while it lives, also where the tests run as root.
class Nobody {
public:
    Nobody()
    {
        if (m_isRoot)
            m_isRoot = seteuid(65534) == 0;
    }
    ~Nobody()
    {
        if (m_isRoot && seteuid(0) != 0)
            std::abort();
    }
    Q_DISABLE_COPY_MOVE(Nobody)

private:
    bool m_isRoot = geteuid() == 0;
};

}  // namespace servery
