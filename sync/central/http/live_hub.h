// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <variant>
#include <vector>

#include "sync/central/http/http_exchange.h"
#include "sync/central/http/once.h"

namespace servery {

class Lane;

/// One WebSocket while it is open.
struct LiveMember {
    struct Id {
        int lane = 0;
        quint64 number = 0;
        bool operator==(const Id &) const = default;
    };

    Id id;
    QByteArray audience;  ///< what it hears: a store
    QByteArray who;       ///< whose it is: a device or a person
};

/// May become a WebSocket, as this; or gets this answer instead.
struct LivePass {
    QByteArray audience;
    QByteArray who;
};
using LiveVerdict = std::variant<LivePass, HttpResponse>;

/// As HttpHandlers: called on the server's threads, where nothing may wait.
struct LiveHandlers {
    std::function<void(HttpRequest, Once<LiveVerdict>)> authorise;  ///< before the upgrade
    std::function<void(const LiveMember &)> joined;
    std::function<void(const LiveMember &)> left;
    std::function<void(const LiveMember &, const QByteArray &message)> received;  ///< UTF-8 text
};

/// Speaks to the WebSockets of a server, from any thread, and never waits. A message is there for those that
/// are there when it is sent. Each connection has its own bounded outbox and one write at a time; one
/// whose outbox is full is ended, so that its client comes back and asks what it has missed: nothing
/// is ever left out silently.
class LiveHub {
public:
    // Shared: what was handed to a thread may outlive the server.
    explicit LiveHub(std::vector<std::shared_ptr<Lane>> lanes);
    ~LiveHub();
    Q_DISABLE_COPY_MOVE(LiveHub)

    void poke(const QByteArray &audience, const QByteArray &message);
    void pokeAll(const QByteArray &message);
    void tell(const LiveMember &member, const QByteArray &message);
    /// Closes it, with a code of RFC 6455 7.4 and a reason of at most 123 bytes.
    void close(const LiveMember &member, quint16 code, const QByteArray &reason);
    /// Closes all that are theirs, with code 1008: their access has ended.
    void dismiss(const QByteArray &who);

private:
    std::vector<std::shared_ptr<Lane>> m_lanes;  // shared, as above
};

}  // namespace servery
