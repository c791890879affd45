// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/concert/concert_profile.h"

#include <algorithm>
#include <array>

#include "app/base/text.h"

namespace servery {

namespace {

constexpr std::array profiles{
    ConcertProfile{"generic"_L1, true, "9600,8N1"_L1},
    ConcertProfile{"native"_L1, true, "9600,7E1"_L1},  // a real serial line instead of a USB one
    ConcertProfile{"e"_L1, false, "9600,8N1"_L1},
    ConcertProfile{"e-native"_L1, false, "9600,7E1"_L1},
};

}  // namespace

const ConcertProfile *findConcertProfile(QStringView name)
{
    const auto *found = std::find_if(profiles.begin(), profiles.end(),
                                     [name](const ConcertProfile &one) { return one.name == name; });
    return found == profiles.end() ? nullptr : found;
}

QStringList concertProfileNames()
{
    QStringList names;
    for (const ConcertProfile &profile : profiles)
        names << profile.name;
    return names;
}

}  // namespace servery
