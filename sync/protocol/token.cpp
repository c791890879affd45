// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/protocol/token.h"

#include <QJsonDocument>

#include "app/base/ed25519.h"
#include "app/base/json.h"

namespace servery {

static constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
static constexpr qsizetype mostBytes = 4096;
static const QByteArray header = R"({"alg":"EdDSA","typ":"JWT"})";

Result<QByteArray> signToken(const TokenClaims &claims, const Signer &sign)
{
    QJsonObject payload = claims.more;
    payload[u"iss"_s] = claims.issuer;
    payload[u"sub"_s] = claims.subject;
    payload[u"aud"_s] = claims.audience;
    payload[u"jti"_s] = claims.id;
    payload[u"iat"_s] = claims.issuedAt;
    payload[u"exp"_s] = claims.expiresAt;
    const QByteArray signedPart = header.toBase64(encoding) + '.' +
                                  QJsonDocument(payload).toJson(QJsonDocument::Compact).toBase64(encoding);
    const auto signature = sign(signedPart);
    if (!signature)
        return signature;
    return signedPart + '.' + signature->toBase64(encoding);
}

static Error notAllowed(const QString &what)
{
    return {ErrorCode::NotAllowed, u"the token "_s + what};
}

/// Base64url without padding, and nothing that could be written in two ways (RFC 7515, section 2).
static std::optional<QByteArray> decoded(const QByteArray &part)
{
    auto result = QByteArray::fromBase64Encoding(part, encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!result || result.decoded.toBase64(encoding) != part)
        return std::nullopt;
    return result.decoded;
}

struct Parts {
    QByteArray signedPart;
    QJsonObject payload;
    QByteArray signature;
};

static Result<Parts> partsOf(const QByteArray &token)
{
    const QList<QByteArray> parts = token.split('.');
    if (token.size() > mostBytes || parts.size() != 3)
        return notAllowed(u"is none"_s);
    const auto head = decoded(parts[0]);
    const auto payload = decoded(parts[1]);
    const auto signature = decoded(parts[2]);
    if (!head || !payload || !signature)
        return notAllowed(u"is not well formed"_s);
    const auto headJson = parseJson(*head);
    const auto payloadJson = parseJson(*payload);
    if (!headJson || !payloadJson || !payloadJson->isObject())
        return notAllowed(u"is not well formed"_s);
    if (headJson->toObject()[u"alg"_s].toString() != u"EdDSA"_s || headJson->toObject().contains(u"crit"_s))
        return notAllowed(u"is signed in a way that is not ours"_s);
    return Parts{parts[0] + '.' + parts[1], payloadJson->toObject(), *signature};
}

static TokenClaims claimsOf(QJsonObject payload)
{
    TokenClaims claims{.issuer = payload.take(u"iss"_s).toString(),
                       .subject = payload.take(u"sub"_s).toString(),
                       .audience = payload.take(u"aud"_s).toString(),
                       .id = payload.take(u"jti"_s).toString(),
                       .issuedAt = payload.take(u"iat"_s).toInteger(),
                       .expiresAt = payload.take(u"exp"_s).toInteger()};
    claims.more = payload;
    return claims;
}

Result<TokenClaims> peekToken(const QByteArray &token)
{
    const auto parts = partsOf(token);
    if (!parts)
        return parts.error();
    return claimsOf(parts->payload);
}

Result<TokenClaims> readToken(const QByteArray &token, const QByteArray &publicKey, const QString &audience,
                              qint64 now)
{
    const auto parts = partsOf(token);
    if (!parts)
        return parts.error();
    if (!ed25519Verifies(publicKey, parts->signedPart, parts->signature))
        return notAllowed(u"was signed by another key"_s);
    TokenClaims claims = claimsOf(parts->payload);
    if (claims.audience != audience)
        return notAllowed(u"is for somebody else"_s);
    if (claims.issuedAt > now + clockSkewSeconds)
        return notAllowed(u"is of a later time"_s);
    if (claims.expiresAt + clockSkewSeconds <= now || claims.expiresAt <= claims.issuedAt)
        return notAllowed(u"has expired"_s);
    return claims;
}

}  // namespace servery
