// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/restore.h"

#include <QDir>
#include <QFile>

#include "app/store/backup.h"
#include "app/store/books_reader.h"
#include "app/store/head_file.h"
#include "app/store/journal_table.h"
#include "app/store/lost_database.h"
#include "app/store/migrations.h"
#include "app/store/sqlite_journal.h"
#include "app/store/verification.h"

namespace servery {

Result<qint64> backupTo(const DataDirectory &directory, const QString &file)
{
    if (auto there = checkDatabaseNotLost(directory); !there)
        return there.error();
    if (!QFile::exists(directory.databaseFile()))
        return Error{ErrorCode::NotFound, directory.databaseFile() + u": there is nothing to back up"_s};
    // Where no lock file can be made no restore can run either.
    const auto lock = FileLock::tryTake(directory.lockFile(), FileLock::Kind::Shared);
    if (!lock && lock.error().code == ErrorCode::InUse)
        return lock.error().within(u"a restore is running"_s);
    if (!lock && lock.error().code != ErrorCode::StorageReadOnly)
        return lock.error();
    const auto source = Database::open(directory.databaseFile(), Database::Mode::Read);
    if (!source)
        return source.error();
    if (auto there = checkDatabaseNotEmptied(directory, **source); !there)
        return there.error();
    if (auto readable = checkReadable(**source, builtInMigrations()); !readable)
        return readable.error();
    // Of the two files only the new one is written; the connection to this one cannot write.
    if (auto wanted = (*source)->run(u"PRAGMA query_only=OFF"_s); !wanted)
        return wanted.error();
    if (auto copied = copyDatabase(**source, file); !copied)
        return copied.error();
    if (auto checked = quickCheck(file); !checked)
        return checked.error();
    const auto copy = Database::open(file, Database::Mode::Read);
    if (!copy)
        return copy.error();
    return (*copy)->number(u"SELECT max(position) FROM journal"_s);
}

static Outcome copyPrivately(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, u"%1: %2"_s.arg(from, source.errorString())};
    QFile::remove(to);
    if (auto created = createPrivateFile(to); !created)
        return created;
    QFile target(to);
    if (!target.open(QIODevice::WriteOnly))
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(to, target.errorString())};
    constexpr qint64 chunk = 1 << 20;
    for (QByteArray bytes = source.read(chunk); !bytes.isEmpty(); bytes = source.read(chunk))
        if (target.write(bytes) != bytes.size())
            return Error{ErrorCode::StorageFull, u"%1: %2"_s.arg(to, target.errorString())};
    target.close();
    return syncFile(to);
}

/// Removes a database and what SQLite keeps beside it.
static void removeDatabase(const QString &file)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s, u".version-1"_s})
        QFile::remove(file + suffix);
}

/// What no database was ever in is wrong input, not a damaged shop.
static Error noBackup(const Error &error)
{
    if (error.code != ErrorCode::Corrupt && error.code != ErrorCode::BadInput)
        return error;
    return Error{ErrorCode::BadInput, u"this is no backup of a shop"_s};
}

/// The backup as a verified database of the newest version under another name in the directory.
static Result<Verified> prepareCopy(const QString &backup, const QString &copy, const DeviceKey &verifier)
{
    if (auto copied = copyPrivately(backup, copy); !copied)
        return copied.error();
    {
        const auto database = Database::open(copy, Database::Mode::Write);
        if (!database)
            return noBackup(database.error());
        if (auto readable = checkReadable(**database, builtInMigrations()); !readable)
            return noBackup(readable.error());
        if (auto migrated = migrate(**database, builtInMigrations()); !migrated)
            return migrated.error();
    }
    auto verified = verifyFile(copy, verifier);
    if (verified)
        if (auto synced = syncFile(copy); !synced)
            return synced.error();
    return verified;
}

/// A name with a number that nothing has yet.
static QString freeName(const QString &base)
{
    int number = 1;
    while (QFile::exists(u"%1-%2"_s.arg(base).arg(number)))
        ++number;
    return u"%1-%2"_s.arg(base).arg(number);
}

