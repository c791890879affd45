// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/ports/device_key.h"

namespace servery {

/// A device's Ed25519 key (RFC 8032) in a file of its own, <data>/keys/<station>.key: 32 bytes, 0600, made
/// at the first use and never overwritten.
class Ed25519DeviceKey final : public DeviceKey {
public:
    static Result<std::unique_ptr<Ed25519DeviceKey>> open(const QString &file);

    QByteArray publicKey() const override { return m_publicKey; }
    Result<QByteArray> sign(const QByteArray &message) override;
    bool verifies(const QByteArray &message, const QByteArray &signature,
                  const QByteArray &publicKey) const override;

private:
    Ed25519DeviceKey(QByteArray seed, QByteArray publicKey)
        : m_seed(std::move(seed)), m_publicKey(std::move(publicKey))
    {
    }

    QByteArray m_seed;
    QByteArray m_publicKey;
};

}  // namespace servery
