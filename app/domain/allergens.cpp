// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/allergens.h"

#include <algorithm>

namespace servery {

const QStringList &allergenIds()
{
    static const QStringList ids = {
        u"gluten.wheat"_s, u"gluten.rye"_s,     u"gluten.barley"_s,  u"gluten.oats"_s, u"crustaceans"_s,
        u"eggs"_s,         u"fish"_s,           u"peanuts"_s,        u"soybeans"_s,    u"milk"_s,
        u"nuts.almond"_s,  u"nuts.hazelnut"_s,  u"nuts.walnut"_s,    u"nuts.cashew"_s, u"nuts.pecan"_s,
        u"nuts.brazil"_s,  u"nuts.pistachio"_s, u"nuts.macadamia"_s, u"celery"_s,      u"mustard"_s,
        u"sesame"_s,       u"sulphites"_s,      u"lupin"_s,          u"molluscs"_s,
    };
    return ids;
}

const QStringList &allergenGroups()
{
    static const QStringList groups = [] {
        QStringList result;
        for (const QString &id : allergenIds()) {
            if (!result.contains(allergenGroup(id)))
                result.append(allergenGroup(id));
        }
        return result;
    }();
    return groups;
}

QString allergenGroup(const QString &id)
{
    return id.section(u'.', 0, 0);
}

std::optional<QString> allergenProblem(const QString &id)
{
    if (allergenIds().contains(id))
        return std::nullopt;
    QStringList kinds;
    for (const QString &known : allergenIds()) {
        if (known.startsWith(allergenGroup(id) + u'.'))
            kinds.append(known);
    }
    if (!kinds.isEmpty() && kinds.first() != id)
        return u"the allergen \"%1\" needs one of its kinds: %2"_s.arg(id, kinds.join(u", "_s));
    return u"no allergen \"%1\"; known: %2"_s.arg(id, allergenIds().join(u", "_s));
}

Allergens united(const Allergens &one, const Allergens &other)
{
    Allergens result;
    result.isKnown = one.isKnown && other.isKnown;
    for (const QString &id : allergenIds()) {
        if (one.contains.contains(id) || other.contains.contains(id))
            result.contains.append(id);
        else if (one.mayContain.contains(id) || other.mayContain.contains(id))
            result.mayContain.append(id);
    }
    return result;
}

AllergenAnswer answerFor(const Allergens &allergens, const QString &idOrGroup)
{
    const auto meets = [&idOrGroup](const QString &id) {
        return id == idOrGroup || allergenGroup(id) == idOrGroup;
    };
    if (std::any_of(allergens.contains.begin(), allergens.contains.end(), meets))
        return AllergenAnswer::Contains;
    if (!allergens.isKnown)
        return AllergenAnswer::Unknown;
    const bool maybe = std::any_of(allergens.mayContain.begin(), allergens.mayContain.end(), meets);
    return maybe ? AllergenAnswer::MayContain : AllergenAnswer::Free;
}

}  // namespace servery
