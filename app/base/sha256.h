// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace servery {

/// SHA-256 (FIPS 180-4), 32 bytes. By OpenSSL, which uses the processor's instructions for it: Qt's own is
/// several times slower, and this is on the way of every tap.
QByteArray sha256(const QByteArray &bytes);

}  // namespace servery
