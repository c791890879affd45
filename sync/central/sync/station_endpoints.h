// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/feed.h"
#include "sync/central/api/api.h"
#include "sync/central/storage/central_store.h"

namespace servery {

/// What stations ask of the central: to be let in, a token, to push, to pull.
class StationEndpoints {
public:
    struct Parts {
        CentralStore &store;
        QByteArray tokenPublicKey;  ///< of access tokens
        QByteArray authority;       ///< the certificate (PEM) to be pinned by stations; empty: none
        std::function<void(const StoreId &, qint64 place)> poke;  ///< a feed has grown; from any thread
        std::function<QDateTime()> now;
    };
    explicit StationEndpoints(Parts parts) : m_parts(std::move(parts)) {}

    /// They use this object for as long as they are served.
    Catalogue endpoints();
    /// Knows devices by their access token.
    Authenticate authenticate() const;

private:
    void enrolDevice(const ApiRequest &request, Reply reply);
    void issueToken(const ApiRequest &request, Reply reply);
    void pushOperations(const ApiRequest &request, Reply reply);
    void pullFeed(const ApiRequest &request, Reply reply);

    Parts m_parts;
};

}  // namespace servery
