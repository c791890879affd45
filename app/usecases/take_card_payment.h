// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/card_payment.h"
#include "app/usecases/refund_order.h"

namespace servery {

/// Card payments, step by step as the terminal's driver goes. Each answer comes after its commit, and is the
/// permission for what it allows: the first byte, the acknowledgement, the word "paid".
///
/// The attempt lives in the order in the journal: whoever ends in between, the next start finds it where it
/// was and may only ask.
class TakeCardPayment {
public:
    explicit TakeCardPayment(DeskContext &context) : m_context(context) {}

    /// Writes down what is going to be asked for. `terminal` brings what is known of it; order, amount,
    /// currency and the reference of the wire are given here. `amount`: none: what is due.
    Result<AttemptIntent> begin(AttemptIntent terminal, std::optional<Money> amount = {});
    /// Opens a refund and writes down that its money is to go back at the terminal, as one. When it does, the
    /// refund gets its receipt; when it does not, the refund is void and nothing happened to the original.
    Result<AttemptIntent> beginRefund(AttemptIntent terminal, const RefundWish &wish,
                                      const std::optional<Approval> &approval);
    Outcome step(AttemptId attempt, const AttemptStep &step);
    /// A result came. Keep: it is stored, and may be acknowledged. Refuse: it must not be, and the attempt is
    /// in doubt until the terminal has been asked. A failed commit is an error, and forbids to acknowledge
    /// (C23).
    Result<Vote> answer(AttemptId attempt, const TerminalRecord &result);
    /// Closes an attempt with what is known, books what moved, and settles the order when that covers it.
    ViewResult close(AttemptId attempt, const AttemptVerdict &verdict);
    /// A supervisor says what the terminal's own paper shows of a doubt.
    struct Word {
        bool isCharged = false;
        QString receiptNumber;  ///< of the terminal's paper; required when it was charged
        QString reason;
        std::optional<Money> amount = {};  ///< on that paper; none: what was asked for
    };
    /// What that word comes to. Needs a reason and Permission::DecideCardPayment.
    Result<AttemptVerdict> verdictOf(AttemptId attempt, const Word &word,
                                     const std::optional<Approval> &approval) const;
    /// At the start of the program: what was never sent is closed, and what a byte may be out of is in doubt.
    Outcome recover();
    /// The attempts of this station that only questions or a person can close.
    std::vector<PaymentAttempt> doubts() const;

private:
    DeskContext &m_context;
};

}  // namespace servery
