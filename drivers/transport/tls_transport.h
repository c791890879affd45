// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "drivers/transport/tls_session.h"
#include "drivers/transport/transport.h"

namespace servery {

/// Another transport, with TLS on it: open() is done when the other end has proven who it is.
class TlsTransport final : public Transport {
public:
    /// `authority`: see TlsSession; read when it is opened.
    TlsTransport(std::unique_ptr<Transport> line, QString authority, int connectMs);
    ~TlsTransport() override;

    Outcome open() override;
    void close() override;
    bool isOpen() const override { return m_session && m_line->isOpen(); }
    WriteReport write(const QByteArray &bytes, int progressMs) override;
    Result<QByteArray> read(int timeoutMs) override;
    int descriptor() const override { return m_line->descriptor(); }

private:
    Outcome shakeHands();
    Outcome flush(int progressMs);

    std::unique_ptr<Transport> m_line;
    QString m_authority;
    int m_connectMs;
    std::optional<TlsSession> m_session;
};

}  // namespace servery
