// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/openapi/json_schema.h"

#include <algorithm>
#include <cmath>

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>
#include <QUuid>

namespace servery {

namespace {

const QStringList known{u"$ref"_s,      u"type"_s,       u"const"_s,
                        u"enum"_s,      u"properties"_s, u"required"_s,
                        u"items"_s,     u"minItems"_s,   u"uniqueItems"_s,
                        u"maxItems"_s,  u"minLength"_s,  u"maxLength"_s,
                        u"pattern"_s,   u"minimum"_s,    u"maximum"_s,
                        u"format"_s,    u"title"_s,      u"description"_s,
                        u"examples"_s,  u"default"_s,    u"additionalProperties"_s,
                        u"oneOf"_s,     u"anyOf"_s,      u"allOf"_s,
                        u"deprecated"_s};
const QStringList types{u"object"_s, u"array"_s,   u"string"_s, u"integer"_s,
                        u"number"_s, u"boolean"_s, u"null"_s};
const QStringList formats{u"uuid"_s,         u"date-time"_s, u"date"_s, u"uri"_s,
                          u"json-pointer"_s, u"byte"_s,      u"email"_s};

QStringList typesOf(const QJsonObject &schema)
{
    const QJsonValue type = schema[u"type"_s];
    QStringList result;
    if (type.isString())
        result.append(type.toString());
    for (const QJsonValue &one : type.toArray())
        result.append(one.toString());
    return result;
}

bool isOfType(const QJsonValue &value, const QString &type)
{
    if (type == u"object")
        return value.isObject();
    if (type == u"array")
        return value.isArray();
    if (type == u"string")
        return value.isString();
    if (type == u"boolean")
        return value.isBool();
    if (type == u"null")
        return value.isNull();
    return value.isDouble() && (type == u"number" || std::floor(value.toDouble()) == value.toDouble());
}

bool hasFormat(const QString &text, const QString &format)
{
    if (format == u"uuid")
        return !QUuid::fromString(text).isNull() && text.size() == 36;
    if (format == u"date-time")
        return QDateTime::fromString(text, Qt::ISODateWithMs).isValid();
    if (format == u"date")
        return QDate::fromString(text, Qt::ISODate).isValid();
    return true;
}

}  // namespace

QJsonValue JsonSchemas::resolved(const QJsonValue &value) const
{
    QJsonValue at = value;
    for (int depth = 0; at.toObject().contains(u"$ref"_s) && depth < 10; ++depth) {
        const QString reference = at[u"$ref"_s].toString();
        QStringList parts = reference.split(u'/');
        if (parts.takeFirst() != u"#")
            return QJsonValue::Undefined;
        at = m_document;
        for (QString &part : parts)
            at = at.toObject().value(part.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s));
    }
    return at;
}

QStringList JsonSchemas::faultsOf(const QJsonValue &value, const QString &place) const
{
    if (value.isBool())
        return {};
    const QJsonObject schema = value.toObject();
    if (schema.contains(u"$ref"_s))
        return resolved(value).isObject() ? QStringList() : QStringList{place + u": a dead $ref"_s};
    QStringList faults;
    for (const QString &key : schema.keys()) {
        if (!known.contains(key))
            faults.append(place + u": %1 is not known to the checks"_s.arg(key));
    }
    for (const QString &type : typesOf(schema)) {
        if (!types.contains(type))
            faults.append(place + u": no such type: "_s + type);
    }
    if (schema.contains(u"format"_s) && !formats.contains(schema[u"format"_s].toString()))
        faults.append(place + u": no such format: "_s + schema[u"format"_s].toString());
    if (schema.contains(u"pattern"_s)) {
        if (!QRegularExpression(schema[u"pattern"_s].toString()).isValid())
            faults.append(place + u": the pattern is none"_s);
        if (schema[u"examples"_s].toArray().isEmpty())
            faults.append(place + u": a pattern needs an example"_s);
    }
    const QJsonObject properties = schema[u"properties"_s].toObject();
    for (const QJsonValue &name : schema[u"required"_s].toArray()) {
        if (!properties.contains(name.toString()))
            faults.append(place + u": requires %1, which it does not describe"_s.arg(name.toString()));
    }
    for (auto it = properties.begin(); it != properties.end(); ++it)
        faults += faultsOf(*it, place + u'.' + it.key());
    if (schema.contains(u"items"_s))
        faults += faultsOf(schema[u"items"_s], place + u"[]"_s);
    for (const QString &key : {u"oneOf"_s, u"anyOf"_s, u"allOf"_s}) {
        for (const QJsonValue &one : schema[key].toArray())
            faults += faultsOf(one, place + u'/' + key);
    }
    for (const QJsonValue &example : schema[u"examples"_s].toArray())
        faults += faultsIn(example, schema, place + u" example"_s);
    return faults;
}

