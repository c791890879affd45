// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>
#include <vector>

#include <QByteArray>
#include <QJsonObject>

#include "app/domain/document.h"
#include "app/domain/order.h"
#include "app/domain/print_job.h"
#include "app/domain/staff.h"

namespace servery {

// What the journal holds: facts, in the past tense, each complete in itself. A screen's wish becomes
// one or more of them through decide(); state is the fold over them; sync ships them; reports sum them.

struct OrderOpened {
    Order order;  ///< ids, number, till, cashier, rules, training, refundOf …; lines only where they came
                  ///  from another order, for they are no step to undo
    bool operator==(const OrderOpened &) const = default;
};
struct LineAdded {
    OrderId order;
    OrderLine line;
    bool operator==(const LineAdded &) const = default;
};
struct LineChanged {
    OrderId order;
    OrderLine line;      ///< the line as it is now, under its old id
    QString reason;      ///< required when the kitchen knew of more
    QString approvedBy;  ///< empty: nobody had to
    bool operator==(const LineChanged &) const = default;
};
struct LineRemoved {
    OrderId order;
    LineId line;
    QString reason;      ///< required once the kitchen knew of it
    QString approvedBy;  ///< empty: nobody had to
    bool operator==(const LineRemoved &) const = default;
};
struct DiningSet {
    OrderId order;
    Dining dining = Dining::EatIn;
    bool operator==(const DiningSet &) const = default;
};
struct OrderDiscountSet {
    OrderId order;
    std::optional<Discount> discount;  ///< none: taken off
    QString approvedBy;
    bool operator==(const OrderDiscountSet &) const = default;
};
struct ServiceChargeSet {
    OrderId order;
    std::optional<ServiceCharge> charge;
    bool operator==(const ServiceChargeSet &) const = default;
};
struct TipSet {
    OrderId order;
    Money tip;
    bool operator==(const TipSet &) const = default;
};
/// Undo: the order's content is again what it was before (the content before is named whole, so the
/// fold needs no history).
struct ContentRestored {
    OrderId order;
    OrderContent content;
    bool operator==(const ContentRestored &) const = default;
};
struct OrderParked {
    OrderId order;
    QDateTime at;
    bool operator==(const OrderParked &) const = default;
};
struct OrderRecalled {
    OrderId order;
    QString till;
    bool operator==(const OrderRecalled &) const = default;
};
/// The kitchen was told of the lines as they stand.
struct OrderSent {
    OrderId order;
    bool operator==(const OrderSent &) const = default;
};
/// A station is told what changed. Stands in the commit of what made it so, together with the paper.
struct TicketSent {
    OrderId order;
    Ticket ticket;
    bool operator==(const TicketSent &) const = default;
};
/// This course and those before it are to be cooked now.
struct CourseFired {
    OrderId order;
    int course = 0;
    bool operator==(const CourseFired &) const = default;
};
/// Lines left for another order (split by item); the other order has its own events in the same commit.
struct LinesMoved {
    OrderId order;
    OrderId to;
    std::vector<std::pair<LineId, Quantity>> lines;
    bool operator==(const LinesMoved &) const = default;
};
struct OrderVoided {
    OrderId order;
    QString reason;
    QString approvedBy;
    QDateTime at;
    bool operator==(const OrderVoided &) const = default;
};
struct PaymentTaken {
    OrderId order;
    OrderPayment payment;
    bool operator==(const PaymentTaken &) const = default;
};
/// Money is going to be asked for at a card terminal; not one byte has left.
struct AttemptIntended {
    OrderId order;
    AttemptIntent intent;
    bool operator==(const AttemptIntended &) const = default;
};
struct AttemptStepped {
    OrderId order;
    AttemptId attempt;
    AttemptStep step;
    bool operator==(const AttemptStepped &) const = default;
};
/// It is known what became of it. What it brought stands in the same commit, as a PaymentTaken.
struct AttemptClosed {
    OrderId order;
    AttemptId attempt;
    AttemptVerdict verdict;
    bool operator==(const AttemptClosed &) const = default;
};
/// Cash of an unfinished split was handed back before the order was paid.
struct PaymentReturned {
    OrderId order;
    PaymentId payment;
    QString reason;
    bool operator==(const PaymentReturned &) const = default;
};
/// The order is paid: its sums, its number in the series and the paper, fixed for ever.
struct ReceiptIssued {
    OrderId order;
    QString number;
    bool isTraining = false;
    qint64 sequence = 0;  ///< the number within its series, gapless by device and epoch
    QDateTime at;
    Quote sums;
    Document document;
    bool isPrintWanted = true;
    PrintJobId job;  ///< of the paper, when it is wanted
    bool operator==(const ReceiptIssued &) const = default;
};
/// What a refund order took back of another order.
struct OrderRefunded {
    OrderId original;
    OrderId refund;
    std::vector<std::pair<LineId, Quantity>> lines;  ///< of the original
    PaymentStatus status = PaymentStatus::PartiallyRefunded;
    QString reason;
    QString approvedBy;
    bool operator==(const OrderRefunded &) const = default;
};
struct ReceiptCopied {
    QString receiptNumber;
    int copy = 1;
    PrintJobId job;
    QString medium;  ///< "paper", "png", "pdf", "text", "escpos"
    bool operator==(const ReceiptCopied &) const = default;
};
/// A document is wanted on a device: a kitchen ticket, a report, a label. Stands in the commit of what made
/// it wanted. (Receipts and copies have their own entries; see app/README.md.)
struct PaperQueued {
    PrintJobId job;
    QString role;  ///< "kitchen-1", "report" …: bound to a device by the station's settings
    JobKind kind = JobKind::Ticket;
    QString reference;     ///< what people call it
    PrintJobId repeats;    ///< the job it comes after, whose end nobody knows; null: none
    QDateTime bestBefore;  ///< null: as long as its kind keeps
    Document document;
    bool operator==(const PaperQueued &) const = default;
};
/// What became of a job (devices.md 2.2). Not every step of it: what has to survive a crash.
struct PrintReported {
    enum class State {
        Queued,     ///< wanted again by a person; not one byte had left
        Sent,       ///< the end: all bytes left, the device confirms nothing
        Reached,    ///< the end: the device has worked through the last byte
        Printed,    ///< the end: the last line is on paper
        Failed,     ///< nothing left and nothing will by itself
        Unknown,    ///< all, some or none of it is on paper
        Skipped,    ///< the station has no device for it
        Sending,    ///< durable before the first byte leaves; who finds it after a crash knows: Unknown
        Expired,    ///< its best-before passed and nothing left
        Cancelled,  ///< a person decided that nobody waits for it
    };
    PrintJobId job;
    State state = State::Queued;
    QString detail;             ///< why, in English
    QString printer = {};       ///< name of the device, where one was reached
    QDateTime bestBefore = {};  ///< of Queued: the new one
    bool operator==(const PrintReported &) const = default;
};
/// The drawer may be opened: one pulse, which is the job.
struct DrawerOpened {
    std::optional<OrderId> order;  ///< none: no sale
    QString reason;
    QString approvedBy;
    PrintJobId job = {};  ///< drawerJobOf() a sale; null in entries of old programs
    bool operator==(const DrawerOpened &) const = default;
};
struct MenuImported {
    QString version;  ///< "sha256:" and the hex digest of `document`
    QByteArray document;
    QString source;
    bool operator==(const MenuImported &) const = default;
};
struct AvailabilitySet {
    QString item;
    bool isAvailable = true;
    std::optional<int> left;  ///< count from now on; none: not counted
    bool operator==(const AvailabilitySet &) const = default;
};
struct StaffSet {
    StaffMember member;
    bool operator==(const StaffSet &) const = default;
};
struct StaffRemoved {
    QString user;
    bool operator==(const StaffRemoved &) const = default;
};
struct SignedIn {
    QString user;
    bool isTraining = false;
    bool operator==(const SignedIn &) const = default;
};
struct SignedOut {
    QString user;
    bool operator==(const SignedOut &) const = default;
};
struct SignInFailed {
    QString user;
    QDateTime at;
    bool operator==(const SignInFailed &) const = default;
};
/// The first entry of every chain: which device writes it, with which key and which receipt series.
struct DeviceRegistered {
    DeviceId device;
    QString station;
    int epoch = 1;
    QString
        series;  ///< prefix of its receipt numbers, unique in the data directory: "A", after a restore "A2"
    QByteArray publicKey;
    bool operator==(const DeviceRegistered &) const = default;
};
struct SettingsChanged {
    QJsonObject settings;  ///< whole document of app/settings/shop_settings.h
    bool operator==(const SettingsChanged &) const = default;
};

/// An end of day of a card terminal: what it says that it took since the one before, and what we know.
struct TerminalDayClosed {
    QString device;       ///< name of the terminal in the station's settings
    QString terminal;     ///< its TID
    bool isDone = false;  ///< no: it has to be asked for again, see `detail` (C21)
    TerminalTotals ours;
    std::optional<TerminalTotals> theirs;  ///< none: it did not say
    int code = 0;                          ///< of its protocol, of what was not done
    QString detail;                        ///< in English or in the terminal's words
    bool operator==(const TerminalDayClosed &) const = default;
};

using Event =
    std::variant<OrderOpened, LineAdded, LineChanged, LineRemoved, DiningSet, OrderDiscountSet,
                 ServiceChargeSet, TipSet, ContentRestored, OrderParked, OrderRecalled, OrderSent, LinesMoved,
                 OrderVoided, PaymentTaken, PaymentReturned, ReceiptIssued, OrderRefunded, ReceiptCopied,
                 PrintReported, DrawerOpened, MenuImported, AvailabilitySet, StaffSet, StaffRemoved, SignedIn,
                 SignedOut, SignInFailed, DeviceRegistered, SettingsChanged, PaperQueued, TicketSent,
                 CourseFired, AttemptIntended, AttemptStepped, AttemptClosed, TerminalDayClosed>;

/// "order.opened", "line.added" …: the operation's kind as it stands in the journal.
QString kindOf(const Event &event);
/// The version of the body's shape; rises when a reader of the old shape could misread the new one.
int versionOf(const Event &event);
/// The body as compact JSON. decode(kindOf(e), versionOf(e), encode(e)) == e.
QByteArray encode(const Event &event);
Result<Event> decode(const QString &kind, int version, const QByteArray &body);

/// The order an event belongs to, if it belongs to one (an OrderRefunded to the refund).
std::optional<OrderId> orderOf(const Event &event);

/// One row of the journal.
struct JournalEntry {
    qint64 position = 0;  ///< of this database, rising by one; orders what several devices wrote
    DeviceId device;
    int epoch = 1;
    qint64 sequence = 0;  ///< gapless from 1 within device and epoch
    OperationId id;
    QDateTime at;  ///< the device's clock, with its offset; orders nothing
    QDate businessDate;
    QString actor;  ///< user, or "system"
    Event event;
};

}  // namespace servery
