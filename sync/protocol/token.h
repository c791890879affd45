// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QJsonObject>

#include "app/base/result.h"

namespace servery {

/// What a JSON Web Token (RFC 7519) says. Times are seconds of Unix time.
struct TokenClaims {
    QString issuer;
    QString subject;
    QString audience;
    QString id;  ///< "jti": unique where a token is good for one use
    qint64 issuedAt = 0;
    qint64 expiresAt = 0;
    QJsonObject more = {};  ///< claims of our own
    bool operator==(const TokenClaims &) const = default;
};

/// Signs bytes with an Ed25519 key.
using Signer = std::function<Result<QByteArray>(const QByteArray &)>;

/// The token in compact form (RFC 7515), signed with Ed25519 (RFC 8037). There is one algorithm: what a
/// header asks for is compared, never obeyed.
Result<QByteArray> signToken(const TokenClaims &claims, const Signer &sign);

/// What a token says without looking at its signature: to find out whose key it has to be.
Result<TokenClaims> peekToken(const QByteArray &token);

/// The same, when it was signed by this key, for this audience, and holds at `now`. NotAllowed else; clocks
/// may differ by `clockSkewSeconds`.
Result<TokenClaims> readToken(const QByteArray &token, const QByteArray &publicKey, const QString &audience,
                              qint64 now);
inline constexpr qint64 clockSkewSeconds = 60;

}  // namespace servery
