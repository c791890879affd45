// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "app/base/text.h"

namespace servery {

/// Everything that can go wrong in a way a person or a retry can deal with.
/// The list is closed on purpose: a new code needs a sentence in ui/error_text.cpp.
enum class ErrorCode {
    BadInput,         ///< a file, argument or entry cannot be read as what it should be
    Refused,          ///< the rules say no (already paid, group not satisfied, …)
    NotAllowed,       ///< this person may not do it without an approval
    NotFound,         ///< no such order, item, PLU, receipt …
    SoldOut,          ///< the item is off or its count is used up
    UnderTender,      ///< less money than is due
    OverTender,       ///< a card or voucher amount above what is due
    WrongPin,         ///< the PIN is not that person's
    LockedOut,        ///< too many wrong PINs; `detail` says until when
    Conflict,         ///< somebody else changed it; look again
    StorageFull,      ///< the disk is full: nothing was stored
    StorageReadOnly,  ///< the disk or the file cannot be written: nothing was stored
    StorageFailed,    ///< the disk answered with an error: nothing was stored
    Corrupt,          ///< stored data does not verify
    NewerFile,        ///< the file was written by a newer program
    InUse,            ///< another program holds it
    DeviceOffline,    ///< the device does not answer
    CoverOpen,        ///< the printer's cover is open
    OutOfPaper,       ///< the printer has no paper
    DeviceFailed,     ///< the device reports a fault (cutter, head, …)
    DeviceUnknown,    ///< the device's answer leaves open what happened
};

/// The stable name of a code, for logs, `--json` and support ("error E-SOLD-OUT").
QString errorName(ErrorCode code);

/// Why exactly, for people: app/base/reason.h.
enum class Reason;

/// An expected failure. `detail` is English, for the log and the command line; screens
/// translate `code`, or `reason` where there is one, with its `facts`.
struct Error {
    ErrorCode code;
    QString detail;
    Reason reason = {};      ///< Reason::None: the code says it all
    QStringList facts = {};  ///< what the reason's sentence names: numbers, names

    /// Adds the caller's view in front: "print receipt 42: open /dev/usb/lp0: no such device".
    Error within(const QString &what) const { return {code, what + u": "_s + detail, reason, facts}; }
    bool operator==(const Error &) const = default;
};

}  // namespace servery
