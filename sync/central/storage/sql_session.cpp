// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/storage/sql_session.h"

#include <QSqlError>
#include <QUrl>

namespace servery {

static constexpr int busyTimeoutMs = 5000;

static ErrorCode codeOf(const QSqlError &error, bool isPostgres)
{
    const QString native = error.nativeErrorCode();
    if (isPostgres) {  // SQLSTATE, appendix A of PostgreSQL's manual
        if (native == u"23505"_s)
            return ErrorCode::Conflict;
        if (native == u"40001"_s || native == u"40P01"_s || native == u"55P03"_s)
            return ErrorCode::InUse;
        return native == u"53100"_s ? ErrorCode::StorageFull : ErrorCode::StorageFailed;
    }
    switch (native.toInt() & 0xff) {  // https://sqlite.org/rescode.html, primary codes
    case 5:
    case 6: return ErrorCode::InUse;
    case 8: return ErrorCode::StorageReadOnly;
    case 13: return ErrorCode::StorageFull;
    case 19: return ErrorCode::Conflict;
    default: return ErrorCode::StorageFailed;
    }
}

static Error storageErrorOf(const QSqlError &error, bool isPostgres, const QString &what)
{
    return {codeOf(error, isPostgres), what + u": "_s + error.text().simplified()};
}

static void connectTo(QSqlDatabase &database, const CentralPlace &place)
{
    if (!place.isPostgres()) {
        database.setDatabaseName(place.file);
        database.setConnectOptions(
            u"QSQLITE_BUSY_TIMEOUT=%1;QSQLITE_ENABLE_NON_ASCII_CASE_FOLDING"_s.arg(busyTimeoutMs));
        return;
    }
    const QUrl url(place.postgres);
    database.setHostName(url.host());
    QString options = u"application_name=servery-central"_s;
    for (const QString &one : url.query().split(u'&', Qt::SkipEmptyParts)) {
        if (one.startsWith(u"host="))
            database.setHostName(QUrl::fromPercentEncoding(one.mid(5).toUtf8()));
        else
            options += u';' + QUrl::fromPercentEncoding(one.toUtf8());
    }
    database.setPort(url.port(5432));
    database.setUserName(url.userName());
    database.setPassword(url.password());
    database.setDatabaseName(url.path().mid(1));
    database.setConnectOptions(options);
}

Result<std::unique_ptr<SqlSession>> SqlSession::open(const CentralPlace &place)
{
    const QString connection = u"central-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<SqlSession> session(new SqlSession(connection, place.isPostgres()));
    QSqlDatabase database =
        QSqlDatabase::addDatabase(place.isPostgres() ? u"QPSQL"_s : u"QSQLITE"_s, connection);
    connectTo(database, place);
    if (!database.open())
        return Error{place.isPostgres() ? ErrorCode::DeviceOffline : ErrorCode::StorageFailed,
                     u"%1: %2"_s.arg(place.isPostgres() ? u"PostgreSQL"_s : place.file,
                                     database.lastError().text().simplified())};
    const QString settings =
        place.isPostgres()
            ? u"SET client_min_messages = warning; SET lock_timeout = '5s';"
              " SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'"_s
            : u"PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
              " PRAGMA journal_mode=WAL"_s;
    for (const QString &one : settings.split(u';'))
        if (auto set = session->exec(one); !set)
            return set.error();
    return session;
}

SqlSession::~SqlSession()
{
    m_prepared.clear();
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase SqlSession::database() const
{
    return QSqlDatabase::database(m_connection, false);
}

Outcome SqlSession::exec(const QString &sql)
{
    QSqlQuery query(database());
    m_isBroken = !query.exec(sql);
    if (m_isBroken)
        return storageErrorOf(query.lastError(), m_isPostgres, sql.simplified().left(60));
    return done();
}

bool SqlSession::isAlive()
{
    return !m_isPostgres || !m_isBroken || exec(u"SELECT 1"_s);
}

Outcome SqlSession::begin()
{
    return m_isPostgres ? exec(u"BEGIN"_s) : tell("BEGIN IMMEDIATE");  // PostgreSQL prepares no such thing
}

Outcome SqlSession::commit()
{
    return m_isPostgres ? exec(u"COMMIT"_s) : tell("COMMIT");
}

void SqlSession::rollback()
{
    std::ignore = exec(u"ROLLBACK"_s);
}

Outcome SqlSession::run(const QString &sql)
{
    // QSQLITE runs the first of several statements only.
    for (const QString &one : sql.split(u";\n"_s, Qt::SkipEmptyParts)) {
        QString bare;
        for (const QString &line : one.split(u'\n'))
            if (!line.trimmed().startsWith(u"--"))
                bare += line + u'\n';
        if (bare.trimmed().isEmpty())
            continue;
        if (auto executed = exec(bare); !executed)
            return executed;
    }
    return done();
}

Result<QSqlQuery *> SqlSession::prepared(const char *sql)
{
    std::unique_ptr<QSqlQuery> &query = m_prepared[sql];
    if (query)
        return query.get();
    query = std::make_unique<QSqlQuery>(database());
    query->setForwardOnly(true);
    if (!query->prepare(QString::fromLatin1(sql))) {
        const Error error =
            storageErrorOf(query->lastError(), m_isPostgres, QString::fromLatin1(sql).left(60));
        m_prepared.erase(sql);
        return error;
    }
    return query.get();
}

Result<QSqlQuery *> SqlSession::executed(QSqlQuery *query, const char *sql)
{
    m_isBroken = !query->exec();
    if (m_isBroken)
        return storageErrorOf(query->lastError(), m_isPostgres, QString::fromLatin1(sql).left(60));
    return query;
}

}  // namespace servery
