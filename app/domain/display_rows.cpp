// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/display_rows.h"

#include <algorithm>

namespace servery {

QString fitted(const DisplayRow &row, int columns)
{
    const qsizetype all = columns;
    const QString right = row.right.right(all);  // the end of an amount says more than its beginning
    const qsizetype gap = right.isEmpty() || right.size() == all ? 0 : 1;
    const QString left = row.left.left(std::max<qsizetype>(0, all - right.size() - gap));
    return left.leftJustified(all - right.size()) + right;
}

}  // namespace servery
