// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/security/sealed_text.h"

#include <memory>
#include <optional>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <QFile>
#include <QSaveFile>

#include "drivers/security/private_file.h"

namespace servery {

namespace {

constexpr qsizetype keyBytes = 32;
constexpr qsizetype nonceBytes = 12;  // of GCM (NIST SP 800-38D)
constexpr qsizetype tagBytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

uchar *at(QByteArray &bytes)
{
    return reinterpret_cast<uchar *>(bytes.data());
}
const uchar *at(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, '\0');
    if (RAND_bytes(at(bytes), int(count)) != 1)
        qFatal("no random numbers");
    return bytes;
}

Result<QByteArray> keyOf(const SealedText &sealed)
{
    return privateFile(sealed.keyFile, keyBytes, [] { return randomBytes(keyBytes); });
}

QByteArray seal(const QByteArray &plain, const QByteArray &key)
{
    const QByteArray nonce = randomBytes(nonceBytes);
    QByteArray text(plain.size(), '\0');
    QByteArray tag(tagBytes, '\0');
    const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int count = 0;
    EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, at(key), at(nonce));
    EVP_EncryptUpdate(cipher.get(), at(text), &count, at(plain), int(plain.size()));
    EVP_EncryptFinal_ex(cipher.get(), nullptr, &count);
    EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, int(tagBytes), at(tag));
    return nonce + text + tag;
}

std::optional<QByteArray> unseal(const QByteArray &sealed, const QByteArray &key)
{
    const qsizetype size = sealed.size() - nonceBytes - tagBytes;
    if (size < 0)
        return std::nullopt;
    const QByteArray nonce = sealed.left(nonceBytes);
    const QByteArray text = sealed.mid(nonceBytes, size);
    QByteArray tag = sealed.right(tagBytes);
    QByteArray plain(size, '\0');
    const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int count = 0;
    EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, at(key), at(nonce));
    EVP_DecryptUpdate(cipher.get(), at(plain), &count, at(text), int(text.size()));
    EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, int(tagBytes), at(tag));
    if (EVP_DecryptFinal_ex(cipher.get(), nullptr, &count) != 1)
        return std::nullopt;
    return plain;
}

}  // namespace

Result<QString> SealedText::read() const
{
    QFile stored(file);
    if (!stored.exists())
        return QString();
    if (!stored.open(QIODevice::ReadOnly))
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(file, stored.errorString())};
    const auto key = keyOf(*this);
    if (!key)
        return key.error();
    const auto plain = unseal(QByteArray::fromBase64(stored.readAll()), *key);
    if (!plain)
        return Error{ErrorCode::Corrupt, u"%1 was changed, or belongs to another key"_s.arg(file)};
    return QString::fromUtf8(*plain);
}

Outcome SealedText::write(const QString &text) const
{
    if (text.isEmpty()) {
        QFile::remove(file);
        return done();
    }
    const auto key = keyOf(*this);
    if (!key)
        return key.error();
    QSaveFile stored(file);
    const bool isOpen = stored.open(QIODevice::WriteOnly) &&
                        stored.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!isOpen || stored.write(seal(text.toUtf8(), *key).toBase64()) < 0 || !stored.commit())
        return Error{ErrorCode::StorageFailed, u"%1: %2"_s.arg(file, stored.errorString())};
    return done();
}

}  // namespace servery
