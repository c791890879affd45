// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/compose.h"

#include <algorithm>

#include "app/base/reason.h"
#include "app/domain/allergens.h"
#include "app/domain/modifier_choice.h"

namespace servery {

/// POS-21: whole pieces up to 999; what is weighed up to 999 kg. A negative quantity is a return.
static Outcome checkQuantity(const QString &name, Quantity quantity, bool isSoldByWeight)
{
    constexpr qint64 most = 999'000;
    if (quantity.thousandths() == 0)
        return refusal(Reason::QuantityOutOfRange, u"%1: the quantity is zero"_s.arg(name), {u"999"_s});
    if (!isSoldByWeight && !quantity.isWhole())
        return refusal(Reason::SoldByPiece,
                       u"%1 is sold by the piece; %2 is no whole number"_s.arg(name, toText(quantity)),
                       {name});
    if (quantity.thousandths() > most || quantity.thousandths() < -most)
        return refusal(Reason::QuantityOutOfRange, u"%1: more than 999 (%2)"_s.arg(name, toText(quantity)),
                       {u"999"_s});
    return done();
}

static Outcome checkOverride(const QString &name, const std::optional<Money> &price)
{
    if (price && (price->isNegative() || price->minor() > largestAmount))
        return refusal(Reason::PriceOutOfRange,
                       u"%1: a price cannot be negative or beyond 10^15"_s.arg(name));
    return done();
}

static Result<const Variant *> chosenVariant(const MenuItem &item, const QString &id)
{
    QStringList known;
    for (const Variant &variant : item.variants) {
        if (variant.id == id)
            return &variant;
        known.append(variant.id);
    }
    if (known.isEmpty() && id.isEmpty())
        return static_cast<const Variant *>(nullptr);
    if (known.isEmpty())
        return refusal(Reason::NotOffered,
                       u"%1 has no variants, but \"%2\" was asked for"_s.arg(item.id, id));
    const QString what = id.isEmpty()
                             ? u"%1 needs a variant: %2"_s.arg(item.id, known.join(u", "_s))
                             : u"%1 has no variant \"%2\"; known: %3"_s.arg(item.id, id, known.join(u", "_s));
    return refusal(id.isEmpty() ? Reason::VariantMissing : Reason::NotOffered, what);
}

static Money sumOf(const std::vector<LineModifier> &modifiers)
{
    Money sum;
    for (const LineModifier &modifier : modifiers)
        sum += modifier.price * modifier.count;
    return sum;
}

static Allergens allergensOf(const MenuItem &item, const std::vector<GroupAnswer> &answers)
{
    Allergens result = item.allergens;
    for (const GroupAnswer &answer : answers) {
        for (const ModifierOption *option : answer.chosen)
            result = united(result, option->allergens);
    }
    return result;
}

static void copyFromItem(OrderLine &line, const Menu &menu, const MenuItem &item, QDate day)
{
    line.item = item.id;
    line.category = item.category;
    line.isSoldByWeight = item.isSoldByWeight;
    line.taxesEatIn = menu.taxesFor(item, Dining::EatIn, day);
    line.taxesTakeAway = menu.taxesFor(item, Dining::TakeAway, day);
    line.deposit = item.deposit;
    line.cost = item.cost;
    line.isDrink = item.tags.contains(u"drink"_s);
    line.stations = item.stations;
}

static QString categoryName(const Menu &menu, const QString &id, const QString &language)
{
    const Category *category = menu.category(id);
    return category == nullptr ? QString() : category->name.in(language);
}

Result<OrderLine> composeLine(const Menu &menu, const LineChoice &choice, QDate day, const QString &language)
{
    const MenuItem *item = menu.item(choice.item);
    if (item == nullptr)
        return Error{ErrorCode::NotFound, u"no item \"%1\" on the menu"_s.arg(choice.item)};
    if (auto checked = checkQuantity(item->id, choice.quantity, item->isSoldByWeight); !checked)
        return checked.error();
    if (auto checked = checkOverride(item->id, choice.priceOverride); !checked)
        return checked.error();
    const auto variant = chosenVariant(*item, choice.variant);
    if (!variant)
        return variant.error();
    const auto answers = answerGroups(menu, *item, choice.modifiers, choice.withDefaults);
    if (!answers)
        return answers.error();

    OrderLine line;
    copyFromItem(line, menu, *item, day);
    line.variant = choice.variant;
    line.name = item->name.in(language);
    if (*variant != nullptr)
        line.name += u", "_s + (*variant)->name.in(language);
    line.categoryName = categoryName(menu, item->category, language);
    line.quantity = choice.quantity;
    const Money basePrice = menu.priceOf(*item, *variant, day);
    line.modifiers = priced(*answers, basePrice, language);
    line.listPrice = basePrice + sumOf(line.modifiers);
    line.unitPrice = choice.priceOverride.value_or(line.listPrice);
    line.note = choice.note;
    line.allergens = allergensOf(*item, *answers);
    return line;
}

namespace {

/// One accepted choice of a combo: the part as chosen and what it adds to the price.
struct ComboPick {
    LineChoice choice;
    QString group;
    Money priceDelta;
};

}  // namespace

/// The offer of a group that a choice takes. A choice may leave the variant out where the group offers only
/// one.
static const ComboChoiceItem *offerFor(const ComboGroup &group, const ComboPartChoice &choice)
{
    const ComboChoiceItem *result = nullptr;
    for (const ComboChoiceItem &offer : group.items) {
        if (offer.item != choice.item)
            continue;
        if (offer.variant == choice.variant || offer.variant.isEmpty())
            return &offer;
        if (choice.variant.isEmpty()) {
            if (result != nullptr)
                return nullptr;  // two sizes are offered: the choice has to say which
            result = &offer;
        }
    }
    return result;
}

static Result<std::vector<ComboPick>> picksFor(const Combo &combo, const ComboGroup &group,
                                               const std::vector<ComboPartChoice> &choices)
{
    std::vector<ComboPick> picks;
    const auto pick = [&](const ComboChoiceItem &offer, const ComboPartChoice &choice) {
        LineChoice part;
        part.item = offer.item;
        part.variant = offer.variant.isEmpty() ? choice.variant : offer.variant;
        part.modifiers = choice.modifiers;
        part.withDefaults = choice.withDefaults;
        picks.push_back({part, group.id, offer.priceDelta});
    };
    for (const ComboPartChoice &choice : choices) {
        if (choice.group != group.id)
            continue;
        const ComboChoiceItem *offer = offerFor(group, choice);
        if (offer == nullptr)
            return refusal(Reason::NotOffered, u"%1: \"%2\" (%3) does not offer %4"_s.arg(
                                                   combo.id, group.name.text, group.id,
                                                   (choice.item + u' ' + choice.variant).trimmed()));
        pick(*offer, choice);
    }
    for (const ComboChoiceItem &offer : group.items) {
        if (picks.size() < static_cast<size_t>(group.max) && offer.isDefault &&
            std::none_of(choices.begin(), choices.end(),
                         [&group](const ComboPartChoice &one) { return one.group == group.id; }))
            pick(offer, {});
    }
    if (std::ssize(picks) < group.min || std::ssize(picks) > group.max)
        return refusal(
            std::ssize(picks) < group.min ? Reason::TooFewChosen : Reason::TooManyChosen,
            u"%1 wants %2 to %3 of \"%4\" (%5); chosen: %6"_s
                .arg(combo.id, QString::number(group.min), QString::number(group.max), group.name.text,
                     group.id)
                .arg(picks.size()),
            {QString::number(std::ssize(picks) < group.min ? group.min : group.max), group.name.text});
    return picks;
}

static Result<std::vector<ComboPick>> allPicks(const Combo &combo,
                                               const std::vector<ComboPartChoice> &choices)
{
    for (const ComboPartChoice &choice : choices) {
        if (std::none_of(combo.groups.begin(), combo.groups.end(),
                         [&choice](const ComboGroup &group) { return group.id == choice.group; }))
            return refusal(Reason::NotOffered, u"%1 has no group \"%2\""_s.arg(combo.id, choice.group));
    }
    std::vector<ComboPick> result;
    for (const ComboGroup &group : combo.groups) {
        auto picks = picksFor(combo, group, choices);
        if (!picks)
            return picks.error();
        for (ComboPick &pick : std::move(picks).take())
            result.push_back(std::move(pick));
    }
    if (result.empty())
        return refusal(Reason::TooFewChosen, u"%1: nothing was chosen"_s.arg(combo.id),
                       {u"1"_s, combo.name.text});
    return result;
}

/// A combo knows its cost, and is free of something, only if all of its parts are.
static void gather(OrderLine &line)
{
    Allergens allergens;
    allergens.isKnown = true;
    std::optional<Money> cost = Money();
    for (const OrderLine &part : line.parts) {
        allergens = united(allergens, part.allergens);
        cost = cost && part.cost ? std::optional(*cost + *part.cost) : std::nullopt;
        for (const QString &station : part.stations) {
            if (!line.stations.contains(station))
                line.stations.append(station);
        }
    }
    line.allergens = allergens;
    line.cost = cost;
}

Result<OrderLine> composeCombo(const Menu &menu, const ComboChoice &choice, QDate day,
                               const QString &language)
{
    const Combo *combo = menu.combo(choice.combo);
    if (combo == nullptr)
        return Error{ErrorCode::NotFound, u"no combo \"%1\" on the menu"_s.arg(choice.combo)};
    if (auto checked = checkQuantity(combo->id, choice.quantity, false); !checked)
        return checked.error();
    if (auto checked = checkOverride(combo->id, choice.priceOverride); !checked)
        return checked.error();
    auto picks = allPicks(*combo, choice.choices);
    if (!picks)
        return picks.error();

    OrderLine line;
    line.combo = combo->id;
    line.name = combo->name.in(language);
    line.category = combo->category;
    line.categoryName = categoryName(menu, combo->category, language);
    line.quantity = choice.quantity;
    line.taxSplit = combo->taxSplit;
    line.note = choice.note;
    line.listPrice = combo->price;
    for (const ComboPick &pick : *picks) {
        auto part = composeLine(menu, pick.choice, day, language);
        if (!part)
            return part.error().within(combo->id);
        line.listPrice += pick.priceDelta + sumOf(part->modifiers);
        line.parts.push_back(std::move(part).take());
        line.parts.back().group = pick.group;
    }
    line.listPrice = std::max(line.listPrice, Money());
    line.unitPrice = choice.priceOverride.value_or(line.listPrice);
    gather(line);
    return line;
}

Result<OrderLine> composeOpenPrice(const QString &name, Money price, Quantity quantity,
                                   std::vector<Tax> taxes)
{
    if (name.trimmed().isEmpty())
        return refusal(Reason::NameMissing, u"a line with a price of its own needs a name"_s);
    if (auto checked = checkQuantity(name, quantity, true); !checked)
        return checked.error();
    if (auto checked = checkOverride(name, price); !checked)
        return checked.error();
    OrderLine line;
    line.name = name.trimmed();
    line.quantity = quantity;
    line.listPrice = price;
    line.unitPrice = price;
    line.taxesEatIn = taxes;
    line.taxesTakeAway = std::move(taxes);
    return line;
}

std::vector<const ModifierGroup *> forcedGroups(const Menu &menu, const MenuItem &item)
{
    std::vector<const ModifierGroup *> result;
    for (const QString &id : item.modifierGroups) {
        const ModifierGroup *group = menu.group(id);
        if (group != nullptr && group->min > 0)
            result.push_back(group);
    }
    return result;
}

bool needsChoice(const Menu &menu, const MenuItem &item)
{
    return !item.variants.empty() || !answerGroups(menu, item, {}, true);
}

bool takesAway(const QString &option, const QString &name)
{
    static const QStringList removals = {u"no "_s, u"no_"_s, u"no-"_s};
    return std::any_of(removals.begin(), removals.end(), [&](const QString &start) {
        return option.startsWith(start, Qt::CaseInsensitive) || name.startsWith(start, Qt::CaseInsensitive);
    });
}

QString modifierText(const LineModifier &modifier)
{
    const QString name = takesAway(modifier.option, modifier.name) ? modifier.name.toUpper() : modifier.name;
    return modifier.count > 1 ? u"%1 × %2"_s.arg(modifier.count).arg(name) : name;
}

}  // namespace servery
