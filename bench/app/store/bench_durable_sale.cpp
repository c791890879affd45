// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include <sqlite3.h>

#include <QElapsedTimer>

#include "app/base/json_writer.h"
#include "app/store/sales_facts.h"
#include "bench/budget.h"
#include "tests/harness/random_shop.h"

// A durable sale: an order, five lines, a payment, a receipt with its number and the journal of it; priced,
// decided, encoded, hashed, folded and committed by SqliteJournal in one transaction. Against it a bare
// commit of the same rows: the sqlite3 C API with prepared statements, WAL, FULL, on the same disk, turn by
// turn in the same run. Medians of both.

using namespace servery;

namespace {

constexpr int sales = 1000;

struct Cell {
    int type = SQLITE_NULL;
    qint64 number = 0;
    QByteArray bytes;
};

struct Row {
    size_t table = 0;
    std::vector<Cell> cells;
};

/// The tables a sale writes, how its rows are found (by position, order or receipt number), and how they are
/// written by hand.
struct Table {
    const char *select;
    const char *write;
};
constexpr std::array tables{
    Table{"SELECT * FROM journal WHERE position > ?1 AND ?2 <> '' AND ?3 <> ''",
          "INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"},
    Table{"SELECT * FROM orders WHERE id = ?2 AND ?1 AND ?3 <> ''",
          "INSERT INTO orders VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
    Table{"SELECT * FROM order_lines WHERE order_id = ?2 AND ?1 AND ?3 <> ''",
          "INSERT INTO order_lines VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
    Table{"SELECT * FROM payments WHERE order_id = ?2 AND ?1 AND ?3 <> ''",
          "INSERT INTO payments VALUES (?,?,?,?,?,?,?,?,?)"},
    Table{"SELECT * FROM receipts WHERE number = ?3 AND ?1 AND ?2 <> ''",
          "INSERT INTO receipts VALUES (?,?,?,?,?,?,?,?,?)"},
    Table{"SELECT * FROM print_jobs WHERE reference = ?3 AND ?1 AND ?2 <> ''",
          "INSERT INTO print_jobs VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"},
    Table{"SELECT * FROM counters WHERE ?1 AND ?2 <> '' AND ?3 <> ''",
          "INSERT OR REPLACE INTO counters VALUES (?,?,?,?,?,?)"},
};
constexpr const char *upsert =
    "INSERT INTO sales_facts VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (dimension, business_date, key) DO "
    "UPDATE"
    " SET name = excluded.name, count = count + excluded.count, qty = qty + excluded.qty,"
    " gross = gross + excluded.gross, discount = discount + excluded.discount, net = net + excluded.net,"
    " tax = tax + excluded.tax";

Cell cell(qint64 number)
{
    return {SQLITE_INTEGER, number, {}};
}

Cell cell(const QString &text)
{
    return {SQLITE_TEXT, 0, text.toUtf8()};
}

/// The rows a sale wrote, read back from where SqliteJournal put them.
std::vector<Row> rowsOf(Database &database, qint64 after, const StoredOrder &sale)
{
    std::vector<Row> rows;
    for (size_t table = 0; table < tables.size(); ++table) {
        Statement select(database.handle(), tables[table].select);
        select.bind(after, sale.order.id.value, sale.order.receiptNumber);
        for (auto found = select.step(); found && *found; found = select.step()) {
            Row row{table, {}};
            for (int i = 0; i < select.columns(); ++i)
                row.cells.push_back({select.type(i), select.integer(i), select.bytes(i)});
            rows.push_back(std::move(row));
        }
    }
    const QString day = QString::fromLatin1(isoDate(sale.order.businessDate));
    for (const auto &[key, fact] : salesFactsOf(sale.order, sale.order.cashier))
        rows.push_back({tables.size(),
                        {cell(day), cell(toText(key.first)), cell(key.second), cell(fact.name),
                         cell(fact.count), cell(fact.quantity.thousandths()), cell(fact.gross.minor()),
                         cell(fact.discount.minor()), cell(fact.net.minor()), cell(fact.tax.minor())}});
    return rows;
}

/// The same rows by hand.
class BareCommit {
public:
    explicit BareCommit(const QString &file)
    {
        sqlite3_open(file.toUtf8().constData(), &m_database);
        sqlite3_exec(m_database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", nullptr, nullptr,
                     nullptr);
        for (const Migration &migration : builtInMigrations())
            sqlite3_exec(m_database, migration.sql.toUtf8().constData(), nullptr, nullptr, nullptr);
        for (const Table &table : tables)
            prepare(table.write);
        prepare(upsert);
        m_begin = prepare("BEGIN IMMEDIATE");
        m_commit = prepare("COMMIT");
    }
    ~BareCommit()
    {
        for (sqlite3_stmt *statement : m_statements)
            sqlite3_finalize(statement);
        sqlite3_close(m_database);
    }
    Q_DISABLE_COPY_MOVE(BareCommit)

    bool write(const std::vector<Row> &rows)
    {
        bool isDone = run(m_begin);
        for (const Row &row : rows) {
            sqlite3_stmt *statement = m_statements[row.table];
            for (size_t i = 0; i < row.cells.size(); ++i)
                bind(statement, int(i) + 1, row.cells[i]);
            isDone = run(statement) && isDone;
        }
        return run(m_commit) && isDone;
    }

private:
    sqlite3_stmt *prepare(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        m_statements.push_back(statement);
        return statement;
    }
    static bool run(sqlite3_stmt *statement)
    {
        const bool isDone = sqlite3_step(statement) == SQLITE_DONE;
        sqlite3_reset(statement);
        return isDone;
    }
    static void bind(sqlite3_stmt *statement, int place, const Cell &cell)
    {
        const auto size = sqlite3_uint64(cell.bytes.size());
        if (cell.type == SQLITE_INTEGER)
            sqlite3_bind_int64(statement, place, cell.number);
        else if (cell.type == SQLITE_TEXT)
            sqlite3_bind_text64(statement, place, cell.bytes.constData(), size, SQLITE_STATIC, SQLITE_UTF8);
        else if (cell.type == SQLITE_BLOB)
            sqlite3_bind_blob64(statement, place, cell.bytes.constData(), size, SQLITE_STATIC);
        else
            sqlite3_bind_null(statement, place);
    }

    sqlite3 *m_database = nullptr;
    std::vector<sqlite3_stmt *> m_statements;
    sqlite3_stmt *m_begin = nullptr;
    sqlite3_stmt *m_commit = nullptr;
};

double medianUs(std::vector<qint64> times)
{
    std::sort(times.begin(), times.end());
    return double(times[times.size() / 2]) / 1000;
}

}  // namespace

int main()
{
    RandomShop shop;
    const auto journal = shop.open();
    BareCommit bare(shop.directory() + u"/bare.db"_s);
    std::vector<qint64> full;
    std::vector<qint64> byHand;
    QElapsedTimer timer;
    // The registration of the station, so that both journals begin alike.
    qint64 position = 0;
    for (int i = 0; i < sales; ++i) {
        timer.start();
        const auto number = shop.sell(*journal, 5);
        full.push_back(timer.nsecsElapsed());
        if (!number)
            qFatal("%s", qPrintable(number.error().detail));
        const auto rows = rowsOf(journal->database(), position, *journal->findOrder(*number));
        position = *journal->database().number(u"SELECT max(position) FROM journal"_s);
        timer.start();
        if (!bare.write(rows))
            qFatal("the bare commit failed");
        byHand.push_back(timer.nsecsElapsed());
    }
    std::printf("durable sale %.0f us, bare commit of the same rows %.0f us (medians of %d)\n",
                medianUs(full), medianUs(byHand), sales);
    printBudget(u"durable sale, 5 lines"_s, medianUs(full) / medianUs(byHand), 1.5, u"× a bare commit"_s);
    return 0;
}
