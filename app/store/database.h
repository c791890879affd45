// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QSqlDatabase>
#include <QStringList>

#include "app/store/statement.h"

namespace servery {

/// "srvy", in the header of every database of this program.
inline constexpr qint64 applicationId = 0x73727679;

/// One connection to one database file. It belongs to the thread that opened it. Opened through Qt Sql;
/// what is on the way of every tap speaks to the handle beneath it with cached statements.
class Database {
public:
    enum class Mode {
        Write,    ///< WAL, FULL, foreign keys, waits up to 5 s for another writer
        Read,     ///< never writes a byte of the database; works on a disk that cannot be written
        Scratch,  ///< a temporary file without durability
    };

    static Result<std::unique_ptr<Database>> open(const QString &file, Mode mode);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    sqlite3 *handle() const { return m_handle; }
    QString file() const { return m_file; }
    /// Runs one or more statements that answer nothing.
    Outcome run(const QString &sql);
    Result<qint64> number(const QString &sql);      ///< the first column of the first row; 0 without rows
    Result<QStringList> texts(const QString &sql);  ///< the first column of every row
    Error error(const QString &what) const { return storageError(m_handle, what); }
    Outcome begin() { return m_begin->run(); }  ///< BEGIN IMMEDIATE; see Transaction
    Outcome commit() { return m_commit->run(); }

private:
    Database(const QString &file, const QString &connection) : m_file(file), m_connection(connection) {}
    static Result<std::unique_ptr<Database>> openAs(const QString &file, Mode mode, bool isImmutable);
    Outcome connect(Mode mode, bool isImmutable);

    QString m_file;
    QString m_connection;  ///< its name in Qt Sql
    sqlite3 *m_handle = nullptr;
    std::unique_ptr<Statement> m_begin;
    std::unique_ptr<Statement> m_commit;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back when it goes out of scope before.
class Transaction {
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    Outcome begin();
    Outcome commit();

private:
    Database &m_database;
    bool m_isOpen = false;
};

}  // namespace servery
