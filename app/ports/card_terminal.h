// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>
#include <vector>

#include <QStringList>

#include "app/domain/payment_attempt.h"

namespace servery {

// What a station and the driver of its card terminal say to each other: the same words for every protocol.
// They travel between two processes, so all of them are plain values. No card number is ever among them.

// The station speaks.

/// Asks for the money of this attempt. Said once for each attempt; its step Sending is durable before.
struct TakeAttempt {
    AttemptIntent intent;
    bool operator==(const TakeAttempt &) const = default;
};
/// Answers an AttemptResult. Keep is said when the result is durable.
struct AnswerResult {
    Vote vote = Vote::Keep;
    bool operator==(const AnswerResult &) const = default;
};
/// Answers a TerminalSlip: `isKept` when it is durable among the jobs of a printer.
struct AnswerSlip {
    bool isKept = true;
    bool operator==(const AnswerSlip &) const = default;
};
/// Asks to give up the running attempt. It may be charged all the same (C18).
struct CancelAttempt {
    bool operator==(const CancelAttempt &) const = default;
};
/// Asks what the terminal last stored; answered by TerminalReady or TerminalAway.
struct AskLast {
    /// An attempt in doubt: a terminal that findsAttempts says in its next TerminalReady what became of it.
    std::optional<AttemptIntent> about;
    bool operator==(const AskLast &) const = default;
};
/// The last slip once more, on our paper.
struct RepeatSlip {
    bool operator==(const RepeatSlip &) const = default;
};
/// The terminal's own end of day; answered by TerminalDayEnded.
struct EndTerminalDay {
    bool operator==(const EndTerminalDay &) const = default;
};
using TerminalRequest =
    std::variant<TakeAttempt, AnswerResult, AnswerSlip, CancelAttempt, AskLast, RepeatSlip, EndTerminalDay>;

// The terminal speaks.

/// What a terminal says of an attempt that it was asked after by its reference.
struct AttemptFound {
    AttemptId attempt;
    /// None: it never heard of it, and nothing of it is on its way any more.
    std::optional<TerminalRecord> record;
    bool operator==(const AttemptFound &) const = default;
};
/// It can be asked for money. Said after each connection and each AskLast.
struct TerminalReady {
    QString terminal;                    ///< its TID; empty: it has none
    bool isMemoryKnown = false;          ///< no: it would not say what it last stored
    std::optional<TerminalRecord> last;  ///< none, when it is known: it has stored nothing
    /// The newest attempt that this driver was told to take: of an older one nothing is on its way any more.
    std::optional<AttemptId> lastTaken;
    bool findsAttempts = false;         ///< it knows attempts by our reference, see AskLast::about
    std::optional<AttemptFound> found;  ///< the answer to that
    bool operator==(const TerminalReady &) const = default;
};
/// It cannot be asked for money now. A running attempt is told of by AttemptUnknown before.
struct TerminalAway {
    enum class Why {
        Unreachable,   ///< nobody answers; it is tried again
        Busy,          ///< at work with something that is not ours to know; it is asked again
        CardInside,    ///< somebody has to take their card out
        Misconfigured  ///< it answers, and refuses us: `detail` says why
    };
    Why why = Why::Unreachable;
    QString detail;  ///< in English
    bool operator==(const TerminalAway &) const = default;
};
/// It is at work with the attempt.
struct AttemptAccepted {
    AttemptId attempt;
    bool operator==(const AttemptAccepted &) const = default;
};
/// The attempt was not begun, and this proves it: the answer to its only transmission, or not a byte left.
struct AttemptRefused {
    AttemptId attempt;
    int code = 0;    ///< of its protocol; 0: it was not asked
    QString detail;  ///< in English or in the terminal's words
    bool operator==(const AttemptRefused &) const = default;
};
/// What it shows its customer. Never a result (C5).
struct AttemptProgress {
    int status = 0;     ///< ZVT's intermediate status, whatever the protocol; 255: none
    QStringList lines;  ///< the terminal's own words; may be empty
    bool operator==(const AttemptProgress &) const = default;
};
/// The result, which waits for an AnswerResult.
struct AttemptResult {
    std::optional<AttemptId> attempt;  ///< none: nothing of ours was running (C17)
    TerminalRecord record;
    bool isSignatureWanted = false;  ///< the customer signs, the cashier compares
    bool operator==(const AttemptResult &) const = default;
};
struct SlipLine {
    QString text;
    bool isCentred = false;
    bool isWide = false;
    bool isHigh = false;
    bool operator==(const SlipLine &) const = default;
};
/// A piece of paper of the terminal, which waits for an AnswerSlip.
struct TerminalSlip {
    enum class For { Unknown, Merchant, Customer, Administration };
    For whom = For::Unknown;
    std::vector<SlipLine> lines;
    bool isEnd = false;  ///< of this paper; else more of it follows
    bool operator==(const TerminalSlip &) const = default;
};
/// Nothing more of the attempt follows.
struct AttemptEnded {
    AttemptId attempt;
    bool isCompleted = false;  ///< no: given up, by the customer, the terminal or us
    bool hasResult = false;    ///< a result was acknowledged before
    int code = 0;              ///< result code of its protocol, of what was given up
    QString detail;            ///< the terminal's words
    bool operator==(const AttemptEnded &) const = default;
};
/// Silence, a lost connection, a contradiction: nobody knows what the terminal did.
struct AttemptUnknown {
    AttemptId attempt;
    QString why;  ///< in English
    bool operator==(const AttemptUnknown &) const = default;
};
/// Proves nothing either way.
struct CancelAnswered {
    bool isTaken = false;
    bool operator==(const CancelAnswered &) const = default;
};
struct TerminalDayEnded {
    bool isDone = false;  ///< no: it has to be asked for again, see `detail` (C21)
    std::optional<TerminalTotals> totals;
    int code = 0;
    QString detail;
    bool operator==(const TerminalDayEnded &) const = default;
};
using TerminalNews =
    std::variant<TerminalReady, TerminalAway, AttemptAccepted, AttemptRefused, AttemptProgress, AttemptResult,
                 TerminalSlip, AttemptEnded, AttemptUnknown, CancelAnswered, TerminalDayEnded>;

/// How the terminal of a station is reached and spoken to.
struct TerminalAccess {
    QString name = u"card"_s;
    QString protocol = u"manual"_s;  ///< "manual": a device of its own, on which the cashier types
    QString address;                 ///< of makeTransport(); empty for manual
    QString profile = u"generic"_s;  ///< of its make
    QString password;                ///< six digits, of ZVT; the passphrase of nexo
    QString currency;                ///< ISO 4217
    QString till;                    ///< who we are, of nexo: its SaleID
    QString terminal;                ///< who it has to be, of nexo: its POIID
    QString key;                     ///< "identifier:version" of the passphrase, of nexo
    // For the station; its driver does as each attempt says.
    bool takesTips = false;   ///< it may charge more than was asked for
    bool takesParts = false;  ///< … or less
    bool operator==(const TerminalAccess &) const = default;
};

}  // namespace servery
