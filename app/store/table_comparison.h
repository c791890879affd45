// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

namespace servery {

/// Compares the tables of a database with those of a second one that was folded afresh, row by row in the
/// order of their keys, streaming. A difference is a Corrupt error: "orders row <id>: total is 12.50, the
/// journal says 11.50".
class TableComparison {
public:
    TableComparison(Database &stored, Database &folded) : m_stored(stored), m_folded(folded) {}

    /// How many decimals amounts are named with.
    void setExponent(int exponent) { m_exponent = exponent; }
    /// The schema itself: every table and index with its text.
    Outcome compareSchema();
    /// All tables but the journal. Answers how many rows were compared.
    Result<qint64> compareAll();

private:
    Result<qint64> compareTable(const QString &table);
    struct Layout {
        QString table;
        QStringList columns;
        QList<int> key;  ///< columns of the primary key, in its order
    };
    Result<Layout> layoutOf(const QString &table);
    QString nameOf(const Layout &layout, const Statement &row) const;
    QString cellText(const QString &column, const Statement &row, int index) const;
    Outcome compareRow(const Layout &layout, const Statement &stored, const Statement &folded) const;

    Database &m_stored;
    Database &m_folded;
    int m_exponent = 2;
};

}  // namespace servery
