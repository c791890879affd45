// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/basket.h"

namespace servery {

/// Whether what a line loses to its own discount and to that of its order together stays within a limit
/// (POS-52). Ten off a line and ten off the order are nineteen off the line. Where every line keeps the
/// limit, the order does. An amount is measured against nothing and never within.
bool isWithin(Rate limit, const std::optional<Discount> &ofLine, const std::optional<Discount> &ofOrder);

}  // namespace servery
