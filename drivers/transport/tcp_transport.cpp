// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/tcp_transport.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QThread>

#include "app/base/reason.h"

namespace servery {
namespace {

/// A printer whose cable was pulled is noticed within half a minute, also while nothing is sent.
void configure(int descriptor)
{
    const std::pair<int, int> keepAlive[] = {{TCP_KEEPIDLE, 15}, {TCP_KEEPINTVL, 5}, {TCP_KEEPCNT, 3}};
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    for (const auto &[option, value] : keepAlive)
        ::setsockopt(descriptor, IPPROTO_TCP, option, &value, sizeof value);
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

/// Tries one address; -1 and errno when it does not answer in time.
int connectTo(const addrinfo &address, int timeoutMs)
{
    const int descriptor =
        ::socket(address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, address.ai_protocol);
    if (descriptor < 0)
        return -1;
    int error = 0;
    if (::connect(descriptor, address.ai_addr, address.ai_addrlen) != 0)
        error = errno;
    if (error == EINPROGRESS) {
        socklen_t length = sizeof error;
        if (!waitFor(descriptor, POLLOUT, timeoutMs))
            error = ETIMEDOUT;
        else if (::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length) != 0)
            error = errno;
    }
    if (error != 0) {
        ::close(descriptor);
        errno = error;
        return -1;
    }
    configure(descriptor);
    return descriptor;
}

}  // namespace

TcpTransport::TcpTransport(QString host, quint16 port, int connectMs)
    : m_host(std::move(host)), m_port(port), m_connectMs(connectMs)
{
}

QString TcpTransport::name() const
{
    return u"%1:%2"_s.arg(m_host).arg(m_port);
}

Result<int> TcpTransport::openDescriptor()
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int failed =
        ::getaddrinfo(m_host.toUtf8().constData(), QByteArray::number(m_port).constData(), &hints, &found);
    if (failed != 0) {
        return Error{ErrorCode::DeviceOffline,
                     u"%1: no such host: %2"_s.arg(name(), QString::fromLocal8Bit(gai_strerror(failed)))};
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, freeaddrinfo);
    const QDeadlineTimer deadline(m_connectMs);
    int error = 0;
    for (int pauseMs = 25;; pauseMs *= 2) {
        for (const addrinfo *address = found; address; address = address->ai_next) {
            const int descriptor = connectTo(*address, int(std::max<qint64>(1, deadline.remainingTime())));
            if (descriptor >= 0)
                return descriptor;
            error = errno;
        }
        // Two tills that were refused together shall not come back together.
        const int againMs = QRandomGenerator::global()->bounded(pauseMs, 2 * pauseMs);
        if (error != ECONNREFUSED || deadline.remainingTime() < againMs)
            break;
        QThread::msleep(unsigned(againMs));
    }
    const QString why =
        error == ECONNREFUSED ? u"it refuses connections: busy with another till, or nothing is there"_s
        : error == ETIMEDOUT  ? u"it takes no connection: busy with another job, or switched off"_s
                              : QString::fromLocal8Bit(strerror(error));
    return Error{ErrorCode::DeviceOffline, u"%1: %2"_s.arg(name(), why)};
}

Error TcpTransport::lossOf(const QString &why) const
{
    constexpr qint64 oneQuestion = 16;
    if (m_received == 0 && m_sent <= oneQuestion) {
        return {ErrorCode::InUse,
                u"%1: it took the connection and hung up: another till may be printing"_s.arg(name()),
                Reason::DeviceHeld};
    }
    return DescriptorTransport::lossOf(why);
}

void TcpTransport::close()
{
    // Closing with unread bytes would reset the connection, and a print server may then drop the job's end.
    constexpr int lingerMs = 200;
    constexpr int mostMs = 1000;
    if (isOpen()) {
        ::shutdown(descriptor(), SHUT_WR);
        const QDeadlineTimer deadline(mostMs);
        while (isOpen() && !deadline.hasExpired()) {
            const auto rest = read(lingerMs);
            if (!rest || rest->isEmpty())
                break;
        }
    }
    DescriptorTransport::close();
}

}  // namespace servery
