// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/descriptor_transport.h"

namespace servery {

/// A raw connection to a network printer, port 9100 as a rule. Most printers serve one client at a time, so
/// it is opened for a job and closed behind it (devices reference 2.7).
///
/// Busy is not offline: a printer that refuses, because it serves another till, is tried again with growing
/// pauses of random length until `connectMs` have passed; one that hangs up at once, before it has said
/// anything, is InUse. That a connection stands proves nothing: only an answer does.
class TcpTransport final : public DescriptorTransport {
public:
    TcpTransport(QString host, quint16 port, int connectMs);

    /// Says that nothing more will be written, waits for the other end to take it (a second at most), closes.
    void close() override;

private:
    Result<int> openDescriptor() override;
    QString name() const override;
    Error lossOf(const QString &why) const override;

    QString m_host;
    quint16 m_port;
    int m_connectMs;
};

}  // namespace servery
