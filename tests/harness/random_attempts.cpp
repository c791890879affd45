// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/random_attempts.h"

namespace servery::random {

TerminalRecord record()
{
    TerminalRecord record;
    record.terminal = *text();
    record.isApproved = coin();
    record.isReversal = coin();
    record.isOffline = coin();
    record.resultCode = number(0, 255);
    record.amount = coin() ? std::optional(*money()) : std::nullopt;
    record.tip = *money();
    record.currency = *text();
    record.receiptNumber = *text();
    record.trace = *text();
    record.turnover = *text();
    record.originalTrace = *text();
    record.reference = *text();
    record.authorisation = *text();
    record.brand = *text();
    record.lastDigits = *text();
    record.at = *time();
    return record;
}

std::optional<TerminalRecord> maybeRecord()
{
    return coin() ? std::optional(record()) : std::nullopt;
}

AttemptIntent intent()
{
    AttemptIntent intent;
    intent.id = AttemptId{uuid()};
    intent.order = OrderId{uuid()};
    intent.ordinal = number(1, 9);
    intent.kind = AttemptKind(number(0, 5));
    intent.terminal = *text();
    intent.protocol = *text();
    intent.expectedTerminal = *text();
    intent.amount = *money();
    intent.currency = *text();
    intent.isTipAllowed = coin();
    intent.isPartialAllowed = coin();
    intent.reference = *text();
    intent.original = coin() ? std::optional(AttemptId{uuid()}) : std::nullopt;
    intent.originalRecord = maybeRecord();
    intent.anchor = maybeRecord();
    intent.closingsBefore = number(0, 9);
    intent.clockOffsetMs = number(-90'000'000, 90'000'000);
    intent.at = *time();
    return intent;
}

AttemptVerdict verdict()
{
    return {AttemptOutcome(number(0, 4)), Evidence(number(0, 5)), maybeRecord(), *text(), *text()};
}

TerminalTotals totals()
{
    TerminalTotals totals;
    for (int left = number(0, 3); left > 0; --left)
        totals.groups.push_back({*text(), number(0, 99), *money()});
    return totals;
}
std::optional<TerminalTotals> maybeTotals()
{
    return coin() ? std::optional(totals()) : std::nullopt;
}

AttemptStep step()
{
    return {AttemptState(number(0, 5)), *time(), maybeRecord(), *text()};
}

PaymentAttempt attempt()
{
    return {intent(), AttemptState(number(0, 5)),
            *time(),  maybeRecord(),
            *text(),  coin() ? std::optional(verdict()) : std::nullopt};
}

}  // namespace servery::random
