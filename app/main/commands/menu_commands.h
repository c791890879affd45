// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/menu.h"
#include "app/main/commands/command.h"

namespace servery {

/// `servery menu check FILE`: reads a menu document and stores nothing. Exit 0 and what is in it, or exit 2
/// and what is wrong with it, each with its place. `present` serves a CSV, which has no store of its own.
CommandResult checkMenuFile(const QString &path, bool json, const Menu &present = {});

/// How many of everything a menu has: {items, variants, categories, taxes, modifier_groups, options, combos}.
QJsonObject countsOf(const Menu &menu);
/// The same for people: "Brick Lane Burgers (EUR): 42 items in 7 categories, …".
QString summaryOf(const Menu &menu);

}  // namespace servery
