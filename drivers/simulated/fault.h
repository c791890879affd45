// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "app/base/result.h"

namespace servery {

/// What can be wrong with a simulated printer.
enum class Fault {
    CoverOpen,
    PaperEnd,
    PaperNearEnd,
    Cutter,  ///< the blade gets stuck at the next cut
    Offline,
    Silent,
    Slow,
    Garbage,
    Dribble,      ///< answers leave one byte at a time
    FlowControl,  ///< XOFF and XON stand between the bytes of its answers
    HalfPicture,  ///< somebody's job broke off within a picture
};

inline constexpr std::array allFaults = {Fault::CoverOpen,   Fault::PaperEnd,   Fault::PaperNearEnd,
                                         Fault::Cutter,      Fault::Offline,    Fault::Silent,
                                         Fault::Slow,        Fault::Garbage,    Fault::Dribble,
                                         Fault::FlowControl, Fault::HalfPicture};

/// A fault that begins or ends when something has happened, or all that ends then.
struct FaultPlan {
    enum class After { Lines, Bytes, Ms };

    std::optional<Fault> fault;  ///< nothing: every fault ends
    int count = 0;               ///< of what `after` says; 0: now
    After after = After::Lines;
    bool isOn = true;

    bool isNow() const { return count == 0; }
    bool operator==(const FaultPlan &) const = default;
};

/// "cover-open", "paper-end" …
QString faultName(Fault fault);
std::optional<Fault> findFault(const QString &name);
/// Reads "paper-end" or "paper-end:20", 20 lines; BadInput names what is possible.
Result<FaultPlan> parseFault(const QString &text);

/// Reads what shall happen to a printer, one thing a line, in any order; # begins a comment:
///
///     now               slow
///     after 12 lines    paper-end           the end of the roll in the middle of a job
///     at byte 2000      cover-open          counted from the first byte it ever received
///     after 5000 ms     no cover-open
///     after 9000 ms     well                everything is mended
///
/// Times count from when the script is given to it. BadInput names `source`, the line and what was expected.
Result<std::vector<FaultPlan>> parseFaultScript(const QString &text, const QString &source);

/// What somebody does with a small device when something has happened: any line that it takes.
struct ActionPlan {
    FaultPlan::After after = FaultPlan::After::Lines;  ///< lines: of its answers
    int count = 0;
    QString action;

    bool isNow() const { return count == 0; }
    bool operator==(const ActionPlan &) const = default;
};

/// The same for a scale, a scanner, a display or a label printer:
///
///     now               weight 0.542
///     after 3 answers   motion
///     at byte 40        unplug
///     after 5000 ms     plug
Result<std::vector<ActionPlan>> parseActionScript(const QString &text, const QString &source);

}  // namespace servery
