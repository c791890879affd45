// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/storage/central_schema.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>

namespace servery {

struct Step {
    int version;
    QString name;
    QString sql;
};

static std::vector<Step> steps(bool isPostgres)
{
    std::vector<Step> all;
    const QDir folder(u":/central_migrations"_s);
    for (const QString &name : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        QString sql = QString::fromUtf8(file.readAll());
        sql.replace(u"{bytes}"_s, isPostgres ? u"BYTEA"_s : u"BLOB"_s);
        all.push_back({name.left(4).toInt(), name, sql});
    }
    Q_ASSERT(!all.empty());
    return all;
}

static QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return bytes;
}

int newestCentralVersion()
{
    return steps(false).back().version;
}

Result<int> centralVersion(SqlSession &session)
{
    const char *exists =
        session.isPostgres()
            ? "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()"
              " AND table_name = ?"
            : "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?";
    const auto there = session.ask(exists, u"schema_version"_s);
    if (!there)
        return there.error();
    const bool isThere = (*there)->next() && (*there)->value(0).toInt() > 0;
    (*there)->finish();
    if (!isThere) {
        const auto other = session.ask(exists, u"stores"_s);
        if (!other)
            return other.error();
        const bool isOther = (*other)->next() && (*other)->value(0).toInt() > 0;
        (*other)->finish();
        if (isOther)
            return Error{ErrorCode::BadInput, u"the database holds tables that are not those of a central"_s};
        return 0;
    }
    const auto version = session.ask("SELECT max(version) FROM schema_version");
    if (!version)
        return version.error();
    const int found = (*version)->next() ? (*version)->value(0).toInt() : 0;
    (*version)->finish();
    return found;
}

static Outcome apply(SqlSession &session, int version)
{
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    if (version == 0) {
        if (auto made =
                session.run(u"CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at TEXT"
                            " NOT NULL)"_s);
            !made)
            return made;
    }
    for (const Step &step : steps(session.isPostgres())) {
        if (step.version <= version)
            continue;
        if (auto applied = session.run(step.sql); !applied)
            return applied.error().within(step.name);
        if (auto noted = session.tell("INSERT INTO schema_version (version, applied_at) VALUES (?,?)",
                                      step.version, now);
            !noted)
            return noted;
    }
    if (version == 0)
        return session.tell("INSERT INTO central (id, generation, token_key, created_at) VALUES (1,?,?,?)",
                            randomBytes(8), randomBytes(32), now);
    return done();
}

Result<int> migrateCentral(SqlSession &session)
{
    const auto version = centralVersion(session);
    if (!version)
        return version;
    const int newest = newestCentralVersion();
    if (*version > newest)
        return Error{ErrorCode::NewerFile,
                     u"the database is of version %1, this program knows %2"_s.arg(*version).arg(newest)};
    if (*version == newest)
        return version;
    if (auto begun = session.begin(); !begun)
        return begun.error();
    Outcome applied = apply(session, *version);
    if (applied)
        applied = session.commit();
    if (!applied) {
        session.rollback();
        return applied.error();
    }
    return version;
}

Outcome beginNewGeneration(SqlSession &session)
{
    return session.tell("UPDATE central SET generation = ? WHERE id = 1", randomBytes(8));
}

}  // namespace servery
