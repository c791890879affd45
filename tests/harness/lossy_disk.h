// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <set>
#include <vector>

#include <sqlite3.h>

#include <QByteArray>
#include <QRandomGenerator>
#include <QString>

namespace servery {

/// A disk that keeps only what was synced for certain. While it lives it stands under every database that
/// SQLite opens: it notes each write since the file's last sync. When the power is cut, any of these may
/// have reached the plate, in any order and by sectors of 512 bytes; all others are lost.
class LossyDisk {
public:
    explicit LossyDisk(quint32 seed);
    ~LossyDisk();
    Q_DISABLE_COPY_MOVE(LossyDisk)

    /// Does something with files that do not stand on this disk.
    void aside(const std::function<void()> &what);
    /// Called, aside, before every so many-th write reaches the disk.
    void beforeEach(int writes, std::function<void()> what);
    /// From now on every sync is an error, and whether anything reached the plates nobody knows.
    void failSyncs(bool isFailing) { m_isFailing = isFailing; }
    /// What is on the plates if the power is cut now: for each open database file its bytes. Names are as
    /// SQLite knows them.
    std::map<QString, QByteArray> cutPower();

    /// What SQLite calls.
    struct File;

private:
    friend struct File;
    struct Change {
        qint64 offset = 0;
        QByteArray bytes;
        bool isTruncation = false;
    };
    struct Plate {
        QByteArray bytes;             ///< synced
        std::vector<Change> pending;  ///< since then, in order
    };
    void note(const QString &name, Change change);
    void sync(const QString &name);
    static void apply(const Change &change, QByteArray &bytes);
    void applySome(const Change &change, QByteArray &bytes);

    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags);
    static int remove(sqlite3_vfs *vfs, const char *name, int syncsFolder);

    std::set<QString> m_names;  ///< open files point into it
    std::map<QString, Plate> m_plates;
    QRandomGenerator m_random;
    std::function<void()> m_before;
    int m_every = 0;
    int m_writes = 0;
    bool m_isAside = false;
    bool m_isFailing = false;
    sqlite3_vfs *m_real;
    sqlite3_vfs m_vfs;
};

}  // namespace servery
