// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/pin_hasher.h"

namespace servery {

/// PINs by argon2id (RFC 9106) with 19 MiB, two passes and one lane: the least that the OWASP Password
/// Storage Cheat Sheet recommends, tens of milliseconds on a till. The device's secret goes in as argon2's
/// secret value, so four digits cannot be searched in a copied database without <data>/keys/pin.secret.
class Argon2PinHasher final : public PinHasher {
public:
    /// Reads the secret, or makes it (32 random bytes, 0600).
    static Result<std::unique_ptr<Argon2PinHasher>> open(const QString &secretFile);

    /// "$argon2id$v=19$m=19456,t=2,p=1,keyid=…$salt$hash", a fresh salt every time; the key's id says which
    /// secret it was.
    Result<QByteArray> hash(const QString &pin) override;
    bool matches(const QString &pin, const QByteArray &hash) override;
    bool isOurs(const QByteArray &hash) const override;

private:
    explicit Argon2PinHasher(QByteArray secret) : m_secret(std::move(secret)) {}

    QByteArray m_secret;
};

}  // namespace servery
