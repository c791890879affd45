// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated_terminal/terminal_setup.h"

#include <array>

namespace servery {

namespace {

constexpr std::array names{"spec"_L1, "decline"_L1, "keep"_L1};

}  // namespace

QString personalityName(Personality personality)
{
    return names[size_t(personality)];
}

std::optional<Personality> findPersonality(QStringView name)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (name == names[i])
            return Personality(i);
    }
    return std::nullopt;
}

}  // namespace servery
