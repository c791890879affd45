// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/order.h"

namespace servery {

/// What a person chose, in ids of the menu.
struct LineChoice {
    QString item;
    QString variant;
    Quantity quantity = Quantity::pieces(1);
    QStringList modifiers;               ///< option ids of the item's own (and nested) groups; twice means two
    QString note;
    std::optional<Money> priceOverride;  ///< of one unit, modifiers included
};

struct ComboPartChoice {
    QString group;
    QString item;
    QString variant;
    QStringList modifiers;
};

struct ComboChoice {
    QString combo;
    Quantity quantity = Quantity::pieces(1);
    std::vector<ComboPartChoice> choices;
    QString note;
    std::optional<Money> priceOverride;
};

/// The line a choice comes to, with names, prices, taxes and allergens copied in. Refuses unknown ids,
/// unmet or overfull groups (names the group and what it wants), a variant that is missing where the item
/// has variants, part quantities of pieces; default options count as chosen where the choice names none of
/// their group. Sold-out is not checked here: that is the shop's state, not the menu's.
Result<OrderLine> composeLine(const Menu &menu, const LineChoice &choice, QDate day);
Result<OrderLine> composeCombo(const Menu &menu, const ComboChoice &choice, QDate day);
/// A line with a name and a price of its own ("Flowers 12.00"), with the taxes given.
Result<OrderLine> composeOpenPrice(const QString &name, Money price, Quantity quantity, std::vector<Tax> taxes);

/// The groups of an item that must be answered before it can be sold (POS-40), in order.
std::vector<const ModifierGroup *> forcedGroups(const Menu &menu, const MenuItem &item);
bool needsChoice(const Menu &menu, const MenuItem &item);  ///< forced groups without enough defaults, or variants

/// How a modifier stands on ticket and kitchen slip: "NO ONION" is upper-case (POS-42).
QString modifierText(const LineModifier &modifier);

}  // namespace servery
