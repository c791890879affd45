// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "app/domain/event.h"

namespace servery {

/// The kinds as the journal spells them, in the order of the alternatives of Event. A kind is for ever:
/// a body whose old shape a reader could misread gets a higher version, never a new meaning.
inline constexpr std::array eventKinds{
    "order.opened",        "line.added",         "line.changed",      "line.removed",
    "order.dining_set",    "order.discount_set", "order.service_set", "order.tip_set",
    "order.restored",      "order.parked",       "order.recalled",    "order.sent",
    "order.lines_moved",   "order.voided",       "payment.taken",     "payment.returned",
    "receipt.issued",      "order.refunded",     "receipt.copied",    "print.reported",
    "drawer.opened",       "menu.imported",      "availability.set",  "staff.set",
    "staff.removed",       "staff.signed_in",    "staff.signed_out",  "staff.sign_in_failed",
    "device.registered",   "settings.changed",   "paper.queued",      "ticket.sent",
    "course.fired",        "attempt.intended",   "attempt.stepped",   "attempt.closed",
    "terminal.day_closed",
};
static_assert(eventKinds.size() == std::variant_size_v<Event>);

/// The kind as a literal: no memory is taken on the way of every tap.
inline const char *kindLiteral(const Event &event)
{
    return eventKinds[event.index()];
}

}  // namespace servery
