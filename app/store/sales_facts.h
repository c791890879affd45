// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "app/domain/books.h"
#include "app/store/statement.h"

namespace servery {

/// What one receipt, or a whole day, adds to one row of a sales report.
struct SalesFact {
    QString name;
    qint64 count = 0;
    Quantity quantity;
    Money gross;
    Money discount;
    Money net;
    Money tax;

    void add(const SalesFact &more);
    bool operator==(const SalesFact &) const = default;
};

/// The kinds of rows that are summed with every receipt, as sales_facts.dimension spells them.
enum class SalesDimension { Hour, Item, Category, Modifier, Employee, Tender, Tax };
QString toText(SalesDimension dimension);

using SalesFactKey = std::pair<SalesDimension, QString>;

/// What an order whose receipt was issued adds to the reports. A refund adds the negative of its sale,
/// counts included. Rules: item, category, hour and employee sum to the receipt's total without tip and
/// rounding; deposits and the service charge have rows of their own ("#deposit", "#service"); a combo is
/// one item; a modifier's amounts are its share of the line by list price; a tender's gross is what it
/// brought to the order.
std::map<SalesFactKey, SalesFact> salesFactsOf(const Order &order, const QString &cashierName);

/// The sales_facts table.
class SalesFacts {
public:
    explicit SalesFacts(sqlite3 *database);

    /// Adds a receipt; training changes nothing.
    Outcome add(const Order &order, QDate businessDate, const QString &cashierName);

private:
    Statement m_upsert;
};

}  // namespace servery
