// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_checks.h"

#include <algorithm>

#include "app/domain/compose.h"
#include "app/domain/menu_search.h"

namespace servery {

namespace {

QString at(const QString &list, size_t index)
{
    return u"%1[%2]"_s.arg(list).arg(index);
}

QString known(QStringList ids)
{
    ids.removeAll(QString());
    if (ids.isEmpty())
        return u"there are none"_s;
    ids.removeDuplicates();
    const auto more = ids.size() - 12;
    const QString list = ids.mid(0, 12).join(u", "_s);
    return more > 0 ? u"known: %1 and %2 more"_s.arg(list).arg(more) : u"known: "_s + list;
}

template <typename Thing>
QStringList idsOf(const std::vector<Thing> &things)
{
    QStringList ids;
    for (const Thing &thing : things)
        ids.append(thing.id);
    return ids;
}

/// One pass over a menu whose paths are those of the document it was read from.
class WholeCheck {
public:
    WholeCheck(const Menu &menu, JsonErrors &errors) : m_menu(menu), m_errors(errors) {}

    void run()
    {
        checkTaxes();
        unique(m_menu.categories, u"$.categories"_s, u"the category"_s);
        unique(m_menu.items, u"$.items"_s, u"the item"_s);
        unique(m_menu.modifierGroups, u"$.modifier_groups"_s, u"the group"_s);
        unique(m_menu.combos, u"$.combos"_s, u"the combo"_s);
        for (size_t i = 0; i < m_menu.items.size(); ++i)
            checkItem(m_menu.items[i], at(u"$.items"_s, i));
        for (size_t i = 0; i < m_menu.modifierGroups.size(); ++i)
            checkGroup(m_menu.modifierGroups[i], at(u"$.modifier_groups"_s, i));
        checkCycles();
        for (size_t i = 0; i < m_menu.combos.size(); ++i)
            checkCombo(m_menu.combos[i], at(u"$.combos"_s, i));
    }

private:
    void fail(const QString &path, const QString &what) { m_errors.add(path, what); }

    template <typename Thing>
    void unique(const std::vector<Thing> &things, const QString &path, const QString &what)
    {
        Places places;
        for (size_t i = 0; i < things.size(); ++i) {
            const QString place = at(path, i) + u".id"_s;
            if (things[i].id.isEmpty())
                continue;
            if (const auto problem = places.twice(what, things[i].id, place))
                fail(place, *problem);
        }
    }

    /// One tax id may stand several times, each for its dining mode and from its date.
    void checkTaxes()
    {
        QStringList seen;
        for (size_t i = 0; i < m_menu.taxes.size(); ++i) {
            const MenuTax &tax = m_menu.taxes[i];
            const QString dining = !tax.dining ? u"-"_s : *tax.dining == Dining::EatIn ? u"in"_s : u"away"_s;
            const QString key = tax.tax.id + u' ' + dining + u' ' + tax.validFrom.toString(Qt::ISODate);
            if (seen.contains(key) && !tax.tax.id.isEmpty())
                fail(at(u"$.taxes"_s, i) + u".id"_s,
                     u"the tax \"%1\" is there twice for the same dining mode and date"_s.arg(tax.tax.id));
            seen.append(key);
        }
    }

    void checkCategory(const QString &id, const QString &path)
    {
        if (!id.isEmpty() && m_menu.category(id) == nullptr)
            fail(path + u".category"_s, u"no category \"%1\"; %2"_s.arg(id, known(idsOf(m_menu.categories))));
    }

    void checkGroupIds(const QStringList &ids, const QString &path)
    {
        for (qsizetype i = 0; i < ids.size(); ++i) {
            const QString place = at(path + u".modifier_groups"_s, static_cast<size_t>(i));
            if (!ids[i].isEmpty() && m_menu.group(ids[i]) == nullptr)
                fail(place,
                     u"no modifier group \"%1\"; %2"_s.arg(ids[i], known(idsOf(m_menu.modifierGroups))));
            if (ids.indexOf(ids[i]) < i)
                fail(place, u"the group \"%1\" is there twice"_s.arg(ids[i]));
        }
    }

    void checkCodes(const QString &plu, const QStringList &barcodes, const QString &path)
    {
        if (!plu.isEmpty()) {
            if (const auto problem = m_plus.twice(u"the PLU"_s, plu, path + u".plu"_s))
                fail(path + u".plu"_s, *problem);
        }
        for (qsizetype i = 0; i < barcodes.size(); ++i) {
            const QString place = at(path + u".barcodes"_s, static_cast<size_t>(i));
            if (const auto problem = m_barcodes.twice(u"the barcode"_s, normalBarcode(barcodes[i]), place);
                problem && !barcodes[i].isEmpty())
                fail(place, *problem);
        }
    }

    void checkItem(const MenuItem &item, const QString &path)
    {
        checkCategory(item.category, path);
        checkGroupIds(item.modifierGroups, path);
        unique(item.variants, path + u".variants"_s, u"the variant"_s);
        checkCodes(item.plu, item.barcodes, path);
        for (size_t i = 0; i < item.variants.size(); ++i)
            checkCodes(item.variants[i].plu, item.variants[i].barcodes, at(path + u".variants"_s, i));
    }

