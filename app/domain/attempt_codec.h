// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json_writer.h"
#include "app/domain/json_fields.h"
#include "app/domain/payment_attempt.h"

namespace servery {

// Attempts as they stand in the journal. Of a card nothing stands there but what TerminalRecord has.

void write(JsonWriter &writer, const TerminalRecord &record);
void write(JsonWriter &writer, const AttemptIntent &intent);
void write(JsonWriter &writer, const AttemptVerdict &verdict);
void write(JsonWriter &writer, const PaymentAttempt &attempt);
void write(JsonWriter &writer, const AttemptStep &step);
void write(JsonWriter &writer, const TerminalTotals &totals);

TerminalRecord recordFrom(const JsonFields &fields);
AttemptIntent intentFrom(const JsonFields &fields);
AttemptVerdict verdictFrom(const JsonFields &fields);
PaymentAttempt attemptFrom(const JsonFields &fields);
AttemptStep stepFrom(const JsonFields &fields);
TerminalTotals totalsFrom(const JsonFields &fields);

}  // namespace servery
