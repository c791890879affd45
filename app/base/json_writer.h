// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringView>
#include <QUuid>

namespace servery {

/// Writes compact JSON straight into bytes. The journal stores JSON with every tap, and building a
/// QJsonObject first costs several times as much. Keys are literals of the program and need no escaping.
/// `field` leaves out what is empty, zero or false: absent means default.
class JsonWriter {
public:
    explicit JsonWriter(qsizetype expected = 512) { m_out.reserve(expected); }

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(const char *name);

    void text(QStringView value);
    void number(qint64 value);
    void flag(bool value);
    void id(const QUuid &value);
    /// ISO 8601 with milliseconds and the offset from UTC that the value carries.
    void time(const QDateTime &value);
    /// JSON that was written elsewhere.
    void raw(const QByteArray &json);

    void field(const char *name, QStringView value);
    void field(const char *name, qint64 value);
    void field(const char *name, int value) { field(name, qint64(value)); }
    void field(const char *name, bool value);
    void field(const char *name, const QUuid &value);
    void field(const char *name, const QDateTime &value);
    void field(const char *name, const QDate &value);
    void field(const char *name, const char *value) = delete;

    QByteArray take() { return std::move(m_out); }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();

    QByteArray m_out;
    bool m_needsComma = false;
};

/// "2015-01-01T11:38:36.000+01:00"; empty for a null time. The same text on every machine.
QByteArray isoTime(const QDateTime &time);
/// "2015-01-01"; empty for a null date.
QByteArray isoDate(const QDate &date);

}  // namespace servery
