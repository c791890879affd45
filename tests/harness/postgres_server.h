// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include "app/base/result.h"

namespace servery {

/// A PostgreSQL server of this test alone: in a folder of its own, reached through a socket there, gone with
/// this object. The server does not run as root, so for root it runs as "postgres", as Debian's package sets
/// up.
class PostgresServer {
public:
    static Result<std::unique_ptr<PostgresServer>> start();
    ~PostgresServer();
    Q_DISABLE_COPY_MOVE(PostgresServer)

    /// A new, empty database; the URL of it.
    Result<QString> newDatabase();
    /// Ends it at once, as a power cut would.
    void kill();
    Outcome startAgain();

private:
    PostgresServer() = default;
    Outcome run(const QString &program, const QStringList &arguments);
    Outcome waitUntilReady();
    QString url(const QString &database) const;

    QTemporaryDir m_folder{QDir::tempPath() + u"/pg-XXXXXX"_s};  // a socket's path has to be short
    QProcess m_server;
    int m_databases = 0;
};

}  // namespace servery
