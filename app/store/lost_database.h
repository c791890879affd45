// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/data_directory.h"
#include "app/store/database.h"

namespace servery {

/// A Corrupt error when the database of a directory is gone or empty although its signed heads or its
/// write-ahead log show that one was in use: then nobody may start a new shop in its place, whose numbers
/// would be on somebody's receipts already. Changes nothing; a restore works all the same.
Outcome checkDatabaseNotLost(const DataDirectory &directory);

/// The same for an open one that has bytes but not a single table.
Outcome checkDatabaseNotEmptied(const DataDirectory &directory, Database &database);

}  // namespace servery
