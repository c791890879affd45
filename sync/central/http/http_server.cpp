// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/http/http_server.h"

#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>

#include <QFile>

#include "sync/central/http/server_state.h"

namespace servery {

using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

struct HttpServer::Inside {
    explicit Inside(HttpServerOptions given);

    Outcome readCertificate();
    Outcome listen();
    void accept();
    void accepted(const error_code &error, Lane &lane, Socket socket);
    void onEachLane(void (Lane::*what)());

    ServerState state;
    LiveHub hub;
    std::optional<Acceptor> acceptor = {};  // on the first lane
    std::optional<Timer> pause = {};
    size_t nextLane = 0;
    std::vector<std::thread> threads = {};
};

namespace {

std::vector<LanePointer> makeLanes(const HttpServerOptions &options)
{
    const int cores = int(std::thread::hardware_concurrency());
    const int count = options.threads > 0 ? options.threads : std::max(1, cores);
    std::vector<LanePointer> lanes;
    for (int number = 0; number < count; ++number)
        lanes.push_back(std::make_shared<Lane>(number, options.patience.look));
    return lanes;
}

Error errorOf(const error_code &error, const QString &what)
{
    const bool isTaken = error == asio::error::address_in_use;
    return {isTaken ? ErrorCode::InUse : ErrorCode::BadInput,
            what + u": "_s + QString::fromStdString(error.message())};
}

}  // namespace

HttpServer::Inside::Inside(HttpServerOptions given)
    : state{.options = std::move(given)}, hub((state.lanes = makeLanes(state.options)))
{
}

/// TLS 1.3 and nothing older. Buffers of idle connections are given back: ten thousand tills stay connected.
Outcome HttpServer::Inside::readCertificate()
{
    const HttpTls &files = *state.options.tls;
    auto &tls = state.tls.emplace(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_3_VERSION);
    SSL_CTX_set_mode(tls.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(tls.native_handle(), SSL_SESS_CACHE_OFF);
    error_code error;
    tls.use_certificate_chain_file(QFile::encodeName(files.certificate).toStdString(), error);
    if (error)
        return errorOf(error, u"certificate "_s + files.certificate);
    tls.use_private_key_file(QFile::encodeName(files.key).toStdString(), asio::ssl::context::pem, error);
    if (error)
        return errorOf(error, u"key "_s + files.key);
    if (SSL_CTX_check_private_key(tls.native_handle()) != 1)
        return Error{ErrorCode::BadInput, u"key %1: it is not the certificate's"_s.arg(files.key)};
    return done();
}

Outcome HttpServer::Inside::listen()
{
    const ListenAddress &address = state.options.listen;
    error_code error;
    asio::ip::tcp::resolver resolver(state.lanes[0]->context());
    const auto found = resolver.resolve(address.host.toStdString(), std::to_string(address.port),
                                        asio::ip::tcp::resolver::passive, error);
    if (error || found.empty())
        return errorOf(error ? error : asio::error::host_not_found, u"listen on "_s + address.text());
    const asio::ip::tcp::endpoint place = *found.begin();
    acceptor.emplace(state.lanes[0]->context());
    acceptor->open(place.protocol(), error);
    if (!error)
        acceptor->set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        acceptor->bind(place, error);
    if (!error)
        acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return errorOf(error, u"listen on "_s + address.text());
    state.options.listen.port = acceptor->local_endpoint().port();
    return done();
}

void HttpServer::Inside::accept()
{
    Lane &lane = *state.lanes[nextLane];
    nextLane = (nextLane + 1) % state.lanes.size();
    acceptor->async_accept(lane.context(), [this, &lane](const error_code &error, Socket socket) {
        accepted(error, lane, std::move(socket));
    });
}

void HttpServer::Inside::accepted(const error_code &error, Lane &lane, Socket socket)
{
    if (!acceptor->is_open())
        return;
    if (!error) {
        const auto serve = state.tls ? serveHttps : serveHttp;
        asio::co_spawn(lane.context(), serve(state, lane, std::move(socket)), asio::detached);
        accept();
        return;
    }
    // No file handle is left, or the like: those that are connected come first.
    pause->expires_after(std::chrono::milliseconds(100));
    pause->async_wait([this](const error_code &stopped) {
        if (!stopped && acceptor->is_open())
            accept();
    });
}

void HttpServer::Inside::onEachLane(void (Lane::*what)())
{
    for (const LanePointer &lane : state.lanes)
        asio::post(lane->context(), [&lane = *lane, what] { (lane.*what)(); });
}

HttpServer::HttpServer(HttpServerOptions options) : m_inside(std::make_unique<Inside>(std::move(options))) {}

HttpServer::~HttpServer()
{
    stop(std::chrono::milliseconds(0));
}

Result<ListenAddress> HttpServer::start(HttpHandlers handlers)
{
    Inside &inside = *m_inside;
    Q_ASSERT(inside.threads.empty());
    inside.state.handlers = std::move(handlers);
    if (inside.state.options.tls) {
        if (auto read = inside.readCertificate(); !read)
            return read.error();
    }
    if (auto listening = inside.listen(); !listening)
        return listening.error();
    inside.pause.emplace(inside.state.lanes[0]->context());
    inside.accept();
    for (const LanePointer &lane : inside.state.lanes)
        inside.threads.emplace_back([&lane = *lane] { lane.run(); });
    return inside.state.options.listen;
}

void HttpServer::stop(std::chrono::milliseconds deadline)
{
    Inside &inside = *m_inside;
    if (inside.threads.empty())
        return;
    asio::post(inside.state.lanes[0]->context(), [&inside] {
        error_code ignored;
        inside.acceptor->close(ignored);
        inside.pause->cancel();
    });
    inside.onEachLane(&Lane::finish);
    const auto end = Clock::now() + deadline;
    while (Clock::now() < end && inside.state.connections + inside.state.live > 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    inside.onEachLane(&Lane::abort);
    for (std::thread &thread : inside.threads)
        thread.join();
    inside.threads.clear();
}

LiveHub &HttpServer::live()
{
    return m_inside->hub;
}

HttpFigures HttpServer::figures() const
{
    const ServerState &state = m_inside->state;
    return {.connections = state.connections + state.live,
            .live = state.live,
            .requestsInFlight = state.requestsInFlight,
            .tooBusy = state.tooBusy,
            .droppedOutboxes = state.droppedOutboxes};
}

Result<ListenAddress> ListenAddress::fromText(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(colon);
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (isBracketed)
        host = host.mid(1, host.size() - 2);
    bool isNumber = false;
    const uint port = QStringView(text).mid(colon + 1).toUInt(&isNumber);
    if (colon < 0 || host.isEmpty() || !isNumber || port > 65535 || (host.contains(u':') && !isBracketed))
        return Error{ErrorCode::BadInput, u"expected HOST:PORT, found \"%1\""_s.arg(text)};
    return ListenAddress{host, quint16(port)};
}

QString ListenAddress::text() const
{
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

}  // namespace servery
