// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/api/api.h"

#include <QFile>
#include <QLoggingCategory>

#include "app/base/json_writer.h"
#include "sync/central/api/json_log.h"
#include "sync/central/api/problem.h"

namespace servery {

namespace {

Q_LOGGING_CATEGORY(logRequests, "servery.central.requests")

HttpResponse problemOf(int status, const QString &detail, const HttpRequest &request,
                       HttpHeaders headers = {})
{
    HttpResponse response = Problem::ofStatus(status, detail).response(request.correlationId);
    response.headers = std::move(headers);
    return response;
}

HttpResponse tooOften(int seconds, const HttpRequest &request)
{
    return problemOf(429, u"too many requests: again in %1 seconds"_s.arg(seconds), request,
                     {{"Retry-After", QByteArray::number(seconds)}});
}

bool hasBody(const HttpRequest &request)
{
    return request.headers.has("Transfer-Encoding") ||
           request.headers.value("Content-Length").toLongLong() > 0;
}

/// "application/json; charset=utf-8" is "application/json".
QByteArray mediaType(const HttpRequest &request)
{
    return request.headers.value("Content-Type").split(';').first().trimmed().toLower();
}

QByteArray openApiDocument()
{
    QFile file(u":/openapi/servery-central.json"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return file.readAll();
}

/// What a wrong credential is told is always the same; that the store is down is something else.
HttpResponse notKnown(const Error &error, const HttpRequest &request)
{
    const bool isFault = error.code == ErrorCode::LockedOut || Problem::ofError(error).status >= 500;
    if (isFault)
        return Problem::ofError(error).response(request.correlationId);
    return problemOf(401, u"a valid credential is expected"_s, request, {{"WWW-Authenticate", "Bearer"}});
}

}  // namespace

struct Api::Opened {
    Router router;
    ApiParts parts;
    bool isOpen = false;
};

Api::Api(const RateLimits &rates)
    : m_rates(rates),
      // Shared: a request keeps what it has begun with.
      m_opened(std::make_shared<const Opened>(Opened{Router(served()), {}}))
{
}

Api::~Api() = default;

Catalogue Api::ownEndpoints()
{
    const RateClass free = RateClass::Free;
    return {
        {.method = "GET", .path = "/health", .operation = "getHealth", .rate = free, .isUrgent = true},
        {.method = "GET", .path = "/ready", .operation = "getReady", .rate = free, .isUrgent = true},
        {.method = "GET", .path = "/metrics", .operation = "getMetrics", .rate = free, .isUrgent = true},
        {.method = "GET", .path = "/api/v1/openapi.json", .operation = "getOpenApi"},
        {.method = "GET",
         .path = "/api/v1/live",
         .operation = "openLive",
         .access = Access::Device,
         .rate = RateClass::Sync,
         .isLive = true},
    };
}

Catalogue Api::served()
{
    Catalogue catalogue = ownEndpoints();
    for (Endpoint &endpoint : catalogue) {
        if (endpoint.operation == "getHealth")
            endpoint.handle = atOnce([this](const ApiRequest &) { return health(); });
        else if (endpoint.operation == "getReady")
            endpoint.handle = atOnce([this](const ApiRequest &) { return ready(); });
        else if (endpoint.operation == "getMetrics")
            endpoint.handle = atOnce([this](const ApiRequest &) {
                return HttpResponse{
                    200, "text/plain; version=0.0.4; charset=utf-8", {}, m_metrics.text(m_server->figures())};
            });
        else if (endpoint.operation == "getOpenApi")
            endpoint.handle = atOnce([](const ApiRequest &) { return jsonAnswer(200, openApiDocument()); });
    }
    return catalogue;
}

void Api::open(ApiParts parts)
{
    Catalogue catalogue = served();
    for (const Endpoint &endpoint : parts.endpoints)
        catalogue.push_back(endpoint);
    // Shared: a request keeps what it has begun with.
    const auto opened =
        std::make_shared<const Opened>(Opened{Router(std::move(catalogue)), std::move(parts), true});
    m_opened.with([&opened](OpenedPointer &place) { place = opened; });
}

Api::OpenedPointer Api::opened()
{
    return m_opened.with([](const OpenedPointer &place) { return place; });
}

HttpHandlers Api::handlers(const HttpServer &server)
{
    m_server = &server;
    HttpHandlers handlers;
    handlers.admit = [this](const HttpRequest &request) { return admit(request); };
    handlers.answer = [this](HttpRequest request, Reply reply) {
        answer(std::move(request), std::move(reply));
    };
    handlers.refuse = [](const HttpFault &fault, const QByteArray &correlationId) {
        return Problem::ofStatus(fault.status, fault.detail).response(correlationId);
    };
    handlers.observe = [this](const HttpRecord &record) { observe(record); };
    handlers.live.authorise = [this](HttpRequest request, Once<LiveVerdict> verdict) {
        authorise(std::move(request), std::move(verdict));
    };
    handlers.live.joined = [this](const LiveMember &member) {
        if (const OpenedPointer now = opened(); now->parts.joined)
            now->parts.joined(member);
    };
    handlers.live.left = [this](const LiveMember &member) {
        if (const OpenedPointer now = opened(); now->parts.left)
            now->parts.left(member);
    };
    handlers.live.received = [this](const LiveMember &member, const QByteArray &message) {
        if (const OpenedPointer now = opened(); now->parts.received)
            now->parts.received(member, message);
    };
    return handlers;
}

HttpAdmission Api::admit(const HttpRequest &request)
{
    const OpenedPointer now = opened();
    const Router::Answer found = now->router.find(request.method, request.path);
    HttpAdmission admission;
    if (const auto *others = std::get_if<Router::OtherMethods>(&found)) {
        const HttpHeaders allow{{"Allow", others->allowed}};
        admission.refusal =
            request.method == "OPTIONS"
                ? HttpResponse{204, {}, allow, {}}
                : problemOf(405, u"expected "_s + QString::fromUtf8(others->allowed), request, allow);
    } else if (std::holds_alternative<Router::BadPath>(found)) {
        admission.refusal = problemOf(400, u"the path is no text"_s, request);
    } else if (std::holds_alternative<Router::NoPath>(found)) {
        admission.refusal = now->isOpen ? problemOf(404, u"there is nothing of that name"_s, request)
                                        : problemOf(503, u"not ready yet"_s, request, {{"Retry-After", "1"}});
    }
    if (admission.refusal)
        return admission;
    const Endpoint &endpoint = *std::get<Router::Match>(found).endpoint;
    admission.operation = endpoint.operation;
    admission.bodyBytes = endpoint.bodyBytes;
    admission.isUrgent = endpoint.isUrgent;
    admission.isLive = endpoint.isLive;
    const QByteArray key = "peer " + QByteArray::number(int(endpoint.rate)) + ' ' + request.peer;
    if (const auto seconds = m_buckets.take(key, m_rates.of(endpoint.rate).eachPeer))
        admission.refusal = tooOften(*seconds, request);
    else if (endpoint.access != Access::Open && !now->isOpen)
        admission.refusal = problemOf(503, u"not ready yet"_s, request, {{"Retry-After", "1"}});
    else if (endpoint.bodyBytes > 0 && hasBody(request) && mediaType(request) != "application/json")
        admission.refusal = problemOf(415, u"a body of application/json is expected"_s, request,
                                      {{"Accept", "application/json"}});
    return admission;
}

std::optional<HttpResponse> Api::refusal(const Result<Caller> &caller, const Router::Match &match,
                                         const HttpRequest &request)
{
    if (!caller)
        return notKnown(caller.error(), request);
    const Endpoint &endpoint = *match.endpoint;
    const auto forbidden = [&request](const QString &why) {
        return Problem::ofError({ErrorCode::NotAllowed, why}).response(request.correlationId);
    };
    if (caller->kind != endpoint.access)
        return forbidden(u"this is not for such a caller"_s);
    if (endpoint.access == Access::Person && (!caller->role || *caller->role < endpoint.least))
        return forbidden(u"the role %1 is needed"_s.arg(toText(endpoint.least)));
    const auto store = match.parameters.find("store");
    if (store != match.parameters.end() && !caller->store.isEmpty() &&
        store->second.toUtf8() != caller->store)
        return forbidden(u"this is another store's"_s);
    const QByteArray key = "caller " + QByteArray::number(int(endpoint.rate)) + ' ' + caller->id;
    if (const auto seconds = m_buckets.take(key, m_rates.of(endpoint.rate).eachCaller))
        return tooOften(*seconds, request);
    return {};
}

void Api::answer(HttpRequest request, Reply reply)
{
    const LogFields fields{{"trace_id", QString::fromLatin1(request.correlationId)}};
    const OpenedPointer now = opened();
    const Router::Answer found = now->router.find(request.method, request.path);
    const auto *match = std::get_if<Router::Match>(&found);
    if (!match) {  // it was there when it was admitted
        reply(problemOf(503, u"not ready yet"_s, request, {{"Retry-After", "1"}}));
        return;
    }
    if (match->endpoint->access == Access::Open) {
        match->endpoint->handle({std::move(request), {}, match->parameters}, std::move(reply));
        return;
    }
    struct Pending {
        OpenedPointer now;  // keeps the endpoint
        Router::Match match;
        HttpRequest request;
        Reply reply;
    };
    // Shared, because a std::function can be copied; there is one.
    const auto pending =
        std::make_shared<Pending>(Pending{now, *match, std::move(request), std::move(reply)});
    now->parts.authenticate(pending->request, match->endpoint->access,
                            Once<Result<Caller>>([this, pending](std::optional<Result<Caller>> caller) {
                                if (!caller)
                                    return;  // the reply is dropped with it
                                HttpRequest &asked = pending->request;
                                if (auto refused = refusal(*caller, pending->match, asked))
                                    return pending->reply(std::move(*refused));
                                const LogFields again{{"trace_id", QString::fromLatin1(asked.correlationId)}};
                                pending->match.endpoint->handle(
                                    {std::move(asked), **caller, pending->match.parameters},
                                    std::move(pending->reply));
                            }));
}

void Api::authorise(HttpRequest request, Once<LiveVerdict> verdict)
{
    const OpenedPointer now = opened();
    const Router::Answer found = now->router.find(request.method, request.path);
    struct Pending {
        OpenedPointer now;  // keeps the endpoint
        Router::Match match;
        HttpRequest request;
        Once<LiveVerdict> verdict;
    };
    // Shared, because a std::function can be copied; there is one.
    const auto pending = std::make_shared<Pending>(
        Pending{now, std::get<Router::Match>(found), std::move(request), std::move(verdict)});
    now->parts.authenticate(pending->request, pending->match.endpoint->access,
                            Once<Result<Caller>>([this, pending](std::optional<Result<Caller>> caller) {
                                if (!caller)
                                    return;
                                if (auto refused = refusal(*caller, pending->match, pending->request))
                                    pending->verdict(std::move(*refused));
                                else
                                    pending->verdict(LivePass{(*caller)->store, (*caller)->id});
                            }));
}

void Api::observe(const HttpRecord &record) const
{
    m_metrics.observe(record);
    const bool isProbe =
        record.operation == "getHealth" || record.operation == "getReady" || record.operation == "getMetrics";
    if (isProbe && record.status < 500 ? !logRequests().isDebugEnabled() : !logRequests().isInfoEnabled())
        return;
    const LogFields fields{{"trace_id", QString::fromLatin1(record.correlationId)},
                           {"method", QString::fromLatin1(record.method)},
                           {"path", QString::fromUtf8(record.path)},
                           {"operation", QString::fromUtf8(record.operation)},
                           {"peer", QString::fromLatin1(record.peer)},
                           {"status", qint64(record.status)},
                           {"bytes", record.bodyBytes},
                           {"duration_us", qint64(record.duration.count())}};
    qCInfo(logRequests, "request answered");
}

HttpResponse Api::health() const
{
    return jsonAnswer(200, "{\"status\":\"ok\",\"version\":\"" SERVERY_VERSION "\"}");
}

HttpResponse Api::ready()
{
    const OpenedPointer now = opened();
    bool isReady = true;
    JsonWriter json;
    const auto add = [&json, &isReady](const QString &name, const QString &fault) {
        json.beginObject();
        json.field("name", name);
        json.field("status", fault.isEmpty() ? u"ok"_s : u"failed"_s);
        json.field("detail", fault);
        json.endObject();
        isReady = isReady && fault.isEmpty();
    };
    json.beginObject();
    json.key("checks");
    json.beginArray();
    add(u"started"_s, now->isOpen ? QString() : u"not everything stands yet"_s);
    add(u"accepting"_s, m_isStopping ? u"the server is stopping"_s : QString());
    for (const ReadyCheck &one : now->parts.checks) {
        const Outcome outcome = one.check();
        add(one.name, outcome ? QString() : outcome.error().detail);
    }
    json.endArray();
    json.field("status", isReady ? u"ready"_s : u"unavailable"_s);
    json.endObject();
    return jsonAnswer(isReady ? 200 : 503, json.take());
}

HttpHeaders Api::securityHeaders(bool hasTls)
{
    HttpHeaders headers{{"X-Content-Type-Options", "nosniff"},
                        {"Cache-Control", "no-store"},
                        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
                        {"Referrer-Policy", "no-referrer"},
                        {"Cross-Origin-Resource-Policy", "same-origin"}};
    if (hasTls)
        headers.add("Strict-Transport-Security", "max-age=31536000");
    return headers;
}

}  // namespace servery
