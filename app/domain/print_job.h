// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDateTime>

#include "app/base/id.h"
#include "app/base/result.h"
#include "app/domain/document.h"

namespace servery {

/// What a job brings to a device. It decides how long it is worth anything, and what may be done by itself
/// when nobody knows whether it came out.
enum class JobKind {
    Receipt,  ///< for the guest; when its end is unknown a person decides
    Copy,     ///< a receipt once more, headed as a copy
    Ticket,   ///< for a kitchen; when its end is unknown it comes again, marked as a possible duplicate
    Report,   ///< X, Z and their like; a person decides
    Label,    ///< for a piece of food or a shelf; a person decides
    Drawer,   ///< one pulse and no paper; never repeated
    File,     ///< a picture or a file: no device, the spool never sees it
    Slip,     ///< paper of a card terminal, which counts on ours; a person decides
};

/// "receipt", "copy" … as journal and tables spell them.
QString toText(JobKind kind);
std::optional<JobKind> jobKindFrom(const QString &text);

/// Roles that every station knows; kitchens have more ("kitchen-1", "bar" …). The station's settings bind a
/// role to a device; several may share one.
inline const QString receiptRole = u"receipt"_s;
inline const QString drawerRole = u"drawer"_s;
inline const QString reportRole = u"report"_s;
inline const QString labelRole = u"label"_s;

/// One job for one device, without its document. Its id is the same for all tries, and no second job ever
/// has it: a drawer's is made of the sale or the reason it opens for.
struct PrintJob {
    PrintJobId id;
    QString role;
    JobKind kind = JobKind::Receipt;
    QString reference;     ///< what people call it: a receipt's or a ticket's number, a drawer's reason
    int copy = 0;          ///< of a receipt; 0: the original
    PrintJobId repeats;    ///< the job whose end is unknown and that this one comes after; null: none
    QDateTime queuedAt;    ///< of the entry that made it
    QDateTime bestBefore;  ///< from then on it goes to a list instead of to paper

    bool operator==(const PrintJob &) const = default;
};

/// A job with what it prints (empty for a drawer): what goes into the spool.
struct SpoolJob {
    PrintJob about;
    Document document;

    bool operator==(const SpoolJob &) const = default;
};

/// How long a job of this kind is worth anything: 15 minutes for a receipt, copy, slip or label, 30 for a
/// ticket, 12 hours for a report, 10 seconds for a drawer. Our choice: a guest leaves, food is served, nobody
/// stands at an open drawer (devices reference, pain 3).
int keepsSeconds(JobKind kind);

/// The id of the one pulse that a sale may give: the same for the same order, however often it is asked for.
PrintJobId drawerJobOf(OrderId order);

/// Where a job stands (devices reference, section 5 point 3).
enum class JobState {
    Queued,
    Preflight,
    Sending,
    AwaitingConfirm,
    Printed,
    Failed,
    Unknown,
    Expired,
    Cancelled
};

/// What can happen to a job.
enum class JobEvent {
    Start,      ///< its turn has come: the device is asked how it is
    NotReady,   ///< not one byte of it was accepted; its turn comes again
    Leave,      ///< it is written down durably that bytes of it may be out from now on
    SentAll,    ///< its last byte was accepted
    Confirm,    ///< the device said as much as it can say (PrintLevel)
    Lose,       ///< session, power or patience ended: all, some or none of it is on paper
    Refuse,     ///< no device for it, too big, or the queue is full: nothing left and nothing will
    Expire,     ///< its best-before has passed and nothing of it left
    Cancel,     ///< a person decided that nobody waits for it any more
    Requeue,    ///< a person wants it now after all; only if nothing of it ever left
    Witness,    ///< a person saw it on paper
    Interrupt,  ///< the program ended; this is where the next run finds it
};

/// How much is known about a job whose first byte has left the till.
enum class PrintLevel {
    Sent,     ///< all bytes left the till; nobody says what became of them
    Reached,  ///< the printer has worked through the last byte of the job
    Printed,  ///< the printer says that the last line is on paper
    Unknown,  ///< it broke off: all, some or none of it may be on paper; never send it again by itself
};

/// A job as a person may see it.
struct JobNews {
    PrintJob about;
    JobState state = JobState::Queued;
    PrintLevel level = PrintLevel::Sent;  ///< of Printed
    std::optional<Error> trouble;         ///< what holds it up, or why it ended so
    QString printer;                      ///< the device it is for; empty: none
    bool isLate = false;                  ///< a ticket that no device has answered in its time

    bool operator==(const JobNews &) const = default;
};

/// What the cash drawer's switch says. No answer is Unknown, never Closed.
enum class DrawerState { Unknown, Open, Closed };

/// The whole machine of a job. nullopt: this cannot happen in this state, and asking for it is a bug.
std::optional<JobState> next(JobState state, JobEvent event);

/// Whether a byte of it may be on paper: then it is never sent again under its own id.
bool mayBeOut(JobState state);
/// Whether nothing will happen to it any more unless a person decides.
bool isAtRest(JobState state);

}  // namespace servery
