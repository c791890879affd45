// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include "app/documents/words.h"
#include "app/domain/document.h"
#include "app/domain/kitchen.h"

namespace servery {

/// What a ticket says besides its rows.
struct TicketFacts {
    Ticket ticket;
    QString station;      ///< for people
    QString orderNumber;  ///< the largest thing on it
    QString till;
    QDateTime at;                   ///< of the shop
    bool isTakeAway = false;        ///< of the order as it is now
    bool isAddOn = false;           ///< this station has a ticket of the order already (KDS-02)
    std::vector<QStringList> also;  ///< of each row: who else makes a part of it (KDS-01); may be shorter

    /// "A-17/3": what people call the ticket.
    QString reference() const;
};

/// A kitchen ticket, to be read from an arm's length: order, eat in or take away, what to make, what to
/// leave. Modifiers are indented, what leaves something out is upper case (POS-42), an allergy stands white
/// on black, VOID and CHANGED cannot be overlooked. Pure: the same facts and words, the same document.
Document buildTicket(const TicketFacts &facts, const Words &words);

/// A label for each thing that the ticket adds, one after the other with a cut between them; no block when it
/// adds nothing. The first row of each is what it is, white on black stands what somebody must not eat.
Document buildLabels(const TicketFacts &facts, const Words &words);

}  // namespace servery
