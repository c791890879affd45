// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "app/store/sales_facts.h"

namespace servery {

/// What a sales report is grouped by.
enum class SalesBy { Hour, Day, Item, Category, Modifier, Employee, Tender, Tax };
QString toText(SalesBy by);
std::optional<SalesBy> salesByFromText(const QString &text);

struct SalesRow {
    QString key;  ///< "11" (an hour of the day), "2026-05-04", an item's id …
    SalesFact fact;
};

struct SalesReport {
    SalesBy by = SalesBy::Day;
    std::vector<SalesRow> rows;  ///< by key, "#deposit" last
    SalesFact totals;            ///< without the row "#deposit"; of by tax as of by day, rows may overlap
};

/// Sums the issued receipts of the business days from … to (both included; null: open end), without
/// training, amounts of refunds negative. Reads sums that were kept with every receipt, so it takes
/// milliseconds however many orders there were. What each kind of row means stands at salesFactsOf().
Result<SalesReport> salesReport(Database &database, QDate from, QDate to, SalesBy by);

}  // namespace servery
