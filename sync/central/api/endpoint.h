// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include "app/domain/staff.h"
#include "sync/central/http/http_server.h"

namespace servery {

/// Who may call an endpoint.
enum class Access { Open, Device, Person };

/// How often it may be called; the numbers are in rate_limit.h.
enum class RateClass {
    Free,    ///< as often as they like: probes
    Usual,   ///< by people and programs
    Sync,    ///< by stations, many of them behind one address
    Secret,  ///< where somebody might be guessing
};

/// Who calls, once that is known.
struct Caller {
    Access kind = Access::Open;
    QByteArray id = {};     ///< of the device or the person
    QByteArray store = {};  ///< the one it belongs to; empty when it belongs to none or to all
    std::optional<Role> role = {};
};

struct ApiRequest {
    HttpRequest http;
    Caller caller;
    std::map<QByteArray, QString> parameters;  ///< of the path, decoded: "store"

    QString parameter(const QByteArray &name) const;
    /// Of the query, decoded; null when it is not there.
    QString queryValue(const QString &name) const;
};

/// One line of the catalogue: what is served, to whom, how much of it, and by what. Also a line of
/// resources/openapi, where it is explained; a test holds the two together.
struct Endpoint {
    QByteArray method;     ///< "GET" serves HEAD too
    QByteArray path;       ///< "/api/v1/stores/{store}"
    QByteArray operation;  ///< "getStore": the operationId of the document, and the name in log and metrics
    Access access = Access::Open;
    Role least = Role::Cashier;  ///< a person's, when it takes a person
    RateClass rate = RateClass::Usual;
    qint64 bodyBytes = 0;   ///< at most; 0 takes no body
    bool isUrgent = false;  ///< also when too many requests are in flight
    bool isLive = false;    ///< becomes a WebSocket; nothing else is then asked of `handle`
    /// Called on a thread of the server, where nothing may wait; storage takes the Reply along.
    std::function<void(ApiRequest, Reply)> handle = {};
};
using Catalogue = std::vector<Endpoint>;

/// A handler that has its answer at hand.
std::function<void(ApiRequest, Reply)> atOnce(std::function<HttpResponse(const ApiRequest &)> answer);

/// An answer of JSON that was written elsewhere.
HttpResponse jsonAnswer(int status, const QByteArray &json);

}  // namespace servery
