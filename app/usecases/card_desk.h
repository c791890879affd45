// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/ports/card_terminal.h"
#include "app/usecases/take_card_payment.h"

namespace servery {

enum class CardPhase {
    None,          ///< this station has no terminal
    Away,          ///< it has one that cannot be asked now, see CardView::why
    Ready,         ///< it can be asked for money
    Asking,        ///< an attempt is on its way to it
    AtWork,        ///< the customer is at the terminal
    Ending,        ///< the result is durable; paper and the end are still to come
    Checking,      ///< nobody knows, and the terminal is being asked
    PersonNeeded,  ///< the terminal cannot say: somebody has to look at its paper
};

/// The terminal as the counter shows it.
struct CardView {
    CardPhase phase = CardPhase::None;
    bool isManual = false;  ///< the cashier types the amount, and says what came of it
    TerminalAway::Why why = TerminalAway::Why::Unreachable;
    QString detail;    ///< of Away, Checking and PersonNeeded: why, in English
    QString terminal;  ///< its TID
    // Of the attempt that is open:
    AttemptId attempt;
    AttemptKind kind = AttemptKind::Sale;
    OrderId order;
    QString orderNumber;
    Money amount;
    QDateTime sentAt;
    QString lastReceipt;  ///< on the terminal's own count, as far as known before; for who looks for it
    AttemptProgress doing = {255, {}};
    bool isCancelled = false;  ///< somebody asked to give up; it may be charged all the same

    bool isOpen() const { return phase >= CardPhase::Asking; }
    bool operator==(const CardView &) const = default;
};

/// What an attempt came to. Told once.
struct CardEnd {
    PaymentAttempt attempt;  ///< closed
    bool isSignatureWanted = false;
    int code = 0;  ///< why not, in the words of its protocol, where no record says it
};

/// What one step brought: requests for the terminal, in this order; what the counter shows now.
struct CardTurn {
    std::vector<TerminalRequest> requests;
    CardView card;
    std::vector<CardEnd> ends;
    std::optional<DeskView> view;  ///< the counter, when its order changed
    std::vector<SpoolJob> paper;   ///< slips, durable
    std::optional<TerminalDayClosed> day;
    std::optional<Error> error;  ///< why nothing was done
};

/// The one card terminal of a station: makes durable what has to be before the terminal may hear more, and
/// asks when nobody knows. A command for money leaves once for each attempt; all that comes later are
/// questions (payments reference, section 3). What the journal does not take, as on a full disk, is shown as
/// being checked and written when it does (C23). Lives on the desk's thread and never waits.
class CardDesk {
public:
    CardDesk(DeskContext &context, TakeCardPayment &payments, TerminalAccess setup)
        : m_context(context), m_payments(payments), m_setup(std::move(setup))
    {
    }

    /// At the start of the program that holds the terminal: what the last run left is closed or in doubt.
    CardTurn start();
    /// Asks for what is due of the order in front, or this part of it.
    CardTurn pay(std::optional<Money> amount = {});
    /// Takes a card payment of the order in front back, on the terminal.
    CardTurn takeBack(PaymentId payment, const QString &reason);
    /// Opens a refund, and gives its money back on the terminal.
    CardTurn refund(const RefundWish &wish, const std::optional<Approval> &approval);
    CardTurn cancel();
    /// Asks the terminal once more what became of a doubt.
    CardTurn check();
    /// What the cashier saw on a terminal of its own.
    CardTurn confirm(bool isApproved, const QString &receiptNumber = {});
    /// A supervisor's word about a doubt.
    CardTurn decide(const TakeCardPayment::Word &word, const std::optional<Approval> &approval);
    CardTurn repeatSlip();
    CardTurn endDay();
    /// What the terminal said.
    CardTurn take(const TerminalNews &news);

    CardView view() const;
    /// What the terminal last said of itself, and what it stored since.
    const TerminalReady &known() const { return m_known; }

private:
    void on(const TerminalReady &news, CardTurn &turn);
    void on(const TerminalAway &news, CardTurn &turn);
    void on(const AttemptAccepted &news, CardTurn &turn);
    void on(const AttemptRefused &news, CardTurn &turn);
    void on(const AttemptProgress &news, CardTurn &turn);
    void on(const AttemptResult &news, CardTurn &turn);
    void on(const TerminalSlip &news, CardTurn &turn);
    void on(const AttemptEnded &news, CardTurn &turn);
    void on(const AttemptUnknown &news, CardTurn &turn);
    void on(const CancelAnswered &, CardTurn &) {}
    void on(const TerminalDayEnded &news, CardTurn &turn);

    bool isManual() const { return m_setup.protocol == u"manual"; }
    /// The attempt of this terminal that is open; at most one is.
    const PaymentAttempt *open() const;
    using Begin = std::function<Result<AttemptIntent>(AttemptIntent)>;
    CardTurn begin(AttemptIntent intent, const Begin &write);
    static AttemptVerdict byResult(const TerminalRecord &record);
    /// Its result stands: of all protocols ZVT alone takes back what was not acknowledged.
    static bool isFinal(const PaymentAttempt &attempt) { return attempt.intent.protocol != u"zvt"; }
    AskLast question() const;
    /// Nobody knows, unless a result is stored that stands whatever follows.
    void doubt(const PaymentAttempt &attempt, const QString &why, CardTurn &turn);
    void resolve(CardTurn &turn);
    void resolveByReference(const PaymentAttempt &attempt, CardTurn &turn);
    void close(const PaymentAttempt &attempt, const AttemptVerdict &verdict, CardTurn &turn, int code = 0);
    /// Writes what the journal would not take before.
    void catchUp(CardTurn &turn);
    bool keepSlip(CardTurn &turn);
    Outcome keepDay(TerminalDayClosed &day);
    CardTurn done(CardTurn turn) const;
    CardTurn refused(Error error) const;

    /// What is known of the open attempt and not in the journal.
    struct Unwritten {
        std::optional<AttemptVerdict> verdict;
        int code = 0;
        QString doubt;
        bool isAny() const { return verdict || !doubt.isEmpty(); }
    };

    DeskContext &m_context;
    TakeCardPayment &m_payments;
    TerminalAccess m_setup;
    bool m_isReady = false;
    TerminalAway m_away;
    TerminalReady m_known;
    AttemptProgress m_doing = {255, {}};
    Unwritten m_unwritten;
    std::optional<TerminalRecord> m_heard;  ///< a result that stands and could not be stored
    std::optional<TerminalDayClosed> m_unwrittenDay;
    QString m_unresolved;         ///< why the terminal's memory proves nothing; empty: it was not asked yet
    bool m_isAskedAbout = false;  ///< the doubt that is open was asked about by its reference
    bool m_isCancelled = false;
    bool m_isSignatureWanted = false;
    qint64 m_clockOffsetMs = 0;        ///< its clock minus ours, of the last result that was good
    std::vector<TerminalSlip> m_slip;  ///< pieces of the paper that is coming
};

}  // namespace servery
