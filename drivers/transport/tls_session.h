// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "app/base/result.h"

namespace servery {

/// Who a server is: files in PEM.
struct TlsIdentity {
    QString certificates;  ///< its own first, then those that lead to the one its clients know
    QString key;
};

/// One end of a TLS connection (1.2 or 1.3), as bytes on both sides: no socket, no clock. A client believes
/// only what was signed by the certificate that it was given, and no other in the world. It does not compare
/// names: terminals and printers are reached by addresses that change, and carry names of their makers.
class TlsSession {
public:
    /// `authority`: file in PEM of the certificates that vouch for the other end. BadInput names the file.
    static Result<TlsSession> client(const QString &authority);
    static Result<TlsSession> server(const TlsIdentity &identity);
    TlsSession(TlsSession &&other) noexcept;
    TlsSession &operator=(TlsSession &&other) noexcept;
    ~TlsSession();

    /// What came over the wire. Refused when the other end is not who it has to be, or does not speak TLS:
    /// what is left in takeOutput() then tells it so, and nothing more can be said.
    Outcome feed(const QByteArray &bytes);
    /// Says it. Only when the session isReady().
    Outcome write(const QByteArray &plain);
    /// Says that nothing follows.
    void finish();

    /// The handshake is over.
    bool isReady() const;
    /// For the wire, each byte once.
    QByteArray takeOutput();
    /// What the other end said, each byte once.
    QByteArray takePlain() { return std::exchange(m_plain, {}); }

private:
    struct State;
    explicit TlsSession(std::unique_ptr<State> state);
    Outcome goOn();

    std::unique_ptr<State> m_state;
    QByteArray m_plain;
};

}  // namespace servery
