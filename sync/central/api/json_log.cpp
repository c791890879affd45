// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/api/json_log.h"

#include <atomic>

#include <poll.h>
#include <unistd.h>

#include <QDateTime>

#include "app/base/json_writer.h"
#include "app/base/text.h"

namespace servery {

namespace {

thread_local const LogFields *innermost = nullptr;

QStringView levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return u"debug";
    case QtInfoMsg: return u"info";
    case QtWarningMsg: return u"warning";
    case QtCriticalMsg: return u"error";
    case QtFatalMsg: return u"fatal";
    }
    Q_UNREACHABLE();
}

/// How many lines nobody wanted to read.
std::atomic<int> lost = 0;

/// One write for one line, so that lines of several threads do not mix. False when nobody reads the log
/// fast enough: that is no reason to stop serving.
bool writeLine(const QByteArray &line)
{
    pollfd log{STDERR_FILENO, POLLOUT, 0};
    if (::poll(&log, 1, 0) != 1 || (log.revents & POLLOUT) == 0)
        return false;
    qsizetype written = 0;
    while (written < line.size()) {
        const ssize_t size =
            ::write(STDERR_FILENO, line.constData() + written, size_t(line.size() - written));
        if (size <= 0)
            return false;
        written += size;
    }
    return true;
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const int missing = lost.exchange(0);
    const bool isTold =
        missing == 0 || writeLine(logLine(QtWarningMsg, "servery.central.log",
                                          u"%1 lines are lost: the log was not read"_s.arg(missing)) +
                                  '\n');
    const bool isWritten = isTold && writeLine(logLine(type, context.category, message) + '\n');
    lost += (isTold ? 0 : missing) + (isWritten ? 0 : 1);
}

}  // namespace

LogFields::LogFields(std::initializer_list<Field> fields) : m_fields(fields), m_outer(innermost)
{
    innermost = this;
}

LogFields::~LogFields()
{
    Q_ASSERT(innermost == this);
    innermost = m_outer;
}

QList<LogFields::Field> LogFields::standing()
{
    QList<Field> all;
    for (const LogFields *fields = innermost; fields; fields = fields->m_outer)
        all = fields->m_fields + all;
    return all;
}

QByteArray logLine(QtMsgType type, const char *category, const QString &message)
{
    JsonWriter json;
    json.beginObject();
    json.field("ts", QDateTime::currentDateTimeUtc());
    json.field("lvl", levelName(type));
    json.field("category", QString::fromUtf8(category));
    json.key("msg");
    json.text(message);
    for (const auto &[name, value] : LogFields::standing()) {
        json.key(name);
        if (const auto *number = std::get_if<qint64>(&value))
            json.number(*number);
        else
            json.text(std::get<QString>(value));
    }
    json.endObject();
    return json.take();
}

void logJson()
{
    qInstallMessageHandler(handleMessage);
}

}  // namespace servery
