// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/order.h"

namespace servery {

/// Where food is made, and what of an order goes there.
struct KitchenStation {
    QString id;    ///< "grill", as the menu's `stations` call it; its tickets are jobs of this role
    QString name;  ///< for people; empty: the id
    QStringList items;
    QStringList categories;
    QStringList modifiers;       ///< options, "extra_cheese", or those of one group, "sauces/mayo"
    bool takesAll = false;       ///< the pass sees everything (KDS-11)
    bool wantsLabels = false;    ///< a label for each thing it makes, by the role labelRoleOf()
    bool hasOnlyLabels = false;  ///< no other paper: what is made comes as labels, the rest as a ticket

    const QString &title() const { return name.isEmpty() ? id : name; }
    bool operator==(const KitchenStation &) const = default;
};

/// The kitchen as a counter knows it. Without a station nobody is told of anything.
struct Kitchen {
    std::vector<KitchenStation> stations;
    std::vector<QStringList> courses;  ///< of each course its categories; the first is never held

    const KitchenStation *station(const QString &id) const;
    /// The course that an item's category belongs to, from 1; 0: none.
    int courseOf(const QString &category) const;
    bool operator==(const Kitchen &) const = default;
};

/// The role of a station's labels: "grill/labels".
QString labelRoleOf(const QString &station);

/// Where a line, or a part of a combo, goes: to the stations that the menu or the kitchen names for the item;
/// if there is none, to those of its category (of a part also the combo's); and besides to those of its
/// modifiers and to those that take everything. A station that only the menu knows is named too: its ticket
/// then fails in sight of everybody.
QStringList stationsFor(const Kitchen &kitchen, const OrderLine &line, const QString &comboCategory = {});

/// How much the kitchen is told.
enum class Telling {
    TakenBack,  ///< only what it need not make any more
    Ready,      ///< everything but what is held
    All,        ///< what is held too: nobody can fire it later
};

/// What the stations have to be told so that they know what holds now, one ticket for each, without id and
/// job. Empty when they know it. A line stays at the stations that were told of it, whatever the routes say
/// today; a voided order is taken back whole; training is told to nobody.
std::vector<Ticket> difference(const Order &order, const Kitchen &kitchen, Telling telling);

/// Whether a line waits for its course.
bool isHeld(const Order &order, const OrderLine &line);
/// The next course that is held; nothing when none is.
std::optional<int> nextCourse(const Order &order);

/// The ledger of an order of which `lines` left for another, and the other's; `ids` are the lines' new ids
/// there. What stays is as told as it was, what leaves takes the rest with it.
struct DividedLedger {
    KitchenLedger left;
    KitchenLedger moved;
};
struct LeavingLine {
    LineId line;
    Quantity quantity;
    LineId newId;
};
DividedLedger divide(const Order &order, const std::vector<LeavingLine> &leaving);

}  // namespace servery
