// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QUuid>

#include "app/base/text.h"

namespace servery {

/// Reads the fields of a stored JSON object: the other half of JsonWriter. Absent means default, a wrong
/// type is noted once in `problem` (who reads asks for it at the end) and a harmless value is answered;
/// unknown keys are a newer writer's and stay unread.
class JsonFields {
public:
    JsonFields(QJsonObject object, QString &problem) : m_object(std::move(object)), m_problem(&problem) {}

    bool has(QLatin1StringView key) const { return m_object.contains(key); }
    QString text(QLatin1StringView key) const;
    qint64 number(QLatin1StringView key, qint64 other = 0) const;
    int count(QLatin1StringView key, int other = 0) const;  ///< a number within ±10⁹
    bool flag(QLatin1StringView key) const;
    QUuid id(QLatin1StringView key) const;  ///< required
    QDateTime time(QLatin1StringView key) const;
    QDate date(QLatin1StringView key) const;
    QStringList texts(QLatin1StringView key) const;
    QByteArray base64(QLatin1StringView key) const;
    QJsonObject object(QLatin1StringView key) const;
    QJsonArray array(QLatin1StringView key) const;
    const QJsonObject &object() const { return m_object; }
    JsonFields at(QLatin1StringView key) const { return {object(key), *m_problem}; }
    /// An element of an array, which must be an object.
    JsonFields element(const QJsonValue &value) const;
    void fail(const QString &what) const;

private:
    QJsonValue value(QLatin1StringView key, QJsonValue::Type type) const;

    QJsonObject m_object;
    QString *m_problem;
};

}  // namespace servery
