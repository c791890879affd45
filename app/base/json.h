// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <vector>

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include "app/base/result.h"

namespace servery {

/// What is wrong with a document, each with its place: `$.items[3].price: expected …, found …`.
/// Collects up to `limit` of them, so that a person can mend a file in one go.
class JsonErrors {
public:
    static constexpr int limit = 20;

    void add(const QString &path, const QString &what);
    bool isEmpty() const { return m_errors.isEmpty(); }
    const QStringList &list() const { return m_errors; }
    /// All of them as one BadInput error, one a line, headed by the name of the file or command.
    Error error(const QString &source) const;

private:
    QStringList m_errors;
};

/// A JSON value from outside that knows where it stands. Reading never fails halfway: a wrong value
/// is noted in the JsonErrors with its path and a harmless one is answered, and who reads asks
/// `errors.isEmpty()` before anything is done with the result.
class JsonReader {
public:
    JsonReader(QJsonValue value, QString path, JsonErrors &errors)
        : m_value(std::move(value)), m_path(std::move(path)), m_errors(&errors)
    {
    }

    const QString &path() const { return m_path; }
    const QJsonValue &value() const { return m_value; }
    bool isObject() const { return m_value.isObject(); }
    bool isArray() const { return m_value.isArray(); }
    bool isText() const { return m_value.isString(); }

    /// Notes an error at this place.
    void fail(const QString &what) const { m_errors->add(m_path, what); }
    /// Notes an error at this place that names what was found: "expected a rate …, found 7".
    void expected(const QString &what) const;
    /// Notes an error unless this is an object with no other keys than these.
    void onlyKeys(std::initializer_list<QStringView> keys) const;

    bool has(QStringView key) const { return m_value.toObject().contains(key); }
    JsonReader at(QStringView key) const;
    /// The elements of the array at `key`; none when the key is absent; an error when it is no array.
    std::vector<JsonReader> list(QStringView key) const;
    std::vector<JsonReader> elements() const;

    QString text() const;                                       ///< this value as a string; else an error
    QString text(QStringView key) const;                        ///< a required, non-empty string
    QString text(QStringView key, const QString &other) const;  ///< an optional string
    bool flag(QStringView key, bool other) const;
    /// A whole number written as a JSON number, within the limits given.
    qint64 integer(QStringView key, qint64 least, qint64 most, qint64 other) const;
    QStringList texts(QStringView key) const;  ///< an optional array of strings

private:
    QJsonValue m_value;
    QString m_path;
    JsonErrors *m_errors;
};

/// Parses a JSON text. A syntax error names line and column.
Result<QJsonValue> parseJson(const QByteArray &text);

}  // namespace servery
