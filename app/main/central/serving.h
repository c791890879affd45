// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/central/storage/central_store.h"
#include "sync/central/sync/station_endpoints.h"

namespace servery {

/// Everything of a central that stands on its database.
class Serving {
public:
    /// DeviceOffline while the database server cannot be reached. A file is brought to this program's
    /// version; a server's tables are not: several instances may be at work on them.
    static Result<std::unique_ptr<Serving>> open(const CentralPlace &place, const QByteArray &authority,
                                                 LiveHub &live);

    /// They use this object for as long as they are served.
    ApiParts parts();

private:
    Serving(std::unique_ptr<CentralStore> store, StationEndpoints::Parts parts)
        : m_store(std::move(store)), m_stations(std::move(parts))
    {
    }

    std::unique_ptr<CentralStore> m_store;
    StationEndpoints m_stations;
};

}  // namespace servery
