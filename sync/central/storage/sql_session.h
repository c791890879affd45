// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include "app/base/result.h"

namespace servery {

/// Where the central keeps its data: a file, or a PostgreSQL server.
struct CentralPlace {
    QString file;      ///< of SQLite; empty: PostgreSQL
    QString postgres;  ///< "postgresql://user@host:port/database"; a host that is a path is a socket's folder

    bool isPostgres() const { return file.isEmpty(); }
};

/// One connection to the central's database. It belongs to the thread that opened it.
///
/// Errors say what to do about them: Conflict when a unique key is taken, InUse when somebody else was in the
/// way and the same may succeed later, StorageFull, StorageReadOnly, else StorageFailed.
class SqlSession {
public:
    static Result<std::unique_ptr<SqlSession>> open(const CentralPlace &place);
    ~SqlSession();
    Q_DISABLE_COPY_MOVE(SqlSession)

    bool isPostgres() const { return m_isPostgres; }

    bool isAlive();   ///< whether the server still answers; a file always does
    Outcome begin();  ///< for writing
    Outcome commit();
    void rollback();
    /// One or more statements that answer nothing, without values.
    Outcome run(const QString &sql);

    /// A statement with its values for `?`, prepared the first time; the text is a literal of the program.
    /// The answer is valid until the same statement is asked again; step through it by next().
    template <typename... Values>
    Result<QSqlQuery *> ask(const char *sql, const Values &...values)
    {
        auto prepared = this->prepared(sql);
        if (!prepared)
            return prepared;
        int place = 0;
        ((*prepared)->bindValue(place++, bound(values)), ...);
        return executed(*prepared, sql);
    }
    /// The same for statements that answer nothing.
    template <typename... Values>
    Outcome tell(const char *sql, const Values &...values)
    {
        const auto asked = ask(sql, values...);
        if (!asked)
            return asked.error();
        (*asked)->finish();
        return done();
    }

private:
    SqlSession(QString connection, bool isPostgres)
        : m_connection(std::move(connection)), m_isPostgres(isPostgres)
    {
    }
    Result<QSqlQuery *> prepared(const char *sql);
    Result<QSqlQuery *> executed(QSqlQuery *query, const char *sql);
    Outcome exec(const QString &sql);
    QSqlDatabase database() const;

    static QVariant bound(const QByteArray &bytes) { return bytes.isNull() ? QByteArray("") : bytes; }
    static QVariant bound(const QUuid &id) { return id.toRfc4122(); }
    static QVariant bound(const QVariant &value) { return value; }
    static QVariant bound(const QString &text) { return text.isNull() ? u""_s : text; }
    static QVariant bound(qint64 number) { return number; }
    static QVariant bound(int number) { return number; }

    QString m_connection;
    bool m_isPostgres;
    bool m_isBroken = false;                                        ///< the last statement failed
    std::map<const char *, std::unique_ptr<QSqlQuery>> m_prepared;  ///< by the literal itself
};

}  // namespace servery
