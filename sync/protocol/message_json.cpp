// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/message_json.h"

#include <QJsonDocument>

#include "app/base/json.h"
#include "app/domain/value_codec.h"

namespace servery {

using namespace Qt::StringLiterals;

static constexpr Words<3> filings{"applied", "review", "parked"};
static constexpr Words<4> refusals{"gap", "generation_changed", "revoked", "outdated"};

static void text(JsonWriter &writer, const char *key, const QByteArray &utf8)
{
    writer.field(key, QString::fromUtf8(utf8));
}

static void hex(JsonWriter &writer, const char *key, const QByteArray &bytes)
{
    writer.field(key, QString::fromLatin1(bytes.toHex()));
}

static void write(JsonWriter &writer, const Operation &operation)
{
    writer.field("device", QUuid::fromRfc4122(operation.device));
    writer.field("epoch", operation.epoch);
    writer.field("seq", operation.sequence);
    writer.field("op_id", QUuid::fromRfc4122(operation.id));
    text(writer, "kind", operation.kind);
    writer.field("version", operation.version);
    text(writer, "body", operation.body);
    text(writer, "at", operation.at);
    text(writer, "business_date", operation.businessDate);
    text(writer, "actor", operation.actor);
    hex(writer, "previous_hash", operation.previousHash);
    hex(writer, "hash", operation.hash);
}

static qsizetype sizeOf(const Operation &operation)
{
    return operation.body.size() + operation.body.size() / 4 + 512;
}

QByteArray toJson(const PushRequest &request)
{
    qsizetype size = 128;
    for (const Operation &operation : request.operations)
        size += sizeOf(operation);
    JsonWriter writer(size);
    writer.beginObject();
    writer.field("protocol", request.protocol);
    hex(writer, "generation", request.generation);
    writer.key("operations");
    writer.beginArray();
    for (const Operation &operation : request.operations) {
        writer.beginObject();
        write(writer, operation);
        writer.endObject();
    }
    writer.endArray();
    writer.endObject();
    return writer.take();
}

QByteArray toJson(const PushAnswer &answer)
{
    JsonWriter writer;
    writer.beginObject();
    hex(writer, "generation", answer.generation);
    writer.key("results");
    writer.beginArray();
    for (const OperationAnswer &one : answer.results) {
        writer.beginObject();
        writer.field("seq", one.sequence);
        writer.field("state", QString::fromLatin1(filings[size_t(one.filing)]));
        writer.field("duplicate", one.isDuplicate);
        writer.field("place", one.place);
        writer.field("reason", one.reason);
        writer.endObject();
    }
    writer.endArray();
    writer.field("head", answer.head);
    writer.field("forked", answer.isForked);
    writer.field("server_time", answer.serverTime);
    writer.endObject();
    return writer.take();
}

QByteArray toJson(const FeedPage &page)
{
    qsizetype size = 128;
    for (const FeedItem &item : page.items)
        size += sizeOf(item.operation);
    JsonWriter writer(size);
    writer.beginObject();
    hex(writer, "generation", page.generation);
    writer.field("after", page.after);
    writer.field("next", page.next);
    writer.field("head", page.head);
    writer.key("items");
    writer.beginArray();
    for (const FeedItem &item : page.items) {
        writer.beginObject();
        writer.field("place", item.place);
        write(writer, item.operation);
        writer.endObject();
    }
    writer.endArray();
    writer.endObject();
    return writer.take();
}

QByteArray toJson(const SyncRefusal &refusal)
{
    JsonWriter writer;
    writer.beginObject();
    writer.field("why", QString::fromLatin1(refusals[size_t(refusal.why)]));
    hex(writer, "generation", refusal.generation);
    writer.key("held");
    writer.beginArray();
    for (const auto &[chain, held] : refusal.held) {
        writer.beginObject();
        writer.field("device", QUuid::fromRfc4122(chain.device));
        writer.field("epoch", chain.epoch);
        writer.field("seq", held.sequence);
        hex(writer, "hash", held.hash);
        writer.endObject();
    }
    writer.endArray();
    writer.endObject();
    return writer.take();
}

static QByteArray hexFrom(const JsonFields &fields, QLatin1StringView key, qsizetype least, qsizetype most)
{
    const QByteArray digits = fields.text(key).toLatin1();
    QByteArray bytes = QByteArray::fromHex(digits);
    if (bytes.size() * 2 != digits.size() || bytes.size() < least || bytes.size() > most)
        fields.fail(u"%1: expected %2 to %3 bytes in hexadecimal digits"_s.arg(key).arg(least).arg(most));
    return bytes;
}

template <size_t Count>
static size_t wordFrom(const JsonFields &fields, QLatin1StringView key, const Words<Count> &words)
{
    const QString word = fields.text(key);
    for (size_t i = 0; i < Count; ++i)
        if (word == QLatin1StringView(words[i]))
            return i;
    fields.fail(u"%1: '%2' is not known"_s.arg(key, word));
    return 0;
}

static constexpr qsizetype hashBytes = 32;

static Operation operationFrom(const JsonFields &fields)
{
    const auto required = [&fields](QLatin1StringView key) {
        const QString value = fields.text(key);
        if (value.isEmpty())
            fields.fail(u"%1: is missing"_s.arg(key));
        return value.toUtf8();
    };
    return {.device = fields.id("device"_L1).toRfc4122(),
            .epoch = fields.number("epoch"_L1),
            .sequence = fields.number("seq"_L1),
            .id = fields.id("op_id"_L1).toRfc4122(),
            .kind = required("kind"_L1),
            .version = fields.number("version"_L1),
            .body = required("body"_L1),
            .at = required("at"_L1),
            .businessDate = required("business_date"_L1),
            .actor = fields.text("actor"_L1).toUtf8(),
            .previousHash = hexFrom(fields, "previous_hash"_L1, 0, hashBytes),
            .hash = hexFrom(fields, "hash"_L1, hashBytes, hashBytes)};
}

/// The object that a message is; what is wrong with it.
static Result<QJsonObject> objectFrom(const QByteArray &json)
{
    auto parsed = parseJson(json);
    if (!parsed)
        return parsed.error();
    if (!parsed->isObject())
        return Error{ErrorCode::BadInput, u"expected an object"_s};
    return parsed->toObject();
}

static Outcome checkPush(const PushRequest &request)
{
    const auto wrong = [](size_t index, const QString &what) {
        return Error{ErrorCode::BadInput, u"$.operations[%1]: %2"_s.arg(index).arg(what)};
    };
    const std::vector<Operation> &all = request.operations;
    if (all.empty())
        return Error{ErrorCode::BadInput, u"$.operations: expected at least one"_s};
    if (all.size() > mostOperationsInPush)
        return Error{
            ErrorCode::BadInput,
            u"$.operations: expected at most %1, found %2"_s.arg(mostOperationsInPush).arg(all.size())};
    for (size_t i = 0; i < all.size(); ++i) {
        if (all[i].epoch < 1 || all[i].sequence < 1)
            return wrong(i, u"epoch and seq count from 1"_s);
        if (chainOf(all[i]) != chainOf(all[0]))
            return wrong(i, u"is of another device or epoch than the first"_s);
        if (all[i].sequence != all[0].sequence + qint64(i))
            return wrong(
                i, u"seq: expected %1, found %2"_s.arg(all[0].sequence + qint64(i)).arg(all[i].sequence));
        if (hashOf(all[i]) != all[i].hash)
            return wrong(i, u"hash: is not that of what was sent"_s);
        if (i > 0 && all[i].previousHash != all[i - 1].hash)
            return wrong(i, u"previous_hash: is not that of the operation before"_s);
    }
    return done();
}

Result<PushRequest> pushRequestFrom(const QByteArray &json)
{
    const auto object = objectFrom(json);
    if (!object)
        return object.error();
    QString problem;
    const JsonFields fields(*object, problem);
    PushRequest request{.protocol = fields.count("protocol"_L1),
                        .generation = hexFrom(fields, "generation"_L1, 0, hashBytes),
                        .operations = {}};
    const QJsonArray operations = fields.array("operations"_L1);
    for (qsizetype i = 0; i < operations.size() && problem.isEmpty(); ++i) {
        request.operations.push_back(operationFrom(fields.element(operations.at(i))));
        if (!problem.isEmpty())
            problem = u"$.operations[%1]: %2"_s.arg(i).arg(problem);
    }
    if (!problem.isEmpty())
        return Error{ErrorCode::BadInput, problem};
    if (auto checked = checkPush(request); !checked)
        return checked.error();
    return request;
}

Result<PushAnswer> pushAnswerFrom(const QByteArray &json)
{
    const auto object = objectFrom(json);
    if (!object)
        return object.error();
    QString problem;
    const JsonFields fields(*object, problem);
    PushAnswer answer{.generation = hexFrom(fields, "generation"_L1, 1, hashBytes),
                      .results = {},
                      .head = fields.number("head"_L1),
                      .isForked = fields.flag("forked"_L1),
                      .serverTime = fields.time("server_time"_L1)};
    for (const QJsonValue &value : fields.array("results"_L1)) {
        const JsonFields one = fields.element(value);
        answer.results.push_back({.sequence = one.number("seq"_L1),
                                  .filing = Filing(wordFrom(one, "state"_L1, filings)),
                                  .isDuplicate = one.flag("duplicate"_L1),
                                  .place = one.number("place"_L1),
                                  .reason = one.text("reason"_L1)});
    }
    if (!problem.isEmpty())
        return Error{ErrorCode::BadInput, problem};
    return answer;
}

Result<FeedPage> feedPageFrom(const QByteArray &json)
{
    const auto object = objectFrom(json);
    if (!object)
        return object.error();
    QString problem;
    const JsonFields fields(*object, problem);
    FeedPage page{.generation = hexFrom(fields, "generation"_L1, 1, hashBytes),
                  .after = fields.number("after"_L1),
                  .next = fields.number("next"_L1),
                  .head = fields.number("head"_L1),
                  .items = {}};
    qint64 last = page.after;
    for (const QJsonValue &value : fields.array("items"_L1)) {
        const JsonFields one = fields.element(value);
        FeedItem item{one.number("place"_L1), operationFrom(one)};
        if (item.place <= last || item.place > page.next)
            fields.fail(
                u"place %1: expected one above %2 and up to %3"_s.arg(item.place).arg(last).arg(page.next));
        else if (problem.isEmpty() && hashOf(item.operation) != item.operation.hash)
            fields.fail(u"place %1: the hash is not that of what came"_s.arg(item.place));
        last = item.place;
        page.items.push_back(std::move(item));
    }
    if (page.next < page.after || page.head < page.next)
        fields.fail(u"after, next and head: expected them to rise"_s);
    if (!problem.isEmpty())
        return Error{ErrorCode::BadInput, problem};
    return page;
}

Result<SyncRefusal> syncRefusalFrom(const QByteArray &json)
{
    const auto object = objectFrom(json);
    if (!object)
        return object.error();
    QString problem;
    const JsonFields fields(*object, problem);
    SyncRefusal refusal{.why = SyncRefusal::Why(wordFrom(fields, "why"_L1, refusals)),
                        .generation = hexFrom(fields, "generation"_L1, 0, hashBytes),
                        .held = {}};
    for (const QJsonValue &value : fields.array("held"_L1)) {
        const JsonFields one = fields.element(value);
        refusal.held[{one.id("device"_L1).toRfc4122(), one.number("epoch"_L1)}] = {
            one.number("seq"_L1), hexFrom(one, "hash"_L1, 0, hashBytes)};
    }
    if (!problem.isEmpty())
        return Error{ErrorCode::BadInput, problem};
    return refusal;
}

}  // namespace servery
