// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDateTime>

#include "app/base/id.h"
#include "app/domain/money.h"

namespace servery {

// A card payment is a fact that we learn, not a call that returns. An attempt is written down before the
// first byte leaves and asks for money once; after that there are only questions. (The payments reference,
// section 3, names the points of failure C0 to C24 that these rules answer.)

enum class AttemptKind { Sale, Refund, Reversal, PreAuthorisation, Booking, Tip };

/// Whether the shop gives the money.
inline bool isOutgoing(AttemptKind kind)
{
    return kind == AttemptKind::Refund || kind == AttemptKind::Reversal;
}

/// What a terminal says of one of its transactions. Of the card only what may be kept.
struct TerminalRecord {
    QString terminal;  ///< terminal id (TID) as the terminal tells it
    bool isApproved = false;
    bool isReversal = false;      ///< it takes an earlier transaction back
    bool isOffline = false;       ///< taken without the host, which may still refuse it
    int resultCode = 0;           ///< in the words of its protocol
    std::optional<Money> amount;  ///< what was charged or given back, tip included; none: it did not say
    Money tip;                    ///< the part of `amount` that is one
    QString currency;             ///< ISO 4217; empty: the terminal did not say
    QString receiptNumber;        ///< as the terminal counts; empty: it does not
    QString trace;                ///< likewise
    QString turnover;             ///< likewise
    QString originalTrace;        ///< of what a reversal takes back
    QString reference;            ///< ours, where the protocol carries it and the terminal gives it back
    QString authorisation;        ///< the issuer's code
    QString brand;                ///< "MAESTRO"
    QString lastDigits;           ///< at most four
    QDateTime at;                 ///< on the terminal's clock, which may be wrong

    bool operator==(const TerminalRecord &) const = default;
    /// The same transaction of the same terminal: receipt, trace, turnover and time agree.
    bool isSameAs(const TerminalRecord &other) const;
};

/// What is asked of a terminal, complete before the first byte.
struct AttemptIntent {
    AttemptId id;
    OrderId order;
    int ordinal = 1;  ///< of the order's attempts
    AttemptKind kind = AttemptKind::Sale;
    QString terminal;          ///< name of the device in the station's settings
    QString protocol;          ///< "zvt", "manual" …
    QString expectedTerminal;  ///< the TID it had when the attempt was made; empty: it has none
    Money amount;
    QString currency;
    bool isTipAllowed = false;          ///< the terminal may charge more than was asked
    bool isPartialAllowed = false;      ///< … or less
    QString reference;                  ///< idempotency key of the wire, chosen before anything is sent
    std::optional<AttemptId> original;  ///< of a reversal, refund, booking or tip
    QString reason;                     ///< why money goes back
    std::optional<TerminalRecord> originalRecord;  ///< what the terminal said of that one
    std::optional<TerminalRecord> anchor;  ///< the terminal's last transaction before this; none: it had none
    int closingsBefore = 0;                ///< end-of-days of the terminal before this: numbers may restart
    qint64 clockOffsetMs = 0;  ///< the terminal's clock minus ours, of its last good result before this
    QDateTime at;

    bool operator==(const AttemptIntent &) const = default;
};

/// How far it went. A step is durable before what it allows is done.
enum class AttemptState {
    Intended,  ///< nothing was sent yet
    Sending,   ///< a byte may be out
    Accepted,  ///< the terminal is at work with it
    Answered,  ///< its result is stored; from now on it may be acknowledged
    InDoubt,   ///< nobody knows; only questions are allowed
    Closed,
};

enum class AttemptOutcome {
    NotSent,      ///< not one byte left
    NotCharged,   ///< refused, cancelled, or never heard of
    Paid,         ///< the amount of `record`, which may not be the one that was asked for
    PaidOffline,  ///< likewise, and the host may still refuse it
    Reversed,     ///< charged, and taken back by the terminal
};

/// What an outcome rests on.
enum class Evidence {
    NothingSent,        ///< our own journal
    Refusal,            ///< the terminal's answer to the only transmission, or its word that it gave up
    Result,             ///< its result, acknowledged by us
    LastTransaction,    ///< its last stored transaction, asked for later
    TransactionStatus,  ///< its answer about this very reference
    Person,             ///< a supervisor, with the terminal's own paper
};

/// What closed an attempt.
struct AttemptVerdict {
    AttemptOutcome outcome = AttemptOutcome::NotCharged;
    Evidence evidence = Evidence::Refusal;
    std::optional<TerminalRecord> record;  ///< what was charged or given back
    QString detail;                        ///< why, in English: the terminal's words or the supervisor's
    QString decidedBy;                     ///< user, of Evidence::Person

