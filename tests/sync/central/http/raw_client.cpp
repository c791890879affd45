// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/central/http/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/ssl.h>

#include <QTest>

namespace servery {

namespace {

constexpr int patienceMs = 10'000;

}  // namespace

RawClient::RawClient(quint16 port, Tls tls, int receiveBuffer)
    : m_context(nullptr, SSL_CTX_free), m_tls(nullptr, SSL_free)
{
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBuffer > 0)
        setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    const int noDelay = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &noDelay, sizeof noDelay);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        ::close(m_socket);
        m_socket = -1;
        return;
    }
    if (tls == Tls::None)
        return;
    m_context.reset(SSL_CTX_new(TLS_client_method()));
    if (tls == Tls::Only12)
        SSL_CTX_set_max_proto_version(m_context.get(), TLS1_2_VERSION);
    m_tls.reset(SSL_new(m_context.get()));
    SSL_set_fd(m_tls.get(), m_socket);
    m_isSecure = SSL_connect(m_tls.get()) == 1;
}

RawClient::~RawClient()
{
    m_tls.reset();
    if (m_socket >= 0)
        ::close(m_socket);
}

bool RawClient::send(const QByteArray &bytes)
{
    if (m_tls)
        return SSL_write(m_tls.get(), bytes.constData(), int(bytes.size())) == int(bytes.size());
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t size =
            ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (size <= 0)
            return false;
        sent += size;
    }
    return true;
}

void RawClient::sendSlowly(const QByteArray &bytes, int pauseUs)
{
    for (const char byte : bytes) {
        if (!send(QByteArray(1, byte)))
            return;
        if (pauseUs > 0)
            ::usleep(useconds_t(pauseUs));
    }
}

void RawClient::endSending()
{
    ::shutdown(m_socket, SHUT_WR);
}

void RawClient::reset()
{
    const linger now{1, 0};
    setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(std::exchange(m_socket, -1));
}

bool RawClient::fill()
{
    char bytes[16384];
    ssize_t size = 0;
    if (m_tls) {
        size = SSL_read(m_tls.get(), bytes, sizeof bytes);
    } else {
        pollfd waiting{m_socket, POLLIN, 0};
        if (::poll(&waiting, 1, patienceMs) == 1)
            size = ::recv(m_socket, bytes, sizeof bytes, 0);
        else
            qWarning("nothing came for ten seconds");
    }
    if (size > 0)
        m_received.append(bytes, size);
    return size > 0;
}

RawResponse RawClient::receive(bool isHead)
{
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!fill())
            return {};
    }
    RawResponse response;
    const QList<QByteArray> lines = m_received.first(end).replace("\r\n", "\n").split('\n');
    if (!lines[0].startsWith("HTTP/1.1 "))
        return {};
    response.status = lines[0].mid(9, 3).toInt();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(": ");
        response.headers.add(line.first(colon), line.mid(colon + 2));
    }
    m_received.remove(0, end + 4);
    const qsizetype length = isHead ? 0 : response.headers.value("Content-Length").toLongLong();
    while (m_received.size() < length) {
        if (!fill())
            return {};
    }
    response.body = m_received.first(length);
    m_received.remove(0, length);
    return response;
}

bool RawClient::isClosedByServer()
{
    return m_received.isEmpty() && !fill();
}

RawResponse RawClient::upgrade(const QByteArray &path, const HttpHeaders &more)
{
    HttpHeaders headers{{"Connection", "Upgrade"},
                        {"Upgrade", "websocket"},
                        {"Sec-WebSocket-Version", "13"},
                        {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                        {"Sec-WebSocket-Protocol", "servery.sync.1"}};
    for (const auto &[name, value] : more)
        headers.add(name, value);
    return send(getRequest(path, headers)) ? receive() : RawResponse{};
}

/// A client masks what it sends; a mask of zeros leaves the payload readable.
void RawClient::sendFrame(int opcode, const QByteArray &payload)
{
    QByteArray frame(1, char(0x80 | opcode));
    if (payload.size() < 126) {
        frame += char(0x80 | payload.size());
    } else {
        const bool isLong = payload.size() > 0xFFFF;
        frame += char(0x80 | (isLong ? 127 : 126));
        for (int shift = isLong ? 56 : 8; shift >= 0; shift -= 8)
            frame += char((payload.size() >> shift) & 0xFF);
    }
    send(frame + QByteArray(4, '\0') + payload);
}

RawFrame RawClient::receiveFrame()
{
    const auto have = [this](qsizetype bytes) {
        while (m_received.size() < bytes) {
            if (!fill())
                return false;
        }
        return true;
    };
    if (!have(2))
        return {};
    qsizetype size = uchar(m_received[1]);
    qsizetype head = 2;
    const int bytesOfSize = size == 126 ? 2 : size == 127 ? 8 : 0;
    if (bytesOfSize > 0) {
        head += bytesOfSize;
        if (!have(head))
            return {};
        size = 0;
        for (int i = 0; i < bytesOfSize; ++i)
            size = size * 256 + uchar(m_received[2 + i]);
    }
    if (!have(head + size))
        return {};
    const RawFrame frame{m_received[0] & 0x0F, m_received.mid(head, size)};
    m_received.remove(0, head + size);
    return frame;
}

QByteArray getRequest(const QByteArray &target, const HttpHeaders &more)
{
    QByteArray request = "GET " + target + " HTTP/1.1\r\nHost: central\r\n";
    for (const auto &[name, value] : more)
        request += name + ": " + value + "\r\n";
    return request + "\r\n";
}

QByteArray postRequest(const QByteArray &target, const QByteArray &body, const HttpHeaders &more)
{
    QByteArray request = "POST " + target +
                         " HTTP/1.1\r\nHost: central\r\nContent-Length: " + QByteArray::number(body.size()) +
                         "\r\n";
    for (const auto &[name, value] : more)
        request += name + ": " + value + "\r\n";
    return request + "\r\n" + body;
}

}  // namespace servery
