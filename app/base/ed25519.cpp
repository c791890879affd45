// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/ed25519.h"

#include <memory>

#include <openssl/evp.h>
#include <openssl/rand.h>

namespace servery {

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
    if (seed.size() != ed25519KeySize)
        return nullptr;
    return Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), ed25519KeySize));
}

QByteArray ed25519Seed()
{
    QByteArray seed(ed25519KeySize, Qt::Uninitialized);
    const int isMade = RAND_priv_bytes(raw(seed), ed25519KeySize);
    Q_ASSERT(isMade == 1);
    return seed;
}

QByteArray ed25519PublicKey(const QByteArray &seed)
{
    const Key key = privateKey(seed);
    QByteArray publicKey(ed25519KeySize, Qt::Uninitialized);
    size_t size = ed25519KeySize;
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), raw(publicKey), &size) != 1)
        return {};
    return publicKey;
}

QByteArray ed25519Sign(const QByteArray &seed, const QByteArray &message)
{
    const Key key = privateKey(seed);
    const Digest digest(EVP_MD_CTX_new());
    QByteArray signature(ed25519SignatureSize, Qt::Uninitialized);
    size_t size = ed25519SignatureSize;
    const bool isSigned =
        key && digest && EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
        EVP_DigestSign(digest.get(), raw(signature), &size, raw(message), size_t(message.size())) == 1;
    return isSigned ? signature : QByteArray();
}

bool ed25519Verifies(const QByteArray &publicKey, const QByteArray &message, const QByteArray &signature)
{
    if (publicKey.size() != ed25519KeySize || signature.size() != ed25519SignatureSize)
        return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(publicKey), ed25519KeySize));
    const Digest digest(EVP_MD_CTX_new());
    return key && digest && EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(digest.get(), raw(signature), size_t(signature.size()), raw(message),
                            size_t(message.size())) == 1;
}

}  // namespace servery
