// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sales_report.h"

#include <array>

#include "app/base/json_writer.h"

namespace servery {

static constexpr std::array names{"hour", "day", "item", "category", "modifier", "employee", "tender", "tax"};

QString toText(SalesBy by)
{
    return QString::fromLatin1(names.at(size_t(by)));
}

std::optional<SalesBy> salesByFromText(const QString &text)
{
    for (size_t i = 0; i < names.size(); ++i)
        if (text == QLatin1StringView(names[i]))
            return SalesBy(i);
    return std::nullopt;
}

Result<SalesReport> salesReport(Database &database, QDate from, QDate to, SalesBy by)
{
    // A day is the sum of its hours. A name is the one used last.
    const QString dimension = by == SalesBy::Day ? toText(SalesDimension::Hour) : toText(by);
    const QByteArray key = by == SalesBy::Day ? "business_date" : "key";
    const QByteArray name = by == SalesBy::Day ? "business_date" : "name";
    Statement rows(database.handle(),
                   ("SELECT " + key + ", " + name +
                    ", max(business_date), sum(count), sum(qty), sum(gross), sum(discount),"
                    " sum(net), sum(tax) FROM sales_facts WHERE dimension = ?"
                    " AND business_date >= ? AND business_date <= ? GROUP BY " +
                    key + " ORDER BY " + key)
                       .constData());
    const Utf8 last{to.isValid() ? isoDate(to) : QByteArray("9999-12-31")};
    rows.bind(dimension, Utf8{isoDate(from)}, last);
    SalesReport report{by, {}, {}};
    auto row = rows.step();
    for (; row && *row; row = rows.step()) {
        SalesFact fact{rows.text(1),  rows.integer(3), Quantity::fromThousandths(rows.integer(4)),
                       rows.money(5), rows.money(6),   rows.money(7),
                       rows.money(8)};
        report.totals.add(fact);
        report.rows.push_back({rows.text(0), std::move(fact)});
    }
    if (!row)
        return row.error();
    report.totals.name.clear();
    return report;
}

}  // namespace servery
