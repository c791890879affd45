// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/terminals/nexo/nexo_protection.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "app/base/json_writer.h"
#include "drivers/terminals/nexo/nexo_json.h"

namespace servery {

namespace {

// The payments reference, 2.7.
constexpr QByteArrayView salt("AdyenNexoV1Salt");
constexpr int iterations = 4000;
constexpr qsizetype keyBytes = 32;
constexpr int cryptoVersion = 1;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

uchar *at(QByteArray &bytes, qsizetype offset = 0)
{
    return reinterpret_cast<uchar *>(bytes.data()) + offset;
}
const uchar *at(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

/// AES-256-CBC with PKCS7; none: what is to be decrypted has no whole block or no right end.
std::optional<QByteArray> crypt(const QByteArray &input, const QByteArray &key, const QByteArray &iv,
                                bool isEncrypting)
{
    QByteArray output(input.size() + EVP_MAX_BLOCK_LENGTH, '\0');
    const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int begin = 0;
    int end = 0;
    const bool isDone =
        EVP_CipherInit_ex(cipher.get(), EVP_aes_256_cbc(), nullptr, at(key), at(iv), isEncrypting) == 1 &&
        EVP_CipherUpdate(cipher.get(), at(output), &begin, at(input), int(input.size())) == 1 &&
        EVP_CipherFinal_ex(cipher.get(), at(output, begin), &end) == 1;
    if (!isDone)
        return std::nullopt;
    output.resize(begin + end);
    return output;
}

/// Base64 as it is written, and nothing else that would decode to the same.
std::optional<QByteArray> fromBase64(const QString &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || QString::fromLatin1(decoded.decoded.toBase64()) != text)
        return std::nullopt;
    return decoded.decoded;
}

Error notOurs(const QString &why)
{
    return {ErrorCode::BadInput, u"the terminal's message is not what was agreed: "_s + why};
}

/// The one member of a message: its name and what it is.
std::optional<NexoReceived> receivedFrom(const QJsonObject &whole)
{
    if (whole.size() != 1 || !whole.begin()->isObject())
        return std::nullopt;
    const QJsonObject members = whole.begin()->toObject();
    return NexoReceived{whole.begin().key(), members[u"MessageHeader"].toObject(), members};
}

}  // namespace

QByteArray NexoText::whole() const
{
    return "{\"" + name + "\":{\"MessageHeader\":" + header + (body.isEmpty() ? "" : ",") + body + "}}";
}

NexoKey nexoKey(const QString &name, const QString &passphrase)
{
    bool isNumber = false;
    const int version = name.section(u':', -1).toInt(&isNumber);
    return {passphrase, isNumber ? name.section(u':', 0, -2) : QString(), version};
}

Result<NexoProtection> NexoProtection::make(const NexoKey &key)
{
    const auto isPlain = [](QChar c) { return c >= u' ' && c <= u'~'; };
    if (key.passphrase.isEmpty() || !std::all_of(key.passphrase.begin(), key.passphrase.end(), isPlain))
        return Error{ErrorCode::BadInput, u"passphrase: expected letters, digits and signs of ASCII"_s};
    if (key.identifier.isEmpty() || key.version < 0)
        return Error{ErrorCode::BadInput, u"key: expected its identifier and version"_s};
    const QByteArray passphrase = key.passphrase.toLatin1();
    QByteArray derived(2 * keyBytes + nonceBytes, '\0');
    const int isDerived = PKCS5_PBKDF2_HMAC(passphrase.constData(), int(passphrase.size()),
                                            reinterpret_cast<const uchar *>(salt.data()), int(salt.size()),
                                            iterations, EVP_sha1(), int(derived.size()), at(derived));
    if (isDerived != 1)
        return Error{ErrorCode::BadInput, u"passphrase: no key can be made of it"_s};
    NexoProtection protection;
    protection.m_hmacKey = derived.left(keyBytes);
    protection.m_cipherKey = derived.mid(keyBytes, keyBytes);
    protection.m_iv = derived.right(nonceBytes);
    protection.m_identifier = key.identifier;
    protection.m_version = key.version;
    OPENSSL_cleanse(derived.data(), size_t(derived.size()));
    return protection;
}

NexoProtection::~NexoProtection()
{
    for (QByteArray *key : {&m_hmacKey, &m_cipherKey, &m_iv})
        if (key->isDetached())
            OPENSSL_cleanse(key->data(), size_t(key->size()));
}

QByteArray NexoProtection::initial(const QByteArray &nonce) const
{
    QByteArray iv = m_iv;
    for (qsizetype i = 0; i < iv.size(); ++i)
        iv[i] = char(iv[i] ^ nonce[i]);
    return iv;
}

QByteArray NexoProtection::sign(const QByteArray &text) const
{
    QByteArray signature(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    if (HMAC(EVP_sha256(), m_hmacKey.constData(), int(m_hmacKey.size()), at(text), size_t(text.size()),
             at(signature), &size) == nullptr)
        qFatal("no HMAC-SHA256");
    signature.resize(qsizetype(size));
    return signature;
}

QByteArray NexoProtection::protect(const NexoText &message, const QByteArray &nonce) const
{
    Q_ASSERT(nonce.size() == nonceBytes);
    const QByteArray text = message.whole();
    const auto blob = crypt(text, m_cipherKey, initial(nonce), true);
    if (!blob)
        qFatal("no AES-256-CBC");
    const auto base64 = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); };
    JsonWriter body;
    body.beginObject();
    body.field("NexoBlob", base64(*blob));
    body.key("SecurityTrailer");
    body.beginObject();
    body.key("AdyenCryptoVersion");
    body.number(cryptoVersion);
    body.field("KeyIdentifier", m_identifier);
    body.key("KeyVersion");
    body.number(m_version);
    body.field("Nonce", base64(nonce));
    body.field("Hmac", base64(sign(text)));
    body.endObject();
    body.endObject();
    const QByteArray members = body.take();
    return NexoText{message.name, message.header, members.mid(1, members.size() - 2)}.whole();
}

