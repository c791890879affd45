// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sales_report.h"

#include <algorithm>
#include <array>

#include <QHash>

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

namespace {

/// The sums of one row while they are added up.
struct Sum {
    QByteArray name;
    std::array<qint64, 6> sums{};  ///< count, qty, gross, discount, net, tax
};

SalesFact factOf(const Sum &sum)
{
    const auto &[count, quantity, gross, discount, net, tax] = sum.sums;
    return {QString::fromUtf8(sum.name),
            count,
            Quantity::fromThousandths(quantity),
            Money::fromMinor(gross),
            Money::fromMinor(discount),
            Money::fromMinor(net),
            Money::fromMinor(tax)};
}

}  // namespace

/// The totals of a report by tax are those of the receipts, for its rows may overlap; with the deposits,
/// for they are in its rows as well.
static Result<SalesFact> totalsOfTaxes(Database &database, QDate from, QDate to)
{
    const auto report = salesReport(database, from, to, SalesBy::Hour);
    if (!report)
        return report.error();
    SalesFact totals = report->totals;
    for (const SalesRow &row : report->rows) {
        if (row.key != depositKey)
            continue;
        totals.gross += row.fact.gross;
        totals.net += row.fact.net;
        totals.tax += row.fact.tax;
    }
    return totals;
}

Result<SalesReport> salesReport(Database &database, QDate from, QDate to, SalesBy by)
{
    // A day is the sum of its hours. Days come in their order, so the name met last is the newest.
    const bool isByDay = by == SalesBy::Day;
    const QString dimension = isByDay ? toText(SalesDimension::Hour) : toText(by);
    const char *sql =
        "SELECT count, qty, gross, discount, net, tax, key, name, business_date FROM sales_facts"
        " WHERE dimension = ? AND business_date >= ? AND business_date <= ? ORDER BY business_date";
    Statement rows(database.handle(), sql);
    const Utf8 last{to.isValid() ? isoDate(to) : QByteArray("9999-12-31")};
    rows.bind(dimension, Utf8{isoDate(from)}, last);
    // Added up here: SQLite would sort hundreds of thousands of rows to group them, which takes twice as
    // long.
    QHash<QByteArray, Sum> sums;
    auto row = rows.step();
    for (; row && *row; row = rows.step()) {
        const bool isDay = isByDay && QLatin1StringView(rows.view(6)) != depositKey;
        const QByteArray key = rows.view(isDay ? 8 : 6);
        auto found = sums.find(key);
        if (found == sums.end())
            found = sums.insert(QByteArray(key.constData(), key.size()), {});
        Sum &sum = *found;
        for (int i = 0; i < 6; ++i)
            sum.sums[size_t(i)] += rows.integer(i);
        if (const QByteArray name = rows.view(isDay ? 8 : 7); sum.name != name)
            sum.name = QByteArray(name.constData(), name.size());
    }
    if (!row)
        return row.error();
    SalesReport report{by, {}, {}};
    for (auto sum = sums.cbegin(); sum != sums.cend(); ++sum) {
        report.rows.push_back({QString::fromUtf8(sum.key()), factOf(*sum)});
        if (report.rows.back().key != depositKey)
            report.totals.add(report.rows.back().fact);
    }
    std::sort(report.rows.begin(), report.rows.end(), [](const SalesRow &a, const SalesRow &b) {
        const bool isLast = b.key == depositKey;
        return (a.key == depositKey) == isLast ? a.key < b.key : isLast;
    });
    if (by == SalesBy::Tax) {
        const auto totals = totalsOfTaxes(database, from, to);
        if (!totals)
            return totals.error();
        report.totals = *totals;
    }
    report.totals.name.clear();
    return report;
}

}  // namespace servery
