// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/openapi/request_fuzz.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "tests/sync/central/http/raw_client.h"

namespace servery {

namespace {

QByteArray encoded(const QJsonValue &value)
{
    const QByteArray whole = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return whole.sliced(1, whole.size() - 2);
}

QByteArray asText(const QJsonValue &value)
{
    return value.isString() ? value.toString().toUtf8() : encoded(value);
}

/// A value of another kind than this one.
QJsonValue otherKind(const QJsonValue &value)
{
    if (value.isString())
        return 7;
    if (value.isDouble())
        return u"seven"_s;
    return value.isArray() ? QJsonValue(u"no list"_s) : QJsonValue(QJsonArray{1});
}

}  // namespace

RequestFuzz::RequestFuzz(const OpenApi &api, FuzzTarget target, quint32 seed)
    : m_api(api), m_target(std::move(target)), m_random(seed)
{
}

QStringList RequestFuzz::run(int rounds)
{
    QStringList faults;
    for (int round = 0; round < rounds; ++round) {
        for (const ApiOperation &operation : m_api.operations()) {
            expect(operation, wellFormed(operation), u"well-formed"_s, faults);
            spoilHead(operation, faults);
            spoilParameters(operation, faults);
            if (!operation.body.empty())
                spoilBody(operation, faults);
        }
    }
    return faults;
}

QByteArray RequestFuzz::wildText()
{
    static const QList<QByteArray> wild{"",
                                        "0",
                                        "-1",
                                        "99999999999999999999",
                                        "1e400",
                                        "%00",
                                        "%0d%0aX:y",
                                        "%FF%FE",
                                        "..%2F..%2Fetc",
                                        "%F0%9F%8D%A3",
                                        "%22%3E",
                                        "null",
                                        "true",
                                        "%25",
                                        "'%20OR%201=1--",
                                        "{store}",
                                        "a%2Fb",
                                        "NaN",
                                        "%E2%80%AE",
                                        "%zz"};
    if (m_random.bounded(8) == 0)
        return QByteArray(m_random.bounded(3000), 'a');
    return wild[m_random.bounded(int(wild.size()))];
}

RequestFuzz::Draft RequestFuzz::wellFormed(const ApiOperation &operation)
{
    Draft draft{operation.method, operation.path};
    for (const ApiOperation::Parameter &parameter : operation.parameters) {
        const auto known = m_target.known.find(parameter.name);
        const QByteArray value = parameter.in == u"path" && known != m_target.known.end()
                                     ? known->second
                                     : asText(m_api.schemas().sample(parameter.schema, m_random));
        if (parameter.in == u"path")
            draft.path.replace('{' + parameter.name.toLatin1() + '}', value.toPercentEncoding());
        else if (parameter.in == u"query" && (parameter.isRequired || m_random.bounded(2) == 0))
            draft.query += (draft.query.isEmpty() ? "" : "&") + parameter.name.toLatin1() + '=' +
                           value.toPercentEncoding();
        else if (parameter.in == u"header" && parameter.isRequired)
            draft.headers.emplace_back(parameter.name.toLatin1(), value);
    }
    for (const QString &scheme : operation.schemes) {
        const auto known = m_target.credentials.find(scheme);
        if (known != m_target.credentials.end())
            draft.headers.emplace_back("Authorization",
                                       known->second[size_t(m_random.bounded(int(known->second.size())))]);
    }
    if (!operation.body.empty()) {
        const auto &[type, schema] = *operation.body.begin();
        draft.headers.emplace_back("Content-Type", type.toLatin1());
        draft.body = encoded(m_api.schemas().sample(schema, m_random));
        draft.hasBody = true;
    }
    return draft;
}

void RequestFuzz::spoilHead(const ApiOperation &operation, QStringList &faults)
{
    const auto without = [](Draft draft, const QByteArray &name) {
        std::erase_if(draft.headers, [&name](const auto &field) { return field.first == name; });
        return draft;
    };
    const Draft good = wellFormed(operation);
    if (operation.isSecured) {
        expect(operation, without(good, "Authorization"), u"without a credential"_s, faults, 401);
        for (const QByteArray &credential : {QByteArray("Bearer"), QByteArray("Bearer x.y.z"),
                                             QByteArray("Basic YTpi"), "Bearer " + QByteArray(2000, 'a')}) {
            Draft draft = without(good, "Authorization");
            draft.headers.emplace_back("Authorization", credential);
            expect(operation, draft, u"with a wrong credential"_s, faults, 401);
        }
    }
    if (operation.method == "GET") {
        Draft draft = good;
        draft.method = "HEAD";
        expect(operation, draft, u"HEAD"_s, faults);
        draft = good;
        draft.body = "{}";
        draft.hasBody = true;
        expect(operation, draft, u"with a body where none is expected"_s, faults, 413);
    }
    Draft draft = good;
    draft.method = "BREW";
    expect(operation, draft, u"an unknown method"_s, faults, 405);
    draft = good;
    draft.headers.emplace_back("X-Large", QByteArray(20'000, 'x'));
    expect(operation, draft, u"with a field too large"_s, faults, 431);
    draft = good;
    draft.headers.emplace_back("Accept", "application/xml");
    draft.headers.emplace_back("traceparent", wildText());
    expect(operation, draft, u"with odd fields"_s, faults);
}

void RequestFuzz::spoilParameters(const ApiOperation &operation, QStringList &faults)
{
    for (const ApiOperation::Parameter &parameter : operation.parameters) {
        Draft draft = wellFormed(operation);
        const QByteArray name = parameter.name.toLatin1();
        const QByteArray value = wildText();
        if (parameter.in == u"path") {
            draft.path = operation.path;
            draft.path.replace('{' + name + '}', value);
            for (const ApiOperation::Parameter &other : operation.parameters)
                draft.path.replace('{' + other.name.toLatin1() + '}', "1");
        } else if (parameter.in == u"query") {
            draft.query = name + '=' + value;
        } else {
            std::erase_if(draft.headers, [&name](const auto &field) { return field.first == name; });
        }
        expect(operation, draft, u"with another %1"_s.arg(parameter.name), faults);
    }
    Draft draft = wellFormed(operation);
    draft.query = wildText() + '&' + wildText() + "=" + wildText() + "&&=";
    expect(operation, draft, u"with a query nobody asked for"_s, faults);
}

void RequestFuzz::spoilBody(const ApiOperation &operation, QStringList &faults)
{
    const Draft good = wellFormed(operation);
    const auto withBody = [&](const QByteArray &body, const QString &what, int expected = 0) {
        Draft draft = good;
        draft.body = body;
        expect(operation, draft, what, faults, expected);
    };
    const bool isLetIn = !operation.isSecured || m_target.credentials.contains(operation.schemes.value(0));
    const int bad = isLetIn ? 400 : 401;
    const QList<QByteArray> broken{"",  "{",   "[1,",  "nul",     "{\"a\":1}x",          "\xFF\xFE",
                                   "'", "{,}", "\"\\", "{\"a\"}", QByteArray(2000, '['), QByteArray(3, '\0')};
    withBody(broken[m_random.bounded(int(broken.size()))], u"with a body that is no JSON"_s, bad);
    for (const char *value : {"null", "7", "\"text\"", "[]", "true"})
        withBody(value, u"with %1 for a body"_s.arg(QLatin1StringView(value)));

    const QJsonObject object = QJsonDocument::fromJson(good.body).object();
    for (const QString &key : object.keys()) {
        QJsonObject spoilt = object;
        spoilt.remove(key);
        withBody(encoded(spoilt), u"without "_s + key);
        spoilt[key] = otherKind(object[key]);
        withBody(encoded(spoilt), u"with another kind of "_s + key);
        spoilt[key] = QJsonValue::Null;
        withBody(encoded(spoilt), u"with null for "_s + key);
    }
    QJsonObject more = object;
    more[u"nobody asked"_s] = 1;
    withBody(encoded(more), u"with more than is described"_s);
    Draft draft = good;
    std::erase_if(draft.headers, [](const auto &field) { return field.first == "Content-Type"; });
    expect(operation, draft, u"without a media type"_s, faults, 415);
    draft = good;
    draft.headers.emplace_back("Content-Encoding", "gzip");
    expect(operation, draft, u"said to be packed"_s, faults, 400);
    constexpr int aboveEveryLimit = 70'000'000;
    draft = good;
    draft.headers.emplace_back("Content-Length", QByteArray::number(aboveEveryLimit));
    draft.hasBody = false;
    expect(operation, draft, u"too large"_s, faults, 413);
}

void RequestFuzz::expect(const ApiOperation &operation, const Draft &draft, const QString &what,
                         QStringList &faults, int expected)
{
    QByteArray bytes = draft.method + ' ' + draft.path + (draft.query.isEmpty() ? "" : '?' + draft.query) +
                       " HTTP/1.1\r\nHost: central\r\n";
    // Another peer each time, so that their rate says nothing; the server is told to believe it.
    bytes += "X-Forwarded-For: 2001:db8::" + QByteArray::number(m_random.bounded(1, 0xFFFF), 16) + ':' +
             QByteArray::number(++m_requests % 0xFFFF, 16) + "\r\n";
    for (const auto &[name, value] : draft.headers)
        bytes += name + ": " + value + "\r\n";
    if (draft.hasBody)
        bytes += "Content-Length: " + QByteArray::number(draft.body.size()) + "\r\n";
    bytes += "\r\n" + (draft.hasBody ? draft.body : QByteArray());

    RawClient client(m_target.port);
    client.send(bytes);
    const bool isHead = draft.method == "HEAD";
    const RawResponse response = client.receive(isHead);
    ++m_statuses[response.status];
    QStringList found = m_api.faultsIn(operation, response.status, response.headers.value("Content-Type"),
                                       response.body, isHead);
    const bool isTooOften = response.status == 429;  // which anything may be
    if (expected != 0 && response.status != expected && !isTooOften)
        found.append(u"expected %1, found %2"_s.arg(expected).arg(response.status));
    for (const QString &fault : found)
        faults.append(u"%1 %2: %3\n%4"_s.arg(operation.id, what, fault, QString::fromUtf8(bytes.left(600))));
}

}  // namespace servery
