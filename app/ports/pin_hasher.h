// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include "app/base/result.h"

namespace servery {

/// PINs to hashes and back to yes or no: argon2id bound to a secret that never leaves the device, so a
/// copied database alone cannot be searched. Takes tens of milliseconds on purpose: desk thread only.
class PinHasher {
public:
    virtual ~PinHasher() = default;
    virtual Result<QByteArray> hash(const QString &pin) = 0;
    virtual bool matches(const QString &pin, const QByteArray &hash) = 0;  ///< constant-time compare
    /// False: another device made it, and no PIN will ever match.
    virtual bool isOurs(const QByteArray &hash) const = 0;
};

}  // namespace servery
