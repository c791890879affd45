// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/read_only_books.h"

#include <algorithm>

#include <QFile>

#include "app/store/lost_database.h"
#include "app/store/migrations.h"

namespace servery {

static Result<Books> readSnapshot(Database &database, const QString &name, const MenuReader &menus)
{
    const auto stations = knownStations(database);
    if (!stations)
        return stations.error();
    const auto known = std::find_if(stations->begin(), stations->end(),
                                    [&name](const KnownStation &one) { return one.station.name == name; });
    Station station{{}, name, 0, {}};
    if (known != stations->end())
        station = known->station;
    Result<Books> read = readBooks(database, station);
    if (!read)
        return read;
    Books books = std::move(read).take();
    if (const auto menu = readNewestMenu(database, books, {menus, {}}); !menu)
        return menu.error().within(database.file());
    return books;
}

Result<Books> readBooksOnly(const DataDirectory &directory, const QString &station, const MenuReader &menus)
{
    if (auto there = checkDatabaseNotLost(directory); !there)
        return there.error();
    if (!QFile::exists(directory.databaseFile()))
        return Error{ErrorCode::NotFound, directory.databaseFile() + u": there is no such database"_s};
    const auto database = Database::open(directory.databaseFile(), Database::Mode::Read);
    if (!database)
        return database.error();
    if (auto there = checkDatabaseNotEmptied(directory, **database); !there)
        return there.error();
    if (auto readable = checkReadable(**database, builtInMigrations()); !readable)
        return readable.error();
    if (auto begun = (*database)->run(u"BEGIN"_s); !begun)
        return begun.error();
    return readSnapshot(**database, station, menus);
}

}  // namespace servery
