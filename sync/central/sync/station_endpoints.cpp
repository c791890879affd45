// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/sync/station_endpoints.h"

#include "app/base/json.h"
#include "app/base/json_writer.h"
#include "sync/central/devices/tokens.h"
#include "sync/central/feed/push.h"
#include "sync/central/storage/sql_feed.h"
#include "sync/central/sync/stored_answer.h"
#include "sync/protocol/message_json.h"

namespace servery {

/// A menu of 50,000 items is one operation, twice its size as a text within JSON.
static constexpr qint64 mostPushBody = 48 * 1024 * 1024;
static constexpr qint64 mostSmallBody = 16 * 1024;

static HttpResponse problem(const Error &error, const ApiRequest &request)
{
    return Problem::ofError(error).response(request.http.correlationId);
}

/// What the central has to say first: a problem document with what a station has to know.
static HttpResponse refusalAnswer(const SyncRefusal &refusal, const QByteArray &correlationId)
{
    const bool isForbidden = refusal.why == SyncRefusal::Why::Revoked;
    const int status = isForbidden ? 403 : 409;
    const QByteArray rest = toJson(refusal);
    JsonWriter json;
    json.beginObject();
    json.field("type", u"urn:servery:problem:sync"_s);
    json.field("title", u"something else comes first"_s);
    json.field("status", status);
    json.field("instance", QString::fromLatin1(correlationId));
    json.endObject();
    QByteArray whole = json.take();
    whole.chop(1);
    return {status, "application/problem+json", {}, whole + ',' + rest.mid(1)};
}

Catalogue StationEndpoints::endpoints()
{
    const auto bound = [this](void (StationEndpoints::*handle)(const ApiRequest &, Reply)) {
        return [this, handle](const ApiRequest &request, Reply reply) {
            (this->*handle)(request, std::move(reply));
        };
    };
    return {{.method = "POST",
             .path = "/api/v1/devices",
             .operation = "enrolDevice",
             .rate = RateClass::Secret,
             .bodyBytes = mostSmallBody,
             .handle = bound(&StationEndpoints::enrolDevice)},
            {.method = "POST",
             .path = "/api/v1/token",
             .operation = "issueToken",
             .rate = RateClass::Sync,
             .bodyBytes = mostSmallBody,
             .handle = bound(&StationEndpoints::issueToken)},
            {.method = "POST",
             .path = "/api/v1/sync/push",
             .operation = "pushOperations",
             .access = Access::Device,
             .rate = RateClass::Sync,
             .bodyBytes = mostPushBody,
             .handle = bound(&StationEndpoints::pushOperations)},
            {.method = "GET",
             .path = "/api/v1/sync/pull",
             .operation = "pullFeed",
             .access = Access::Device,
             .rate = RateClass::Sync,
             .handle = bound(&StationEndpoints::pullFeed)}};
}

Authenticate StationEndpoints::authenticate() const
{
    return [key = m_parts.tokenPublicKey, now = m_parts.now](const HttpRequest &request, Access,
                                                             Once<Result<Caller>> answer) {
        const QByteArray credential = request.headers.value("Authorization");
        static const QByteArray scheme = "Bearer ";
        if (!credential.startsWith(scheme))
            return answer(Error{ErrorCode::NotAllowed, u"expected a bearer token"_s});
        const auto owner = ownerOf(credential.mid(scheme.size()), key, now());
        if (!owner)
            return answer(owner.error());
        answer(Caller{Access::Device, owner->device.text().toLatin1(), owner->store.text().toLatin1(), {}});
    };
}

static Result<EnrolRequest> enrolRequestFrom(const QByteArray &body, JsonErrors &errors)
{
    const auto parsed = parseJson(body);
    if (!parsed)
        return parsed.error();
    const JsonReader reader(*parsed, u"$"_s, errors);
    reader.onlyKeys({u"code", u"public_key", u"name", u"stations"});
    return EnrolRequest{reader.text(u"code"), QByteArray::fromHex(reader.text(u"public_key").toLatin1()),
                        reader.text(u"name"), reader.texts(u"stations")};
}

void StationEndpoints::enrolDevice(const ApiRequest &request, Reply reply)
{
    JsonErrors errors;
    const auto wanted = enrolRequestFrom(request.http.body, errors);
    if (!wanted)
        return reply(problem(wanted.error(), request));
    if (!errors.isEmpty())
        return reply(Problem::ofBody(errors).response(request.http.correlationId));
    const auto form = [authority = m_parts.authority, now = m_parts.now](const EnrolledDevice &device) {
        JsonWriter json;
        json.beginObject();
        json.field("device", device.id.value);
        json.key("store");
        json.beginObject();
        json.field("id", device.store.id.value);
        json.field("name", device.store.name);
        json.field("country", device.store.country);
        json.field("timezone", device.store.timezone);
        json.endObject();
        json.key("series");
        json.beginArray();
        for (const auto &[station, letters] : device.series) {
            json.beginObject();
            json.field("station", station);
            json.field("letters", letters);
            json.endObject();
        }
        json.endArray();
        json.field("authority", QString::fromLatin1(authority));
        json.field("server_time", now());
        json.endObject();
        return jsonAnswer(201, json.take());
    };
    StoredAnswer<EnrolledDevice>{
        [wanted = *wanted, now = m_parts.now](SqlSession &session) { return enrol(session, wanted, now()); },
        form}
        .write(m_parts.store, request, std::move(reply));
}

void StationEndpoints::issueToken(const ApiRequest &request, Reply reply)
{
    JsonErrors errors;
    const auto parsed = parseJson(request.http.body);
    if (!parsed)
        return reply(problem(parsed.error(), request));
    const JsonReader reader(*parsed, u"$"_s, errors);
    reader.onlyKeys({u"assertion"});
    const QByteArray assertion = reader.text(u"assertion").toLatin1();
    if (!errors.isEmpty())
        return reply(Problem::ofBody(errors).response(request.http.correlationId));
    // Whose clock is wrong by more than an assertion holds learns the time from the answer, and tries again.
    struct Issued {
        Result<QByteArray> token;
    };
    const auto form = [now = m_parts.now, correlationId = request.http.correlationId](const Issued &issued) {
        JsonWriter json;
        json.beginObject();
        if (issued.token) {
            json.field("access_token", QString::fromLatin1(*issued.token));
            json.field("token_type", u"Bearer"_s);
            json.field("expires_in", accessSeconds);
            json.field("server_time", now());
            json.endObject();
            return jsonAnswer(200, json.take());
        }
        json.field("type", u"urn:servery:problem:assertion"_s);
        json.field("title", u"not allowed"_s);
        json.field("status", 401);
        json.field("detail", issued.token.error().detail);
        json.field("instance", QString::fromLatin1(correlationId));
        json.field("server_time", now());
        json.endObject();
        return HttpResponse{401, "application/problem+json", {{"WWW-Authenticate", "Bearer"}}, json.take()};
    };
    StoredAnswer<Issued>{[assertion, now = m_parts.now](SqlSession &session) -> Result<Issued> {
                             auto token = accessTokenFor(session, assertion, now());
                             if (!token && token.error().code != ErrorCode::NotAllowed)
                                 return token.error();
                             return Issued{std::move(token)};
                         },
                         form}
        .write(m_parts.store, request, std::move(reply));
}

/// Who asks, within the transaction that serves it; nothing when it was revoked meanwhile.
static Result<std::optional<StationCaller>> callerOf(SqlSession &session, const ApiRequest &request,
                                                     const QDateTime &now)
{
    const DeviceId id = DeviceId::fromText(QString::fromLatin1(request.caller.id));
    const auto device = findDevice(session, id);
    if (!device)
        return device.error();
    if (device->isRevoked)
        return std::optional<StationCaller>();
    auto chains = chainsOf(session, id.value.toRfc4122());
    if (!chains)
        return chains.error();
    return std::optional(StationCaller{device->store.id, std::move(chains).take(), now});
}

void StationEndpoints::pushOperations(const ApiRequest &request, Reply reply)
{
    auto wanted = pushRequestFrom(request.http.body);
    if (!wanted)
        return reply(problem(wanted.error(), request));
    struct Pushed {
        PushReply reply;
        StoreId store;
        bool isNews = false;
    };
    // Shared: a push is large, and work is copied on its way to the thread that does it.
    const auto push = std::make_shared<const PushRequest>(std::move(wanted).take());
    const auto work = [request, push, now = m_parts.now](SqlSession &session) -> Result<Pushed> {
        const auto caller = callerOf(session, request, now());
        if (!caller)
            return caller.error();
        if (!*caller)
            return Pushed{SyncRefusal{SyncRefusal::Why::Revoked, {}, {}}, {}};
        SqlFeed feed(session, DeviceId::fromText(QString::fromLatin1(request.caller.id)).value.toRfc4122());
        auto answer = servery::push(feed, **caller, *push);
        if (!answer)
            return answer.error();
        if (auto finished = feed.finish(); !finished)
            return finished.error();
        Pushed pushed{std::move(answer).take(), (*caller)->store};
        if (const auto *told = std::get_if<PushAnswer>(&pushed.reply))
            pushed.isNews =
                std::any_of(told->results.begin(), told->results.end(),
                            [](const OperationAnswer &one) { return !one.isDuplicate && one.place > 0; });
        return pushed;
    };
    const auto form = [poke = m_parts.poke,
                       correlationId = request.http.correlationId](const Pushed &pushed) {
        if (const auto *refusal = std::get_if<SyncRefusal>(&pushed.reply))
            return refusalAnswer(*refusal, correlationId);
        const auto &answer = std::get<PushAnswer>(pushed.reply);
        if (pushed.isNews && poke)
            poke(pushed.store, answer.head);
        return jsonAnswer(200, toJson(answer));
    };
    StoredAnswer<Pushed>{work, form}.write(m_parts.store, request, std::move(reply));
}

/// The query of a pull; BadInput names what is wrong with it.
static Result<PullRequest> pullRequestFrom(const ApiRequest &request)
{
    const auto number = [&request](const QString &name, qint64 least, qint64 most,
                                   qint64 other) -> Result<qint64> {
        const QString text = request.queryValue(name);
        if (text.isEmpty())
            return other;
        bool isNumber = false;
        const qint64 value = text.toLongLong(&isNumber);
        if (!isNumber || value < least || value > most)
            return Error{
                ErrorCode::BadInput,
                u"%1: expected a whole number from %2 to %3, found '%4'"_s.arg(name).arg(least).arg(most).arg(
                    text)};
        return value;
    };
    const auto protocol = number(u"protocol"_s, 0, 1'000'000, protocolVersion);
    const auto after = number(u"after"_s, 0, Q_INT64_C(1) << 53, 0);
    const auto limit = number(u"limit"_s, 1, mostItemsInPage, mostItemsInPage);
    for (const auto *one : {&protocol, &after, &limit})
        if (!*one)
            return one->error();
    const QByteArray generation = request.queryValue(u"generation"_s).toLatin1();
    const QByteArray bytes = QByteArray::fromHex(generation);
    if (bytes.toHex() != generation)
        return Error{ErrorCode::BadInput, u"generation: expected hexadecimal digits in small letters"_s};
    const auto classes = feedClassesFromText(request.queryValue(u"classes"_s));
    if (!classes)
        return Error{ErrorCode::BadInput,
                     u"classes: expected \"all\", or a list such as %1"_s.arg(toText(stationFeedClasses))};
    return PullRequest{
        .protocol = int(*protocol), .cursor = {bytes, *after}, .most = int(*limit), .classes = *classes};
}

void StationEndpoints::pullFeed(const ApiRequest &request, Reply reply)
{
    const auto wanted = pullRequestFrom(request);
    if (!wanted)
        return reply(problem(wanted.error(), request));
    const auto work = [request, wanted = *wanted,
                       now = m_parts.now](SqlSession &session) -> Result<PullReply> {
        const auto caller = callerOf(session, request, now());
        if (!caller)
            return caller.error();
        if (!*caller)
            return PullReply(SyncRefusal{SyncRefusal::Why::Revoked, {}, {}});
        SqlFeed feed(session);
        return pull(feed, **caller, wanted);
    };
    const auto form = [correlationId = request.http.correlationId](const PullReply &answer) {
        if (const auto *refusal = std::get_if<SyncRefusal>(&answer))
            return refusalAnswer(*refusal, correlationId);
        return jsonAnswer(200, toJson(std::get<FeedPage>(answer)));
    };
    StoredAnswer<PullReply>{work, form}.read(m_parts.store, request, std::move(reply));
}

}  // namespace servery
