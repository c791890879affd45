// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "app/base/guarded.h"
#include "sync/central/api/endpoint.h"
#include "sync/central/api/metrics.h"
#include "sync/central/api/rate_limit.h"
#include "sync/central/api/router.h"

namespace servery {

/// One thing that has to be well before anybody is sent here. Asked on a thread of the server: it may look,
/// but not wait.
struct ReadyCheck {
    QString name;
    std::function<Outcome()> check;
};

/// Finds out who calls, by what the request's header says, and answers once, from any thread. Whoever it is
/// not gets an error: NotAllowed for a credential that is missing, wrong or too old.
using Authenticate = std::function<void(const HttpRequest &, Access, Once<Result<Caller>>)>;

/// What is served once everything it needs stands.
struct ApiParts {
    Catalogue endpoints;
    Authenticate authenticate;
    std::vector<ReadyCheck> checks = {};
    std::function<void(const LiveMember &)> joined = {};
    std::function<void(const LiveMember &)> left = {};
    std::function<void(const LiveMember &, const QByteArray &)> received = {};
};

/// What stands between the server and the endpoints: finds the endpoint, knows who calls and whether they
/// may, holds them to their rate, says what went wrong as a problem document, counts, and writes the log.
///
/// It serves /health, /ready, /metrics and /api/v1/openapi.json from the beginning; everything else is
/// answered 503 until `open` says what there is. A caller that belongs to one store is refused wherever
/// the path names another, so that no endpoint can forget it.
class Api {
public:
    explicit Api(const RateLimits &rates = {});
    ~Api();
    Q_DISABLE_COPY_MOVE(Api)

    /// For the server that is named, whose figures become metrics. They use this object for as long as it
    /// runs: make the server after it.
    HttpHandlers handlers(const HttpServer &server);
    void open(ApiParts parts);
    void startStopping() { m_isStopping = true; }  ///< /ready says so from here on
    Metrics &metrics() { return m_metrics; }

    /// What every answer says so that a browser does nothing with it that was not meant.
    static HttpHeaders securityHeaders(bool hasTls);
    /// What is served from the beginning, and the WebSocket.
    static Catalogue ownEndpoints();

private:
    struct Opened;
    // Shared: a request keeps what it has begun with.
    using OpenedPointer = std::shared_ptr<const Opened>;

    Catalogue served();
    OpenedPointer opened();
    HttpAdmission admit(const HttpRequest &request);
    void answer(HttpRequest request, Reply reply);
    void authorise(HttpRequest request, Once<LiveVerdict> verdict);
    void observe(const HttpRecord &record) const;
    HttpResponse health() const;
    HttpResponse ready();
    /// The caller may go on with it; or what they are told.
    std::optional<HttpResponse> refusal(const Result<Caller> &caller, const Router::Match &match,
                                        const HttpRequest &request);

    const RateLimits m_rates;
    const HttpServer *m_server = nullptr;
    mutable Metrics m_metrics;
    TokenBuckets m_buckets;
    std::atomic<bool> m_isStopping = false;
    Guarded<OpenedPointer> m_opened;
};

}  // namespace servery
