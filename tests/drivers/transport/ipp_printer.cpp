// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/drivers/transport/ipp_printer.h"

#include <csignal>
#include <cstdio>

#include <sys/prctl.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QThread>

#include "app/base/text.h"
#include "drivers/transport/endpoint.h"
#include "drivers/transport/tcp_transport.h"

namespace servery {
namespace {

constexpr int startMs = 20'000;

QString program(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? u"/usr/sbin/"_s + name : found;
}

/// Called by the printer with the document's file; what it writes to its standard error is obeyed.
const char *const command = R"sh(#!/bin/sh
folder=$(dirname "$0")
said=
tell() {
    fault=$(cat "$folder/fault" 2>/dev/null)
    [ "$fault" = "$said" ] || echo "STATE: $fault" >&2
    said=$fault
}
tell
while [ -e "$folder/hold" ]; do sleep 0.05; tell; done
tell
[ -e "$folder/fail" ] && exit 1
count=$(ls "$folder/paper" | wc -l)
cp "$1" "$folder/paper/.new" && mv "$folder/paper/.new" "$folder/paper/$(printf %04d "$count")"
)sh";

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

void setMark(const QString &path, bool isOn)
{
    if (isOn)
        writeFile(path, {});
    else
        QFile::remove(path);
}

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
}

}  // namespace

IppPrinter::IppPrinter()
{
    QDir(m_folder.path()).mkdir(u"paper"_s);
    QDir(m_folder.path()).mkdir(u"spool"_s);
    const QString script = path("print");
    writeFile(script, command);
    QFile::setPermissions(script, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (QProcess *process : {&m_bus, &m_printer})
        process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    const QString address = u"unix:path="_s + path("bus");
    m_bus.start(program(u"dbus-daemon"_s),
                {u"--session"_s, u"--nofork"_s, u"--nopidfile"_s, u"--address="_s + address});
    for (QElapsedTimer watch; !QFile::exists(path("bus"));) {
        if (!watch.isValid())
            watch.start();
        if (watch.hasExpired(startMs) || m_bus.state() == QProcess::NotRunning)
            qFatal("dbus-daemon: %s", m_bus.readAllStandardError().constData());
        m_bus.waitForReadyRead(20);
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, address);
    environment.remove(u"LD_PRELOAD"_s);
    m_printer.setProcessEnvironment(environment);
    m_printer.setProcessChannelMode(QProcess::MergedChannels);
    {
        const auto free = Endpoint::listenTcp(u"127.0.0.1"_s, 0);
        if (!free)
            qFatal("%s", qPrintable(free.error().detail));
        m_port = free->port();
    }
    m_printer.start(program(u"ippeveprinter"_s),
                    {u"-r"_s, u"off"_s, u"-p"_s, QString::number(m_port), u"-f"_s,
                     u"application/vnd.cups-raw,application/pdf"_s, u"-c"_s, script, u"-d"_s, path("spool"),
                     u"servery test"_s});
    QElapsedTimer watch;
    watch.start();
    while (!answers()) {
        if (watch.hasExpired(startMs) || m_printer.state() == QProcess::NotRunning)
            qFatal("ippeveprinter: %s", m_printer.readAll().constData());
        QThread::msleep(20);
        m_printer.waitForReadyRead(1);
    }
}

IppPrinter::~IppPrinter()
{
    setMark(path("hold"), false);
    end(m_printer);
    end(m_bus);
}

bool IppPrinter::answers() const
{
    return bool(TcpTransport(u"127.0.0.1"_s, m_port, 100).open());
}

QString IppPrinter::uri() const
{
    return u"ipp://127.0.0.1:%1/ipp/print"_s.arg(m_port);
}

QList<QByteArray> IppPrinter::printed() const
{
    QList<QByteArray> all;
    const QDir folder(path("paper"));
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all.append(file.readAll());
    }
    return all;
}

void IppPrinter::setFault(const QByteArray &reason)
{
    writeFile(path("new-fault"), reason);
    if (::rename(QFile::encodeName(path("new-fault")).constData(),
                 QFile::encodeName(path("fault")).constData()) != 0)
        qFatal("the fault cannot be told");
}

void IppPrinter::failJobs(bool isOn)
{
    setMark(path("fail"), isOn);
}

void IppPrinter::holdJobs(bool isOn)
{
    setMark(path("hold"), isOn);
}

}  // namespace servery
