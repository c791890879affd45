// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "app/base/result.h"
#include "sync/central/http/http_exchange.h"
#include "sync/central/http/live_hub.h"
#include "sync/central/http/once.h"

namespace servery {

/// Where to listen: a name or an address of this machine, and a port; 0 takes a free one.
struct ListenAddress {
    QString host;
    quint16 port = 0;

    /// Reads "HOST:PORT"; an IPv6 address stands in brackets.
    static Result<ListenAddress> fromText(const QString &text);
    QString text() const;
};

/// PEM files of a certificate with its chain, and of its key.
struct HttpTls {
    QString certificate;
    QString key;
};

struct HttpLimits {
    qsizetype headerBytes = 16 * 1024;  ///< request line and fields together
    qsizetype targetBytes = 4 * 1024;   ///< path and query
    int connections = 15'000;           ///< more are answered 503
    int requestsInFlight = 1'024;       ///< more are answered 503
};

/// How long the server waits for a client, or for a handler of its own.
struct HttpPatience {
    using Time = std::chrono::milliseconds;

    Time handshake{10'000};
    Time idle{60'000};      ///< between two requests
    Time header{10'000};    ///< from the first byte to the blank line
    Time transfer{10'000};  ///< for a body or an answer, and for each `slowestBytes` of it again
    Time answer{60'000};    ///< a handler's, after which the client hears 503
    Time look{200};         ///< how often it is looked for what is overdue
    qint64 slowestBytes = 64'000;
};

struct LiveOptions {
    QByteArray subprotocol = "servery.sync.1";
    qsizetype messageBytes = 64 * 1024;      ///< the largest that may come in
    int messagesEachMinute = 600;            ///< that may come in
    int outboxMessages = 256;                ///< that may wait to go out; one more ends the connection
    qsizetype outboxBytes = 256 * 1024;      ///< the same in bytes
    std::chrono::milliseconds idle{60'000};  ///< silence after which it is over; a ping is sent at half of it
};

struct HttpServerOptions {
    ListenAddress listen;
    std::optional<HttpTls> tls = {};  ///< TLS 1.3 only; none: plain HTTP
    int threads = 0;                  ///< 0: one for each core
    HttpLimits limits = {};
    HttpPatience patience = {};
    LiveOptions live = {};
    HttpHeaders always = {};         ///< fields of every answer that does not say them itself
    QList<QByteArray> proxies = {};  ///< addresses whose X-Forwarded-For names the real peer
};

/// What may be done with a request, decided as soon as its header is known.
struct HttpAdmission {
    QByteArray operation = {};       ///< its name in records: "getHealth"
    qint64 bodyBytes = 1024 * 1024;  ///< more is answered 413
    bool isUrgent = false;           ///< also served when too many requests are in flight
    bool isLive = false;             ///< wants to become a WebSocket
    std::optional<HttpResponse> refusal = {};
};

/// What the server itself refuses; `HttpHandlers::refuse` finds the words.
struct HttpFault {
    int status = 400;
    QString detail = {};  ///< English
    HttpHeaders headers = {};
};

/// One request that was answered, for log and metrics.
struct HttpRecord {
    QByteArray method;     ///< empty when the request could not be read
    QByteArray path;       ///< never the query: it may hold what nobody shall read
    QByteArray operation;  ///< empty when no endpoint was found
    QByteArray peer;
    QByteArray correlationId;
    int status = 0;
    qint64 bodyBytes = 0;  ///< that were answered
    std::chrono::microseconds duration{};
};

using Reply = Once<HttpResponse>;

/// What the server asks of those who use it. Everything is called on one of the server's own threads, at
/// the same time on several of them, and may not wait there: what takes time goes elsewhere and takes
/// its Reply along. A Reply that is dropped answers 500.
struct HttpHandlers {
    std::function<HttpAdmission(const HttpRequest &)> admit;  ///< the body is not there yet
    std::function<void(HttpRequest, Reply)> answer;
    std::function<HttpResponse(const HttpFault &, const QByteArray &correlationId)> refuse;
    std::function<void(const HttpRecord &)> observe;
    LiveHandlers live = {};
};

/// What the server is doing at the moment, and how often it had to give up.
struct HttpFigures {
    int connections = 0;  ///< WebSockets among them
    int live = 0;
    int requestsInFlight = 0;
    qint64 tooBusy = 0;  ///< connections and requests that were answered 503 for want of room
    qint64 droppedOutboxes = 0;
};

/// The HTTP/1.1 and WebSocket server. Each of its threads has its own connections; nothing is shared between
/// them but counters. Slow, oversized and malformed requests are answered or cut off within `patience`
/// and `limits`, whatever the client does.
class HttpServer {
public:
    explicit HttpServer(HttpServerOptions options);
    ~HttpServer();  ///< stops at once when it was not stopped
    Q_DISABLE_COPY_MOVE(HttpServer)

    /// Listens from here on, and says where. InUse when the port is taken, BadInput when the address or
    /// the certificate is not what it should be.
    Result<ListenAddress> start(HttpHandlers handlers);
    /// Accepts nobody any more, closes what is idle, tells WebSockets to come back (close code 1012), lets
    /// requests in flight end within that time, and returns when every thread has ended. Not to be called
    /// on one of the server's threads.
    void stop(std::chrono::milliseconds deadline);

    LiveHub &live();
    HttpFigures figures() const;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

}  // namespace servery
