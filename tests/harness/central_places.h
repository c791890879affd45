// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include "sync/central/storage/central_schema.h"
#include "tests/harness/postgres_server.h"

namespace servery {

/// The central's tables, empty and new, on SQLite and on PostgreSQL: for tests that hold for both.
class CentralPlaces {
public:
    static void rows()
    {
        QTest::addColumn<bool>("isPostgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }

    /// Ends the test program when there is none to be had.
    CentralPlace empty(bool isPostgres)
    {
        if (!isPostgres)
            return {m_folder.filePath(u"central-%1.db"_s.arg(++m_files)), {}};
        if (!m_postgres)
            m_postgres = certain(PostgresServer::start());
        return {{}, certain(m_postgres->newDatabase())};
    }
    CentralPlace migrated(bool isPostgres)
    {
        CentralPlace place = empty(isPostgres);
        certain(migrateCentral(*session(place)));
        return place;
    }
    static std::unique_ptr<SqlSession> session(const CentralPlace &place)
    {
        return certain(SqlSession::open(place));
    }
    PostgresServer &postgres() { return *m_postgres; }

private:
    template <typename Value>
    static Value certain(Result<Value> result)
    {
        if (!result)
            qFatal("%s", qPrintable(result.error().detail));
        return std::move(result).take();
    }

    QTemporaryDir m_folder;
    int m_files = 0;
    std::unique_ptr<PostgresServer> m_postgres;
};

}  // namespace servery
