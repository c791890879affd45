// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/label.h"
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

/// Labels for cups and shelves. Blocks; meant to live in a Worker, which gives it a thread of its own.
class LabelPrinter {
public:
    virtual ~LabelPrinter() = default;

    /// Prints a label in as many copies as it says. An error means that nothing was sent: BadInput when it
    /// does not fit the stock, DeviceOffline, CoverOpen, OutOfPaper, DeviceFailed. Many say nothing while
    /// they have no media, so silence is no error: the proof is then Sent. Reached: it says that it has
    /// nothing left to print. Never sends a label twice by itself.
    virtual Result<PrintProof> print(const ItemLabel &label) = 0;

    /// Asks the printer now; all Unknown when it says nothing. DeviceOffline when it cannot be reached.
    virtual Result<LabelPrinterStatus> status() = 0;
};

/// The reason not to send a label to a printer in this state, if there is one. Unknown is none.
std::optional<Error> reasonNotToPrint(const LabelPrinterStatus &status);

}  // namespace servery
