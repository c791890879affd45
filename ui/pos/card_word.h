// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace servery {

/// What happened at the member card reader, for the cashier.
enum class CardWord { Member, Removed, PaymentCard, RandomNumber, Unreadable };

}  // namespace servery
