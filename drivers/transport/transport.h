// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QByteArray>

#include "app/base/result.h"

namespace servery {

/// How far a write came. What was accepted is gone and must not be sent again: going on means going on
/// behind it.
struct WriteReport {
    qsizetype accepted = 0;
    std::optional<Error> trouble;

    bool isComplete() const { return !trouble; }
};

/// Bytes to a device and back, and nothing about what they mean. Blocks; every wait has a deadline, and it
/// is about progress. Used by one thread.
class Transport {
public:
    virtual ~Transport() = default;

    /// Makes the connection; DeviceOffline when there is nobody, InUse when somebody else holds it.
    virtual Outcome open() = 0;
    virtual void close() = 0;
    virtual bool isOpen() const = 0;

    /// Writes all of it as long as a byte is accepted at least every `progressMs`.
    virtual WriteReport write(const QByteArray &bytes, int progressMs) = 0;

    /// What has arrived, at the latest after `timeoutMs`; empty when nothing has. DeviceOffline when the
    /// other end is gone.
    virtual Result<QByteArray> read(int timeoutMs) = 0;

    /// To wait on until there is something to read, for who waits for other things too; -1: cannot be had.
    virtual int descriptor() const { return -1; }
};

/// So much is handed over at once: what a device says meanwhile is heard between two pieces (devices
/// reference 5, item 5).
inline constexpr qsizetype pieceBytes = 4096;

/// Writes all of it in pieces; every piece has `progressMs` of its own.
WriteReport writeInPieces(Transport &transport, const QByteArray &bytes, int progressMs);

}  // namespace servery
