// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include "drivers/simulated_terminal/simulated_terminal.h"
#include "drivers/simulated_terminal/terminal_books.h"
#include "drivers/transport/endpoint.h"
#include "drivers/transport/tls_session.h"

namespace servery {

/// A simulated card terminal on a wire, TCP (under TLS where it has a certificate) or a pseudo-terminal, one
/// till at a time, with its books in a file that is never behind what was said. Lives in an event loop.
class TerminalServer final : public QObject {
    Q_OBJECT
public:
    TerminalServer(Endpoint endpoint, std::unique_ptr<SimulatedTerminal> terminal, TerminalBooks books,
                   std::optional<TlsIdentity> identity = {});
    ~TerminalServer() override;

    const Endpoint &endpoint() const { return m_endpoint; }
    const SimulatedTerminal &terminal() const { return *m_terminal; }
    /// A line that somebody typed: what the guest does, or something that goes wrong. BadInput says what is
    /// possible.
    Outcome act(const QString &line);

public Q_SLOTS:
    void tap(const QString &card);
    void enterPin();
    void pressStop();
    void declineNext();

Q_SIGNALS:
    void seen(const QString &line);
    void viewChanged(const servery::TerminalView &view);
    void broken(const QString &why);  ///< its books cannot be written; it says nothing any more

private:
    qint64 now() const { return m_clock.elapsed(); }
    bool guestDoes(const QString &word, const QString &rest);
    void acceptTill();
    void attach(int descriptor);
    void readTill();
    bool hear(const QByteArray &bytes);
    void write(const QByteArray &bytes);
    void drop(bool isReset);
    void settle();
    void replug();

    Endpoint m_endpoint;
    std::unique_ptr<SimulatedTerminal> m_terminal;
    TerminalBooks m_books;
    std::optional<TlsIdentity> m_identity;
    std::optional<TlsSession> m_tls;  ///< of the till that is there
    CardGuest m_guest;
    TerminalView m_shown;
    QElapsedTimer m_clock;
    QTimer m_timer{this};
    std::unique_ptr<QSocketNotifier> m_listening;
    std::unique_ptr<QSocketNotifier> m_reading;
    int m_till = -1;
    bool m_isBroken = false;
};

}  // namespace servery
