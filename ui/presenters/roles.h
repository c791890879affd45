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

enum class TicketRole {
    Line = Qt::UserRole + 1,  ///< LineId as QUuid
    QuantityText,
    PriceText,
    Details,  ///< QStringList: modifiers, parts of a combo
    Note,
    DiscountText,  ///< empty: none
    IsSent,
    HasChoices,  ///< a tap reopens its dialog
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
