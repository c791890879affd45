// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/kitchen_check.h"

#include <algorithm>

namespace servery {

static bool hasOption(const Menu &menu, const QString &name)
{
    return std::any_of(
        menu.modifierGroups.begin(), menu.modifierGroups.end(), [&](const ModifierGroup &group) {
            return std::any_of(group.options.begin(), group.options.end(), [&](const ModifierOption &option) {
                return name == option.id || name == group.id + u'/' + option.id;
            });
        });
}

QStringList namesNotOnMenu(const Kitchen &kitchen, const Menu &menu)
{
    QStringList unknown;
    const auto note = [&unknown](const QString &where, const QString &what, const QString &id) {
        unknown << u"%1: %2 %3"_s.arg(where, what, id);
    };
    for (const KitchenStation &station : kitchen.stations) {
        for (const QString &id : station.items)
            if (!menu.item(id) && !menu.combo(id))
                note(station.id, u"item"_s, id);
        for (const QString &id : station.categories)
            if (!menu.category(id))
                note(station.id, u"category"_s, id);
        for (const QString &id : station.modifiers)
            if (!hasOption(menu, id))
                note(station.id, u"modifier"_s, id);
    }
    for (const QStringList &course : kitchen.courses)
        for (const QString &id : course)
            if (!menu.category(id))
                note(u"courses"_s, u"category"_s, id);
    return unknown;
}

}  // namespace servery
