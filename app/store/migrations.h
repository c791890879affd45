// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/store/database.h"

namespace servery {

/// One numbered step of the schema: resources/migrations/0001_journal.sql is version 1.
struct Migration {
    int version = 0;
    QString name;
    QString sql;
};

/// The steps this program carries for one kind of database, in order.
std::vector<Migration> builtInMigrations(const QString &folder = u":/migrations"_s);

/// Brings a database to the newest version in one transaction. A file that is not new is copied beside
/// itself first ("station.db.version-1"). Refuses a file of a newer program and one that is no Servery
/// database. Answers the version the file had.
Result<int> migrate(Database &database, const std::vector<Migration> &migrations);

/// Whether the file is a Servery database this program can read: no newer, no other kind.
Outcome checkReadable(Database &database, const std::vector<Migration> &migrations);

}  // namespace servery
