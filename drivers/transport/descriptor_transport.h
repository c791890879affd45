// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include "drivers/transport/transport.h"

namespace servery {

/// A transport over a non-blocking file descriptor: sockets, terminals, character devices differ only in how
/// they are opened.
class DescriptorTransport : public Transport {
public:
    ~DescriptorTransport() override;
    Q_DISABLE_COPY_MOVE(DescriptorTransport)

    Outcome open() final;
    void close() override;
    bool isOpen() const final { return m_descriptor >= 0; }
    WriteReport write(const QByteArray &bytes, int progressMs) final;
    Result<QByteArray> read(int timeoutMs) final;
    int descriptor() const final { return m_descriptor; }

protected:
    DescriptorTransport() = default;
    /// A new descriptor, non-blocking; owned by this object from then on.
    virtual Result<int> openDescriptor() = 0;
    virtual QString name() const = 0;
    /// What it means that the connection went; DeviceOffline as a rule.
    virtual Error lossOf(const QString &why) const;

    qint64 m_sent = 0;      ///< bytes since open()
    qint64 m_received = 0;  ///< bytes since open()

private:
    Error lost(const QString &why);

    int m_descriptor = -1;
};

/// Waits until `descriptor` is ready for `events` (POLLIN, POLLOUT): false when `timeoutMs` passes first.
bool waitFor(int descriptor, short events, int timeoutMs);

/// All of `bytes`; false when the other end is gone or takes nothing for `progressMs`.
bool writeAll(int descriptor, const QByteArray &bytes, int progressMs);

/// Like write(2), but a socket whose other end is gone is an error and not a signal that ends the program.
ssize_t writeSome(int descriptor, const char *bytes, size_t size);

}  // namespace servery
