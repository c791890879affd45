// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/central/storage/sql_session.h"

namespace servery {

/// The version of the tables this program knows; each step is a file of resources/central_migrations.
int newestCentralVersion();

/// Of the database: 0 when it is empty; an error when it holds something else.
Result<int> centralVersion(SqlSession &session);

/// Brings the tables to the newest version, all steps in one transaction; answers the version they had.
/// NewerFile when they are of a newer program.
Result<int> migrateCentral(SqlSession &session);

/// From now on the data are another lineage: they were put back from a backup. Every station then asks what
/// is here and sends what is missing.
Outcome beginNewGeneration(SqlSession &session);

}  // namespace servery
