// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>
#include <QUuid>

#include "app/base/result.h"
#include "app/domain/money.h"

struct sqlite3;
struct sqlite3_stmt;

namespace servery {

/// Bytes that are stored as text, not as a blob.
struct Utf8 {
    QByteArray bytes;
};

/// What SQLite last complained about, as the code a till acts on, with the name of the file.
Error storageError(sqlite3 *database, const QString &what);

/// A prepared statement, finalized with its owner and reset after every use. Binding fails only for
/// lack of memory, preparing only for a wrong schema: both answer with the next step.
class Statement {
public:
    Statement(sqlite3 *database, const char *sql);
    ~Statement();
    Statement(Statement &&other) noexcept;
    Q_DISABLE_COPY(Statement)

    /// Binds all parameters in order, from 1.
    template <typename... Values>
    Statement &bind(const Values &...values)
    {
        reset();
        m_next = 1;
        (bindOne(values), ...);
        return *this;
    }

    /// Runs to the next row: true, or to the end: false and reset.
    Result<bool> step();
    /// Runs a statement that answers no rows.
    Outcome run();
    void reset();

    qint64 integer(int column) const;
    Money money(int column) const { return Money::fromMinor(integer(column)); }
    QString text(int column) const;
    QByteArray bytes(int column) const;  ///< of a text or a blob, as stored
    QByteArray view(int column) const;   ///< the same without a copy, until the next step
    QUuid uuid(int column) const;        ///< null unless there are 16 bytes
    bool isNull(int column) const;
    int type(int column) const;  ///< SQLITE_INTEGER, SQLITE_TEXT …
    int columns() const;

private:
    void bindOne(qint64 value);
    void bindOne(int value) { bindOne(qint64(value)); }
    void bindOne(bool value) { bindOne(qint64(value)); }
    void bindOne(Money value) { bindOne(value.minor()); }
    void bindOne(Quantity value) { bindOne(value.thousandths()); }
    void bindOne(const QString &value);
    void bindOne(const Utf8 &value);
    void bindOne(const QByteArray &value);
    void bindOne(const QUuid &value);
    void bindOne(std::nullopt_t);
    void bindOne(const char *) = delete;
    template <typename Value>
    void bindOne(const std::optional<Value> &value)
    {
        if (value)
            bindOne(*value);
        else
            bindOne(std::nullopt);
    }

    sqlite3 *m_database;
    sqlite3_stmt *m_statement = nullptr;
    int m_next = 1;
};

}  // namespace servery
