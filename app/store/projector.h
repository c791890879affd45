// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include "app/store/order_tables.h"
#include "app/store/sales_facts.h"
#include "app/store/shop_tables.h"

namespace servery {

/// Folds entries of the journal into books and projection tables alike. The writer and `journal verify`
/// use the same one, so what verifies is what is written. Rows of orders are written by flush(), once for
/// each order that changed since.
class Projector {
public:
    explicit Projector(sqlite3 *database);

    /// Folds the entry into `books` and writes its rows.
    Outcome apply(const JournalEntry &entry, Books &books);
    Outcome flush(const Books &books);
    /// Forgets what was not flushed: the transaction was rolled back.
    void forget();

private:
    Outcome applyToOrder(const JournalEntry &entry, const Books &books, const Order *after);

    OrderTables m_orders;
    ShopTables m_shop;
    SalesFacts m_facts;
    std::set<OrderId> m_changed;        ///< still open
    std::map<OrderId, Order> m_closed;  ///< closed since the last flush
};

}  // namespace servery
