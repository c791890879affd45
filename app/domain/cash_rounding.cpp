// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/basket.h"

namespace servery {

Money roundedForCash(Money amount, const CashRounding &rule)
{
    const qint64 step = rule.step.minor();
    if (step <= 0 || amount.isZero())
        return amount;
    const qint64 size = amount.isNegative() ? -amount.minor() : amount.minor();
    const qint64 rest = size % step;
    const bool isPastHalf = rest * 2 > step || (rest * 2 == step && rule.tie == CashRounding::Tie::Up);
    const bool isUp = rule.mode == CashRounding::Mode::Nearest && isPastHalf;
    qint64 result = size - rest + (isUp ? step : 0);
    if (rule.minimum)
        result = std::max(result, rule.minimum->minor());
    return Money::fromMinor(amount.isNegative() ? -result : result);
}

}  // namespace servery
