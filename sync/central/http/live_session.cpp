// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/http/live_session.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <QList>
#include <QRandomGenerator>

namespace servery {

namespace {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

constexpr quint16 goingAwayRestart = 1012;
constexpr quint16 policyViolated = 1008;
constexpr quint16 textOnly = 1003;

/// After a restart clients come back spread over this time, not all at once.
constexpr int comeBackWithinSeconds = 30;
constexpr std::chrono::seconds writeWithin{30};

/// How many messages came in during this minute.
class Flood {
public:
    bool isOne(int mostEachMinute)
    {
        const Clock::time_point now = Clock::now();
        if (now - m_since > std::chrono::minutes(1)) {
            m_since = now;
            m_messages = 0;
        }
        return ++m_messages > mostEachMinute;
    }

private:
    Clock::time_point m_since = Clock::now();
    int m_messages = 0;
};

template <typename Stream>
class WebSocketConnection final : public LiveConnection,
                                  public std::enable_shared_from_this<WebSocketConnection<Stream>> {
public:
    WebSocketConnection(ServerState &state, Lane &lane, Stream stream, LivePass pass)
        : LiveConnection(lane, std::move(pass)), m_state(state), m_counted(state.live),
          m_socket(std::move(stream))
    {
    }

    Task<void> run(LiveUpgrade &upgrade);

    void send(const QByteArray &message) override;
    void close(quint16 code, const QByteArray &reason) override;
    void expire() override { abort(); }
    void finish() override
    {
        const int seconds = QRandomGenerator::global()->bounded(comeBackWithinSeconds);
        close(goingAwayRestart, "{\"retry_after\":" + QByteArray::number(seconds) + '}');
    }
    void abort() override
    {
        error_code ignored;
        beast::get_lowest_layer(m_socket).close(ignored);
    }

private:
    void setUp(const LiveUpgrade &upgrade);
    Task<void> read();
    void write();
    void wrote();

    ServerState &m_state;
    Counted m_counted;
    websocket::stream<Stream, false> m_socket;
    QList<QByteArray> m_outbox;  // the first one is being written
    qsizetype m_outboxBytes = 0;
    std::optional<websocket::close_reason> m_goodbye;
    bool m_isAccepted = false;
    bool m_isOver = false;
    bool m_isWriting = false;
};

template <typename Stream>
void WebSocketConnection<Stream>::setUp(const LiveUpgrade &upgrade)
{
    const LiveOptions &live = m_state.options.live;
    m_socket.set_option(websocket::stream_base::timeout{.handshake_timeout = m_state.options.patience.header,
                                                        .idle_timeout = live.idle,
                                                        .keep_alive_pings = true});
    m_socket.set_option(
        websocket::stream_base::decorator([&live, &upgrade](websocket::response_type &response) {
            response.set(beast::http::field::server, "servery");
            response.set(beast::http::field::sec_websocket_protocol, live.subprotocol.toStdString());
            response.set("traceparent", upgrade.traceparent.toStdString());
        }));
    m_socket.read_message_max(size_t(live.messageBytes));
    m_socket.auto_fragment(false);
    m_socket.text(true);
}

template <typename Stream>
Task<void> WebSocketConnection<Stream>::run(LiveUpgrade &upgrade)
{
    setUp(upgrade);
    join();  // before the client hears that it is in: from then on it relies on hearing everything
    const auto [refused] = co_await m_socket.async_accept(upgrade.request, awaited);
    if (refused)
        co_return;
    upgrade = {};
    m_socket.set_option(websocket::stream_base::decorator([](websocket::response_type &) {}));
    m_isAccepted = true;
    m_state.handlers.live.joined(member());
    if (lane().isFinishing())
        finish();
    write();
    co_await read();
    m_isOver = true;
    m_state.handlers.live.left(member());
}

template <typename Stream>
Task<void> WebSocketConnection<Stream>::read()
{
    // Room for what stations usually say; ten thousand of them wait here.
    constexpr size_t usual = 256;
    constexpr size_t more = 4096;
    Flood flood;
    for (;;) {
        beast::flat_buffer message;  // a new one each time: a long message keeps no memory afterwards
        do {
            const size_t room = message.size() == 0 ? usual : more;
            const auto [error, size] = co_await m_socket.async_read_some(message, room, awaited);
            if (error)
                co_return;
        } while (!m_socket.is_message_done());
        if (m_goodbye)
            continue;
        if (!m_socket.got_text())
            close(textOnly, "text only");
        else if (flood.isOne(m_state.options.live.messagesEachMinute))
            close(policyViolated, "too many messages");
        else
            m_state.handlers.live.received(
                member(),
                QByteArray(static_cast<const char *>(message.cdata().data()), qsizetype(message.size())));
    }
}

template <typename Stream>
void WebSocketConnection<Stream>::send(const QByteArray &message)
{
    if (m_isOver || m_goodbye)
        return;
    const LiveOptions &live = m_state.options.live;
    if (int(m_outbox.size()) >= live.outboxMessages || m_outboxBytes + message.size() > live.outboxBytes) {
        // Nobody reads at the other end: not even a goodbye would get through.
        m_state.droppedOutboxes.fetch_add(1);
        m_goodbye = websocket::close_reason(policyViolated);
        abort();
        return;
    }
    m_outbox.push_back(message);
    m_outboxBytes += message.size();
    write();
}

template <typename Stream>
void WebSocketConnection<Stream>::close(quint16 code, const QByteArray &reason)
{
    if (m_isOver || m_goodbye)
        return;
    m_goodbye = websocket::close_reason(websocket::close_code(code), reason.toStdString());
    write();
}

/// One write at a time, and the goodbye is the last of them.
template <typename Stream>
void WebSocketConnection<Stream>::write()
{
    if (m_isWriting || !m_isAccepted || (m_outbox.isEmpty() && !m_goodbye))
        return;
    m_isWriting = true;
    dueWithin(writeWithin);
    if (m_goodbye) {
        m_socket.async_close(*m_goodbye, [self = this->shared_from_this()](const error_code &) {});
        return;
    }
    const QByteArray &message = m_outbox.constFirst();
    m_socket.async_write(asio::buffer(message.constData(), size_t(message.size())),
                         [self = this->shared_from_this()](const error_code &error, size_t) {
                             if (!error)
                                 self->wrote();
                         });
}

template <typename Stream>
void WebSocketConnection<Stream>::wrote()
{
    m_isWriting = false;
    neverDue();
    m_outboxBytes -= m_outbox.constFirst().size();
    m_outbox.removeFirst();
    write();
}

}  // namespace

template <typename Stream>
Task<void> serveLive(ServerState &state, Lane &lane, Stream stream, LiveUpgrade upgrade)
{
    // Shared by the coroutine that reads and the write that is under way.
    const auto connection =
        std::make_shared<WebSocketConnection<Stream>>(state, lane, std::move(stream), upgrade.pass);
    co_await connection->run(upgrade);
}
template Task<void> serveLive(ServerState &, Lane &, Socket, LiveUpgrade);
template Task<void> serveLive(ServerState &, Lane &, TlsStream, LiveUpgrade);

}  // namespace servery
