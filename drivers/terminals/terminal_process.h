// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QProcess>
#include <QTimer>

#include "app/ports/card_terminal.h"

namespace servery {

/// The station's end of its terminal: starts the driver process, starts it again when it ends, and carries
/// what both say. When the driver ends with an attempt in its hands, nobody knows what became of it, and
/// that is said. Never waits.
class TerminalProcess final : public QObject {
    Q_OBJECT
public:
    struct Place {
        QString program;   ///< of servery-terminal
        QString lockFile;  ///< of this terminal: one driver holds it at a time
    };
    TerminalProcess(TerminalAccess setup, Place place, QObject *parent = nullptr);
    ~TerminalProcess() override;

    void start();
    qint64 processId() const { return m_process.processId(); }
    void request(const TerminalRequest &request);

Q_SIGNALS:
    void said(const servery::TerminalNews &news);

private:
    void tell(const TerminalNews &news);
    void takeLines();
    void startAgain();

    TerminalAccess m_setup;
    Place m_place;
    QProcess m_process;
    QTimer m_again;
    int m_tries = 0;
    QByteArray m_buffer;
    std::optional<AttemptId> m_inHands;  ///< handed over, and not ended
};

}  // namespace servery
