// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kitchen.h"
#include "app/domain/menu.h"

namespace servery {

/// What a kitchen's stations and courses name and the menu does not know, as people look for it:
/// "hot: category soupz". Nothing ever goes there by that name; most of all it is a slip.
QStringList namesNotOnMenu(const Kitchen &kitchen, const Menu &menu);

}  // namespace servery
