// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/security/ed25519_device_key.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include "drivers/security/private_file.h"

namespace servery {

static constexpr int keySize = 32;
static constexpr int signatureSize = 64;

template <auto Free>
struct Freed {
    template <typename Value>
    void operator()(Value *value) const
    {
        Free(value);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

static const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

static unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

static Key privateKey(const QByteArray &seed)
{
    return Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), keySize));
}

static QByteArray randomSeed()
{
    QByteArray seed(keySize, Qt::Uninitialized);
    const int isMade = RAND_priv_bytes(raw(seed), keySize);
    Q_ASSERT(isMade == 1);
    return seed;
}

Result<std::unique_ptr<Ed25519DeviceKey>> Ed25519DeviceKey::open(const QString &file)
{
    auto seed = privateFile(file, keySize, randomSeed);
    if (!seed)
        return seed.error();
    const Key key = privateKey(*seed);
    QByteArray publicKey(keySize, Qt::Uninitialized);
    size_t size = keySize;
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), raw(publicKey), &size) != 1)
        return Error{ErrorCode::Corrupt, file + u": is no Ed25519 key"_s};
    return std::unique_ptr<Ed25519DeviceKey>(
        new Ed25519DeviceKey(std::move(seed).take(), std::move(publicKey)));
}

Result<QByteArray> Ed25519DeviceKey::sign(const QByteArray &message)
{
    const Key key = privateKey(m_seed);
    const Digest digest(EVP_MD_CTX_new());
    QByteArray signature(signatureSize, Qt::Uninitialized);
    size_t size = signatureSize;
    const bool isSigned =
        key && digest && EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
        EVP_DigestSign(digest.get(), raw(signature), &size, raw(message), size_t(message.size())) == 1;
    if (!isSigned)
        return Error{ErrorCode::StorageFailed, u"the device key cannot sign"_s};
    return signature;
}

bool Ed25519DeviceKey::verifies(const QByteArray &message, const QByteArray &signature,
                                const QByteArray &publicKey) const
{
    if (publicKey.size() != keySize || signature.size() != signatureSize)
        return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(publicKey), keySize));
    const Digest digest(EVP_MD_CTX_new());
    return key && digest && EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(digest.get(), raw(signature), size_t(signature.size()), raw(message),
                            size_t(message.size())) == 1;
}

}  // namespace servery
