// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/central/devices/tokens.h"

#include "app/base/ed25519.h"
#include "app/base/json_writer.h"
#include "app/base/sha256.h"

namespace servery {

Result<QByteArray> tokenKey(SqlSession &session)
{
    const auto row = session.ask("SELECT token_key FROM central WHERE id = 1");
    if (!row)
        return row.error();
    if (!(*row)->next())
        return Error{ErrorCode::Corrupt, u"the database lacks the row of the central itself"_s};
    const QByteArray seed = (*row)->value(0).toByteArray();
    (*row)->finish();
    return seed;
}

/// An assertion is good for one token: its id is remembered as long as it holds.
static Outcome useOnce(SqlSession &session, const TokenClaims &claims, qint64 now)
{
    const auto text = [](qint64 seconds) {
        return QString::fromLatin1(isoTime(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)));
    };
    if (auto swept =
            session.tell("DELETE FROM used_assertions WHERE expires_at < ?", text(now - clockSkewSeconds));
        !swept)
        return swept;
    const auto used =
        session.tell("INSERT INTO used_assertions (id, expires_at) VALUES (?,?)",
                     sha256((claims.subject + u' ' + claims.id).toUtf8()), text(claims.expiresAt));
    if (!used && used.error().code == ErrorCode::Conflict)
        return Error{ErrorCode::NotAllowed, u"the assertion was used before"_s};
    return used;
}

Result<QByteArray> accessTokenFor(SqlSession &session, const QByteArray &assertion, const QDateTime &now)
{
    const qint64 seconds = now.toSecsSinceEpoch();
    const auto said = peekToken(assertion);
    if (!said)
        return said.error();
    static const Error unknown{ErrorCode::NotAllowed, u"no device of this central signed the assertion"_s};
    const auto device = findDevice(session, DeviceId::fromText(said->subject));
    if (!device)
        return device.error().code == ErrorCode::NotFound ? unknown : device.error();
    const auto claims = readToken(assertion, device->publicKey, assertionAudience, seconds);
    if (!claims)
        return claims.error();
    if (claims->expiresAt - claims->issuedAt > longestAssertionSeconds || claims->id.isEmpty())
        return Error{ErrorCode::NotAllowed, u"an assertion has an id and holds for %1 seconds at most"_s.arg(
                                                longestAssertionSeconds)};
    if (device->isRevoked)
        return Error{ErrorCode::NotAllowed, u"the device was revoked"_s};
    if (auto used = useOnce(session, *claims, seconds); !used)
        return used.error();
    const auto seed = tokenKey(session);
    if (!seed)
        return seed;
    return signToken({.issuer = assertionAudience,
                      .subject = device->id.text(),
                      .audience = accessAudience,
                      .id = newUuid7().toString(QUuid::WithoutBraces),
                      .issuedAt = seconds,
                      .expiresAt = seconds + accessSeconds,
                      .more = {{u"store"_s, device->store.id.text()}}},
                     [&seed](const QByteArray &bytes) { return ed25519Sign(*seed, bytes); });
}

Result<TokenOwner> ownerOf(const QByteArray &token, const QByteArray &tokenPublicKey, const QDateTime &now)
{
    const auto claims = readToken(token, tokenPublicKey, accessAudience, now.toSecsSinceEpoch());
    if (!claims)
        return claims.error();
    const TokenOwner owner{DeviceId::fromText(claims->subject),
                           StoreId::fromText(claims->more.value(u"store"_s).toString())};
    if (owner.device.isNull() || owner.store.isNull())
        return Error{ErrorCode::NotAllowed, u"the token names no device and store"_s};
    return owner;
}

}  // namespace servery
