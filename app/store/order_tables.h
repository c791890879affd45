// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/books.h"
#include "app/store/statement.h"

namespace servery {

/// Orders with their lines, payments and refunds, as tables.
class OrderTables {
public:
    explicit OrderTables(sqlite3 *database);

    Outcome save(const Order &order);
    /// The facts of an order whose receipt was just issued.
    Outcome saveLines(const Order &order);
    Outcome savePayment(const PaymentTaken &event, const QDateTime &at);
    Outcome returnPayment(const PaymentReturned &event);
    Outcome addRefund(const OrderRefunded &event);
    /// The order as it was saved; NotFound when there is none.
    Result<Order> load(OrderId id);

private:
    struct LineRow;
    Outcome saveLine(const LineRow &row);

    Statement m_save;
    Statement m_line;
    Statement m_payment;
    Statement m_returned;
    Statement m_refunded;
    Statement m_load;
};

}  // namespace servery
