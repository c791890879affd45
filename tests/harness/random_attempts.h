// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/harness/random_orders.h"

namespace servery::random {

// What the generators are made of. To be called inside rc::gen::exec() or a property.

inline int number(int least, int most)
{
    return *rc::gen::inRange(least, most + 1);
}

inline bool coin()
{
    return number(0, 1) == 1;
}

inline QUuid uuid()
{
    const auto bits = [] { return uint(number(1, 0x7ffffffe)); };
    return QUuid(bits(), ushort(number(0, 0xffff)), ushort(0x7000 | number(0, 0xfff)), 0x80,
                 uchar(number(0, 255)), uchar(number(0, 255)), 1, 2, 3, uchar(number(0, 255)),
                 uchar(number(0, 255)));
}

// Attempts at card terminals and their parts.

TerminalRecord record();
std::optional<TerminalRecord> maybeRecord();
AttemptIntent intent();
AttemptVerdict verdict();
AttemptStep step();
PaymentAttempt attempt();
TerminalTotals totals();
std::optional<TerminalTotals> maybeTotals();

}  // namespace servery::random
