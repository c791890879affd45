// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/zvt/zvt_profile.h"

#include <algorithm>
#include <array>

#include "drivers/escpos/code_pages.h"

namespace servery {

namespace {

/// BE: the terminal sends ready lines and blocks for payments and administration, tells what it is doing, and
/// starts no payments itself. card complete: SMART-ZVT-Präzisierungen v22; their terminals send Latin-1.
constexpr std::array profiles{
    ZvtProfile{"generic"_L1, "437"_L1, 0xBE, std::nullopt, true, true},
    ZvtProfile{"generic-latin1"_L1, "1252"_L1, 0xBE, std::nullopt, true, true},
    ZvtProfile{"card-complete"_L1, "1252"_L1, 0xBE, 0x01, true, false},
};

}  // namespace

const ZvtProfile *findZvtProfile(QStringView name)
{
    const auto *found = std::find_if(profiles.begin(), profiles.end(),
                                     [name](const ZvtProfile &one) { return one.name == name; });
    return found == profiles.end() ? nullptr : found;
}

QStringList zvtProfileNames()
{
    QStringList names;
    for (const ZvtProfile &profile : profiles)
        names.append(profile.name);
    return names;
}

const CodePage &codePageOf(const ZvtProfile &profile)
{
    const CodePage *page = findCodePage(QString(profile.codePage));
    Q_ASSERT(page);
    return *page;
}

ZvtRegistration registrationFor(const ZvtProfile &profile, const QByteArray &password, int currency)
{
    return {password,        profile.config,          currency,
            profile.service, profile.sendsTextBlocks, profile.countsMessages};
}

}  // namespace servery
