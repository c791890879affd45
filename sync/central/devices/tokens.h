// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/central/devices/enrolment.h"
#include "sync/protocol/token.h"

namespace servery {

inline constexpr qint64 accessSeconds = 15 * 60;
inline constexpr qint64 longestAssertionSeconds = 120;
inline const QString assertionAudience = u"servery-central"_s;
inline const QString accessAudience = u"servery"_s;

/// An access token for the device that signed the assertion with its own key. NotAllowed when it did not,
/// when the assertion was used before, or when the device was revoked.
Result<QByteArray> accessTokenFor(SqlSession &session, const QByteArray &assertion, const QDateTime &now);

/// The seed of the key that signs access tokens; the same for all instances on these data.
Result<QByteArray> tokenKey(SqlSession &session);

/// Whose access token it is: device and store. Needs no database.
struct TokenOwner {
    DeviceId device;
    StoreId store;
};
Result<TokenOwner> ownerOf(const QByteArray &token, const QByteArray &tokenPublicKey, const QDateTime &now);

}  // namespace servery
