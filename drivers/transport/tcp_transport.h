// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/descriptor_transport.h"

namespace servery {

/// A raw connection to a network printer, port 9100 as a rule. Most printers serve one client at a time, so
/// it is opened for a job and closed behind it.
class TcpTransport final : public DescriptorTransport {
public:
    TcpTransport(QString host, quint16 port, int connectMs);

    /// Says that nothing more will be written, waits for the other end to take it, closes.
    void close() override;

private:
    Result<int> openDescriptor() override;
    QString name() const override;

    QString m_host;
    quint16 m_port;
    int m_connectMs;
};

}  // namespace servery
