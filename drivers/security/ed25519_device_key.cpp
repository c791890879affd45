// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/security/ed25519_device_key.h"

#include "app/base/ed25519.h"
#include "drivers/security/private_file.h"

namespace servery {

Result<std::unique_ptr<Ed25519DeviceKey>> Ed25519DeviceKey::open(const QString &file)
{
    auto seed = privateFile(file, ed25519KeySize, ed25519Seed);
    if (!seed)
        return seed.error();
    QByteArray publicKey = ed25519PublicKey(*seed);
    if (publicKey.isEmpty())
        return Error{ErrorCode::Corrupt, file + u": is no Ed25519 key"_s};
    return std::unique_ptr<Ed25519DeviceKey>(
        new Ed25519DeviceKey(std::move(seed).take(), std::move(publicKey)));
}

Result<QByteArray> Ed25519DeviceKey::sign(const QByteArray &message)
{
    QByteArray signature = ed25519Sign(m_seed, message);
    if (signature.isEmpty())
        return Error{ErrorCode::StorageFailed, u"the device key cannot sign"_s};
    return signature;
}

bool Ed25519DeviceKey::verifies(const QByteArray &message, const QByteArray &signature,
                                const QByteArray &publicKey) const
{
    return ed25519Verifies(publicKey, message, signature);
}

}  // namespace servery
