// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/service_message.h"

namespace servery {

/// Whom the question goes to and how long answers are waited for.
struct ServiceSearch {
    QString group = u"224.0.0.251"_s;  ///< multicast DNS (RFC 6762 section 3)
    quint16 port = 5353;
    int waitMs = 1000;
};

/// Who offers one of these on this machine's networks, each once, in the order of their answers. One small
/// packet goes to everybody at once, and nobody is connected to. Where there is no network: nobody.
std::vector<AnnouncedService> servicesAround(const QStringList &types, const ServiceSearch &how);

}  // namespace servery
