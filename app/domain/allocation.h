// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/domain/fraction.h"

namespace servery {

/// The exact parts brought to whole minor units so that they sum to `whole`, a rounding of their sum:
/// each is cut towards zero, the rest goes to the largest remainders, ties to the earlier (MON-05,
/// MON-17). Changing every sign changes every sign of the answer and nothing else.
std::vector<qint64> roundedParts(qint64 whole, const std::vector<Fraction> &exact);

}  // namespace servery
