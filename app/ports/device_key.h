// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "app/base/result.h"

namespace servery {

/// The Ed25519 key of this station's device. The private half stays in a file of the station's user.
class DeviceKey {
public:
    virtual ~DeviceKey() = default;
    virtual QByteArray publicKey() const = 0;                        ///< 32 bytes
    virtual Result<QByteArray> sign(const QByteArray &message) = 0;  ///< 64 bytes
    virtual bool verifies(const QByteArray &message, const QByteArray &signature,
                          const QByteArray &publicKey) const = 0;
};

}  // namespace servery
