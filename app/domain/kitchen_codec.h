// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json_writer.h"
#include "app/domain/json_fields.h"
#include "app/domain/kitchen_ledger.h"

namespace servery {

// Tickets and what the kitchen was told, as they stand in the journal and with the order.

void write(JsonWriter &writer, const Ticket &ticket);
void write(JsonWriter &writer, const KitchenLedger &ledger);
Ticket ticketFrom(const JsonFields &fields);
KitchenLedger kitchenLedgerFrom(const JsonFields &fields);

}  // namespace servery
