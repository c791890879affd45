// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/caisse_ap/caisse_ap_profile.h"

#include <algorithm>
#include <array>

#include "app/base/text.h"

namespace servery {

namespace {

constexpr QByteArrayView anyCaller = "012345678901";

constexpr std::array profiles{
    CaisseApProfile{"generic"_L1, "0300", anyCaller, "", false},
    CaisseApProfile{"line-end"_L1, "0300", anyCaller, "\r\n", false},
    CaisseApProfile{"duplicate"_L1, "0320", anyCaller, "", true},
};

}  // namespace

const CaisseApProfile *findCaisseApProfile(QStringView name)
{
    const auto *found = std::find_if(profiles.begin(), profiles.end(),
                                     [name](const CaisseApProfile &one) { return one.name == name; });
    return found == profiles.end() ? nullptr : found;
}

QStringList caisseApProfileNames()
{
    QStringList names;
    for (const CaisseApProfile &profile : profiles)
        names << profile.name;
    return names;
}

}  // namespace servery
