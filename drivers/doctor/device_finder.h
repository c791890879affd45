// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/domain/device.h"
#include "drivers/transport/network_search.h"
#include "drivers/transport/service_search.h"

namespace servery {

/// What is looked for.
struct FindWish {
    bool areAnnouncedAsked = false;  ///< printers that say by DNS-SD where they are: a second, one packet
    ServiceSearch services = {};
    bool isNetworkSearched = false;  ///< every neighbour is tried too: only when a person asks
    NetworkSearch network = {};
    std::function<QStringList()> hosts = &neighbours;  ///< for the search
    int queueMs = 2000;                                ///< for CUPS to answer
};

/// What is plugged in, queued, or answers on the network. USB printers and what the kernel calls a scanner
/// or reader are known without being opened; nothing is written to anything.
std::vector<Device> findDevices(const FindWish &wish);

/// Asks printers and serial lines that were found what they are (interview.h), so that each has its model.
/// What does not answer stays as it is.
void askWhatTheyAre(std::vector<Device> &found);

}  // namespace servery
