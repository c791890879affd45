// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/database.h"

#include <cerrno>

#include <sqlite3.h>

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QVariant>

namespace servery {

static constexpr int busyTimeoutMs = 5000;

/// Whether nobody at all can write beside the file. Asked through SQLite's own system calls.
static bool isOnReadOnlyDisk(const QString &file)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(nullptr);
    int isWritable = 1;
    const QByteArray folder = QFileInfo(file).absolutePath().toUtf8();
    errno = 0;
    vfs->xAccess(vfs, folder.constData(), SQLITE_ACCESS_READWRITE, &isWritable);
    return !isWritable && errno == EROFS;
}

Result<std::unique_ptr<Database>> Database::open(const QString &file, Mode mode)
{
    // Even a reader of a write-ahead log wants to make its index beside the file. Where it cannot and no log
    // waits to be read, the file is all there is (https://sqlite.org/wal.html#readonly).
    const bool isWhole = mode == Mode::Read && QFileInfo(file + u"-wal"_s).size() == 0;
    if (isWhole && isOnReadOnlyDisk(file))
        return openAs(file, mode, true);
    auto database = openAs(file, mode, false);
    if (!isWhole || !database)
        return database;
    const auto seen = (*database)->number(u"SELECT count(*) FROM sqlite_schema"_s);
    const bool isFull = !seen && seen.error().code == ErrorCode::StorageFull;
    return isFull ? openAs(file, mode, true) : std::move(database);
}

Result<std::unique_ptr<Database>> Database::openAs(const QString &file, Mode mode, bool isImmutable)
{
    const QString connection = u"servery-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Database> database(new Database(file, connection));
    if (auto connected = database->connect(mode, isImmutable); !connected)
        return connected.error();
    return database;
}

Outcome Database::connect(Mode mode, bool isImmutable)
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    connection.setDatabaseName(m_file);
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs);
    if (mode == Mode::Read)
        options += u";QSQLITE_OPEN_READONLY"_s;
    if (isImmutable) {
        options += u";QSQLITE_OPEN_URI"_s;
        QUrl url = QUrl::fromLocalFile(QFileInfo(m_file).absoluteFilePath());
        url.setQuery(u"immutable=1"_s);
        connection.setDatabaseName(QString::fromLatin1(url.toEncoded()));
    }
    connection.setConnectOptions(options);
    if (!connection.open())
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(m_file, connection.lastError().text())};
    const QVariant handle = connection.driver()->handle();
    Q_ASSERT(qstrcmp(handle.typeName(), "sqlite3*") == 0);
    m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    sqlite3_extended_result_codes(m_handle, 1);
    m_begin = std::make_unique<Statement>(m_handle, "BEGIN IMMEDIATE");
    m_commit = std::make_unique<Statement>(m_handle, "COMMIT");
    switch (mode) {
    case Mode::Write:
        return run(u"PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF"_s);
    case Mode::Read: return run(u"PRAGMA query_only=ON; PRAGMA trusted_schema=OFF"_s);
    case Mode::Scratch: return run(u"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF"_s);
    }
    Q_UNREACHABLE();
}

Database::~Database()
{
    m_begin.reset();
    m_commit.reset();
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Outcome Database::run(const QString &sql)
{
    if (sqlite3_exec(m_handle, sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return error(sql.left(60).simplified());
    return done();
}

Result<qint64> Database::number(const QString &sql)
{
    Statement statement(m_handle, sql.toUtf8().constData());
    const auto row = statement.step();
    if (!row)
        return row.error();
    return *row ? statement.integer(0) : 0;
}

Result<QStringList> Database::texts(const QString &sql)
{
    QStringList texts;
    Statement statement(m_handle, sql.toUtf8().constData());
    auto row = statement.step();
    for (; row && *row; row = statement.step())
        texts.append(statement.text(0));
    if (!row)
        return row.error();
    return texts;
}

Transaction::Transaction(Database &database) : m_database(database) {}

Transaction::~Transaction()
{
    if (m_isOpen && !sqlite3_get_autocommit(m_database.handle()))
        std::ignore = m_database.run(u"ROLLBACK"_s);
}

Outcome Transaction::begin()
{
    const Outcome begun = m_database.begin();
    m_isOpen = bool(begun);
    return begun;
}

Outcome Transaction::commit()
{
    const Outcome committed = m_database.commit();
    if (committed)
        m_isOpen = false;
    return committed;
}

}  // namespace servery
