// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/usecases/desk_context.h"

namespace servery {

/// Tickets of one intent: entries for its commit, and the same as jobs for the devices once it is durable.
struct KitchenNews {
    std::vector<Event> events;
    std::vector<SpoolJob> jobs;
};

/// What the stations have to be told of an order that stands like this after the intent. A ticket for each of
/// them, and the labels that it wants. Nothing when they know it.
KitchenNews tellKitchen(DeskContext &context, const Order &order, Telling telling, const QDateTime &at);

}  // namespace servery
