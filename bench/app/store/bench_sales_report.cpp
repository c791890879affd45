// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QElapsedTimer>

#include "app/store/sales_report.h"
#include "bench/budget.h"
#include "tests/harness/random_shop.h"

// A sales report over 1,000,000 orders. Reports read the sums kept by business day, so what counts is how
// many of those a million orders leave: here 1,000 orders a day for 1,000 days, with 16 hours, 300 items, 20
// categories, 60 modifiers, 15 employees, 4 tenders and 3 taxes, each of them sold every day. Measured over
// all days, for the slowest grouping.

using namespace servery;

int main()
{
    RandomShop shop;
    const auto journal = shop.open();
    Database &database = journal->database();
    const auto fill = [&](const QString &dimension, int keys) {
        const QString sql =
            u"WITH RECURSIVE day(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM day WHERE n < 999),"
            " item(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM item WHERE k < %2)"
            " INSERT INTO sales_facts SELECT date('2020-01-01', n || ' days'), '%1',"
            " 'key' || k, 'Name ' || k, 1000 / %3 + 1, 1000, 950, 0, 800, 150 FROM day, item"_s;
        if (auto filled = database.run(sql.arg(dimension).arg(keys - 1).arg(keys)); !filled)
            qFatal("%s", qPrintable(filled.error().detail));
    };
    std::ignore = database.run(u"BEGIN"_s);
    const std::vector<std::pair<QString, int>> dimensions{
        {u"hour"_s, 16},     {u"item"_s, 300}, {u"category"_s, 20}, {u"modifier"_s, 60},
        {u"employee"_s, 15}, {u"tender"_s, 4}, {u"tax"_s, 3}};
    for (const auto &[dimension, keys] : dimensions)
        fill(dimension, keys);
    std::ignore = database.run(u"COMMIT"_s);

    double slowest = 0;
    for (int by = int(SalesBy::Hour); by <= int(SalesBy::Tax); ++by) {
        std::vector<qint64> times;
        for (int i = 0; i < 5; ++i) {
            QElapsedTimer timer;
            timer.start();
            const auto report = salesReport(database, {}, {}, SalesBy(by));
            times.push_back(timer.nsecsElapsed());
            if (!report || report->rows.empty())
                qFatal("no report");
        }
        std::sort(times.begin(), times.end());
        const double ms = double(times[2]) / 1e6;
        std::printf("sales report by %s: %.1f ms\n", qPrintable(toText(SalesBy(by))), ms);
        slowest = std::max(slowest, ms);
    }
    printBudget(u"sales report over 1,000,000 orders"_s, slowest, 300, u"ms"_s);
    return 0;
}
