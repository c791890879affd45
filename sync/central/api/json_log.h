// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <utility>
#include <variant>

#include <QByteArray>
#include <QList>
#include <QLoggingCategory>
#include <QString>

namespace servery {

/// What every line of the log on this thread says beside its message, for as long as this stands:
/// `const LogFields fields{{"trace_id", id}};`. Those inside others add to them. Never a token, a
/// password or a body.
class LogFields {
public:
    using Value = std::variant<QString, qint64>;
    using Field = std::pair<const char *, Value>;  ///< the name is a literal of the program

    LogFields(std::initializer_list<Field> fields);
    ~LogFields();
    Q_DISABLE_COPY_MOVE(LogFields)

    /// All that stand on this thread, the outermost first.
    static QList<Field> standing();

private:
    QList<Field> m_fields;
    const LogFields *m_outer;
};

/// One line of the log as a JSON object: ts, lvl, category, msg, and the fields that stand.
QByteArray logLine(QtMsgType type, const char *category, const QString &message);

/// From here on every message of the program is one line of JSON on standard error. Lines that nobody reads
/// in time are lost and counted: a full log stops no sale.
void logJson();

}  // namespace servery
