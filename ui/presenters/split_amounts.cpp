// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/split_amounts.h"

#include "app/domain/split.h"

namespace servery {

std::vector<Money> lineTotals(const DeskView &view)
{
    std::vector<Money> totals;
    if (view.order && view.sums)
        for (const LineAmounts &line : amountsByLine(*view.order, *view.sums))
            totals.push_back(line.goods.gross + line.deposit.gross);
    return totals;
}

Money totalApart(const Order &order, const LineQuantities &lines)
{
    const auto parted = part(order, lines);
    if (!parted)
        return {};
    const auto sums = quoteOf(parted->apart);
    return sums ? sums->total : Money();
}

}  // namespace servery