/// Puts the copy in the database's place. What was there is kept with its write-ahead log.
static Result<QString> swapIn(const DataDirectory &directory, const QString &copy)
{
    const QString file = directory.databaseFile();
    const QString aside = freeName(file + u".replaced"_s);
    QString replaced;
    // A log whose database is gone would be taken for the restored one's.
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u""_s}) {
        if (!QFile::exists(file + suffix))
            continue;
        if (auto moved = renameFile(file + suffix, aside + suffix); !moved)
            return moved.error();
        replaced = aside;
    }
    if (auto moved = renameFile(copy, file); !moved)
        return moved.error();
    if (auto synced = syncDirectoryOf(file); !synced)
        return synced.error();
    return replaced;
}

/// The heads of what was replaced say more than the restored journal holds: they go aside.
static Outcome putHeadsAside(const DataDirectory &directory)
{
    const QString folder = directory.path() + u"/heads/"_s;
    const QStringList heads = QDir(folder).entryList({u"*.json"_s}, QDir::Files);
    for (const QString &head : heads)
        if (auto moved = renameFile(folder + head, freeName(folder + head + u".replaced"_s)); !moved)
            return moved;
    return done();
}

/// Signs the heads of the chains as the backup holds them.
static Outcome signRestoredChains(const DataDirectory &directory, const Station &station, DeviceKey &key)
{
    const auto database = Database::open(directory.databaseFile(), Database::Mode::Read);
    if (!database)
        return database.error();
    JournalTable journal((*database)->handle());
    for (int epoch = 1; epoch <= station.epoch; ++epoch) {
        const auto head = journal.head(station.device, epoch);
        if (!head)
            return head.error();
        Station chain = station;
        chain.epoch = epoch;
        if (head->sequence > 0)
            if (auto written = writeHead(directory, chain, *head, key); !written)
                return written;
    }
    return done();
}

static Result<QStringList> startNewEpochs(const DataDirectory &directory, const KeyOfStation &keyOf,
                                          const Stamp &stamp)
{
    const std::vector<KeptHead> kept = keptHeads(directory);
    if (auto aside = putHeadsAside(directory); !aside)
        return aside.error();
    std::vector<KnownStation> stations;
    {
        const auto database = Database::open(directory.databaseFile(), Database::Mode::Read);
        if (!database)
            return database.error();
        auto known = knownStations(**database);
        if (!known)
            return known.error();
        stations = std::move(known).take();
    }
    QStringList names;
    for (const KnownStation &known : stations) {
        const Station &station = known.station;
        const auto key = keyOf(station.name);
        if (!key)
            return key.error();
        if (auto written = signRestoredChains(directory, station, **key); !written)
            return written.error();
        const int used = std::max(station.epoch, newestEpoch(kept, station.device));
        const auto journal = SqliteJournal::open({.directory = directory.path(),
                                                  .station = station.name,
                                                  .isLocked = true,
                                                  .leastEpoch = used + 1},
                                                 **key, stamp);
        if (!journal)
            return journal.error();
        names.append(station.name);
    }
    return names;
}

Result<Restored> restoreFrom(const QString &file, const DataDirectory &directory, const KeyOfStation &keyOf,
                             const Stamp &stamp)
{
    if (auto prepared = directory.prepare(); !prepared)
        return prepared.error();
    const auto lock = FileLock::tryTake(directory.lockFile(), FileLock::Kind::Exclusive);
    if (!lock)
        return lock.error().code == ErrorCode::InUse
                   ? lock.error().within(u"another program has this data directory open; close it first"_s)
                   : lock.error().within(u"the data directory cannot be written, nothing was restored"_s);
    const auto verifier = keyOf(u"restore"_s);
    if (!verifier)
        return verifier.error();
    const QString copy = directory.databaseFile() + u".restoring"_s;
    const auto verified = prepareCopy(file, copy, **verifier);
    if (!verified) {
        removeDatabase(copy);
        return verified.error().within(file);
    }
    const auto replaced = swapIn(directory, copy);
    if (!replaced)
        return replaced.error();
    const auto stations = startNewEpochs(directory, keyOf, stamp);
    if (!stations)
        return stations.error();
    return Restored{verified->entries, *replaced, *stations};
}

}  // namespace servery
