// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/ports/receipt_printer.h"

namespace servery {

/// What a label printer last said of itself. Unknown is a value, and the state of one that says nothing.
struct LabelPrinterStatus {
    using Answer = PrinterStatus::Answer;

    Answer paperOut = Answer::Unknown;
    Answer ribbonOut = Answer::Unknown;
    Answer headOpen = Answer::Unknown;
    Answer paused = Answer::Unknown;
    Answer jammed = Answer::Unknown;
    Answer failed = Answer::Unknown;    ///< any other fault: too hot, cutter, lost settings
    Answer printing = Answer::Unknown;  ///< labels are still to come

    bool operator==(const LabelPrinterStatus &) const = default;
};

/// The reason not to send a label to a printer in this state, if there is one. Unknown is none.
std::optional<Error> reasonNotToPrint(const LabelPrinterStatus &status);

}  // namespace servery
