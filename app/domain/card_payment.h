// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/books.h"
#include "app/domain/decide.h"

namespace servery {

// Decisions about attempts at card terminals. They hold what keeps a guest from being charged twice: one
// attempt at a time for an order, one for a terminal, and no other payment of an order while one is open.

/// Why an order cannot change or be paid otherwise for now.
Error cardPaymentOpen(const Order &order);

/// The order with this attempt; nullptr: no open order has it.
const Order *orderOfAttempt(const Books &books, AttemptId attempt);

/// What a terminal is to be asked for: at most what is due, which no other payment may be at, and
/// nothing in training. The order
/// number of the attempt is given here. Refused while the till's terminal has an attempt open.
Decision decideIntent(const Books &books, AttemptIntent intent);
/// The same for an order that is being opened in this very commit.
Decision decideIntent(const Books &books, const Order &order, AttemptIntent intent);

/// The next step of an attempt; nothing when it has been made already. Conflict when it does not lead on.
Decision decideStep(const Books &books, AttemptId attempt, const AttemptStep &step);

/// Closes an attempt, and books what moved: the returned amount, never the asked one. More than was asked
/// for, or is due, is a tip. Nothing when it was closed already; Conflict when the verdict does not fit what
/// is known.
Decision decideVerdict(const Books &books, AttemptId attempt, const AttemptVerdict &verdict);

}  // namespace servery