    void checkGroup(const ModifierGroup &group, const QString &path)
    {
        unique(group.options, path + u".options"_s, u"the option"_s);
        const auto defaults = std::count_if(group.options.begin(), group.options.end(),
                                            [](const ModifierOption &option) { return option.isDefault; });
        if (defaults > group.max)
            fail(path + u".options"_s,
                 u"%1 options are defaults, but at most %2 can be chosen"_s.arg(defaults).arg(group.max));
        // What is there may be chosen again, "2 × Fries"; what takes something away once.
        const auto removals =
            std::count_if(group.options.begin(), group.options.end(), [](const ModifierOption &option) {
                return takesAway(option.id, option.name.text);
            });
        if (removals == std::ssize(group.options) && removals < group.min)
            fail(path + u".min"_s,
                 u"min %1 cannot be reached: each of the %2 options takes something away and can be chosen "
                 "once"_s.arg(group.min)
                     .arg(removals));
        for (size_t i = 0; i < group.options.size(); ++i)
            checkGroupIds(group.options[i].modifierGroups, at(path + u".options"_s, i));
    }

    void checkCycles()
    {
        QHash<QString, int> depths;
        for (const ModifierGroup &group : m_menu.modifierGroups) {
            QStringList trail;
            depthOf(group, trail, depths);
        }
    }

    /// How many groups open one after the other from here on. A group that is met on its own trail opens
    /// itself.
    int depthOf(const ModifierGroup &group, QStringList &trail, QHash<QString, int> &depths)
    {
        if (depths.contains(group.id))
            return depths.value(group.id);
        trail.append(group.id);
        int deepest = 0;
        for (size_t i = 0; i < group.options.size(); ++i) {
            const QStringList &inner = group.options[i].modifierGroups;
            for (qsizetype k = 0; k < inner.size(); ++k) {
                const QString place =
                    at(at(pathOf(group) + u".options"_s, i) + u".modifier_groups"_s, static_cast<size_t>(k));
                const ModifierGroup *next = m_menu.group(inner[k]);
                if (next == nullptr)
                    continue;
                if (trail.contains(next->id))
                    fail(place,
                         u"the group \"%1\" would open itself: %2"_s.arg(
                             next->id, (trail.mid(trail.indexOf(next->id)) << next->id).join(u" → "_s)));
                else if (trail.size() >= deepestNesting ||
                         trail.size() + depthOf(*next, trail, depths) > deepestNesting)
                    fail(place, u"groups are nested more than %1 deep"_s.arg(deepestNesting));
                else
                    deepest = std::max(deepest, depths.value(next->id));
            }
        }
        trail.removeLast();
        depths.insert(group.id, deepest + 1);
        return deepest + 1;
    }

    QString pathOf(const ModifierGroup &group) const
    {
        return at(u"$.modifier_groups"_s, static_cast<size_t>(&group - m_menu.modifierGroups.data()));
    }

    void checkCombo(const Combo &combo, const QString &path)
    {
        checkCategory(combo.category, path);
        unique(combo.groups, path + u".groups"_s, u"the group"_s);
        for (size_t g = 0; g < combo.groups.size(); ++g) {
            const ComboGroup &group = combo.groups[g];
            const QString place = at(path + u".groups"_s, g);
            const auto defaults = std::count_if(group.items.begin(), group.items.end(),
                                                [](const ComboChoiceItem &item) { return item.isDefault; });
            if (defaults > group.max)
                fail(place + u".items"_s,
                     u"%1 items are defaults, but at most %2 can be chosen"_s.arg(defaults).arg(group.max));
            for (size_t i = 0; i < group.items.size(); ++i)
                checkComboItem(group, i, at(place + u".items"_s, i));
        }
    }

    void checkComboItem(const ComboGroup &group, size_t index, const QString &path)
    {
        const ComboChoiceItem &choice = group.items[index];
        if (choice.item.isEmpty())
            return;
        for (size_t i = 0; i < index; ++i) {
            if (group.items[i].item == choice.item && group.items[i].variant == choice.variant)
                fail(path + u".item"_s, u"\"%1\" is there twice"_s.arg(choice.item));
        }
        const MenuItem *item = m_menu.item(choice.item);
        if (item == nullptr)
            return fail(path + u".item"_s,
                        u"no item \"%1\"; %2"_s.arg(choice.item, known(idsOf(m_menu.items))));
        if (item->isSoldByWeight)
            fail(path + u".item"_s,
                 u"\"%1\" is sold by weight and cannot be part of a combo"_s.arg(choice.item));
        const QStringList variants = idsOf(item->variants);
        if (!choice.variant.isEmpty() && !variants.contains(choice.variant))
            fail(path + u".variant"_s,
                 u"\"%1\" has no variant \"%2\"; %3"_s.arg(choice.item, choice.variant, known(variants)));
        if (choice.isDefault && choice.variant.isEmpty() && !variants.isEmpty())
            fail(path, u"a default needs its variant; %1"_s.arg(known(variants)));
    }

    static constexpr int deepestNesting = 10;

    const Menu &m_menu;
    JsonErrors &m_errors;
    Places m_plus;
    Places m_barcodes;
};

}  // namespace

void checkWhole(const Menu &menu, JsonErrors &errors)
{
    WholeCheck(menu, errors).run();
}

}  // namespace servery
