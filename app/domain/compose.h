// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/order.h"

namespace servery {

/// What a person chose, in ids of the menu.
struct LineChoice {
    QString item;
    QString variant;
    Quantity quantity = Quantity::pieces(1);
    QStringList modifiers;     ///< option ids of the item's own (and nested) groups; twice means two
    bool withDefaults = true;  ///< false: `modifiers` is all, a default that was taken away stays away
    QString note;
    std::optional<Money> priceOverride;  ///< of one unit, modifiers included
};

struct ComboPartChoice {
    QString group;
    QString item;
    QString variant;
    QStringList modifiers;
    bool withDefaults = true;
};

struct ComboChoice {
    QString combo;
    Quantity quantity = Quantity::pieces(1);
    std::vector<ComboPartChoice> choices;
    QString note;
    std::optional<Money> priceOverride;  ///< of one combo, everything included
};

/// The line a choice comes to, with names, prices, taxes and allergens copied in (the id is the caller's to
/// give). Refuses unknown ids, unmet or overfull groups (names the group and what it wants), a variant that
/// is missing where the item has variants, part quantities of pieces and more than 999 of them (POS-21).
/// Default options count as chosen where the choice names none of their group (POS-41). An option id goes to
/// the first open group that has it and has room; a group that several options open is asked once.
/// Prices: listPrice = price of the item or variant on the day + Σ modifier price × count. Where some of one
/// option are free and others are not, they are two modifiers. Allergens are those of the item and of every
/// chosen option (KIO-22, KIO-23); one unknown part makes the whole unknown.
/// `language`: of the names; empty: the shop's own. Sold-out is not checked here: that is the shop's state.
Result<OrderLine> composeLine(const Menu &menu, const LineChoice &choice, QDate day,
                              const QString &language = {});
/// A combo with its choices as `parts`: each part is composed like a line, for one combo, with its
/// stand-alone price and its own deposit; the combo's price is its own, the price differences of the choices
/// and what modifiers of the parts add. Groups without a choice take their defaults.
Result<OrderLine> composeCombo(const Menu &menu, const ComboChoice &choice, QDate day,
                               const QString &language = {});
/// A line with a name and a price of its own ("Flowers 12.00"), with the taxes given.
Result<OrderLine> composeOpenPrice(const QString &name, Money price, Quantity quantity,
                                   std::vector<Tax> taxes);

/// The groups of an item that must be answered before it can be sold (POS-40), in order.
std::vector<const ModifierGroup *> forcedGroups(const Menu &menu, const MenuItem &item);
bool needsChoice(const Menu &menu,
                 const MenuItem &item);  ///< forced groups without enough defaults, or variants

/// Whether an option takes something away, its id or name beginning with "no": once is enough of it.
bool takesAway(const QString &option, const QString &name);

/// How a modifier stands on ticket and kitchen slip: "2 × Bacon"; one that takes something away is
/// upper-case: "NO ONION" (POS-42).
QString modifierText(const LineModifier &modifier);

}  // namespace servery
