// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include "app/base/text.h"
#include "tests/sync/central/http/raw_client.h"

namespace servery {

/// `servery-central` while it serves, on a free port of 127.0.0.1.
class RunningCentral {
public:
    explicit RunningCentral(const QStringList &arguments)
    {
        QStringList all = arguments + QStringList{u"--listen"_s, u"127.0.0.1:0"_s};
        if (arguments.first() == u"serve")
            all += {u"--data"_s, data()};
        m_process.start(program(), all);
        if (m_process.waitForStarted() && m_process.waitForReadyRead(10'000))
            line = m_process.readLine().trimmed();
        port = line.split(':').last().toUShort();
    }

    QString data() const { return m_directory.path(); }
    /// What another command says about the same data: one object.
    QJsonObject ask(const QStringList &arguments) const
    {
        QProcess process;
        process.start(program(), arguments + QStringList{u"--data"_s, data(), u"--json"_s});
        process.waitForFinished();
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    }
    static QString program() { return QStringLiteral(PROGRAM_DIR "/servery-central"); }
    RawResponse get(const QByteArray &target)
    {
        RawClient client(port);
        client.send(getRequest(target));
        return client.receive();
    }
    /// Its exit code; -1 when it did not end well.
    int stop(int signal)
    {
        ::kill(pid_t(m_process.processId()), signal);
        return m_process.waitForFinished(20'000) && m_process.exitStatus() == QProcess::NormalExit
                   ? m_process.exitCode()
                   : -1;
    }
    QProcess &process() { return m_process; }

    QByteArray line;
    quint16 port = 0;

private:
    QTemporaryDir m_directory;
    QProcess m_process;
};

}  // namespace servery
