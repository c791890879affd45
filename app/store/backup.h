// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

namespace servery {

/// A consistent copy of the database in a new file, while others sell: synced, readable by its user
/// only. Refuses a name that is taken.
Outcome copyDatabase(Database &database, const QString &target);

}  // namespace servery
