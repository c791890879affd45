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

/// The key of the rows about deposits; no total counts them.
inline constexpr QLatin1StringView depositKey("#deposit");

/// What an order whose receipt was issued adds to the reports.
///
/// One rule for every dimension: totals are goods and services without deposits, tip and rounding. Deposits
/// are no net sales (MON-13): they stand in a row "#deposit" of their own, in every dimension but modifier
/// and tender, and no total counts that row. So item, category, hour and employee have the same totals.
///
/// The service charge is a row "#service" of item and category, a ticket discount with a tax of its own a
/// row "#discount". A combo is one item. A modifier's amounts are its share of the line by list price. A
/// tender's gross is what it brought to the order, deposits, tip and rounding included.
///
/// A tax's row is what the tax tables of the receipts say, deposits included, for that is what is owed: its
/// net is what it stood on, its gross that and the tax; what bears no tax is the row "#untaxed". Without
/// "#deposit", which they contain, these rows sum to the receipts; less "#deposit" they sum to the totals.
/// Where a line bears two taxes it is in the net of both: then the rows' nets sum to more than was sold, and
/// the totals are those of the other dimensions all the same.
///
/// A refund adds negative amounts and quantities, and nothing to count: that is how many receipts (lines
/// for item, category and modifier, payments for tender) were sales. Its discounts are summed as they come.
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
