// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/openapi/open_api.h"

#include <algorithm>
#include <set>

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace servery {

namespace {

std::map<QString, QJsonValue> contentOf(const QJsonValue &value)
{
    std::map<QString, QJsonValue> content;
    const QJsonObject types = value[u"content"_s].toObject();
    for (auto it = types.begin(); it != types.end(); ++it)
        content.emplace(it.key(), it.value()[u"schema"_s]);
    return content;
}

QStringList pathParameters(const QByteArray &path)
{
    static const QRegularExpression braces(uR"(\{([a-z_]+)\})"_s);
    QStringList names;
    auto it = braces.globalMatch(QString::fromLatin1(path));
    while (it.hasNext())
        names.append(it.next().captured(1));
    return names;
}

void collectReferences(const QJsonValue &value, std::set<QString> &references)
{
    if (value.isArray()) {
        for (const QJsonValue &one : value.toArray())
            collectReferences(one, references);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == u"$ref")
            references.insert(it->toString());
        else
            collectReferences(*it, references);
    }
}

}  // namespace

OpenApi::OpenApi(const QJsonObject &document) : m_document(document), m_schemas(document)
{
    const QJsonObject paths = document[u"paths"_s].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path->toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            if (method.key() == u"parameters")
                continue;
            const QJsonObject raw = method->toObject();
            ApiOperation operation{method.key().toUpper().toLatin1(), path.key().toUtf8(),
                                   raw[u"operationId"_s].toString()};
            const QJsonArray security = raw.contains(u"security"_s) ? raw[u"security"_s].toArray()
                                                                    : document[u"security"_s].toArray();
            for (const QJsonValue &way : security)
                operation.schemes += way.toObject().keys();
            operation.isSecured = !operation.schemes.isEmpty();
            QJsonArray parameters = raw[u"parameters"_s].toArray();
            for (const QJsonValue &shared : methods[u"parameters"_s].toArray())
                parameters.append(shared);
            for (const QJsonValue &one : parameters) {
                const QJsonValue parameter = m_schemas.resolved(one);
                operation.parameters.push_back({parameter[u"name"_s].toString(),
                                                parameter[u"in"_s].toString(),
                                                parameter[u"required"_s].toBool(), parameter[u"schema"_s]});
            }
            const QJsonValue body = m_schemas.resolved(raw[u"requestBody"_s]);
            operation.isBodyRequired = body[u"required"_s].toBool();
            operation.body = contentOf(body);
            const QJsonObject responses = raw[u"responses"_s].toObject();
            for (auto response = responses.begin(); response != responses.end(); ++response)
                operation.responses.emplace(response.key(), contentOf(m_schemas.resolved(*response)));
            m_operations.push_back(std::move(operation));
        }
    }
}

QStringList OpenApi::faults() const
{
    QStringList faults;
    if (!m_document[u"openapi"_s].toString().startsWith(u"3.1."))
        faults.append(u"expected OpenAPI 3.1"_s);
    for (const QString &key : {u"title"_s, u"version"_s, u"description"_s}) {
        if (m_document[u"info"_s][key].toString().isEmpty())
            faults.append(u"info has no "_s + key);
    }
    std::set<QString> ids;
    for (const ApiOperation &operation : m_operations) {
        if (!ids.insert(operation.id).second)
            faults.append(operation.id + u": two of that name"_s);
        const QJsonValue raw = m_document[u"paths"_s][QString::fromUtf8(operation.path)];
        faults += faultsOf(operation, raw[QString::fromLatin1(operation.method).toLower()].toObject());
    }
    const QJsonObject schemas = m_document[u"components"_s][u"schemas"_s].toObject();
    for (auto it = schemas.begin(); it != schemas.end(); ++it)
        faults += m_schemas.faultsOf(*it, it.key());
    return faults + unused();
}

