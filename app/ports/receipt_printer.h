// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/base/id.h"
#include "app/base/result.h"
#include "app/domain/document.h"

namespace servery {

/// How much is known about a job whose first byte has left the till.
enum class PrintLevel {
    Sent,     ///< all bytes left the till; nobody says what became of them
    Reached,  ///< the printer has worked through the last byte of the job
    Printed,  ///< the printer says that the last line is on paper
    Unknown,  ///< it broke off: all, some or none of it may be on paper; never send it again by itself
};

/// What a printer can say about a job it was given.
struct PrintProof {
    PrintLevel level = PrintLevel::Sent;
    std::optional<Error> trouble;  ///< why the level is not better: no paper, cover open, connection lost …

    bool operator==(const PrintProof &) const = default;
};

/// What a printer last said of itself. Unknown is a value: no answer is never "no paper".
struct PrinterStatus {
    enum class Answer { Unknown, No, Yes };
    enum class Paper { Unknown, Ok, NearEnd, End };

    Answer online = Answer::Unknown;
    Answer coverOpen = Answer::Unknown;
    Answer cutterFailed = Answer::Unknown;
    Answer failed = Answer::Unknown;     ///< any error, the cutter's too
    Answer drawerPin = Answer::Unknown;  ///< pin 3 is high; open or closed depends on the drawer
    Paper paper = Paper::Unknown;

    bool operator==(const PrinterStatus &) const = default;
};

/// Paper for the guest. Blocks; meant to live in a Worker, which gives it a thread of its own.
class ReceiptPrinter {
public:
    virtual ~ReceiptPrinter() = default;

    /// Prints a document and cuts where it says. An error means that nothing of the document was sent,
    /// so that asking again (or another printer) is safe: DeviceOffline, CoverOpen, OutOfPaper,
    /// DeviceFailed. Anything that went wrong later is in the proof. The id marks the job's end on the wire.
    virtual Result<PrintProof> print(PrintJobId job, const Document &document) = 0;

    /// One pulse on the drawer's connector; never part of a document, so no reprint opens a drawer.
    virtual Outcome openDrawer() = 0;

    /// Asks the printer now. DeviceOffline when it cannot be reached or says nothing.
    virtual Result<PrinterStatus> status() = 0;
};

/// The reason not to send anything to a printer in this state, if there is one. Near end is no reason.
std::optional<Error> reasonNotToPrint(const PrinterStatus &status);

}  // namespace servery
