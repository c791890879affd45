// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/api/problem.h"

#include <QRegularExpression>

#include "app/base/json_writer.h"
#include "sync/central/http/response_head.h"

namespace servery {

namespace {

/// "$.items[3].price" is "/items/3/price"; what RFC 6901 escapes in names is escaped.
QString pointerOf(const QString &path)
{
    static const QRegularExpression part(uR"(\.([^.\[]+)|\[(\d+)\])"_s);
    QString pointer;
    auto it = part.globalMatch(path);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        QString name = match.captured(1).isNull() ? QString() : match.captured(1);
        if (!match.captured(2).isEmpty())
            name = match.captured(2);
        pointer += u'/' + name.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
    }
    return pointer;
}

/// "E-SOLD-OUT" is "urn:servery:problem:sold-out".
QString typeOf(ErrorCode code)
{
    return u"urn:servery:problem:"_s + errorName(code).mid(2).toLower();
}

/// The same for every problem of that type: "sold out".
QString titleOf(ErrorCode code)
{
    return errorName(code).mid(2).toLower().replace(u'-', u' ');
}

}  // namespace

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadInput: return 400;
    case ErrorCode::Refused: return 422;
    case ErrorCode::NotAllowed: return 403;
    case ErrorCode::NotFound: return 404;
    case ErrorCode::SoldOut: return 409;
    case ErrorCode::UnderTender: return 422;
    case ErrorCode::OverTender: return 422;
    case ErrorCode::WrongPin: return 403;
    case ErrorCode::LockedOut: return 429;
    case ErrorCode::Conflict: return 409;
    case ErrorCode::StorageFull: return 507;
    case ErrorCode::StorageReadOnly: return 503;
    case ErrorCode::StorageFailed: return 503;
    case ErrorCode::Corrupt: return 500;
    case ErrorCode::NewerFile: return 503;
    case ErrorCode::InUse: return 503;
    case ErrorCode::DeviceOffline: return 503;
    case ErrorCode::CoverOpen: return 503;
    case ErrorCode::OutOfPaper: return 503;
    case ErrorCode::DeviceFailed: return 503;
    case ErrorCode::DeviceUnknown: return 503;
    }
    Q_UNREACHABLE();
}

Problem Problem::ofStatus(int status, const QString &detail)
{
    return {.status = status, .detail = detail};
}

Problem Problem::ofError(const Error &error)
{
    const int status = statusOf(error.code);
    return {.status = status,
            .type = typeOf(error.code),
            .title = titleOf(error.code),
            .detail = status < 500 ? error.detail : QString()};
}

Problem Problem::ofBody(const JsonErrors &errors)
{
    Problem problem = ofError({ErrorCode::BadInput, u"the body is not what it should be"_s});
    for (const QString &error : errors.list()) {
        const qsizetype colon = error.indexOf(u": ");
        problem.errors.append({pointerOf(error.left(colon)), error.mid(colon + 2)});
    }
    return problem;
}

HttpResponse Problem::response(const QByteArray &correlationId) const
{
    JsonWriter json;
    json.beginObject();
    json.field("type", type);
    json.key("title");
    json.text(title.isEmpty() ? QString::fromLatin1(statusWords(status)) : title);
    json.field("status", status);
    json.field("detail", detail);
    json.field("instance", QString::fromLatin1(correlationId));
    if (!errors.isEmpty()) {
        json.key("errors");
        json.beginArray();
        for (const Place &place : errors) {
            json.beginObject();
            json.key("pointer");
            json.text(place.pointer);
            json.field("detail", place.detail);
            json.endObject();
        }
        json.endArray();
    }
    json.endObject();
    return {status, "application/problem+json", {}, json.take()};
}

}  // namespace servery
