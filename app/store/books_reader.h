// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/domain/books.h"
#include "app/settings/menu_cache.h"
#include "app/store/database.h"

namespace servery {

/// Reads a stored menu document; app/settings/menu_document.h has the real one.
using MenuReader = std::function<Result<Menu>(const QByteArray &)>;

/// What a data directory knows of its stations.
struct KnownStation {
    Station station;
    QByteArray publicKey;
};

/// The newest epoch of every station.
Result<std::vector<KnownStation>> knownStations(Database &database);

/// The books of a station as the projections hold them: no replay of the journal, and without the menu.
Result<Books> readBooks(Database &database, const Station &station);

/// Where a menu comes from: its document in the journal, or compiled from the cache beside it.
struct MenuSource {
    MenuReader read = {};
    std::optional<MenuCache> cache = {};
};

/// Puts the newest menu into the books. Answers whether it came from the cache; one that was not there is
/// kept for the next start.
Result<bool> readNewestMenu(Database &database, Books &books, const MenuSource &source);

/// Compares the cached menu with the journal's document, on a connection of its own: call it on a thread
/// that may wait. One that differs is deleted, and a Corrupt error says so.
Outcome checkMenuCache(const QString &databaseFile, const MenuSource &source);

}  // namespace servery
