// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/base/result.h"

namespace servery {

/// What a shop and its terminals share, as it stands in the terminals' settings.
struct NexoKey {
    QString passphrase;
    QString identifier;
    int version = 0;
};

/// "front:1": the identifier of a key and its version. An empty identifier: it is none.
NexoKey nexoKey(const QString &name, const QString &passphrase);

/// A message before it is protected: JSON texts. Whole it is {"name":{"MessageHeader":header,body}}.
struct NexoText {
    QByteArray name;    ///< SaleToPOIRequest or SaleToPOIResponse
    QByteArray header;  ///< a JSON object
    QByteArray body;    ///< members of a JSON object, without its brackets

    QByteArray whole() const;
};

/// A message that came, its numbers as text (see nexoObject()).
struct NexoReceived {
    QString name;
    QJsonObject header;
    QJsonObject members;  ///< of the whole, the header among them
};

/// Encrypts and signs messages to a terminal and checks those from it: AdyenCryptoVersion 1. Keys are
/// PBKDF2-HMAC-SHA1 of the passphrase; the text is under AES-256-CBC, its HMAC-SHA256 beside it; the header
/// goes in clear and is compared with the one inside (payments reference 2.7).
class NexoProtection {
public:
    static constexpr qsizetype nonceBytes = 16;

    /// BadInput when the key cannot be one.
    static Result<NexoProtection> make(const NexoKey &key);
    NexoProtection(const NexoProtection &) = default;
    NexoProtection(NexoProtection &&) = default;
    NexoProtection &operator=(const NexoProtection &) = default;
    NexoProtection &operator=(NexoProtection &&) = default;
    ~NexoProtection();

    /// `nonce`: random, once for each message.
    QByteArray protect(const NexoText &message, const QByteArray &nonce) const;
    /// The message inside, when it is whole, under our key and nothing of it was changed. BadInput quotes
    /// nothing of it, and says the same whatever is wrong with what is encrypted.
    Result<NexoReceived> open(const QByteArray &json) const;

private:
    NexoProtection() = default;
    QByteArray initial(const QByteArray &nonce) const;
    QByteArray sign(const QByteArray &text) const;

    QByteArray m_hmacKey;
    QByteArray m_cipherKey;
    QByteArray m_iv;
    QString m_identifier;
    int m_version = 0;
};

/// Random bytes for a nonce.
QByteArray nexoNonce();

}  // namespace servery
