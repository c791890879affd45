// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/domain/menu.h"
#include "ui/presenters/wording.h"

namespace servery {

/// How something with a price of its own can be taxed: like things on the menu are.
struct TaxOption {
    TaxSet taxes;
    QString text;  ///< "VAT 10 %", where taking away is taxed otherwise "VAT 19 % · take away VAT 7 %"
    bool operator==(const TaxOption &) const = default;
};

/// The combinations of taxes that items of the menu bear, in the order of the menu's taxes, and last none at
/// all. Never empty.
std::vector<TaxOption> taxOptions(const Menu &menu, const Wording &wording, QDate day);

}  // namespace servery
