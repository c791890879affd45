// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>

#include "app/base/id.h"
#include "app/domain/money.h"

namespace servery {

/// What a kitchen station makes of an order line, or of one part of a combo, in finished words.
struct Dish {
    QString name;
    QString combo;          ///< the set it is a part of; empty: it is none
    QStringList modifiers;  ///< "NO ONION", "2 × Cheese" (POS-42)
    QString note;           ///< for the kitchen
    int course = 0;
    bool isTakeAway = false;
    bool isSoldByWeight = false;

    bool operator==(const Dish &) const = default;
};

/// What a station was last told of a line: so many of this. A row of the ledger.
struct Told {
    QString station;
    LineId line;
    int part = 0;  ///< of a combo, from 1; 0: the line itself
    Quantity quantity;
    Dish dish;
    QString number;  ///< of the order it was told under, where that is another one (a split)

    bool operator==(const Told &) const = default;
};

/// One row of a ticket: what the station was told before, and what holds from now on. What it has to do is
/// the difference.
struct TicketRow {
    /// Changed: weighed food or other words, told anew as a whole; the others are told by their difference.
    enum class Kind { Added, Changed, Void };

    Kind kind = Kind::Added;
    LineId line;
    int part = 0;
    Quantity before;
    Quantity now;
    Dish dish;       ///< of a void: as it was told
    QString number;  ///< as in Told

    /// How many the kitchen makes or leaves.
    Quantity quantity() const;
    bool operator==(const TicketRow &) const = default;
};

/// What goes to one station at once. An entity with its own id; a copy or a repetition of it has the same.
struct Ticket {
    TicketId id;
    int number = 0;   ///< within the order, from 1
    QString station;  ///< as the kitchen's settings and the menu call it
    int place = 1;    ///< of the tickets that were made together …
    int count = 1;    ///< … so many
    std::vector<TicketRow> rows;
    PrintJobId job;

    bool operator==(const Ticket &) const = default;
};

/// A ticket of an order, to be found again.
struct SentTicket {
    TicketId id;
    int number = 0;
    QString station;
    PrintJobId job;

    bool operator==(const SentTicket &) const = default;
};

/// What the kitchen knows of an order, station by station (pain 8): only what differs from it is ever sent.
struct KitchenLedger {
    std::vector<Told> told;
    std::vector<SentTicket> tickets;
    int firedCourse = 0;  ///< this one and those before it are cooked; the first is never held

    /// The row of a line at a station; null: it was never told, or everything was voided.
    const Told *find(const QString &station, LineId line, int part) const;
    void take(const Ticket &ticket);
    bool isHeld(int course) const { return course > 1 && course > firedCourse; }
    bool operator==(const KitchenLedger &) const = default;
};

}  // namespace servery
