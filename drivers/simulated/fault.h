// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "app/base/result.h"

namespace servery {

/// What can be wrong with a simulated printer.
enum class Fault { CoverOpen, PaperEnd, PaperNearEnd, Offline, Silent, Slow, Garbage };

inline constexpr std::array allFaults = {Fault::CoverOpen, Fault::PaperEnd, Fault::PaperNearEnd,
                                         Fault::Offline,   Fault::Silent,   Fault::Slow,
                                         Fault::Garbage};

/// A fault that begins after so many printed lines.
struct FaultPlan {
    Fault fault = Fault::Offline;
    int afterLines = 0;
    bool operator==(const FaultPlan &) const = default;
};

/// "cover-open", "paper-end" …
QString faultName(Fault fault);
/// Reads "paper-end" or "paper-end:20"; BadInput names what is possible.
Result<FaultPlan> parseFault(const QString &text);

}  // namespace servery
