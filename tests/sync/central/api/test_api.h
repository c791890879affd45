// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>

#include "app/base/json_writer.h"
#include "sync/central/api/api.h"
#include "sync/central/api/problem.h"

namespace servery {

/// The API with two endpoints of a shop that a test can see through, on a real server:
/// a person's GET and a device's POST in a store. The token says who it is: "device till-1 store-1",
/// "person anna store-1 manager", "locked", "broken", "drop".
class TestApi {
public:
    explicit TestApi(bool isOpen = true, const RateLimits &rates = {}, HttpServerOptions options = {})
        : m_api(rates), m_server(local(std::move(options)))
    {
        if (isOpen)
            m_api.open(parts());
        const auto started = m_server.start(m_api.handlers(m_server));
        if (!started)
            qFatal("%s", qPrintable(started.error().detail));
        port = started->port;
    }
    Q_DISABLE_COPY_MOVE(TestApi)

    Api &api() { return m_api; }
    HttpServer &server() { return m_server; }
    void letStorageFail(bool fails) { m_storageFails = fails; }

    static Catalogue endpoints()
    {
        return {
            {.method = "GET",
             .path = "/api/v1/stores/{store}/orders/{order}",
             .operation = "getOrder",
             .access = Access::Person,
             .least = Role::Lead,
             .handle = atOnce([](const ApiRequest &request) {
                 JsonWriter json;
                 json.beginObject();
                 json.field("order", request.parameter("order"));
                 json.field("fields", request.queryValue(u"fields"_s));
                 json.field("who", QString::fromUtf8(request.caller.id));
                 json.endObject();
                 return jsonAnswer(200, json.take());
             })},
            {.method = "POST",
             .path = "/api/v1/stores/{store}/orders",
             .operation = "addOrder",
             .access = Access::Device,
             .rate = RateClass::Sync,
             .bodyBytes = 1000,
             .handle = atOnce([](const ApiRequest &request) { return add(request.http); })},
            {.method = "POST",
             .path = "/api/v1/enroll",
             .operation = "enroll",
             .rate = RateClass::Secret,
             .bodyBytes = 1000,
             .handle = atOnce([](const ApiRequest &) { return HttpResponse{204}; })},
        };
    }

    quint16 port = 0;

private:
    static HttpServerOptions local(HttpServerOptions options)
    {
        options.listen = {u"127.0.0.1"_s, 0};
        options.threads = 2;
        options.always = Api::securityHeaders(false);
        return options;
    }
    static HttpResponse add(const HttpRequest &request)
    {
        const auto body = parseJson(request.body);
        if (!body)
            return Problem::ofError(body.error()).response(request.correlationId);
        JsonErrors errors;
        const JsonReader order(*body, u"$"_s, errors);
        const qint64 cents = order.integer(u"cents", 0, 100, 0);
        if (!errors.isEmpty())
            return Problem::ofBody(errors).response(request.correlationId);
        if (cents == 99)
            return Problem::ofError({ErrorCode::StorageFailed, u"/secret/place failed"_s})
                .response(request.correlationId);
        return jsonAnswer(201, "{}");
    }
    ApiParts parts()
    {
        ApiParts parts;
        parts.endpoints = endpoints();
        parts.checks = {{u"storage"_s, [this]() -> Outcome {
                             if (m_storageFails)
                                 return Error{ErrorCode::StorageFailed, u"the disk is gone"_s};
                             return done();
                         }}};
        parts.authenticate = [](const HttpRequest &request, Access, Once<Result<Caller>> answer) {
            const QList<QByteArray> words = request.headers.value("Authorization").split(' ');
            if (words.value(1) == "drop")
                return;
            if (words.value(1) == "locked")
                answer(Error{ErrorCode::LockedOut, u"too many tries"_s});
            else if (words.value(1) == "broken")
                answer(Error{ErrorCode::StorageFailed, u"/secret/place failed"_s});
            else if (words.value(1) == "device")
                answer(Caller{Access::Device, words.value(2), words.value(3)});
            else if (words.value(1) == "person")
                answer(Caller{Access::Person, words.value(2), words.value(3),
                              roleFromText(QString::fromUtf8(words.value(4)))});
            else
                answer(Error{ErrorCode::NotAllowed, u"no such token"_s});
        };
        return parts;
    }

    std::atomic<bool> m_storageFails = false;
    Api m_api;
    HttpServer m_server;
};

inline QJsonObject jsonOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

}  // namespace servery
