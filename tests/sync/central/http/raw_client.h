// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QList>

#include "sync/central/http/http_exchange.h"

struct ssl_ctx_st;
struct ssl_st;

namespace servery {

/// What a server answered, as it came over the wire. Status 0: nothing that is an answer.
struct RawResponse {
    int status = 0;
    HttpHeaders headers = {};
    QByteArray body = {};
};

/// One frame of RFC 6455, as a server sends them: whole and unmasked. Opcode -1: the stream ended.
struct RawFrame {
    int opcode = -1;
    QByteArray payload = {};

    int closeCode() const { return payload.size() < 2 ? 0 : uchar(payload[0]) * 256 + uchar(payload[1]); }
};

/// A TCP connection to 127.0.0.1 that sends exactly the bytes it is given, when it is told to, so that a
/// test can be as slow, broken or rude as a client can. Waits at most ten seconds for anything.
class RawClient {
public:
    enum class Tls { None, Newest, Only12 };

    explicit RawClient(quint16 port, Tls tls = Tls::None, int receiveBuffer = 0);
    ~RawClient();
    Q_DISABLE_COPY_MOVE(RawClient)

    bool isConnected() const { return m_socket >= 0; }
    int descriptor() const { return m_socket; }  ///< to wait for several at once
    bool isSecure() const { return m_isSecure; }  ///< the TLS handshake succeeded
    bool send(const QByteArray &bytes);
    /// Byte by byte, each a packet of its own.
    void sendSlowly(const QByteArray &bytes, int pauseUs = 0);
    void endSending();  ///< half-closes: there will be no more
    void reset();       ///< goes away without a goodbye
    RawResponse receive(bool isHead = false);
    /// True when the other end closed, and nothing came before that; waits for it.
    bool isClosedByServer();

    /// Asks for a WebSocket; the answer is 101 when it has become one.
    RawResponse upgrade(const QByteArray &path, const HttpHeaders &more = {});
    void sendFrame(int opcode, const QByteArray &payload);
    RawFrame receiveFrame();

private:
    bool fill();

    int m_socket = -1;
    bool m_isSecure = false;
    std::unique_ptr<ssl_ctx_st, void (*)(ssl_ctx_st *)> m_context;
    std::unique_ptr<ssl_st, void (*)(ssl_st *)> m_tls;
    QByteArray m_received;
};

/// A complete GET, for a connection that is to stay.
QByteArray getRequest(const QByteArray &target, const HttpHeaders &more = {});
/// A complete POST.
QByteArray postRequest(const QByteArray &target, const QByteArray &body, const HttpHeaders &more = {});

}  // namespace servery
