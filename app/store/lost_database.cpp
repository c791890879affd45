// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/lost_database.h"

#include <QFileInfo>

#include "app/store/head_file.h"

namespace servery {

/// What shows that there was a database, in words; empty: nothing does.
static QString tracesOf(const DataDirectory &directory)
{
    const std::vector<KeptHead> heads = keptHeads(directory);
    qint64 entries = 0;
    for (const KeptHead &head : heads)
        entries += head.sequence;
    if (!heads.empty())
        return u"its signed heads (%1/heads) show %2 journal entries"_s.arg(directory.path()).arg(entries);
    const QFileInfo log(directory.databaseFile() + u"-wal"_s);
    if (log.size() > 0)
        return u"its write-ahead log %1 holds %2 bytes"_s.arg(log.filePath()).arg(log.size());
    return {};
}

static Error lost(const DataDirectory &directory, const QString &what, const QString &traces)
{
    return Error{
        ErrorCode::Corrupt,
        u"%1: the database is %2, but %3. Nothing was changed. Put the newest backup in place with "
        "`servery restore FILE`; to start anew on purpose, choose another, empty data directory"_s.arg(
            directory.databaseFile(), what, traces)};
}

Outcome checkDatabaseNotLost(const DataDirectory &directory)
{
    const QFileInfo file(directory.databaseFile());
    if (file.size() > 0)
        return done();
    const QString traces = tracesOf(directory);
    if (traces.isEmpty())
        return done();
    return lost(directory, file.exists() ? u"empty (0 bytes)"_s : u"missing"_s, traces);
}

Outcome checkDatabaseNotEmptied(const DataDirectory &directory, Database &database)
{
    const auto tables = database.number(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return tables.error();
    if (*tables > 0)
        return done();
    const QString traces = tracesOf(directory);
    if (traces.isEmpty())
        return done();
    return lost(directory, u"without a single table"_s, traces);
}

}  // namespace servery
