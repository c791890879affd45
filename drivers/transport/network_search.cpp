// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/network_search.h"

#include <cerrno>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDeadlineTimer>
#include <QNetworkInterface>

namespace servery {
namespace {

constexpr quint32 lastByte = 0xFF;

/// A connection that is being tried.
struct Try {
    QString host;
    int descriptor = -1;
    QDeadlineTimer deadline;
};

int beginConnect(const QString &host, quint16 port)
{
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    if (::inet_pton(AF_INET, host.toLatin1().constData(), &place.sin_addr) != 1)
        return -1;
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -1;
    const int begun = ::connect(descriptor, reinterpret_cast<sockaddr *>(&place), sizeof place);
    if (begun != 0 && errno != EINPROGRESS) {
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

bool isConnected(int descriptor)
{
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

/// Waits a little and takes out what is over.
void settle(std::vector<Try> &tries, QStringList &found)
{
    constexpr int sliceMs = 20;
    std::vector<pollfd> waits;
    for (const Try &one : tries)
        waits.push_back({one.descriptor, POLLOUT, 0});
    ::poll(waits.data(), waits.size(), sliceMs);
    for (size_t i = 0; i < waits.size(); ++i) {
        Try &one = tries[i];
        if (waits[i].revents == 0 && !one.deadline.hasExpired())
            continue;
        if ((waits[i].revents & POLLOUT) != 0 && isConnected(one.descriptor))
            found.append(one.host);
        ::close(one.descriptor);
        one.descriptor = -1;
    }
    std::erase_if(tries, [](const Try &one) { return one.descriptor < 0; });
}

}  // namespace

QStringList neighbours()
{
    QStringList hosts;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning) || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            const quint32 own = entry.ip().toIPv4Address();
            if (entry.ip().protocol() != QAbstractSocket::IPv4Protocol || entry.prefixLength() > 30)
                continue;
            for (quint32 last = 1; last < lastByte; ++last) {
                const QHostAddress host((own & ~lastByte) | last);
                if (host.toIPv4Address() != own && host.isInSubnet(entry.ip(), entry.prefixLength()))
                    hosts.append(host.toString());
            }
        }
    }
    hosts.removeDuplicates();
    return hosts;
}

QStringList listeningAmong(const QStringList &hosts, const NetworkSearch &how)
{
    QStringList found;
    std::vector<Try> tries;
    const QDeadlineTimer end(how.mostMs);
    qsizetype next = 0;
    while ((next < hosts.size() || !tries.empty()) && !end.hasExpired()) {
        while (next < hosts.size() && int(tries.size()) < how.atOnce) {
            const QString &host = hosts[next++];
            if (const int descriptor = beginConnect(host, how.port); descriptor >= 0)
                tries.push_back({host, descriptor, QDeadlineTimer(how.connectMs)});
        }
        settle(tries, found);
    }
    for (const Try &one : tries)
        ::close(one.descriptor);
    return found;
}

}  // namespace servery
