// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

#include <QProcess>
#include <QTemporaryDir>

#include "app/base/guarded.h"
#include "sync/central/http/http_server.h"

namespace servery {

/// A real server on a free port of 127.0.0.1, whose paths do what a test wants to see:
/// /echo answers the body, /later does so from another thread, /never keeps the question until the test ends,
/// /drop lets it go, /small takes a hundred bytes, /urgent is served also when there is no room, /live is a
/// WebSocket.
class TestServer {
public:
    explicit TestServer(HttpServerOptions options = {}) : m_server(local(std::move(options)))
    {
        const auto started = m_server.start(handlers());
        if (!started)
            qFatal("%s", qPrintable(started.error().detail));
        port = started->port;
    }
    ~TestServer()
    {
        m_kept.with([](auto &kept) { kept.clear(); });
        m_threads.with([](auto &threads) {
            for (std::thread &thread : threads)
                thread.join();
        });
    }
    Q_DISABLE_COPY_MOVE(TestServer)

    HttpServer &server() { return m_server; }
    void answerKept()
    {
        m_kept.with([](auto &kept) {
            for (Reply &reply : kept)
                reply({200, "text/plain", {}, "at last"});
            kept.clear();
        });
    }
    qsizetype kept()
    {
        return m_kept.with([](auto &kept) { return qsizetype(kept.size()); });
    }
    std::vector<HttpRecord> records()
    {
        return m_records.with([](auto &records) { return records; });
    }
    std::vector<LiveMember> joined()
    {
        return m_joined.with([](auto &joined) { return joined; });
    }
    QList<QByteArray> received()
    {
        return m_received.with([](auto &received) { return received; });
    }
    int left()
    {
        return m_left.with([](int &left) { return left; });
    }

    quint16 port = 0;

private:
    static HttpServerOptions local(HttpServerOptions options)
    {
        options.listen = {u"127.0.0.1"_s, 0};
        if (options.threads == 0)
            options.threads = 2;
        return options;
    }
    HttpHandlers handlers()
    {
        HttpHandlers handlers;
        handlers.admit = [](const HttpRequest &request) {
            HttpAdmission admission{.operation = request.path.mid(1)};
            admission.isUrgent = request.path == "/urgent";
            admission.isLive = request.path == "/live";
            if (request.path == "/small")
                admission.bodyBytes = 100;
            if (request.path == "/refused")
                admission.refusal = HttpResponse{403, "text/plain", {}, "no"};
            return admission;
        };
        handlers.answer = [this](HttpRequest request, Reply reply) {
            answer(std::move(request), std::move(reply));
        };
        handlers.refuse = [](const HttpFault &fault, const QByteArray &correlationId) {
            return HttpResponse{fault.status, "text/plain", {}, correlationId + ' ' + fault.detail.toUtf8()};
        };
        handlers.observe = [this](const HttpRecord &record) {
            m_records.with([&record](auto &records) { records.push_back(record); });
        };
        handlers.live.authorise = [](const HttpRequest &request, Once<LiveVerdict> verdict) {
            const QByteArray who = request.headers.value("Authorization");
            if (who.isEmpty())
                verdict(HttpResponse{401, "text/plain", {}, "who is it?"});
            else if (who != "drop")
                verdict(LivePass{request.query, who});
        };
        handlers.live.joined = [this](const LiveMember &member) {
            m_joined.with([&member](auto &joined) { joined.push_back(member); });
        };
        handlers.live.left = [this](const LiveMember &) { m_left.with([](int &left) { ++left; }); };
        handlers.live.received = [this](const LiveMember &, const QByteArray &message) {
            m_received.with([&message](auto &received) { received.append(message); });
        };
        return handlers;
    }
    void answer(HttpRequest request, Reply reply)
    {
        const HttpResponse response{
            200, "application/octet-stream", {{"X-Query", request.query}}, request.body};
        if (request.path == "/never") {
            m_kept.with([&reply](auto &kept) { kept.push_back(std::move(reply)); });
        } else if (request.path == "/later") {
            m_threads.with([&](auto &threads) {
                threads.emplace_back([response, reply = std::move(reply)]() mutable { reply(response); });
            });
        } else if (request.path == "/large") {
            reply({200, "application/octet-stream", {}, QByteArray(request.query.toInt(), 'x')});
        } else if (request.path != "/drop") {
            reply(response);
        }
    }

    Guarded<std::vector<Reply>> m_kept;
    Guarded<std::vector<HttpRecord>> m_records;
    Guarded<std::vector<LiveMember>> m_joined;
    Guarded<QList<QByteArray>> m_received;
    Guarded<int> m_left;
    Guarded<std::vector<std::thread>> m_threads;
    HttpServer m_server;  // last: its threads end before what they use
};

}  // namespace servery
