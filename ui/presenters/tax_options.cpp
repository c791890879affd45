// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/tax_options.h"

#include <algorithm>

#include <QCoreApplication>

namespace servery {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(TaxOptions)
public:
    static QString untaxed() { return tr("No tax"); }
    static QString unnamed() { return tr("Tax"); }
    static QString byDining(const QString &eatIn, const QString &takeAway)
    {
        return tr("%1 · take away %2").arg(eatIn, takeAway);
    }
};

QString nameOf(const Tax &tax, const Wording &wording)
{
    const QString name = tax.name.isEmpty() ? Words::unnamed() : tax.name;
    if (!tax.rate || name.contains(u'%'))
        return name;
    return u"%1 %2"_s.arg(name, wording.percent(*tax.rate));
}

QString namesOf(const std::vector<Tax> &taxes, const Wording &wording)
{
    QStringList names;
    for (const Tax &tax : taxes)
        names << nameOf(tax, wording);
    return names.isEmpty() ? Words::untaxed() : names.join(u" + "_s);
}

/// Where the first of a set stands among the taxes of the menu.
size_t placeOf(const TaxSet &set, const Menu &menu)
{
    const auto found = std::find_if(menu.taxes.begin(), menu.taxes.end(),
                                    [&set](const MenuTax &tax) { return set.eatIn.contains(tax.tax.id); });
    return size_t(found - menu.taxes.begin());
}

}  // namespace

std::vector<TaxOption> taxOptions(const Menu &menu, const Wording &wording, QDate day)
{
    std::vector<TaxSet> sets;
    for (const MenuItem &item : menu.items) {
        const bool isTaxed = !item.taxes.eatIn.isEmpty() || !item.taxes.takeAway.isEmpty();
        if (isTaxed && std::find(sets.begin(), sets.end(), item.taxes) == sets.end())
            sets.push_back(item.taxes);
    }
    std::stable_sort(sets.begin(), sets.end(), [&menu](const TaxSet &a, const TaxSet &b) {
        return placeOf(a, menu) < placeOf(b, menu);
    });
    sets.push_back({});
    std::vector<TaxOption> options;
    for (const TaxSet &set : sets) {
        MenuItem taxed;
        taxed.taxes = set;
        const QString eatIn = namesOf(menu.taxesFor(taxed, Dining::EatIn, day), wording);
        const QString takeAway = namesOf(menu.taxesFor(taxed, Dining::TakeAway, day), wording);
        options.push_back({set, eatIn == takeAway ? eatIn : Words::byDining(eatIn, takeAway)});
    }
    return options;
}

}  // namespace servery
