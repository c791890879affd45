// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>

#include "app/main/commands/command.h"
#include "app/store/data_directory.h"
#include "app/usecases/desk.h"
#include "drivers/terminals/terminal_process.h"

namespace servery {

/// A station's card terminal with its desk, for as long as a command lasts.
class TerminalCall final : public QObject {
public:
    struct Locks {
        std::unique_ptr<FileLock> window;  ///< of this station: its counter has the terminal
        QString terminal;
    };
    TerminalCall(std::unique_ptr<Desk> desk, const TerminalAccess &access, Locks locks, Console &console);

    Outcome start();
    Desk &desk() { return *m_desk; }
    CardDesk &card() { return m_card; }
    const std::vector<CardEnd> &ends() const { return m_ends; }
    void forgetEnds() { m_ends.clear(); }
    const std::optional<TerminalDayClosed> &day() const { return m_day; }
    Currency currency() const;  ///< of the shop
    bool isDoubtful() const { return m_card.view().phase == CardPhase::PersonNeeded; }

    /// False when it did not come to that in time.
    bool waitUntil(const std::function<bool()> &isReached, int ms);
    Outcome waitUntilReady();
    /// Passes on what a step wants of the terminal. An error is the step's.
    Outcome take(const CardTurn &turn);

private:
    std::unique_ptr<FileLock> m_window;
    std::unique_ptr<Desk> m_desk;
    CardDesk m_card;
    TerminalProcess m_process;
    Console &m_console;
    QEventLoop m_loop;
    std::function<bool()> m_isReached;
    std::vector<CardEnd> m_ends;
    std::optional<TerminalDayClosed> m_day;
    QString m_words;
};

/// The terminal of the station of a command. Refused while that station's counter is open, for it has the
/// terminal, and for a terminal that nobody can ask.
Result<std::unique_ptr<TerminalCall>> openTerminal(const Invocation &call);

}  // namespace servery
