// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/device_key.h"
#include "app/store/data_directory.h"

namespace servery {

/// What was looked at, when everything agrees.
struct Verified {
    qint64 entries = 0;  ///< of the journal
    qint64 chains = 0;   ///< one for each device and epoch
    qint64 rows = 0;     ///< of the projections
};

/// `journal verify`: recomputes every chain and its signed head, folds the whole journal into a fresh
/// temporary database with the writer's own Projector and compares every row of every table, then lets
/// SQLite check its pages and indexes. Memory does not grow with the journal. A station may sell meanwhile:
/// one snapshot is looked at. The first bad row is named in a Corrupt error; other codes mean that it
/// could not be looked at. `verifier` only checks signatures; any station's key will do.
Result<Verified> verifyDirectory(const DataDirectory &directory, const DeviceKey &verifier);

/// The same for a single file without signed heads beside it: a backup.
Result<Verified> verifyFile(const QString &databaseFile, const DeviceKey &verifier);

/// `PRAGMA quick_check` on a connection of its own, off the start path: call it on a thread that may wait.
Outcome quickCheck(const QString &databaseFile);

}  // namespace servery
