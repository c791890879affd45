// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/menu.h"

namespace servery {

/// All names that a guest reads on a customer display: of items, variants and combos, a line each.
QString namesOf(const Menu &menu);

}  // namespace servery
