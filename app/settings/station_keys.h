// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/base/result.h"
#include "app/settings/station_settings.h"

namespace servery {

/// A key of a station's settings as people set it: `servery station KEY=VALUE`.
struct StationKey {
    enum class Kind { Text, Character, Language, Number, Flag, List, Object };

    QLatin1StringView name;
    Kind kind = Kind::Text;
    QLatin1StringView meaning;               ///< English, for the help
    std::vector<QLatin1StringView> words;    ///< of these one; empty: any
    std::pair<int, int> range = {0, 65535};  ///< of a number, both included
};

/// All of them, grouped by what they are about. One that is not here cannot be set.
const std::vector<StationKey> &stationKeys();

/// The settings with one key changed; an empty value puts it back to what is usual. BadInput names the key
/// and what it expects.
Result<StationSettings> withKey(const StationSettings &settings, const QString &key, const QString &value);

}  // namespace servery