QStringList JsonSchemas::textFaults(const QString &text, const QJsonObject &schema,
                                    const QString &place) const
{
    QStringList faults;
    if (text.size() < schema[u"minLength"_s].toInt(0) || text.size() > schema[u"maxLength"_s].toInt(INT_MAX))
        faults.append(place + u": the text is too short or too long"_s);
    if (schema.contains(u"pattern"_s) &&
        !QRegularExpression(schema[u"pattern"_s].toString()).match(text).hasMatch())
        faults.append(place + u": \"%1\" is not of the pattern"_s.arg(text));
    if (!hasFormat(text, schema[u"format"_s].toString()))
        faults.append(place + u": \"%1\" is no %2"_s.arg(text, schema[u"format"_s].toString()));
    return faults;
}

QStringList JsonSchemas::objectFaults(const QJsonObject &object, const QJsonObject &schema,
                                      const QString &place) const
{
    QStringList faults;
    for (const QJsonValue &name : schema[u"required"_s].toArray()) {
        if (!object.contains(name.toString()))
            faults.append(place + u": lacks "_s + name.toString());
    }
    const QJsonObject properties = schema[u"properties"_s].toObject();
    const QJsonValue more = schema[u"additionalProperties"_s];
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString where = place + u'.' + it.key();
        if (properties.contains(it.key()))
            faults += faultsIn(*it, properties[it.key()], where);
        else if (more.isBool() && !more.toBool())
            faults.append(where + u": is not described"_s);
        else if (more.isObject())
            faults += faultsIn(*it, more, where);
    }
    return faults;
}

QStringList JsonSchemas::faultsIn(const QJsonValue &value, const QJsonValue &given,
                                  const QString &place) const
{
    const QJsonValue found = resolved(given);
    if (found.isBool())
        return found.toBool() ? QStringList() : QStringList{place + u": nothing is admitted"_s};
    const QJsonObject schema = found.toObject();
    QStringList faults;
    const QStringList allowed = typesOf(schema);
    if (!allowed.isEmpty() && std::none_of(allowed.begin(), allowed.end(),
                                           [&value](const QString &type) { return isOfType(value, type); }))
        return {place + u": expected "_s + allowed.join(u" or "_s)};
    if (schema.contains(u"const"_s) && schema[u"const"_s] != value)
        faults.append(place + u": is not the one value"_s);
    if (schema.contains(u"enum"_s) && !schema[u"enum"_s].toArray().contains(value))
        faults.append(place + u": is none of the values"_s);
    if (value.isString())
        faults += textFaults(value.toString(), schema, place);
    if (value.isDouble() && (value.toDouble() < schema[u"minimum"_s].toDouble(-INFINITY) ||
                             value.toDouble() > schema[u"maximum"_s].toDouble(INFINITY)))
        faults.append(place + u": the number is out of range"_s);
    if (value.isObject())
        faults += objectFaults(value.toObject(), schema, place);
    const QJsonArray array = value.toArray();
    if (value.isArray() && (array.size() < schema[u"minItems"_s].toInt(0) ||
                            array.size() > schema[u"maxItems"_s].toInt(INT_MAX)))
        faults.append(place + u": too few or too many"_s);
    for (qsizetype i = 0; i < array.size() && schema.contains(u"items"_s); ++i)
        faults += faultsIn(array[i], schema[u"items"_s], place + u"[%1]"_s.arg(i));
    for (const QJsonValue &one : schema[u"allOf"_s].toArray())
        faults += faultsIn(value, one, place);
    for (const QString &key : {u"oneOf"_s, u"anyOf"_s}) {
        if (!schema.contains(key))
            continue;
        const QJsonArray ways = schema[key].toArray();
        const auto fitting = std::count_if(ways.begin(), ways.end(), [&](const QJsonValue &one) {
            return faultsIn(value, one, place).isEmpty();
        });
        if (fitting == 0 || (key == u"oneOf" && fitting != 1))
            faults.append(place + u": fits %1 of %2"_s.arg(fitting).arg(key));
    }
    return faults;
}

