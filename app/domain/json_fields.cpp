// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/json_fields.h"

namespace servery {

void JsonFields::fail(const QString &what) const
{
    if (m_problem->isEmpty())
        *m_problem = what;
}

QJsonValue JsonFields::value(QLatin1StringView key, QJsonValue::Type type) const
{
    const QJsonValue found = m_object.value(key);
    if (found.isUndefined() || found.type() == type)
        return found;
    fail(u"\"%1\" has the wrong type"_s.arg(key));
    return QJsonValue::Undefined;
}

QString JsonFields::text(QLatin1StringView key) const
{
    return value(key, QJsonValue::String).toString();
}

qint64 JsonFields::number(QLatin1StringView key, qint64 other) const
{
    const QJsonValue found = value(key, QJsonValue::Double);
    if (found.isUndefined())
        return other;
    // toInteger answers its argument for what is no whole number: two arguments tell it from a hit.
    const qint64 number = found.toInteger(0);
    if (number == 0 && found.toInteger(1) == 1)
        fail(u"\"%1\" is no whole number"_s.arg(key));
    return number;
}

int JsonFields::count(QLatin1StringView key, int other) const
{
    const qint64 found = number(key, other);
    constexpr qint64 limit = 1'000'000'000;
    if (found >= -limit && found <= limit)
        return int(found);
    fail(u"\"%1\" is out of range"_s.arg(key));
    return other;
}

bool JsonFields::flag(QLatin1StringView key) const
{
    return value(key, QJsonValue::Bool).toBool();
}

QUuid JsonFields::id(QLatin1StringView key) const
{
    const QUuid found = QUuid::fromString(text(key));
    if (found.isNull())
        fail(u"\"%1\" is no id"_s.arg(key));
    return found;
}

QDateTime JsonFields::time(QLatin1StringView key) const
{
    const QString found = text(key);
    if (found.isEmpty())
        return {};
    const QDateTime time = QDateTime::fromString(found, Qt::ISODateWithMs);
    if (!time.isValid())
        fail(u"\"%1\" is no time"_s.arg(key));
    return time;
}

QDate JsonFields::date(QLatin1StringView key) const
{
    const QString found = text(key);
    if (found.isEmpty())
        return {};
    const QDate date = QDate::fromString(found, Qt::ISODate);
    if (!date.isValid())
        fail(u"\"%1\" is no date"_s.arg(key));
    return date;
}

QStringList JsonFields::texts(QLatin1StringView key) const
{
    QStringList result;
    const QJsonArray found = array(key);
    for (const QJsonValue &one : found) {
        if (!one.isString())
            fail(u"\"%1\" holds something that is no text"_s.arg(key));
        result.append(one.toString());
    }
    return result;
}

QByteArray JsonFields::base64(QLatin1StringView key) const
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text(key).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        fail(u"\"%1\" is not base64"_s.arg(key));
    return *decoded;
}

QJsonObject JsonFields::object(QLatin1StringView key) const
{
    return value(key, QJsonValue::Object).toObject();
}

QJsonArray JsonFields::array(QLatin1StringView key) const
{
    return value(key, QJsonValue::Array).toArray();
}

JsonFields JsonFields::element(const QJsonValue &value) const
{
    if (!value.isObject())
        fail(u"a list holds something that is no object"_s);
    return {value.toObject(), *m_problem};
}

}  // namespace servery
