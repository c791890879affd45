// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/domain/books.h"

namespace servery {

/// When and on whose behalf something is written.
struct Stamp {
    QString actor;
    QDateTime at;  ///< with the offset of the store's time zone
    QDate businessDate;
};

/// A closed (or open) order as the store keeps it.
struct StoredOrder {
    Order order;
    std::vector<std::pair<LineId, Quantity>> refunded;  ///< what refunds took back so far
};

struct StoredReceipt {
    QString number;
    OrderId order;
    QDateTime at;
    Document document;
    int copies = 0;      ///< how many copies were made so far
    bool isOut = false;  ///< somebody has it already, or may have: the next one is a copy
};

/// What was asked of a card terminal since its last end of day, newest first. Of each attempt what was
/// intended, and the verdict of those that are closed.
struct TerminalLog {
    std::vector<PaymentAttempt> attempts;
};

/// The one way to change anything: a transaction that decides against the newest state.
/// Implemented by app/store. All of it belongs to the desk thread.
class Journal {
public:
    using Decide = std::function<Result<std::vector<Event>>(const Books &)>;

    virtual ~Journal() = default;

    /// The state as far as it was folded.
    virtual const Books &books() const = 0;
    /// Folds what other programs of the data directory committed; answers whether there was anything.
    virtual Result<bool> refresh() = 0;
    /// Takes the write lock, folds what others committed, asks `decide`, writes the events with their
    /// projections and commits durably; only then are the books changed. A refusal of `decide` or a
    /// failed commit changes nothing. Answers the events written.
    virtual Result<std::vector<Event>> transact(const Stamp &stamp, const Decide &decide) = 0;

    /// By order id, order number (newest first), receipt number or ref of an orders file. A receipt's number
    /// is also found as people type it: in small letters, or without series and zeros when it is of this
    /// station.
    virtual Result<StoredOrder> findOrder(const QString &reference) = 0;
    virtual Result<StoredReceipt> findReceipt(const QString &number) = 0;
    /// Of a terminal of this station, by its name in the settings.
    virtual Result<TerminalLog> terminalLog(const QString &terminal) = 0;

    /// For idle moments, about once a second: keeps outside the database what proves that nothing of it
    /// was cut off.
    virtual Outcome rest() = 0;
    /// What was found wrong and did not keep the station from selling; English, for the log.
    virtual QStringList alarms() const = 0;
};

}  // namespace servery