QString JsonSchemas::sampleText(const QJsonObject &schema, QRandomGenerator &random) const
{
    const QString format = schema[u"format"_s].toString();
    if (format == u"uuid") {
        QByteArray bytes(16, Qt::Uninitialized);
        std::generate(bytes.begin(), bytes.end(), [&random] { return char(random.generate()); });
        return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
    }
    if (format == u"date-time")
        return u"2026-03-29T01:30:00.000+01:00"_s;
    if (format == u"date")
        return u"2026-02-28"_s;
    const int least = schema[u"minLength"_s].toInt(0);
    const int most = std::max(least, std::min(schema[u"maxLength"_s].toInt(40), 2000));
    static const QString letters = u"aZ09 _-/\\\"'%\u00e9\u5bff\n\u0000{}<>&"_s;
    QString text;
    const int length = random.bounded(least, most + 1);
    while (text.size() < length)
        text += letters[random.bounded(letters.size())];
    return text;
}

QJsonObject JsonSchemas::sampleObject(const QJsonObject &schema, QRandomGenerator &random) const
{
    QJsonObject object;
    const QJsonObject properties = schema[u"properties"_s].toObject();
    const QJsonArray required = schema[u"required"_s].toArray();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (required.contains(it.key()) || random.bounded(2) == 0)
            object[it.key()] = sample(*it, random);
    }
    return object;
}

QJsonValue JsonSchemas::sample(const QJsonValue &given, QRandomGenerator &random) const
{
    const QJsonObject schema = resolved(given).toObject();
    for (const QString &key : {u"enum"_s, u"examples"_s}) {
        const QJsonArray values = schema[key].toArray();
        if (!values.isEmpty())
            return values[random.bounded(int(values.size()))];
    }
    if (schema.contains(u"const"_s))
        return schema[u"const"_s];
    for (const QString &key : {u"oneOf"_s, u"anyOf"_s}) {
        const QJsonArray ways = schema[key].toArray();
        if (!ways.isEmpty())
            return sample(ways[random.bounded(int(ways.size()))], random);
    }
    if (schema.contains(u"allOf"_s)) {
        QJsonObject whole = sampleObject(schema, random);
        for (const QJsonValue &one : schema[u"allOf"_s].toArray()) {
            const QJsonObject part = sample(one, random).toObject();
            for (auto it = part.begin(); it != part.end(); ++it)
                whole[it.key()] = *it;
        }
        return whole;
    }
    const QStringList allowed = typesOf(schema);
    const QString type = allowed.isEmpty() ? u"object"_s : allowed[random.bounded(int(allowed.size()))];
    if (type == u"string")
        return sampleText(schema, random);
    if (type == u"boolean")
        return random.bounded(2) == 0;
    if (type == u"null")
        return QJsonValue::Null;
    if (type == u"object")
        return sampleObject(schema, random);
    if (type == u"array") {
        QJsonArray array;
        const int least = schema[u"minItems"_s].toInt(0);
        const int size =
            random.bounded(least, std::max(least, std::min(schema[u"maxItems"_s].toInt(3), 5)) + 1);
        while (array.size() < size)
            array.append(sample(schema[u"items"_s], random));
        return array;
    }
    const double least = schema[u"minimum"_s].toDouble(-1000);
    const double most = schema[u"maximum"_s].toDouble(std::max(least, 1000.0));
    return double(qint64(least + random.generateDouble() * (most - least)));
}

}  // namespace servery
