// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/table_comparison.h"

#include <map>

#include <sqlite3.h>

namespace servery {

static Error finding(const QString &text)
{
    return Error{ErrorCode::Corrupt, text};
}

/// The order SQLite sorts by: nothing, numbers, texts, blobs; the last two byte by byte.
static int classOf(int type)
{
    switch (type) {
    case SQLITE_NULL: return 0;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT: return 1;
    case SQLITE_TEXT: return 2;
    default: return 3;
    }
}

static int compareCells(const Statement &a, const Statement &b, int column)
{
    const int kind = classOf(a.type(column));
    const int other = classOf(b.type(column));
    if (kind != other)
        return kind < other ? -1 : 1;
    if (kind == 1) {
        const qint64 left = a.integer(column);
        const qint64 right = b.integer(column);
        return left < right ? -1 : left > right ? 1 : 0;
    }
    return kind == 0 ? 0 : a.bytes(column).compare(b.bytes(column));
}

static bool isSameCell(const Statement &a, const Statement &b, int column)
{
    return a.type(column) == b.type(column) && compareCells(a, b, column) == 0;
}

Outcome TableComparison::compareSchema()
{
    static constexpr const char *query = "SELECT name, type, coalesce(sql, '') FROM sqlite_schema"
                                         " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name, type";
    Statement stored(m_stored.handle(), query);
    Statement folded(m_folded.handle(), query);
    for (;;) {
        const auto left = stored.step();
        const auto right = folded.step();
        if (!left || !right)
            return finding(u"sqlite_schema: cannot be read: "_s + (left ? right : left).error().detail);
        if (!*left && !*right)
            return done();
        const int order = !*left ? 1 : !*right ? -1 : compareCells(stored, folded, 0);
        if (order < 0)
            return finding(u"sqlite_schema row %1: does not belong there"_s.arg(stored.text(0)));
        if (order > 0)
            return finding(u"sqlite_schema row %1: missing"_s.arg(folded.text(0)));
        if (!isSameCell(stored, folded, 1) || !isSameCell(stored, folded, 2))
            return finding(u"sqlite_schema row %1: is not as this version makes it"_s.arg(stored.text(0)));
    }
}

Result<TableComparison::Layout> TableComparison::layoutOf(const QString &table)
{
    Layout layout{table, {}, {}};
    Statement columns(m_folded.handle(), "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid");
    std::map<int, int> key;
    auto row = columns.bind(table).step();
    for (; row && *row; row = columns.step()) {
        if (const int place = int(columns.integer(1)); place > 0)
            key[place] = int(layout.columns.size());
        layout.columns.append(columns.text(0));
    }
    if (!row)
        return row.error();
    for (const auto &[place, column] : key)
        layout.key.append(column);
    Q_ASSERT(!layout.key.isEmpty());
    return layout;
}

Result<qint64> TableComparison::compareAll()
{
    const auto tables = m_folded.texts(u"SELECT name FROM sqlite_schema WHERE type = 'table'"
                                       " AND name <> 'journal' ORDER BY rootpage"_s);
    if (!tables)
        return tables.error();
    qint64 rows = 0;
    for (const QString &table : *tables) {
        const auto compared = compareTable(table);
        if (!compared)
            return compared.error();
        rows += *compared;
    }
    return rows;
}

QString TableComparison::cellText(const QString &column, const Statement &row, int index) const
{
    static const QStringList amounts{u"net"_s,  u"tax"_s,        u"total"_s,  u"rounding"_s, u"tip"_s,
                                     u"paid"_s, u"change"_s,     u"gross"_s,  u"discount"_s, u"deposit"_s,
                                     u"cost"_s, u"unit_price"_s, u"amount"_s, u"given"_s};
    const int type = row.type(index);
    if (type == SQLITE_NULL)
        return u"empty"_s;
    if (type == SQLITE_BLOB && row.bytes(index).size() == 16)
        return row.uuid(index).toString(QUuid::WithoutBraces);
    if (type == SQLITE_BLOB)
        return u"x'%1'"_s.arg(QString::fromLatin1(row.bytes(index).left(32).toHex()));
    if (type == SQLITE_INTEGER && amounts.contains(column))
        return toText(row.money(index), Currency{{}, m_exponent});
    const QString text = row.text(index);
    return type == SQLITE_TEXT ? u"\"%1\""_s.arg(text.size() > 60 ? text.left(60) + u'…' : text) : text;
}

QString TableComparison::nameOf(const Layout &layout, const Statement &row) const
{
    QStringList key;
    for (const int column : layout.key) {
        const bool isText = row.type(column) == SQLITE_TEXT;
        key.append(isText ? row.text(column) : cellText({}, row, column));
    }
    return u"%1 row %2"_s.arg(layout.table, key.join(u'/'));
}

Outcome TableComparison::compareRow(const Layout &layout, const Statement &stored,
                                    const Statement &folded) const
{
    for (int i = 0; i < layout.columns.size(); ++i) {
        if (isSameCell(stored, folded, i))
            continue;
        const QString &column = layout.columns[i];
        const QString found = cellText(column, stored, i);
        const QString expected = cellText(column, folded, i);
        const QString place = nameOf(layout, folded);
        if (found == expected)
            return finding(u"%1: %2 is not byte for byte what the journal says"_s.arg(place, column));
        return finding(u"%1: %2 is %3, the journal says %4"_s.arg(place, column, found, expected));
    }
    return done();
}

Result<qint64> TableComparison::compareTable(const QString &table)
{
    const auto layout = layoutOf(table);
    if (!layout)
        return layout.error();
    QStringList key;
    for (const int column : layout->key)
        key.append(u'"' + layout->columns[column] + u'"');
    const QString query = u"SELECT \"%1\" FROM \"%2\" ORDER BY %3"_s.arg(layout->columns.join(u"\", \""_s),
                                                                         table, key.join(u", "_s));
    Statement stored(m_stored.handle(), query.toUtf8().constData());
    Statement folded(m_folded.handle(), query.toUtf8().constData());
    for (qint64 rows = 0;; ++rows) {
        const auto left = stored.step();
        if (!left)
            return finding(u"%1 row after the first %2: cannot be read: %3"_s.arg(table).arg(rows).arg(
                left.error().detail));
        const auto right = folded.step();
        if (!right)
            return right.error();
        if (!*left && !*right)
            return rows;
        int order = !*left ? 1 : !*right ? -1 : 0;
        for (qsizetype i = 0; order == 0 && i < layout->key.size(); ++i)
            order = compareCells(stored, folded, layout->key[i]);
        if (order < 0)
            return finding(nameOf(*layout, stored) + u": the journal knows nothing of it"_s);
        if (order > 0)
            return finding(nameOf(*layout, folded) + u": missing"_s);
        if (auto same = compareRow(*layout, stored, folded); !same)
            return same.error();
    }
}

}  // namespace servery
