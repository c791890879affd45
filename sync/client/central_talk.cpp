// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/central_talk.h"

#include <QUrlQuery>

#include "app/base/json.h"
#include "app/base/json_writer.h"
#include "sync/protocol/message_json.h"

namespace servery {

static constexpr int statusUnauthorized = 401;
static constexpr qint64 assertionSeconds = 60;

static QJsonObject objectOf(const QByteArray &body)
{
    const auto parsed = parseJson(body);
    return parsed ? parsed->toObject() : QJsonObject();
}

/// What an answer that is not the one hoped for says.
static Error refusalOf(const LinkAnswer &answer)
{
    const QJsonObject problem = objectOf(answer.body);
    const QString said = u"the central answers %1: %2"_s.arg(answer.status)
                             .arg(problem.value(u"detail"_s).toString(problem.value(u"title"_s).toString()));
    if (answer.status == 400 || answer.status == 422)
        return {ErrorCode::BadInput, said};
    if (answer.status == statusUnauthorized || answer.status == 403)
        return {ErrorCode::NotAllowed, said};
    return {ErrorCode::DeviceOffline, said};
}

Result<Enrolment> enrolAt(CentralLink &link, const EnrolWish &wish)
{
    JsonWriter json;
    json.beginObject();
    json.field("code", wish.code);
    json.field("public_key", QString::fromLatin1(wish.publicKey.toHex()));
    json.field("name", wish.name);
    json.key("stations");
    json.beginArray();
    for (const QString &station : wish.stations)
        json.text(station);
    json.endArray();
    json.endObject();
    const auto answer = link.post(u"/api/v1/devices"_s, json.take());
    if (!answer)
        return answer.error();
    if (answer->status != 201)
        return refusalOf(*answer);
    const QJsonObject object = objectOf(answer->body);
    const QJsonObject store = object.value(u"store"_s).toObject();
    Enrolment enrolment{.device = DeviceId::fromText(object.value(u"device"_s).toString()),
                        .store = StoreId::fromText(store.value(u"id"_s).toString()),
                        .storeName = store.value(u"name"_s).toString(),
                        .series = {},
                        .authority = object.value(u"authority"_s).toString().toLatin1()};
    for (const QJsonValue &one : object.value(u"series"_s).toArray())
        enrolment.series[one[u"station"_s].toString()] = one[u"letters"_s].toString();
    if (enrolment.device.isNull() || enrolment.store.isNull())
        return Error{ErrorCode::DeviceOffline, u"the answer names no device and store"_s};
    return enrolment;
}

Result<QByteArray> CentralTalk::assertion() const
{
    const qint64 now = m_now() + m_clockOff;
    return signToken({.issuer = m_device.text(),
                      .subject = m_device.text(),
                      .audience = u"servery-central"_s,
                      .id = newUuid7().toString(QUuid::WithoutBraces),
                      .issuedAt = now,
                      .expiresAt = now + assertionSeconds},
                     m_sign);
}

Result<QByteArray> CentralTalk::token()
{
    if (!m_token.isEmpty() && m_now() < m_tokenUntil)
        return m_token;
    for (int tries = 0; tries < 2; ++tries) {
        const auto signedByUs = assertion();
        if (!signedByUs)
            return signedByUs;
        JsonWriter json;
        json.beginObject();
        json.field("assertion", QString::fromLatin1(*signedByUs));
        json.endObject();
        const auto answer = m_link.post(u"/api/v1/token"_s, json.take());
        if (!answer)
            return answer.error();
        const QJsonObject object = objectOf(answer->body);
        const QDateTime serverTime =
            QDateTime::fromString(object.value(u"server_time"_s).toString(), Qt::ISODateWithMs);
        if (serverTime.isValid())
            m_clockOff = serverTime.toSecsSinceEpoch() - m_now();
        if (answer->status == 200) {
            m_token = object.value(u"access_token"_s).toString().toLatin1();
            // Renewed when two thirds of its time are over, by whatever the clock shows.
            m_tokenUntil = m_now() + object.value(u"expires_in"_s).toInteger() * 2 / 3;
            return m_token;
        }
        if (answer->status != statusUnauthorized || tries > 0)
            return refusalOf(*answer);
    }
    Q_UNREACHABLE();
}

Result<LinkAnswer> CentralTalk::withToken(const std::function<Result<LinkAnswer>(const QByteArray &)> &ask)
{
    for (int tries = 0;; ++tries) {
        const auto good = token();
        if (!good)
            return good.error();
        auto answer = ask(*good);
        if (!answer || answer->status != statusUnauthorized || tries > 0)
            return answer;
        m_token.clear();  // the central's clock or key is another one now
    }
}

/// The reply that an answer is: what was hoped for, a refusal of the protocol, or neither.
template <typename Reply, typename Read>
static Result<Reply> replyIn(const LinkAnswer &answer, Read read)
{
    if (answer.status == 200) {
        auto hoped = read(answer.body);
        if (!hoped)
            return Error{ErrorCode::DeviceOffline,
                         u"the central's answer cannot be read: "_s + hoped.error().detail};
        return Reply(std::move(hoped).take());
    }
    if (answer.status == 409 || answer.status == 403)
        if (auto refusal = syncRefusalFrom(answer.body))
            return Reply(std::move(refusal).take());
    return refusalOf(answer);
}

Result<PushReply> CentralTalk::push(const PushRequest &request)
{
    const QByteArray json = toJson(request);
    const auto answer =
        withToken([&](const QByteArray &token) { return m_link.post(u"/api/v1/sync/push"_s, json, token); });
    if (!answer)
        return answer.error();
    return replyIn<PushReply>(*answer, pushAnswerFrom);
}

Result<PullReply> CentralTalk::pull(const PullRequest &request)
{
    QUrlQuery query{{u"protocol"_s, QString::number(request.protocol)},
                    {u"after"_s, QString::number(request.cursor.place)},
                    {u"limit"_s, QString::number(request.most)},
                    {u"classes"_s, toText(request.classes)}};
    if (!request.cursor.generation.isEmpty())
        query.addQueryItem(u"generation"_s, QString::fromLatin1(request.cursor.generation.toHex()));
    const auto answer = withToken([&](const QByteArray &token) {
        return m_link.read(u"/api/v1/sync/pull?"_s + query.toString(QUrl::FullyEncoded), token);
    });
    if (!answer)
        return answer.error();
    return replyIn<PullReply>(*answer, feedPageFrom);
}

}  // namespace servery
