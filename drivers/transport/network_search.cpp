// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/network_search.h"

#include <array>
#include <cerrno>
#include <memory>
#include <vector>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDeadlineTimer>

namespace servery {
namespace {

constexpr quint32 lastByte = 0xFF;
constexpr quint32 fewestHosts = 3;  ///< a smaller net is a line between two

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

quint32 numberOf(const sockaddr &address)
{
    return ntohl(reinterpret_cast<const sockaddr_in &>(address).sin_addr.s_addr);
}

QString textOf(quint32 address)
{
    const in_addr number{htonl(address)};
    std::array<char, INET_ADDRSTRLEN> text{};
    return QString::fromLatin1(::inet_ntop(AF_INET, &number, text.data(), socklen_t(text.size())));
}

}  // namespace

bool isIpv4(const QString &host)
{
    in_addr address{};
    return ::inet_pton(AF_INET, host.toLatin1().constData(), &address) == 1;
}

QStringList neighbours()
{
    ifaddrs *first = nullptr;
    if (::getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, ::freeifaddrs);
    QStringList hosts;
    for (const ifaddrs *one = first; one; one = one->ifa_next) {
        const bool isUsable = (one->ifa_flags & IFF_RUNNING) != 0 && (one->ifa_flags & IFF_LOOPBACK) == 0;
        if (!isUsable || !one->ifa_addr || one->ifa_addr->sa_family != AF_INET || !one->ifa_netmask)
            continue;
        const quint32 own = numberOf(*one->ifa_addr);
        const quint32 net = numberOf(*one->ifa_netmask);
        if (~net < fewestHosts)
            continue;
        for (quint32 last = 1; last < lastByte; ++last) {
            const quint32 host = (own & ~lastByte) | last;
            if (host != own && (host & net) == (own & net))
                hosts.append(textOf(host));
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
