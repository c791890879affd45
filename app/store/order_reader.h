// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "app/ports/journal.h"
#include "app/store/database.h"

namespace servery {

/// Which orders are wanted. Empty dates are open ends; both days are included.
struct OrderFilter {
    QDate from;
    QDate to;
    std::optional<OrderStatus> status;
    bool withTraining = true;
    int limit = 0;  ///< the newest so many; 0: all
};

/// An order as a list shows it.
struct OrderSummary {
    OrderId id;
    QString number;
    QString ref;
    QString status;  ///< "PENDING", "PAID" …
    QString paymentStatus;
    QString till;
    QString cashier;
    QDateTime openedAt;
    QDate businessDate;
    bool isTraining = false;
    bool isParked = false;
    QString receiptNumber;
    QString currency;
    Money net;
    Money tax;
    Money total;
    Money rounding;
    Money paid;
    Money change;
};

/// Reads orders on a connection of its own that never writes, while others sell: for the command line and
/// the office. Belongs to the thread that opened it.
class OrderReader {
public:
    static Result<std::unique_ptr<OrderReader>> open(const QString &databaseFile);

    /// Newest first.
    Result<std::vector<OrderSummary>> list(const OrderFilter &filter);
    /// By order id, receipt number, ref of an orders file or order number.
    Result<StoredOrder> show(const QString &reference);
    Result<StoredReceipt> receipt(const QString &number);
    /// Every order that fits, oldest first, one at a time: an export of any size stays small in memory.
    Outcome forEach(const OrderFilter &filter, const std::function<Outcome(const Order &)> &take);
    /// The orders that are neither paid nor voided, parked ones too.
    Result<std::vector<Order>> openOrders();
    Database &database() { return *m_database; }

private:
    explicit OrderReader(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

    std::unique_ptr<Database> m_database;
};

}  // namespace servery