QStringList OpenApi::faultsOf(const ApiOperation &operation, const QJsonObject &raw) const
{
    QStringList faults;
    const QString name = QString::fromLatin1(operation.method + ' ' + operation.path);
    const auto fault = [&faults, &name](const QString &what) { faults.append(name + u": "_s + what); };
    static const QRegularExpression camelCase(u"^[a-z][A-Za-z]+$"_s);
    if (!camelCase.match(operation.id).hasMatch())
        fault(u"no operationId in camelCase"_s);
    const QString summary = raw[u"summary"_s].toString();
    if (summary.isEmpty() || summary.endsWith(u'.'))
        fault(u"no summary without a full stop"_s);
    const QJsonArray tags = m_document[u"tags"_s].toArray();
    const QString tag = raw[u"tags"_s][0].toString();
    if (std::none_of(tags.begin(), tags.end(),
                     [&tag](const QJsonValue &one) { return one[u"name"_s] == tag; }))
        fault(u"no tag that is explained"_s);

    QStringList inPath;
    for (const ApiOperation::Parameter &parameter : operation.parameters) {
        if (parameter.in == u"path")
            inPath.append(parameter.name);
        if (parameter.in == u"path" && !parameter.isRequired)
            fault(parameter.name + u" is in the path, so it is required"_s);
        faults += m_schemas.faultsOf(parameter.schema, name + u' ' + parameter.name);
    }
    QStringList expected = pathParameters(operation.path);
    expected.sort();
    inPath.sort();
    if (expected != inPath)
        fault(u"the parameters of the path are %1, described are %2"_s.arg(expected.join(u", "_s),
                                                                           inPath.join(u", "_s)));

    bool hasGood = false;
    for (const auto &[status, content] : operation.responses) {
        hasGood = hasGood || status.startsWith(u'1') || status.startsWith(u'2');
        for (const auto &[type, schema] : content)
            faults += m_schemas.faultsOf(schema, name + u' ' + status);
    }
    if (!hasGood)
        fault(u"no answer is a good one"_s);
    const auto other = operation.responses.find(u"default"_s);
    if (other == operation.responses.end() || !other->second.contains(u"application/problem+json"_s))
        fault(u"no default answer that is a problem"_s);
    if (operation.isSecured && !operation.responses.contains(u"401"_s))
        fault(u"401 is not described"_s);
    for (const auto &[type, schema] : operation.body)
        faults += m_schemas.faultsOf(schema, name + u" body"_s);
    for (const QString &scheme : operation.schemes) {
        if (!m_document[u"components"_s][u"securitySchemes"_s].toObject().contains(scheme))
            fault(u"no such security scheme: "_s + scheme);
    }
    return faults;
}

QStringList OpenApi::unused() const
{
    std::set<QString> references;
    collectReferences(m_document, references);
    QStringList faults;
    for (const QString &reference : references) {
        if (m_schemas.resolved(QJsonObject{{u"$ref"_s, reference}}).isUndefined())
            faults.append(reference + u" leads nowhere"_s);
    }
    const QJsonObject components = m_document[u"components"_s].toObject();
    for (auto kind = components.begin(); kind != components.end(); ++kind) {
        if (kind.key() == u"securitySchemes")
            continue;
        for (const QString &name : kind->toObject().keys()) {
            const QString reference = u"#/components/%1/%2"_s.arg(kind.key(), name);
            if (!references.contains(reference))
                faults.append(reference + u" is not used"_s);
        }
    }
    return faults;
}

QStringList OpenApi::faultsIn(const ApiOperation &operation, int status, const QByteArray &contentType,
                              const QByteArray &body, bool isHead) const
{
    if (status == 0)
        return {u"no answer"_s};
    if (status == 500)
        return {u"500 is never an answer"_s};
    auto response = operation.responses.find(QString::number(status));
    if (response == operation.responses.end())
        response = operation.responses.find(u"default"_s);
    if (response == operation.responses.end() || (response->first == u"default" && status < 400))
        return {u"%1 is not described"_s.arg(status)};
    if (response->second.empty())
        return body.isEmpty() ? QStringList()
                              : QStringList{u"%1 has no body by its description"_s.arg(status)};
    const QString type = QString::fromLatin1(contentType.split(';').first().trimmed());
    const auto content = response->second.find(type);
    if (content == response->second.end())
        return {u"%1 is not described as \"%2\""_s.arg(status).arg(type)};
    if (isHead || !type.endsWith(u"json"))
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return {u"%1: %2"_s.arg(status).arg(error.errorString())};
    const QJsonValue value =
        document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    return m_schemas.faultsIn(value, content->second);
}

}  // namespace servery
