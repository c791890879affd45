// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/security/argon2_pin_hasher.h"

#include <argon2.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <QCryptographicHash>
#include <QList>

#include "drivers/security/private_file.h"

namespace servery {

static constexpr int secretSize = 32;
static constexpr int saltSize = 16;
static constexpr int hashSize = 32;
static constexpr uint32_t memoryKib = 19456;
static constexpr uint32_t passes = 2;
/// The parts of the string that argon2's reference code writes; `keyid` names the secret.
static const char prefix[] = "$argon2id$v=19$m=19456,t=2,p=1";
static const char keyWord[] = ",keyid=";
static constexpr auto base64 = QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals;

static QByteArray randomBytes(int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    const int isMade = RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), size);
    Q_ASSERT(isMade == 1);
    return bytes;
}

static uint8_t *raw(QByteArray &bytes)
{
    return reinterpret_cast<uint8_t *>(bytes.data());
}

/// Empty when there is not enough memory.
static QByteArray derived(const QString &pin, QByteArray salt, QByteArray secret)
{
    QByteArray password = pin.normalized(QString::NormalizationForm_KC).toUtf8();
    QByteArray out(hashSize, Qt::Uninitialized);
    argon2_context context{};
    context.out = raw(out);
    context.outlen = hashSize;
    context.pwd = raw(password);
    context.pwdlen = uint32_t(password.size());
    context.salt = raw(salt);
    context.saltlen = uint32_t(salt.size());
    context.secret = raw(secret);
    context.secretlen = uint32_t(secret.size());
    context.t_cost = passes;
    context.m_cost = memoryKib;
    context.lanes = 1;
    context.threads = 1;
    context.version = ARGON2_VERSION_13;
    const int result = argon2id_ctx(&context);
    OPENSSL_cleanse(password.data(), size_t(password.size()));
    return result == ARGON2_OK ? out : QByteArray();
}

/// Says which secret it is and nothing of it.
static QByteArray keyIdOf(const QByteArray &secret)
{
    constexpr int size = 6;
    return QCryptographicHash::hash("servery pin secret" + secret, QCryptographicHash::Sha256)
        .left(size)
        .toBase64(base64);
}

/// Salt and hash behind the prefix, and before them the key's id, which old ones do not have.
static QList<QByteArray> partsOf(const QByteArray &hash)
{
    return hash.startsWith(prefix) ? hash.mid(qsizetype(sizeof prefix) - 1).split('$') : QList<QByteArray>();
}

Result<std::unique_ptr<Argon2PinHasher>> Argon2PinHasher::open(const QString &secretFile)
{
    auto secret = privateFile(secretFile, secretSize, [] { return randomBytes(secretSize); });
    if (!secret)
        return secret.error();
    return std::unique_ptr<Argon2PinHasher>(new Argon2PinHasher(std::move(secret).take()));
}

Result<QByteArray> Argon2PinHasher::hash(const QString &pin)
{
    const QByteArray salt = randomBytes(saltSize);
    const QByteArray hash = derived(pin, salt, m_secret);
    if (hash.isEmpty())
        return Error{ErrorCode::StorageFailed, u"not enough memory to hash a PIN"_s};
    return prefix + (keyWord + keyIdOf(m_secret)) + '$' + salt.toBase64(base64) + '$' + hash.toBase64(base64);
}

bool Argon2PinHasher::matches(const QString &pin, const QByteArray &hash)
{
    const QList<QByteArray> parts = partsOf(hash);
    if (parts.size() != 3 || !isOurs(hash))
        return false;
    const QByteArray salt = QByteArray::fromBase64(parts[1]);
    const QByteArray expected = QByteArray::fromBase64(parts[2]);
    if (salt.size() != saltSize || expected.size() != hashSize)
        return false;
    const QByteArray found = derived(pin, salt, m_secret);
    return found.size() == hashSize &&
           CRYPTO_memcmp(found.constData(), expected.constData(), size_t(hashSize)) == 0;
}

bool Argon2PinHasher::isOurs(const QByteArray &hash) const
{
    const QList<QByteArray> parts = partsOf(hash);
    return !parts.isEmpty() && (parts[0].isEmpty() || parts[0] == keyWord + keyIdOf(m_secret));
}

}  // namespace servery
