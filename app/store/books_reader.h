// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/domain/books.h"
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

/// The books of a station as the projections hold them: no replay of the journal.
Result<Books> readBooks(Database &database, const Station &station, const MenuReader &readMenu);

}  // namespace servery
