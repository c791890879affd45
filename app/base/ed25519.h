// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace servery {

/// Ed25519 (RFC 8032): a seed of 32 bytes is the private key, public keys have 32 bytes, signatures 64.
inline constexpr int ed25519KeySize = 32;
inline constexpr int ed25519SignatureSize = 64;

QByteArray ed25519Seed();  ///< a new one, from the system's randomness
/// Empty when `seed` is none.
QByteArray ed25519PublicKey(const QByteArray &seed);
QByteArray ed25519Sign(const QByteArray &seed, const QByteArray &message);
/// Anything that is no key or signature verifies nothing.
bool ed25519Verifies(const QByteArray &publicKey, const QByteArray &message, const QByteArray &signature);

}  // namespace servery
