// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ports/journal.h"
#include "app/store/database.h"

namespace servery {

/// Finds single orders and receipts, for the desk and for readers alike.
class OrderFinder {
public:
    explicit OrderFinder(Database &database) : m_database(database) {}

    /// By order id, receipt number, ref of an orders file or order number (the newest of that number).
    Result<StoredOrder> order(const QString &reference);
    Result<StoredReceipt> receipt(const QString &number);

private:
    Result<QByteArray> stateOf(const QString &reference);

    Database &m_database;
};

}  // namespace servery
