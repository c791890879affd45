// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/postgres_server.h"

#include <csignal>

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <QDir>
#include <QThread>

namespace servery {

static QString programsFolder()
{
    const QStringList versions =
        QDir(u"/usr/lib/postgresql"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return versions.isEmpty() ? QString() : u"/usr/lib/postgresql/%1/bin/"_s.arg(versions.last());
}

static void becomeNobodySpecial(QProcess &process)
{
    if (geteuid() != 0)
        return;
    const passwd *user = getpwnam("postgres");
    if (!user)
        return;
    process.setChildProcessModifier([uid = user->pw_uid, gid = user->pw_gid] {
        if (setgroups(0, nullptr) != 0 || setgid(gid) != 0 || setuid(uid) != 0)
            _exit(1);
    });
}

static Error failed(const QString &what, QProcess &process)
{
    return {ErrorCode::DeviceFailed, what + u": "_s + QString::fromUtf8(process.readAll()).right(2000)};
}

Outcome PostgresServer::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder.path());
    becomeNobodySpecial(process);
    process.start(programsFolder() + program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return failed(program, process);
    return done();
}

Result<std::unique_ptr<PostgresServer>> PostgresServer::start()
{
    std::unique_ptr<PostgresServer> server(new PostgresServer);
    const QByteArray folder = QFile::encodeName(server->m_folder.path());
    if (const passwd *user = geteuid() == 0 ? getpwnam("postgres") : nullptr)
        if (chown(folder.constData(), user->pw_uid, user->pw_gid) != 0)
            return Error{ErrorCode::DeviceFailed, u"the folder cannot be given to postgres"_s};
    if (auto made =
            server->run(u"initdb"_s, {u"--auth=trust"_s, u"--username=servery"_s, u"--encoding=UTF8"_s,
                                      u"--locale=C"_s, u"-D"_s, server->m_folder.filePath(u"data"_s)});
        !made)
        return made.error();
    if (auto started = server->startAgain(); !started)
        return started.error();
    return server;
}

Outcome PostgresServer::startAgain()
{
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setWorkingDirectory(m_folder.path());
    becomeNobodySpecial(m_server);
    m_server.start(programsFolder() + u"postgres"_s,
                   {u"-D"_s, m_folder.filePath(u"data"_s), u"-k"_s, m_folder.path(), u"-c"_s,
                    u"listen_addresses="_s, u"-c"_s, u"log_min_messages=fatal"_s});
    return waitUntilReady();
}

Outcome PostgresServer::waitUntilReady()
{
    for (int tries = 0; tries < 300; ++tries) {
        if (m_server.state() == QProcess::NotRunning)
            return failed(u"postgres"_s, m_server);
        if (run(u"pg_isready"_s,
                {u"-q"_s, u"-h"_s, m_folder.path(), u"-U"_s, u"servery"_s, u"-d"_s, u"postgres"_s}))
            return done();
        QThread::msleep(100);
    }
    return failed(u"postgres did not become ready"_s, m_server);
}

QString PostgresServer::url(const QString &database) const
{
    return u"postgresql://servery@/%1?host=%2"_s.arg(database, m_folder.path());
}

Result<QString> PostgresServer::newDatabase()
{
    const QString name = u"central_%1"_s.arg(++m_databases);
    if (auto made = run(u"createdb"_s, {u"-h"_s, m_folder.path(), u"-U"_s, u"servery"_s, name}); !made)
        return made.error();
    return url(name);
}

void PostgresServer::kill()
{
    // The whole group: a backend that lives on would keep the memory of the one that died.
    m_server.kill();
    m_server.waitForFinished();
}

PostgresServer::~PostgresServer()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(m_server.processId()), SIGINT);  // fast shutdown
    if (!m_server.waitForFinished(10'000))
        kill();
}

}  // namespace servery
