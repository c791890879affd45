// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/migrations.h"

#include <QDir>
#include <QFile>

#include "app/store/backup.h"

namespace servery {

std::vector<Migration> builtInMigrations(const QString &name)
{
    std::vector<Migration> migrations;
    const QDir folder(name);
    const QStringList steps = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &step : steps) {
        QFile file(folder.filePath(step));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        migrations.push_back({step.left(4).toInt(), step, QString::fromUtf8(file.readAll())});
    }
    Q_ASSERT(!migrations.empty());
    return migrations;
}

static Outcome checkKind(Database &database, int newest, int version)
{
    const auto application = database.number(u"PRAGMA application_id"_s);
    if (!application)
        return application.error();
    const auto tables = database.number(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return tables.error();
    const bool isEmpty = *tables == 0 && version == 0 && *application == 0;
    if (!isEmpty && *application != applicationId)
        return Error{ErrorCode::BadInput, database.file() + u": this is no Servery database"_s};
    if (version > newest)
        return Error{ErrorCode::NewerFile,
                     u"%1: written by a newer Servery (version %2, this one knows %3)"_s.arg(database.file())
                         .arg(version)
                         .arg(newest)};
    return done();
}

static Result<int> versionOf(Database &database)
{
    const auto version = database.number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    return int(*version);
}

Outcome checkReadable(Database &database, const std::vector<Migration> &migrations)
{
    const auto version = versionOf(database);
    if (!version)
        return version.error();
    if (*version == 0)
        return Error{ErrorCode::BadInput, database.file() + u": this is no Servery database"_s};
    return checkKind(database, migrations.back().version, *version);
}

static Outcome applyAll(Database &database, const std::vector<Migration> &migrations, int version)
{
    Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    for (const Migration &migration : migrations) {
        if (migration.version <= version)
            continue;
        if (auto applied = database.run(migration.sql); !applied)
            return applied.error().within(u"migration "_s + migration.name);
    }
    const QString stamp = u"PRAGMA application_id=%1; PRAGMA user_version=%2"_s.arg(applicationId);
    if (auto stamped = database.run(stamp.arg(migrations.back().version)); !stamped)
        return stamped;
    return transaction.commit();
}

/// A name beside the database that is not taken yet.
static QString copyName(const QString &file, int version)
{
    const QString base = u"%1.version-%2"_s.arg(file).arg(version);
    QString name = base;
    for (int n = 2; QFile::exists(name); ++n)
        name = u"%1-%2"_s.arg(base).arg(n);
    return name;
}

Result<int> migrate(Database &database, const std::vector<Migration> &migrations)
{
    const auto version = versionOf(database);
    if (!version)
        return version.error();
    const int newest = migrations.back().version;
    if (auto known = checkKind(database, newest, *version); !known)
        return known.error();
    if (*version == newest)
        return *version;
    if (*version > 0) {
        if (auto copied = copyDatabase(database, copyName(database.file(), *version)); !copied)
            return copied.error().within(u"backup before migration"_s);
    }
    if (auto applied = applyAll(database, migrations, *version); !applied)
        return applied.error();
    return *version;
}

}  // namespace servery
