// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include "tests/harness/openapi/json_schema.h"

namespace servery {

/// One operation of an OpenAPI document, with its references resolved.
struct ApiOperation {
    struct Parameter {
        QString name;
        QString in;  ///< "path", "query", "header"
        bool isRequired = false;
        QJsonValue schema;
    };

    QByteArray method;  ///< "GET"
    QByteArray path;    ///< "/api/v1/stores/{store}"
    QString id;
    bool isSecured = false;
    QStringList schemes;  ///< of its security
    std::vector<Parameter> parameters;
    bool isBodyRequired = false;
    std::map<QString, QJsonValue> body;                          ///< schemas by media type
    std::map<QString, std::map<QString, QJsonValue>> responses;  ///< the same by status or "default"
};

/// An OpenAPI 3.1 document, as far as ours needs it.
class OpenApi {
public:
    explicit OpenApi(const QJsonObject &document);

    const std::vector<ApiOperation> &operations() const { return m_operations; }
    const JsonSchemas &schemas() const { return m_schemas; }

    /// What our document is held to: every operation has an id, words and a tag that is explained; every
    /// answer that can be given is described, problems with RFC 9457; parameters and path agree; every $ref
    /// leads somewhere, every component is used, every example is valid.
    QStringList faults() const;
    /// What is wrong with an answer to that operation; a HEAD has no body.
    QStringList faultsIn(const ApiOperation &operation, int status, const QByteArray &contentType,
                         const QByteArray &body, bool isHead = false) const;

private:
    QStringList faultsOf(const ApiOperation &operation, const QJsonObject &raw) const;
    QStringList unused() const;

    QJsonObject m_document;
    JsonSchemas m_schemas;
    std::vector<ApiOperation> m_operations;
};

}  // namespace servery
