// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/basket.h"

namespace servery {

/// The amounts of the cash bar, rising, none twice (POS-44): what is due exactly (rounded for cash), the
/// next whole unit of the currency, the next 5, the next 10, then the banknotes that cover it. At 13.50:
/// 13.50, 14, 15, 20, 50 … Where money goes out there is only the exact amount.
std::vector<Money> noteButtons(Money due, const std::vector<Money> &banknotes, const PriceRules &rules);

}  // namespace servery
