// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/json_writer.h"

#include <algorithm>
#include <charconv>

namespace servery {

void JsonWriter::separate()
{
    if (m_needsComma)
        m_out.append(',');
    m_needsComma = true;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_out.append(bracket);
    m_needsComma = false;
}

void JsonWriter::close(char bracket)
{
    m_out.append(bracket);
    m_needsComma = true;
}

void JsonWriter::key(const char *name)
{
    separate();
    m_out.append('"').append(name).append("\":", 2);
    m_needsComma = false;
}

void JsonWriter::text(QStringView value)
{
    separate();
    m_out.append('"');
    const auto isPlain = [](QChar unit) {
        return unit.unicode() >= 0x20 && unit.unicode() < 0x80 && unit != u'"' && unit != u'\\';
    };
    if (std::all_of(value.begin(), value.end(), isPlain)) {
        const qsizetype at = m_out.size();
        m_out.resize(at + value.size());
        std::transform(value.begin(), value.end(), m_out.begin() + at,
                       [](QChar unit) { return char(unit.unicode()); });
    } else {
        const QByteArray utf8 = value.toUtf8();
        for (const char byte : utf8) {
            if (byte == '"' || byte == '\\')
                m_out.append('\\').append(byte);
            else if (uchar(byte) < 0x20)
                m_out.append("\\u00").append(QByteArray(1, byte).toHex());
            else
                m_out.append(byte);
        }
    }
    m_out.append('"');
}

void JsonWriter::number(qint64 value)
{
    separate();
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    m_out.append(digits, end - digits);
}

void JsonWriter::flag(bool value)
{
    separate();
    m_out.append(value ? "true" : "false");
}

void JsonWriter::id(const QUuid &value)
{
    separate();
    m_out.append('"').append(value.toByteArray(QUuid::WithoutBraces)).append('"');
}

void JsonWriter::time(const QDateTime &value)
{
    separate();
    m_out.append('"').append(isoTime(value)).append('"');
}

void JsonWriter::raw(const QByteArray &json)
{
    separate();
    m_out.append(json);
}

void JsonWriter::field(const char *name, QStringView value)
{
    if (value.isEmpty())
        return;
    key(name);
    text(value);
}

void JsonWriter::field(const char *name, qint64 value)
{
    if (value == 0)
        return;
    key(name);
    number(value);
}

void JsonWriter::field(const char *name, bool value)
{
    if (!value)
        return;
    key(name);
    flag(true);
}

void JsonWriter::field(const char *name, const QUuid &value)
{
    if (value.isNull())
        return;
    key(name);
    id(value);
}

void JsonWriter::field(const char *name, const QDateTime &value)
{
    if (!value.isValid())
        return;
    key(name);
    time(value);
}

void JsonWriter::field(const char *name, const QDate &value)
{
    if (!value.isValid())
        return;
    key(name);
    separate();
    m_out.append('"').append(isoDate(value)).append('"');
}

/// `value` with leading zeros, so many digits wide.
static void appendDigits(QByteArray &out, int value, int width)
{
    char digits[12];
    for (int i = width - 1; i >= 0; --i, value /= 10)
        digits[i] = char('0' + value % 10);
    out.append(digits, width);
}

static void appendDate(QByteArray &out, const QDate &date)
{
    int year = 0;
    int month = 0;
    int day = 0;
    date.getDate(&year, &month, &day);
    appendDigits(out, year, 4);
    out.append('-');
    appendDigits(out, month, 2);
    out.append('-');
    appendDigits(out, day, 2);
}

QByteArray isoDate(const QDate &date)
{
    QByteArray out;
    if (date.isValid())
        appendDate(out, date);
    return out;
}

QByteArray isoTime(const QDateTime &time)
{
    QByteArray out;
    if (!time.isValid())
        return out;
    out.reserve(32);
    appendDate(out, time.date());
    const QTime clock = time.time();
    out.append('T');
    appendDigits(out, clock.hour(), 2);
    out.append(':');
    appendDigits(out, clock.minute(), 2);
    out.append(':');
    appendDigits(out, clock.second(), 2);
    out.append('.');
    appendDigits(out, clock.msec(), 3);
    const int offset = time.offsetFromUtc() / 60;
    out.append(offset < 0 ? '-' : '+');
    appendDigits(out, qAbs(offset) / 60, 2);
    out.append(':');
    appendDigits(out, qAbs(offset) % 60, 2);
    return out;
}

}  // namespace servery
