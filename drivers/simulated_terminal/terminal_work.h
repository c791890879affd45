// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include "drivers/simulated_terminal/terminal_fault.h"
#include "drivers/simulated_terminal/terminal_words.h"
#include "drivers/simulated_terminal/zvt_answers.h"

namespace servery {

/// One thing that a terminal does for a command, after the other.
struct TerminalAct {
    enum class Kind {
        Say,   ///< and waits for the answer
        Card,  ///< waits for a card
        Pin,   ///< waits for a PIN
        Host,  ///< asks the host
        Wait,  ///< so long
        Book,  ///< what the till agreed to stands
        Undo,  ///< what it did not agree to is taken back
    };
    Kind kind = Kind::Say;
    TerminalStep step = TerminalStep::Progress;
    ZvtMessage message = {};
    qint64 ms = 0;
};

/// A command at work.
struct TerminalWork {
    quint16 command = 0;
    ZvtMessage request = {};
    std::deque<TerminalAct> acts = {};
    bool isEntered = false;               ///< the first act has begun
    qint64 dueMs = 0;                     ///< when it is over; ZvtLink::never: somebody has to do something
    qint64 limitMs = 0;                   ///< of a wait for the guest
    std::optional<qint64> stopMs = {};    ///< when the guest presses stop
    bool hasCard = false;                 ///< a card was shown
    bool isHostAsked = false;             ///< from now on it goes on, whatever the till does
    std::optional<size_t> entry = {};     ///< its transaction in the books
    std::optional<size_t> original = {};  ///< the one that it is about
    int goodsRepeats = 0;                 ///< how often the result may still come again
    bool isAlone = false;                 ///< the till that asked is gone; nothing is said any more
};

/// What a command makes a terminal do, up to the host's answer.
std::deque<TerminalAct> cardActs(const CardGuest &guest, const TerminalWords &words);
std::deque<TerminalAct> hostActs(qint64 hostMs);
/// The end of a command: what goes onto paper and the completion. `isBooked`: the agreement is complete then.
void addEnd(std::deque<TerminalAct> &acts, std::vector<ZvtMessage> paper, bool isBooked);
TerminalAct sayAct(TerminalStep step, ZvtMessage message);
TerminalAct progressAct(quint8 status, QLatin1StringView text = {});
TerminalAct waitAct(qint64 ms);

/// Whether a card is needed for it.
bool takesCard(quint16 command);
/// Whether it is about an earlier transaction.
bool isAboutEarlier(quint16 command);
LedgerEntry::Kind kindOf(quint16 command);

}  // namespace servery
