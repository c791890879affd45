// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/compose.h"

namespace servery {

/// The answer to one group of a line: what was chosen, in the order it was chosen; one unit each.
struct GroupAnswer {
    const ModifierGroup *group = nullptr;
    std::vector<const ModifierOption *> chosen;
};

/// Sorts chosen option ids into the groups of an item and the groups those options open; fills in defaults.
/// Refuses ids that are in no open group, groups that are too full and forced groups without their answer.
Result<std::vector<GroupAnswer>> answerGroups(const Menu &menu, const MenuItem &item,
                                              const QStringList &modifiers, bool withDefaults);

/// The modifiers of a line with what each adds to one unit of an item that costs `basePrice` (POS-41).
std::vector<LineModifier> priced(const std::vector<GroupAnswer> &answers, Money basePrice,
                                 const QString &language);

}  // namespace servery
