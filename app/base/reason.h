// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

namespace servery {

/// Why the answer is no, where its code alone would leave a person guessing. Each has a sentence in
/// ui/error_text.cpp; behind it stand the facts that sentence names, in that order.
enum class Reason {
    None,  ///< the code says it all
    // An order as it stands
    NoMenu,
    NoOrder,
    OrderGone,
    LineGone,
    OrderParked,     ///< number
    OrderElsewhere,  ///< number, till
    PartlyPaid,      ///< number
    KitchenHasIt,
    NothingToUndo,
    NothingToPark,
    NothingToSend,
    NothingToFire,
    NothingToPay,
    NothingPaid,
    CardPaymentOpen,  ///< number
    TerminalBusy,     ///< number of the order it is at work for
    DecisionTooEarly,
    TerminalAway,  ///< why, in English
    // What was typed or chosen
    OnlySomeLeft,        ///< how many
    QuantityOutOfRange,  ///< the most that is possible
    SoldByPiece,         ///< name
    TooManyLines,        ///< the most that are possible
    TooFewChosen,        ///< how many it takes, name of the group
    TooManyChosen,       ///< how many are possible, name of the group
    NotOffered,
    VariantMissing,
    PriceOutOfRange,
    NameMissing,
    TipBelowZero,
    DiscountTooLarge,
    ReasonMissing,
    SplitTooMany,
    SplitAmountOff,
    SplitNoneOrAll,
    ComboHasParts,
    // Refunds and paper
    NoPaidSale,  ///< number
    NotLeftToRefund,
    NothingChosen,
    PaperSettled,
    PaperMayBeOut,
    NoTicketOut,  ///< number
    // People
    NeedsApproval,  ///< the permission, as toText(Permission)
    RoleMayNot,
    ApproverMayNot,  ///< user
    NobodySignedIn,
    TrainingStays,
    TrainingDrawer,
    FirstMustManage,
    LastManager,
    // Devices
    DeviceHeld,       ///< by whom: "cupsd (412)"
    DeviceForbidden,  ///< its file
};
inline constexpr Reason lastReason = Reason::DeviceForbidden;

/// A refusal by the rules that a person can understand.
inline Error refusal(Reason reason, const QString &detail, const QStringList &facts = {})
{
    return {ErrorCode::Refused, detail, reason, facts};
}

}  // namespace servery
