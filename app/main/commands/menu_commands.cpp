// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/commands/menu_commands.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "app/settings/menu_document.h"

namespace servery {

template <typename Things>
static qint64 countOf(const Things &things)
{
    return static_cast<qint64>(things.size());
}

QJsonObject countsOf(const Menu &menu)
{
    qint64 variants = 0;
    for (const MenuItem &item : menu.items)
        variants += countOf(item.variants);
    qint64 options = 0;
    for (const ModifierGroup &group : menu.modifierGroups)
        options += countOf(group.options);
    return {{u"items"_s, countOf(menu.items)},
            {u"variants"_s, variants},
            {u"categories"_s, countOf(menu.categories)},
            {u"taxes"_s, countOf(menu.taxes)},
            {u"modifier_groups"_s, countOf(menu.modifierGroups)},
            {u"options"_s, options},
            {u"combos"_s, countOf(menu.combos)}};
}

QString summaryOf(const Menu &menu)
{
    const QJsonObject counts = countsOf(menu);
    const auto count = [&counts](const QString &key) { return counts.value(key).toInteger(); };
    return u"%1 (%2): %3 items with %4 variants in %5 categories, %6 modifier groups with %7 options, %8 "
           u"combos, "
           "%9 taxes"_s.arg(menu.store.name, menu.store.currency.code)
               .arg(count(u"items"_s))
               .arg(count(u"variants"_s))
               .arg(count(u"categories"_s))
               .arg(count(u"modifier_groups"_s))
               .arg(count(u"options"_s))
               .arg(count(u"combos"_s))
               .arg(count(u"taxes"_s));
}

CommandResult checkMenuFile(const QString &path, bool json, const Menu &present)
{
    const auto menu = readMenuFile(path, present);
    CommandResult result;
    if (!menu) {
        result.exitCode = exitUsage;
        result.err = menu.error().detail;
        const QJsonArray errors = QJsonArray::fromStringList(menu.error().detail.split(u'\n'));
        if (json)
            result.out = QJsonDocument(QJsonObject{{u"ok"_s, false}, {u"errors"_s, errors}})
                             .toJson(QJsonDocument::Compact) +
                         '\n';
        return result;
    }
    QJsonObject answer = countsOf(*menu);
    answer.insert(u"ok"_s, true);
    answer.insert(u"store"_s, menu->store.name);
    answer.insert(u"currency"_s, menu->store.currency.code);
    result.out = json ? QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n'
                      : (summaryOf(*menu) + u'\n').toUtf8();
    return result;
}

}  // namespace servery
