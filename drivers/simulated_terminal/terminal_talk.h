// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include "drivers/simulated_terminal/terminal_fault.h"
#include "drivers/terminals/zvt/zvt_message.h"

namespace servery {

/// What a terminal knows of the till it talks with: how it registered, what it still has to answer, and where
/// the numbers of messages are (1F73).
class TerminalTalk {
public:
    /// The till's answer to something that was said.
    struct Answer {
        TerminalStep step;
        quint16 command;  ///< 80 xx, 84 xx; 0: none came
        ZvtMessage message;
        bool isYes() const { return command == zvt::accepted || command == 0x8400; }
    };

    /// Of a registration that was accepted.
    void registerTill(const ZvtMessage &registration, bool countsMessages);
    void logOff() { *this = TerminalTalk(); }
    bool isRegistered() const { return m_isRegistered; }
    bool usesIds() const { return m_usesIds; }
    bool wantsProgress() const { return m_config & 0x08; }
    bool takesTags() const { return m_takesTags; }
    bool takesBlocks() const { return m_takesBlocks; }
    bool printsPayments() const { return m_config & 0x80 && m_config & 0x02; }
    bool printsReports() const { return m_config & 0x80 && m_config & 0x04; }

    /// A message of ours as it leaves. `isAwaited`: nothing else is done until it is answered.
    ZvtApdu say(TerminalStep step, ZvtMessage message, qint64 dueMs, bool isAwaited);
    /// An answer of ours to what was heard last.
    ZvtApdu answer(ZvtMessage message);
    /// Whether the till said this before; then lastAnswer() is what it hears again.
    bool isAgain(const ZvtMessage &message) const;
    const ZvtApdu &lastAnswer() const { return m_lastAnswer; }
    void heard(const ZvtMessage &command);
    /// What an 80 or 84 answers; nothing when nothing was asked.
    std::optional<Answer> answered(const ZvtMessage &reply);

    bool isWaiting() const;
    /// When the till's time for an answer ends; ZvtLink::never: nothing is waited for.
    qint64 dueMs() const;
    /// The line has not delivered it yet: its time has not begun. But for what we keep back ourselves that
    /// has an end, or a line that is never quiet would keep us for ever.
    void postpone(qint64 dueMs, bool isKeptBack);
    /// The answer whose time has ended, as one that did not come.
    std::optional<Answer> late(qint64 nowMs);
    /// Nobody answers any more.
    void hangUp() { m_asked.clear(); }

private:
    struct Asked {
        TerminalStep step;
        qint64 dueMs;
        qint64 latestMs;
        std::optional<int> id;
        bool isAwaited;
    };

    std::deque<Asked> m_asked;
    quint8 m_config = 0x86;  ///< without registration (PA00P015 2.3)
    bool m_isRegistered = false;
    bool m_takesTags = false;
    bool m_takesBlocks = false;
    bool m_usesIds = false;
    int m_lastId = 0;
    std::optional<int> m_heardId;
    ZvtApdu m_lastAnswer;
};

}  // namespace servery
