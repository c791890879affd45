// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace servery {

// What the item models of the counter answer beside Qt::DisplayRole (the name) and
// Qt::AccessibleTextRole (the whole row in words).

enum class TileRole {
    Id = Qt::UserRole + 1,  ///< of the item or combo
    IsCombo,
    Variant,  ///< of a search hit that names one
    PriceText,
    Count,  ///< pieces in the current order
    Left,   ///< pieces left; -1: not counted
    IsSoldOut,
    NeedsChoice,  ///< a tap opens a dialog first
    Picture,      ///< file or resource, may be empty
    TintKey,
};

enum class CategoryRole { Id = Qt::UserRole + 1, Picture };

/// What the kitchen knows of a line, as far as the till can tell.
enum class KitchenWord {
    Nothing,    ///< it was not told, or there is no kitchen
    Sent,       ///< all of it
    Partly,     ///< more or fewer than the order says now
    OnItsWay,   ///< a ticket has not come out yet
    InDoubt,    ///< the kitchen may not have the ticket: it is late, or nobody knows
    NoStation,  ///< it was to be told, and no station takes the line
};

enum class TicketRole {
    Line = Qt::UserRole + 1,  ///< LineId as QUuid
    QuantityText,
    PriceText,
    Details,  ///< QStringList: modifiers, parts of a combo
    Note,
    DiscountText,  ///< empty: none
    KitchenWord,   ///< as int
    KitchenText,   ///< short, for under the price; empty: nothing to say
    HasChoices,    ///< a tap reopens its dialog
};

enum class ParkedRole {
    Order = Qt::UserRole + 1,  ///< OrderId as QUuid
    Title,
    Details,
    TotalText,
    IsOld,  ///< waits for more than 15 minutes (POS-43)
};

enum class JobRole {
    Title = Qt::UserRole + 1,
    Details,
    TimeText,
    NeedsPerson,  ///< it will not end well by itself
};

}  // namespace servery
