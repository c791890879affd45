// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/note_buttons.h"

#include <algorithm>

namespace servery {

std::vector<Money> noteButtons(Money due, const std::vector<Money> &banknotes, const PriceRules &rules)
{
    const Money exact = roundedForCash(due, rules.cashRounding);
    std::vector<Money> buttons{exact};
    if (exact <= Money())
        return buttons;
    qint64 unit = 1;
    for (int i = 0; i < rules.currency.exponent; ++i)
        unit *= 10;
    for (const qint64 step : {unit, 5 * unit, 10 * unit})
        buttons.push_back(Money::fromMinor((exact.minor() + step - 1) / step * step));
    for (const Money note : banknotes) {
        if (note >= exact)
            buttons.push_back(note);
    }
    std::sort(buttons.begin(), buttons.end());
    buttons.erase(std::unique(buttons.begin(), buttons.end()), buttons.end());
    return buttons;
}

}  // namespace servery