    bool operator==(const AttemptVerdict &) const = default;
    bool isCharged() const
    {
        return outcome == AttemptOutcome::Paid || outcome == AttemptOutcome::PaidOffline;
    }
};

/// An attempt as far as it is known. (Its amount in the terminal's result counts, never the asked one.)
struct PaymentAttempt {
    AttemptIntent intent;
    AttemptState state = AttemptState::Intended;
    QDateTime sentAt;                       ///< our clock, when the first byte was allowed to leave
    std::optional<TerminalRecord> result;   ///< stored before it was acknowledged
    QString doubt;                          ///< why nobody knows, in English
    std::optional<AttemptVerdict> verdict;  ///< of Closed

    bool operator==(const PaymentAttempt &) const = default;
    bool isOpen() const { return state != AttemptState::Closed; }
    /// What it brought to its order: below zero when money went out; zero while open or when nothing moved.
    Money booked() const;
};

/// One step of an attempt. It is durable before what it allows: Sending before the first byte, Answered
/// before the acknowledgement.
struct AttemptStep {
    AttemptState state = AttemptState::Sending;
    QDateTime at;                          ///< our clock
    std::optional<TerminalRecord> result;  ///< of Answered
    QString detail;                        ///< of InDoubt: why, in English

    bool operator==(const AttemptStep &) const = default;
};

/// Whether a step leads on: forward only, into doubt from everywhere once a byte may be out, and from there
/// to a late answer (C17). An attempt is closed by a verdict, never by a step.
bool leadsOn(const PaymentAttempt &attempt, AttemptState next);
/// The attempt after a step that leads on.
PaymentAttempt after(PaymentAttempt attempt, const AttemptStep &step);
/// Whether a verdict may close it: "not sent" only what was never sent, "charged" only with a stored result,
/// an answer to a question or a person's word; and a person decides only a doubt.
bool mayClose(const PaymentAttempt &attempt, const AttemptVerdict &verdict);

/// What may be answered to a terminal's result.
enum class Vote {
    Keep,    ///< acknowledge: the terminal keeps the transaction
    Refuse,  ///< do not acknowledge it as good: the terminal takes it back, and is asked whether it did
};

/// Whether a result may be acknowledged (C16, C17): it has to be of this terminal, in this currency, and of
/// the amount that was asked for, or more with a tip, or less where parts are allowed. A declined result
/// moves no money and is always acknowledged.
Vote voteOn(const PaymentAttempt &attempt, const TerminalRecord &result);

/// What an attempt is called on a wire where its till chooses the name: ten letters and digits, not chosen
/// again by the same till for twelve days.
QString referenceOf(AttemptId id);

/// What it proves that this terminal knows the attempt by its reference, and what it says of it; none: it
/// never heard of it, and nothing of it is on its way. No verdict: a person has to decide.
std::optional<AttemptVerdict> judgeFound(const PaymentAttempt &attempt, const QString &terminal,
                                         const std::optional<TerminalRecord> &record);

/// What a terminal took from one end of day to the next, as one side knows it.
struct TerminalTotals {
    struct Group {
        QString name;  ///< kind of card
        int count = 0;
        Money sum;  ///< what came in less what went out
        bool operator==(const Group &) const = default;
    };
    std::vector<Group> groups;  ///< without those of nothing
    bool operator==(const TerminalTotals &) const = default;
    Group whole() const;
};

/// What our attempts moved, by kind of card. A payment that was taken back counts for nothing, and so does
/// what took it back: terminals keep such a pair out of their sums.
TerminalTotals totalsOf(const std::vector<PaymentAttempt> &attempts);

/// Where the two sides do not agree, by kind of card. Kinds that only one side names are compared as one,
/// for terminals group by schemes and print brands.
struct TotalsDifference {
    TerminalTotals::Group ours;    ///< its name: empty, of all that only one side names
    TerminalTotals::Group theirs;  ///< likewise
    bool operator==(const TotalsDifference &) const = default;
};
std::vector<TotalsDifference> differencesOf(const TerminalTotals &ours, const TerminalTotals &theirs);

/// What a terminal says when it is asked after a doubt.
struct TerminalMemory {
    QString terminal;                    ///< the TID of who answers
    std::optional<TerminalRecord> last;  ///< none: it says that it has stored nothing
    int closings = 0;                    ///< end-of-days so far, as AttemptIntent::closingsBefore counts them
};

/// The longest that a terminal is at work with one payment, from the first byte on: T4 of ZVT, thrice.
inline constexpr qint64 longestPaymentMs = 3 * 180'000;

/// What the memory of a terminal proves about an attempt in doubt. None: it proves nothing, and a person has
/// to decide with the terminal's own paper. An order of events by clocks alone is never a proof (C22).
std::optional<AttemptVerdict> judge(const PaymentAttempt &attempt, const TerminalMemory &memory);

}  // namespace servery
