// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <optional>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "sync/central/http/http_server.h"
#include "sync/central/http/lane.h"

namespace servery {

using TlsStream = asio::ssl::stream<Socket>;

/// What all connections of a server have in common. It outlives them.
struct ServerState {
    HttpServerOptions options;
    HttpHandlers handlers = {};
    std::optional<asio::ssl::context> tls = {};
    std::vector<LanePointer> lanes = {};

    std::atomic<int> connections = 0;
    std::atomic<int> live = 0;
    std::atomic<int> requestsInFlight = 0;
    std::atomic<qint64> tooBusy = 0;
    std::atomic<qint64> droppedOutboxes = 0;
};

/// One more of something, for as long as this stands.
class Counted {
public:
    explicit Counted(std::atomic<int> &count) : m_count(count), m_place(count.fetch_add(1) + 1) {}
    ~Counted() { m_count.fetch_sub(1); }
    Q_DISABLE_COPY_MOVE(Counted)

    int place() const { return m_place; }  ///< how many there were with this one

private:
    std::atomic<int> &m_count;
    const int m_place;
};

/// Serves one accepted connection until it ends, or hands it on as a WebSocket.
Task<void> serveHttp(ServerState &state, Lane &lane, Socket socket);
Task<void> serveHttps(ServerState &state, Lane &lane, Socket socket);

}  // namespace servery
