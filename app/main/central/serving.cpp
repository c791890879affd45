// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/central/serving.h"

#include "app/base/ed25519.h"
#include "app/base/json_writer.h"
#include "sync/central/devices/tokens.h"
#include "sync/central/storage/central_schema.h"

namespace servery {

Result<std::unique_ptr<Serving>> Serving::open(const CentralPlace &place, const QByteArray &authority,
                                               LiveHub &live)
{
    const auto session = SqlSession::open(place);
    if (!session)
        return session.error();
    if (!place.isPostgres())
        if (auto migrated = migrateCentral(**session); !migrated)
            return migrated.error();
    auto store = CentralStore::open({.place = place});
    if (!store)
        return store.error();
    const auto seed = tokenKey(**session);
    if (!seed)
        return seed.error();
    std::unique_ptr<CentralStore> opened = std::move(store).take();
    CentralStore &storage = *opened;
    return std::unique_ptr<Serving>(
        new Serving(std::move(opened), {.store = storage,
                                        .tokenPublicKey = ed25519PublicKey(*seed),
                                        .authority = authority,
                                        .poke =
                                            [&live](const StoreId &id, qint64 place) {
                                                JsonWriter json;
                                                json.beginObject();
                                                json.field("feed", place);
                                                json.endObject();
                                                live.poke(id.text().toLatin1(), json.take());
                                            },
                                        .now = [] { return QDateTime::currentDateTimeUtc(); }}));
}

ApiParts Serving::parts()
{
    ApiParts parts;
    parts.endpoints = m_stations.endpoints();
    parts.authenticate = m_stations.authenticate();
    parts.checks = {
        {u"storage"_s, [this]() -> Outcome {
             constexpr size_t tooMany = 2000;
             if (m_store->waiting() > tooMany)
                 return Error{ErrorCode::InUse, u"%1 pieces of work wait"_s.arg(m_store->waiting())};
             return done();
         }}};
    return parts;
}

}  // namespace servery
