// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/endpoint.h"

#include <cerrno>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>

namespace servery {
namespace {

Error lastError(const QString &what)
{
    const ErrorCode code = errno == EADDRINUSE ? ErrorCode::InUse : ErrorCode::DeviceOffline;
    return {code, what + u": "_s + QString::fromLocal8Bit(strerror(errno))};
}

quint16 boundPort(int descriptor)
{
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        return 0;
    return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 *>(&address)->sin6_port
                                               : reinterpret_cast<sockaddr_in *>(&address)->sin_port);
}

}  // namespace

Endpoint::Endpoint(Endpoint &&other) noexcept
{
    *this = std::move(other);
}

Endpoint &Endpoint::operator=(Endpoint &&other) noexcept
{
    if (this == &other)
        return *this;
    close();
    m_descriptor = std::exchange(other.m_descriptor, -1);
    m_otherEnd = std::exchange(other.m_otherEnd, -1);
    m_name = std::exchange(other.m_name, {});
    m_link = std::exchange(other.m_link, {});
    m_port = other.m_port;
    return *this;
}

Endpoint::~Endpoint()
{
    close();
}

void Endpoint::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (m_otherEnd >= 0)
        ::close(m_otherEnd);
    if (!m_link.isEmpty())
        QFile::remove(m_link);
    m_descriptor = m_otherEnd = -1;
    m_link.clear();
}

Result<Endpoint> Endpoint::listenTcp(const QString &host, quint16 port)
{
    const QString name = u"%1:%2"_s.arg(host).arg(port);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo *found = nullptr;
    const int failed =
        ::getaddrinfo(host.toUtf8().constData(), QByteArray::number(port).constData(), &hints, &found);
    if (failed != 0) {
        return Error{ErrorCode::BadInput,
                     u"%1: no such address: %2"_s.arg(name, QString::fromLocal8Bit(gai_strerror(failed)))};
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, freeaddrinfo);
    Endpoint endpoint;
    endpoint.m_descriptor = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (endpoint.m_descriptor < 0)
        return lastError(name);
    const int on = 1;
    ::setsockopt(endpoint.m_descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(endpoint.m_descriptor, found->ai_addr, found->ai_addrlen) != 0 ||
        ::listen(endpoint.m_descriptor, 4) != 0)
        return lastError(name);
    endpoint.m_port = boundPort(endpoint.m_descriptor);
    endpoint.m_name = u"%1:%2"_s.arg(host).arg(endpoint.m_port);
    return endpoint;
}

int Endpoint::accept() const
{
    return ::accept4(m_descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

Result<Endpoint> Endpoint::openPty(const QString &link)
{
    Endpoint endpoint;
    endpoint.m_descriptor = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (endpoint.m_descriptor < 0 || ::grantpt(endpoint.m_descriptor) != 0 ||
        ::unlockpt(endpoint.m_descriptor) != 0)
        return lastError(u"pseudo-terminal"_s);
    char path[256] = {};
    if (::ptsname_r(endpoint.m_descriptor, path, sizeof path) != 0)
        return lastError(u"pseudo-terminal"_s);
    endpoint.m_otherEnd = ::open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
    termios settings{};
    if (endpoint.m_otherEnd < 0 || ::tcgetattr(endpoint.m_otherEnd, &settings) != 0)
        return lastError(QString::fromLocal8Bit(path));
    ::cfmakeraw(&settings);
    ::tcsetattr(endpoint.m_otherEnd, TCSANOW, &settings);
    if (QFileInfo(link).isSymLink())
        QFile::remove(link);
    if (!QFile::link(QString::fromLocal8Bit(path), link))
        return Error{ErrorCode::BadInput,
                     u"%1: the link cannot be made (is something else there?)"_s.arg(link)};
    endpoint.m_name = endpoint.m_link = link;
    return endpoint;
}

}  // namespace servery
