// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/domain/event.h"

namespace servery {

/// An advisory lock on a file, freed with its owner and by the kernel when the program dies.
class FileLock {
public:
    enum class Kind { Shared, Exclusive };

    /// Answers InUse at once when somebody else holds it the other way.
    static Result<std::unique_ptr<FileLock>> tryTake(const QString &file, Kind kind);
    /// Waits: for sections that are short by construction.
    static Result<std::unique_ptr<FileLock>> take(const QString &file, Kind kind);
    ~FileLock();
    Q_DISABLE_COPY_MOVE(FileLock)

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    static Result<std::unique_ptr<FileLock>> lock(const QString &file, int operation);

    int m_descriptor;
};

/// The files of a data directory. Everything in it is readable by the station's user only.
class DataDirectory {
public:
    explicit DataDirectory(QString path) : m_path(std::move(path)) {}

    /// Creates the directory (0700) and the ones in it when they are not there.
    Outcome prepare() const;

    const QString &path() const { return m_path; }
    QString databaseFile() const { return m_path + u"/station.db"_s; }
    QString centralFile() const { return m_path + u"/central.json"_s; }  ///< see central_settings.h
    QString centralKeyFile() const { return m_path + u"/keys/central.key"_s; }
    QString syncFile() const { return m_path + u"/sync.db"_s; }  ///< see sync_store.h; may be lost
    QString lockFile() const { return m_path + u"/station.lock"_s; }     ///< shared by every open program
    QString openingFile() const { return m_path + u"/opening.lock"_s; }  ///< one program opens at a time
    /// Held by the driver of this station's card terminal.
    QString terminalFile(const QString &station) const
    {
        return m_path + u"/terminal-"_s + station + u".lock"_s;
    }
    /// Held as long as this station's window is open; see window_lock.h.
    QString windowFile(const QString &station) const { return m_path + u"/window-"_s + station + u".lock"_s; }
    QString cacheFolder() const { return m_path + u"/cache"_s; }  ///< may be deleted at any time
    /// What PINs are bound to.
    QString pinSecretFile() const { return m_path + u"/keys/pin.secret"_s; }
    QString headFile(const DeviceId &device, int epoch) const;
    QString keyFile(const QString &station) const { return m_path + u"/keys/"_s + station + u".key"_s; }

private:
    QString m_path;
};

/// A new empty file that only the user reads; refuses one that is there.
Outcome createPrivateFile(const QString &file);
/// The same with its content written whole and synced; on a failure a part of it may be left.
Outcome writePrivateFile(const QString &file, const QByteArray &content);
/// Replaces what has the new name, at once.
Outcome renameFile(const QString &from, const QString &to);
/// Makes the content of a file, and its name in its directory, survive a power cut.
Outcome syncFile(const QString &file);
Outcome syncDirectoryOf(const QString &file);

}  // namespace servery
