// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QRandomGenerator>
#include <QStringList>

#include "app/base/text.h"

namespace servery {

/// The schemas of one OpenAPI 3.1 document, as far as ours use JSON Schema (draft 2020-12): what they do not
/// use is named as a fault by `faultsOf`, so that nothing is let through unseen.
class JsonSchemas {
public:
    explicit JsonSchemas(QJsonObject document) : m_document(std::move(document)) {}

    /// What a local reference ("#/components/…") stands for, or the value itself; undefined for a dead one.
    QJsonValue resolved(const QJsonValue &value) const;

    /// What is wrong with the schema itself, with its place.
    QStringList faultsOf(const QJsonValue &schema, const QString &place) const;
    /// What is wrong with a value, with its place: none when the schema admits it.
    QStringList faultsIn(const QJsonValue &value, const QJsonValue &schema,
                         const QString &place = u"$"_s) const;
    /// A value that the schema admits.
    QJsonValue sample(const QJsonValue &schema, QRandomGenerator &random) const;

private:
    QStringList textFaults(const QString &text, const QJsonObject &schema, const QString &place) const;
    QStringList objectFaults(const QJsonObject &object, const QJsonObject &schema,
                             const QString &place) const;
    QString sampleText(const QJsonObject &schema, QRandomGenerator &random) const;
    QJsonObject sampleObject(const QJsonObject &schema, QRandomGenerator &random) const;

    QJsonObject m_document;
};

}  // namespace servery
