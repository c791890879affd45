// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/domain/feed.h"
#include "sync/central/storage/sql_session.h"

namespace servery {

/// A shop, restaurant or canteen of an organisation: has a feed of its own, and nothing of it is another's.
struct Store {
    StoreId id;
    QString organisation;
    QString name;
    QString country;   ///< ISO 3166-1 alpha-2: its country profile
    QString timezone;  ///< IANA
    QDateTime createdAt;
};

struct NewStore {
    QString organisation = u"Servery"_s;  ///< made when it is not there
    QString name;
    QString country;
    QString timezone;
};

/// BadInput for a name, country or time zone that is none; Conflict when the organisation has such a store.
Result<Store> createStore(SqlSession &session, const NewStore &wanted, const QDateTime &now);
/// By id, or by a name that only one has.
Result<Store> findStore(SqlSession &session, const QString &reference);
Result<std::vector<Store>> allStores(SqlSession &session);

}  // namespace servery