Result<NexoReceived> NexoProtection::open(const QByteArray &json) const
{
    const auto envelope = nexoObject(json);
    if (!envelope)
        return notOurs(envelope.error().detail);
    const auto outer = receivedFrom(*envelope);
    if (!outer)
        return notOurs(u"it has no name"_s);
    const QJsonObject trailer = outer->members[u"SecurityTrailer"].toObject();
    if (trailer.isEmpty())
        return notOurs(u"it is not protected"_s);
    if (trailer[u"AdyenCryptoVersion"].toString() != QString::number(cryptoVersion))
        return notOurs(u"it is protected in another way"_s);
    if (trailer[u"KeyIdentifier"].toString() != m_identifier ||
        trailer[u"KeyVersion"].toString() != QString::number(m_version))
        return notOurs(u"it is under another key"_s);
    const auto blob = fromBase64(outer->members[u"NexoBlob"].toString());
    const auto nonce = fromBase64(trailer[u"Nonce"].toString());
    const auto signature = fromBase64(trailer[u"Hmac"].toString());
    if (!blob || !nonce || !signature || nonce->size() != nonceBytes)
        return notOurs(u"it is damaged"_s);
    const Error forged = notOurs(u"it was changed, or the passphrase is another one"_s);
    const auto text = crypt(*blob, m_cipherKey, initial(*nonce), false);
    const QByteArray expected = sign(text.value_or(QByteArray()));
    const bool isSigned =
        signature->size() == expected.size() &&
        CRYPTO_memcmp(signature->constData(), expected.constData(), size_t(expected.size())) == 0;
    if (!text || !isSigned)
        return forged;
    const auto inside = nexoObject(*text);
    if (!inside)
        return notOurs(inside.error().detail);
    auto message = receivedFrom(*inside);
    if (!message)
        return notOurs(u"it has no name"_s);
    if (message->name != outer->name || message->header != outer->header)
        return notOurs(u"its header is not the one inside"_s);
    return std::move(*message);
}

QByteArray nexoNonce()
{
    QByteArray nonce(NexoProtection::nonceBytes, '\0');
    if (RAND_bytes(at(nonce), int(nonce.size())) != 1)
        qFatal("no random numbers");
    return nonce;
}

}  // namespace servery
