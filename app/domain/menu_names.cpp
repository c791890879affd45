// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/menu_names.h"

namespace servery {

QString namesOf(const Menu &menu)
{
    QStringList names;
    for (const MenuItem &item : menu.items) {
        names << item.name.text;
        for (const Variant &variant : item.variants)
            names << variant.name.text;
    }
    for (const Combo &combo : menu.combos)
        names << combo.name.text;
    return names.join(u'\n');
}

}  // namespace servery
