// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/json.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include <QJsonDocument>

namespace servery {

void JsonErrors::add(const QString &path, const QString &what)
{
    if (m_errors.size() < limit)
        m_errors.append(path + u": "_s + what);
}

Error JsonErrors::error(const QString &source) const
{
    QStringList lines;
    for (const QString &one : m_errors)
        lines.append(source.isEmpty() ? one : source + u": "_s + one);
    return Error{ErrorCode::BadInput, lines.join(u'\n')};
}

/// The value as it would be written, shortened: it stands in messages for people.
static QString asWritten(const QJsonValue &value)
{
    if (value.isUndefined())
        return u"nothing"_s;
    QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    QString inner = QString::fromUtf8(text.mid(1, text.size() - 2));
    return inner.size() > 40 ? inner.left(40) + u'…' : inner;
}

void JsonReader::expected(const QString &what) const
{
    fail(u"expected %1, found %2"_s.arg(what, asWritten(m_value)));
}

void JsonReader::onlyKeys(std::initializer_list<QStringView> keys) const
{
    if (!m_value.isObject())
        return expected(u"an object"_s);
    const QJsonObject object = m_value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (std::find(keys.begin(), keys.end(), QStringView(it.key())) != keys.end())
            continue;
        QStringList known;
        for (QStringView key : keys)
            known.append(key.toString());
        m_errors->add(m_path + u'.' + it.key(), u"unknown key; known here: "_s + known.join(u", "_s));
    }
}

JsonReader JsonReader::at(QStringView key) const
{
    return {m_value.toObject().value(key), m_path + u'.' + key.toString(), *m_errors};
}

std::vector<JsonReader> JsonReader::list(QStringView key) const
{
    const JsonReader inner = at(key);
    return inner.m_value.isUndefined() ? std::vector<JsonReader>() : inner.elements();
}

std::vector<JsonReader> JsonReader::elements() const
{
    std::vector<JsonReader> result;
    if (!m_value.isArray()) {
        expected(u"a list"_s);
        return result;
    }
    const QJsonArray array = m_value.toArray();
    result.reserve(static_cast<size_t>(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i)
        result.emplace_back(array.at(i), u"%1[%2]"_s.arg(m_path).arg(i), *m_errors);
    return result;
}

QString JsonReader::text() const
{
    if (!m_value.isString())
        expected(u"a text"_s);
    return m_value.toString();
}

QString JsonReader::text(QStringView key) const
{
    const JsonReader inner = at(key);
    if (!inner.m_value.isString() || inner.m_value.toString().trimmed().isEmpty())
        inner.expected(u"a text"_s);
    return inner.m_value.toString();
}

QString JsonReader::text(QStringView key, const QString &other) const
{
    const JsonReader inner = at(key);
    return inner.m_value.isUndefined() ? other : inner.text();
}

bool JsonReader::flag(QStringView key, bool other) const
{
    const JsonReader inner = at(key);
    if (inner.m_value.isUndefined())
        return other;
    if (!inner.m_value.isBool())
        inner.expected(u"true or false"_s);
    return inner.m_value.toBool();
}

qint64 JsonReader::integer(QStringView key, qint64 least, qint64 most, qint64 other) const
{
    const JsonReader inner = at(key);
    if (inner.m_value.isUndefined())
        return other;
    const qint64 number = inner.m_value.toInteger(least - 1);
    if (!inner.m_value.isDouble() || number < least || number > most) {
        inner.expected(u"a whole number from %1 to %2"_s.arg(least).arg(most));
        return other;
    }
    return number;
}

QStringList JsonReader::texts(QStringView key) const
{
    QStringList result;
    for (const JsonReader &element : list(key))
        result.append(element.text());
    return result;
}

static Error notJson(const QByteArray &text, qsizetype offset, const QString &what)
{
    const QByteArray before = text.left(offset);
    const auto line = before.count('\n') + 1;
    const auto column = offset - (before.lastIndexOf('\n') + 1) + 1;
    return {ErrorCode::BadInput, u"line %1, column %2: not JSON: %3"_s.arg(line).arg(column).arg(what)};
}

/// Behind the closing quote of the string that begins at `at`; the text is JSON.
static qsizetype endOfString(const QByteArray &text, qsizetype at)
{
    for (++at; text[at] != '"'; ++at)
        if (text[at] == '\\')
            ++at;
    return at + 1;
}

/// Where a key stands for the second time in its object, which Qt would take without a word; -1: nowhere.
static qsizetype repeatedKey(const QByteArray &text)
{
    std::vector<std::set<QByteArray>> open;  // keys of the objects around this place; empty for a list
    for (qsizetype at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '{' || c == '[')
            open.emplace_back();
        if (c == '}' || c == ']')
            open.pop_back();
        if (c != '"') {
            ++at;
            continue;
        }
        const qsizetype end = endOfString(text, at);
        qsizetype next = end;
        while (next < text.size() && std::isspace(static_cast<unsigned char>(text[next])))
            ++next;
        if (next < text.size() && text[next] == ':' && !open.back().insert(text.mid(at, end - at)).second)
            return at;
        at = end;
    }
    return -1;
}

Result<QJsonValue> parseJson(const QByteArray &given)
{
    const QByteArray text = given.startsWith("\xEF\xBB\xBF") ? given.mid(3) : given;  // a byte order mark
    // Qt parses only objects and arrays at the top: one more pair of brackets admits every value.
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(u"["_s.toUtf8() + text + ']', &problem);
    if (problem.error == QJsonParseError::NoError && document.array().size() == 1) {
        if (const qsizetype repeated = repeatedKey(text); repeated >= 0)
            return notJson(text, repeated, u"this key stands in its object already"_s);
        return document.array().at(0);
    }
    const bool isTwo = problem.error == QJsonParseError::NoError;
    return notJson(text, std::clamp<qsizetype>(problem.offset - 1, 0, text.size()),
                   isTwo ? u"expected one JSON value"_s : problem.errorString());
}

}  // namespace servery
