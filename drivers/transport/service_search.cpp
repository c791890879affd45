// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/service_search.h"

#include <algorithm>
#include <array>
#include <memory>
#include <tuple>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QDeadlineTimer>
#include <QScopeGuard>

namespace servery {
namespace {

/// The addresses of the networks that a multicast reaches.
std::vector<in_addr> ownAddresses()
{
    ifaddrs *first = nullptr;
    if (::getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, ::freeifaddrs);
    std::vector<in_addr> addresses;
    for (const ifaddrs *one = first; one; one = one->ifa_next) {
        constexpr unsigned needed = IFF_RUNNING | IFF_MULTICAST;
        const bool isUsable = (one->ifa_flags & needed) == needed && (one->ifa_flags & IFF_LOOPBACK) == 0;
        if (isUsable && one->ifa_addr && one->ifa_addr->sa_family == AF_INET)
            addresses.push_back(reinterpret_cast<const sockaddr_in *>(one->ifa_addr)->sin_addr);
    }
    return addresses;
}

void send(int descriptor, const QByteArray &question, const sockaddr_in &place)
{
    const auto sendNow = [&] {
        std::ignore = ::sendto(descriptor, question.constData(), size_t(question.size()), 0,
                               reinterpret_cast<const sockaddr *>(&place), sizeof place);
    };
    if (!IN_MULTICAST(ntohl(place.sin_addr.s_addr)))
        return sendNow();
    for (const in_addr &own : ownAddresses()) {
        if (::setsockopt(descriptor, IPPROTO_IP, IP_MULTICAST_IF, &own, sizeof own) == 0)
            sendNow();
    }
}

QString textOf(const in_addr &address)
{
    std::array<char, INET_ADDRSTRLEN> text{};
    return QString::fromLatin1(::inet_ntop(AF_INET, &address, text.data(), socklen_t(text.size())));
}

/// The services of the next answer; who answers without an address means their own.
std::vector<AnnouncedService> receive(int descriptor)
{
    std::array<char, 9000> packet{};  // the biggest that there is (RFC 6762 section 17)
    sockaddr_in from{};
    socklen_t size = sizeof from;
    const ssize_t got =
        ::recvfrom(descriptor, packet.data(), packet.size(), 0, reinterpret_cast<sockaddr *>(&from), &size);
    if (got <= 0)
        return {};
    std::vector<AnnouncedService> services = servicesIn(QByteArray(packet.data(), got));
    for (AnnouncedService &service : services)
        if (service.address.isEmpty())
            service.address = textOf(from.sin_addr);
    return services;
}

}  // namespace

std::vector<AnnouncedService> servicesAround(const QStringList &types, const ServiceSearch &how)
{
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(how.port);
    if (::inet_pton(AF_INET, how.group.toLatin1().constData(), &place.sin_addr) != 1)
        return {};
    const int descriptor = ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return {};
    const auto atTheEnd = qScopeGuard([descriptor] { ::close(descriptor); });
    send(descriptor, askForServices(types), place);
    std::vector<AnnouncedService> found;
    const QDeadlineTimer deadline(how.waitMs);
    while (!deadline.hasExpired()) {
        pollfd wait{descriptor, POLLIN, 0};
        if (::poll(&wait, 1, int(std::max<qint64>(1, deadline.remainingTime()))) <= 0)
            continue;
        for (AnnouncedService &one : receive(descriptor)) {
            const bool isKnown = std::any_of(found.begin(), found.end(), [&one](const auto &other) {
                return other.address == one.address && other.port == one.port;
            });
            if (types.contains(one.type) && !isKnown)
                found.push_back(std::move(one));
        }
    }
    return found;
}

}  // namespace servery
