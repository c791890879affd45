// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/descriptor_transport.h"

#include <cerrno>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDeadlineTimer>

namespace servery {
namespace {

bool isTemporary(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

}  // namespace

ssize_t writeSome(int descriptor, const char *bytes, size_t size)
{
    const ssize_t sent = ::send(descriptor, bytes, size, MSG_NOSIGNAL);
    return sent < 0 && errno == ENOTSOCK ? ::write(descriptor, bytes, size) : sent;
}

bool writeAll(int descriptor, const QByteArray &bytes, int progressMs)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const ssize_t now = writeSome(descriptor, bytes.constData() + sent, size_t(bytes.size() - sent));
        if (now > 0)
            sent += now;
        else if (!(now < 0 && isTemporary(errno) && waitFor(descriptor, POLLOUT, progressMs)))
            return false;
    }
    return true;
}

bool waitFor(int descriptor, short events, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    for (;;) {
        pollfd entry{descriptor, events, 0};
        const int ready = ::poll(&entry, 1, int(std::max<qint64>(0, deadline.remainingTime())));
        if (ready > 0)
            return true;
        if (ready == 0 || errno != EINTR)
            return false;
    }
}

DescriptorTransport::~DescriptorTransport()
{
    DescriptorTransport::close();
}

Outcome DescriptorTransport::open()
{
    close();
    auto opened = openDescriptor();
    if (!opened)
        return opened.error();
    m_descriptor = *opened;
    m_sent = m_received = 0;
    return done();
}

void DescriptorTransport::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

Error DescriptorTransport::lost(const QString &why)
{
    DescriptorTransport::close();
    return lossOf(why);
}

Error DescriptorTransport::lossOf(const QString &why) const
{
    return {ErrorCode::DeviceOffline, u"%1: the connection was lost: %2"_s.arg(name(), why)};
}

WriteReport DescriptorTransport::write(const QByteArray &bytes, int progressMs)
{
    WriteReport report;
    while (report.accepted < bytes.size()) {
        if (!isOpen())
            return {report.accepted, Error{ErrorCode::DeviceOffline, u"%1: not open"_s.arg(name())}};
        const ssize_t sent = writeSome(m_descriptor, bytes.constData() + report.accepted,
                                       size_t(bytes.size() - report.accepted));
        if (sent > 0) {
            report.accepted += sent;
            m_sent += sent;
        } else if (sent < 0 && !isTemporary(errno)) {
            report.trouble = lost(QString::fromLocal8Bit(strerror(errno)));
            return report;
        } else if (!waitFor(m_descriptor, POLLOUT, progressMs)) {
            report.trouble =
                Error{ErrorCode::DeviceOffline, u"%1: took no byte for %2 ms"_s.arg(name()).arg(progressMs)};
            return report;
        }
    }
    return report;
}

Result<QByteArray> DescriptorTransport::read(int timeoutMs)
{
    if (!isOpen())
        return Error{ErrorCode::DeviceOffline, u"%1: not open"_s.arg(name())};
    if (!waitFor(m_descriptor, POLLIN, timeoutMs))
        return QByteArray();
    char buffer[4096];
    const ssize_t got = ::read(m_descriptor, buffer, sizeof buffer);
    if (got > 0) {
        m_received += got;
        return QByteArray(buffer, got);
    }
    if (got < 0 && isTemporary(errno))
        return QByteArray();
    return lost(got == 0 ? u"the other end hung up"_s : QString::fromLocal8Bit(strerror(errno)));
}

}  // namespace servery
