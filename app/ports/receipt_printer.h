// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "app/base/id.h"
#include "app/base/result.h"
#include "app/domain/print_job.h"

namespace servery {

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

/// How far a job has come inside a printer.
struct PrintStep {
    enum class Stage {
        Sending,          ///< bytes are leaving
        AwaitingConfirm,  ///< all have left, the printer has not said what became of them
        Ended,            ///< see `proof`; the printer is free
        NothingLeft,  ///< over too, and not one byte was accepted: the job may be sent again, see `trouble`
    };
    Stage stage = Stage::Sending;
    PrintProof proof = {};
    /// What holds it up now (no paper, cover open …). In the same session it goes on by itself when somebody
    /// mends that: the printer keeps what it has received.
    std::optional<Error> trouble = {};
    int heldUpMs = 0;  ///< how long already

    bool isOver() const { return stage == Stage::Ended || stage == Stage::NothingLeft; }
    bool operator==(const PrintStep &) const = default;
};

/// Bytes for another device on a printer's line, a customer display as a rule. They say themselves whose they
/// are (ESC =).
struct SideBytes {
    QByteArray start;  ///< sent first once, and again behind a session that failed
    QByteArray bytes;

    bool operator==(const SideBytes &) const = default;
};

/// One physical printer. Blocks, but no call for longer than a connection or a status takes (a few seconds);
/// meant to live in a Worker, which gives it a thread of its own.
///
/// A job goes prepare(), then goOn() until it is over, so that whoever drives it can make it durable between
/// "ready" and the first byte, can show what holds it up, and can let go at any time.
class ReceiptPrinter {
public:
    virtual ~ReceiptPrinter() = default;

    /// Connects, asks how the printer is and gets it ready; not one byte of the document leaves. An error is
    /// the reason not to print now: DeviceOffline, CoverOpen, OutOfPaper, DeviceFailed; or never: Refused for
    /// a document that is too big. The id marks the job's end on the wire.
    virtual Outcome prepare(PrintJobId job, const Document &document) = 0;
    /// Goes on with the prepared job for half a second or a piece of 4 KiB, whichever comes first.
    virtual PrintStep goOn() = 0;
    /// Lets go of the job as it is and hangs up. After bytes have left nobody will know what became of them.
    virtual void giveUp() = 0;

    /// One pulse on the drawer's connector; never part of a document, so no reprint opens a drawer. Also
    /// while a job waits for its confirmation.
    virtual Outcome openDrawer() = 0;
    /// Asks the printer now. DeviceOffline when it cannot be reached or says nothing.
    virtual Result<PrinterStatus> status() = 0;
    /// Passes on what another device on the line is to get. InUse from a prepared job on until it is over;
    /// Refused where nothing can hang on the line.
    virtual Outcome passOn(const SideBytes &side);
    /// An earlier job broke off here, maybe in another run of the program: half a picture may wait in the
    /// printer, half a receipt may hang out of it. The next prepare() cleans up.
    virtual void expectLeftovers() = 0;

    /// The whole way at once, for who has nothing else to do: an error means that nothing of the document was
    /// sent. What holds it up longer than `patienceMs` ends it as unknown.
    Result<PrintProof> print(PrintJobId job, const Document &document, int patienceMs = 3000);
    /// The same from a successful prepare() on.
    Result<PrintProof> finish(int patienceMs = 3000);
};

/// The reason not to send anything to a printer in this state, if there is one. Near end is no reason.
std::optional<Error> reasonNotToPrint(const PrinterStatus &status);

}  // namespace servery
