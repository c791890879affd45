// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"

namespace servery {

/// One row of a customer display: words at the left, an amount at the right. Where both do not fit, the words
/// are cut; an amount never is.
struct DisplayRow {
    QString left;
    QString right;
    bool operator==(const DisplayRow &) const = default;
};

/// What a customer display shows: a welcome, an item with its price and the total so far, the total, or the
/// change.
struct DisplayRows {
    DisplayRow upper;
    DisplayRow lower;
    bool operator==(const DisplayRows &) const = default;
};

/// A row as exactly `columns` characters, never more, so that nothing wraps into the next row.
QString fitted(const DisplayRow &row, int columns);

}  // namespace servery
