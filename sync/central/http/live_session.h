// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "sync/central/http/server_state.h"

namespace servery {

/// A request that may become a WebSocket, and as what.
struct LiveUpgrade {
    boost::beast::http::request<boost::beast::http::string_body> request;
    LivePass pass;
    QByteArray traceparent;
};

/// Answers the upgrade and serves the WebSocket until it ends.
template <typename Stream>
Task<void> serveLive(ServerState &state, Lane &lane, Stream stream, LiveUpgrade upgrade);
extern template Task<void> serveLive(ServerState &, Lane &, Socket, LiveUpgrade);
extern template Task<void> serveLive(ServerState &, Lane &, TlsStream, LiveUpgrade);

}  // namespace servery
