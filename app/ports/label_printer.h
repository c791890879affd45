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

/// Labels for cups and shelves. Blocks, but no call for longer than a connection or a status takes; meant to
/// live in a Worker, which gives it a thread of its own.
///
/// A job goes prepare(), then goOn() until it is over, as at a ReceiptPrinter.
class LabelPrinter {
public:
    virtual ~LabelPrinter() = default;

    /// Connects and asks how the printer is; not one byte of a label leaves. An error is the reason not to
    /// print now: DeviceOffline, CoverOpen, OutOfPaper, DeviceFailed, DeviceUnknown from one that could be
    /// asked and says nothing (many are silent without media); or never: BadInput when a label does not fit
    /// the stock.
    virtual Outcome prepare(const std::vector<ItemLabel> &labels) = 0;
    /// Sends the next label, or asks what became of the last one. Sure of it is a printer that says that it
    /// has nothing left to print (Reached); until then `trouble` says what holds it up. It prints when that
    /// is mended, as long as the session lives. Sent: one that is never asked. Never sends a label twice.
    virtual PrintStep goOn() = 0;
    /// Lets go of the labels as they are and hangs up.
    virtual void giveUp() = 0;

    /// Asks the printer now. DeviceUnknown when it could be asked and says nothing, DeviceOffline when it
    /// cannot be reached. All Unknown: it is one that is never asked.
    virtual Result<LabelPrinterStatus> status() = 0;
};

/// The reason not to send a label to a printer in this state, if there is one. Unknown is none.
std::optional<Error> reasonNotToPrint(const LabelPrinterStatus &status);

}  // namespace servery
