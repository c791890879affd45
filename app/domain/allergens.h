// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/domain/menu.h"

namespace servery {

/// The ids a menu may use: the fourteen of Regulation (EU) No 1169/2011, Annex II; cereals and nuts by their
/// kind, as the Annex wants them named ("gluten.wheat", "nuts.almond"). In the Annex's order.
const QStringList &allergenIds();
/// The fourteen groups, for filters and legends: "gluten", "crustaceans", …
const QStringList &allergenGroups();
/// "gluten.wheat" → "gluten"; "milk" → "milk".
QString allergenGroup(const QString &id);
/// What is wrong with an id, in words for the person who wrote the menu; none: it is known.
std::optional<QString> allergenProblem(const QString &id);

/// Everything in one or the other. Unknown stays unknown, and still names what is known to be in it.
Allergens united(const Allergens &one, const Allergens &other);

enum class AllergenAnswer { Free, MayContain, Contains, Unknown };
/// Whether something contains an allergen, asked by id or by group ("nuts" meets "nuts.almond").
AllergenAnswer answerFor(const Allergens &allergens, const QString &idOrGroup);

}  // namespace servery
