// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "app/base/result.h"
#include "app/base/text.h"

namespace servery {

/// Places in the work of a terminal at which something may go wrong.
enum class TerminalStep {
    Command,     ///< the till asked for something; the terminal has not begun
    Accepted,    ///< its 80 00 or 84 xx to that
    Progress,    ///< 04 FF
    Card,        ///< waits for a card
    Pin,         ///< waits for a PIN
    Host,        ///< asks the host; afterwards the money may have moved
    Result,      ///< 04 0F
    Vote,        ///< the till's answer to that
    Paper,       ///< 06 D1, 06 D3
    PaperVote,   ///< the till's answer to that
    Completion,  ///< 06 0F
    Abort,       ///< 06 1E
    Undo,        ///< takes the payment back, or sets it to declined
};
inline constexpr std::array allTerminalSteps = {
    TerminalStep::Command, TerminalStep::Accepted,  TerminalStep::Progress,   TerminalStep::Card,
    TerminalStep::Pin,     TerminalStep::Host,      TerminalStep::Result,     TerminalStep::Vote,
    TerminalStep::Paper,   TerminalStep::PaperVote, TerminalStep::Completion, TerminalStep::Abort,
    TerminalStep::Undo};

/// What may go wrong with it or with its line.
enum class TerminalTrouble {
    Cut,      ///< the connection is reset
    Silent,   ///< a black hole in both directions, `value` ms long; 0: until there is a new connection
    Die,      ///< loses power, comes back after `value` ms with its ledger and nothing else
    Delay,    ///< what is said next leaves `value` ms later
    LoseAck,  ///< serial: its ACK of what was heard gets lost; or the till's, of what is said
    Twice,    ///< what is said next leaves two times
    Flip,     ///< one bit of what is said next changes on the line
    Drops,    ///< what is said next leaves byte by byte
    Glue,     ///< what is said next leaves together with what is said after it
    Foreign,  ///< another till takes a payment of `value` minor units
    Swap,     ///< another terminal stands there: TID `value`
    Forget,   ///< from now on it says that it has stored nothing
    Close,    ///< makes an end of day by itself
    State,    ///< says that it is in state `value`, hexadecimal; 00: ready
    Well,     ///< all is mended
};
inline constexpr std::array allTerminalTroubles = {
    TerminalTrouble::Cut,     TerminalTrouble::Silent,  TerminalTrouble::Die,  TerminalTrouble::Delay,
    TerminalTrouble::LoseAck, TerminalTrouble::Twice,   TerminalTrouble::Flip, TerminalTrouble::Drops,
    TerminalTrouble::Glue,    TerminalTrouble::Foreign, TerminalTrouble::Swap, TerminalTrouble::Forget,
    TerminalTrouble::Close,   TerminalTrouble::State,   TerminalTrouble::Well};

QString terminalStepName(TerminalStep step);
QString terminalTroubleName(TerminalTrouble trouble);

/// One thing that goes wrong, once.
struct TerminalFault {
    enum class When { Now, Before, After, Message, Ms };

    When when = When::Now;
    TerminalStep step = TerminalStep::Result;  ///< of Before and After
    int count = 1;        ///< the how manieth time; of Message: which of all it says; of Ms: how many
    quint16 command = 0;  ///< only while this command runs; 0: whichever
    TerminalTrouble trouble = TerminalTrouble::Well;
    qint64 value = 0;

    bool operator==(const TerminalFault &) const = default;
};

/// What shall still go wrong with a terminal. What is due is handed out once.
class TerminalFaults {
public:
    using When = TerminalFault::When;

    /// Not one of Now: that is carried out at once.
    void add(const TerminalFault &fault, qint64 nowMs);
    void clear() { m_planned.clear(); }
    /// At this side of this step, while this command runs.
    std::vector<TerminalFault> takeAt(TerminalStep step, When side, quint16 command);
    /// At a message that is about to leave.
    std::vector<TerminalFault> takeAtMessage();
    std::vector<TerminalFault> takeAt(qint64 nowMs);
    /// When one is due by the clock.
    qint64 nextMs() const;

private:
    struct Planned {
        TerminalFault fault;
        qint64 dueMs;
    };
    template <typename Due>
    std::vector<TerminalFault> take(Due isDue);

    std::vector<Planned> m_planned;
};

/// Reads what shall go wrong with a terminal, one thing a line; # begins a comment:
///
///     before result cut                              the money has moved, the till does not know
///     after result of authorisation die 8000         restarts after eight seconds, keeps its books
///     after accepted silent
///     before progress 2 delay 4990
///     before vote lose-ack
///     at message 7 twice
///     after 60000 ms foreign 990
///     now swap 29001007
///
/// Steps are those of TerminalStep ("paper-vote"), commands have the names that `servery zvt decode` gives;
/// terminals of other protocols count what corresponds, a sale of theirs as an authorisation.
/// Counts and times begin when the script is given to the terminal. BadInput names `source`, the line and
/// what was expected.
Result<std::vector<TerminalFault>> parseTerminalScript(const QString &text, const QString &source);
/// One line of it.
Result<TerminalFault> parseTerminalFault(const QString &line);

}  // namespace servery
