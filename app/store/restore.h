// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/ports/device_key.h"
#include "app/ports/journal.h"
#include "app/store/data_directory.h"

namespace servery {

/// The key of a station of the data directory, made when there is none.
using KeyOfStation = std::function<Result<std::unique_ptr<DeviceKey>>(const QString &station)>;

/// `servery backup FILE`: a consistent copy while others sell, synced and checked to be readable. Refuses
/// a name that is taken. Answers how many entries the copy holds.
Result<qint64> backupTo(const DataDirectory &directory, const QString &file);

struct Restored {
    qint64 entries = 0;
    QString replaced;      ///< where the database that was there before is kept; empty: there was none
    QStringList stations;  ///< each in a new epoch with a new receipt series
};

/// `servery restore FILE`: puts a backup in the place of the database. Needs every other program of the
/// directory closed (InUse). Refuses what is no Servery database, is newer or does not verify, and then
/// has changed nothing. Every station starts a new epoch, so that no number that was given out since the
/// backup is given out again.
Result<Restored> restoreFrom(const QString &file, const DataDirectory &directory, const KeyOfStation &keyOf,
                             const Stamp &stamp);

}  // namespace servery
