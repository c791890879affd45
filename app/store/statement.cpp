// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/statement.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <sqlite3.h>

#include <QLoggingCategory>

namespace servery {

Q_LOGGING_CATEGORY(logStore, "servery.store", QtWarningMsg)

static ErrorCode codeOf(int result, int systemError)
{
    if (systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG)
        return ErrorCode::StorageFull;
    switch (result & 0xff) {
    case SQLITE_FULL: return ErrorCode::StorageFull;
    case SQLITE_READONLY:
    case SQLITE_PERM: return ErrorCode::StorageReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::InUse;
    case SQLITE_CONSTRAINT: return ErrorCode::Conflict;
    default: break;
    }
    if (systemError == EROFS || systemError == EACCES || systemError == EPERM)
        return ErrorCode::StorageReadOnly;
    return ErrorCode::StorageFailed;
}

Error storageError(sqlite3 *database, const QString &what)
{
    const int result = sqlite3_extended_errcode(database);
    const int primary = result & 0xff;
    const bool isDisk = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_FULL;
    const int systemError = isDisk ? sqlite3_system_errno(database) : 0;
    QString detail = QString::fromUtf8(sqlite3_errmsg(database));
    if (systemError != 0)
        detail += u" ("_s + QString::fromLocal8Bit(std::strerror(systemError)) + u")"_s;
    const char *file = sqlite3_db_filename(database, "main");
    const QString name = file ? QString::fromUtf8(file) : QString();
    qCInfo(logStore).noquote() << name << what << detail;  // SQL is nothing for people
    return Error{codeOf(result, systemError), u"%1: %2"_s.arg(name, detail)};
}

Statement::Statement(sqlite3 *database, const char *sql) : m_database(database)
{
    sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)),
      m_next(other.m_next)
{
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

Result<bool> Statement::step()
{
    if (!m_statement)
        return storageError(m_database, u"prepare"_s);
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE) {
        reset();
        return false;
    }
    Error error =
        storageError(m_database, QString::fromLatin1(sqlite3_sql(m_statement)).left(60).simplified());
    reset();
    return error;
}

Outcome Statement::run()
{
    Result<bool> stepped = step();
    reset();
    if (!stepped)
        return stepped.error();
    return done();
}

void Statement::bindOne(qint64 value)
{
    sqlite3_bind_int64(m_statement, m_next++, value);
}

void Statement::bindOne(const QString &value)
{
    bindOne(Utf8{value.toUtf8()});
}

void Statement::bindOne(const Utf8 &value)
{
    sqlite3_bind_text64(m_statement, m_next++, value.bytes.constData(), sqlite3_uint64(value.bytes.size()),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bindOne(const QByteArray &value)
{
    sqlite3_bind_blob64(m_statement, m_next++, value.isNull() ? "" : value.constData(),
                        sqlite3_uint64(value.size()), SQLITE_TRANSIENT);
}

void Statement::bindOne(const QUuid &value)
{
    bindOne(value.toRfc4122());
}

void Statement::bindOne(std::nullopt_t)
{
    sqlite3_bind_null(m_statement, m_next++);
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Statement::text(int column) const
{
    return QString::fromUtf8(bytes(column));
}

QByteArray Statement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column)};
}

QByteArray Statement::view(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    return QByteArray::fromRawData(static_cast<const char *>(data),
                                   sqlite3_column_bytes(m_statement, column));
}

QUuid Statement::uuid(int column) const
{
    if (sqlite3_column_bytes(m_statement, column) != 16)
        return {};
    return QUuid::fromRfc4122(bytes(column));
}

bool Statement::isNull(int column) const
{
    return type(column) == SQLITE_NULL;
}

int Statement::type(int column) const
{
    return sqlite3_column_type(m_statement, column);
}

int Statement::columns() const
{
    return sqlite3_column_count(m_statement);
}

}  // namespace servery
