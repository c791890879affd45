// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/attempt_codec.h"

#include "app/domain/value_codec.h"

namespace servery {

static constexpr Words<6> kinds{"sale", "refund", "reversal", "pre_authorisation", "booking", "tip"};
static constexpr Words<6> states{"intended", "sending", "accepted", "answered", "in_doubt", "closed"};
static constexpr Words<5> outcomes{"not_sent", "not_charged", "paid", "paid_offline", "reversed"};
static constexpr Words<6> evidences{"nothing_sent",       "refusal", "result", "last_transaction",
                                    "transaction_status", "person"};

static void writePart(JsonWriter &writer, const char *key, const std::optional<TerminalRecord> &record)
{
    if (!record)
        return;
    writer.key(key);
    write(writer, *record);
}

void write(JsonWriter &writer, const TerminalRecord &record)
{
    writer.beginObject();
    writer.field("terminal", record.terminal);
    writer.field("approved", record.isApproved);
    writer.field("reversal", record.isReversal);
    writer.field("offline", record.isOffline);
    writer.field("code", record.resultCode);
    writeMoney(writer, "amount", record.amount);
    writeMoney(writer, "tip", record.tip);
    writer.field("currency", record.currency);
    writer.field("receipt", record.receiptNumber);
    writer.field("trace", record.trace);
    writer.field("turnover", record.turnover);
    writer.field("original_trace", record.originalTrace);
    writer.field("reference", record.reference);
    writer.field("authorisation", record.authorisation);
    writer.field("brand", record.brand);
    writer.field("last_digits", record.lastDigits);
    writer.field("at", record.at);
    writer.endObject();
}

TerminalRecord recordFrom(const JsonFields &fields)
{
    TerminalRecord record;
    record.terminal = fields.text("terminal"_L1);
    record.isApproved = fields.flag("approved"_L1);
    record.isReversal = fields.flag("reversal"_L1);
    record.isOffline = fields.flag("offline"_L1);
    record.resultCode = fields.count("code"_L1);
    record.amount = optionalMoneyFrom(fields, "amount"_L1);
    record.tip = moneyFrom(fields, "tip"_L1);
    record.currency = fields.text("currency"_L1);
    record.receiptNumber = fields.text("receipt"_L1);
    record.trace = fields.text("trace"_L1);
    record.turnover = fields.text("turnover"_L1);
    record.originalTrace = fields.text("original_trace"_L1);
    record.reference = fields.text("reference"_L1);
    record.authorisation = fields.text("authorisation"_L1);
    record.brand = fields.text("brand"_L1);
    record.lastDigits = fields.text("last_digits"_L1);
    record.at = fields.time("at"_L1);
    return record;
}

static std::optional<TerminalRecord> optionalRecordFrom(const JsonFields &fields, QLatin1StringView key)
{
    if (!fields.has(key))
        return std::nullopt;
    return recordFrom(fields.at(key));
}

void write(JsonWriter &writer, const AttemptIntent &intent)
{
    writer.beginObject();
    writer.field("id", intent.id.value);
    writer.field("order", intent.order.value);
    writer.field("ordinal", intent.ordinal);
    writeWord(writer, "kind", intent.kind, kinds);
    writer.field("device", intent.terminal);
    writer.field("protocol", intent.protocol);
    writer.field("terminal", intent.expectedTerminal);
    writeMoney(writer, "amount", intent.amount);
    writer.field("currency", intent.currency);
    writer.field("tip_allowed", intent.isTipAllowed);
    writer.field("partial_allowed", intent.isPartialAllowed);
    writer.field("reference", intent.reference);
    if (intent.original)
        writer.field("original", intent.original->value);
    writer.field("reason", intent.reason);
    writePart(writer, "original_record", intent.originalRecord);
    writePart(writer, "anchor", intent.anchor);
    writer.field("closings", intent.closingsBefore);
    writer.field("clock_offset_ms", intent.clockOffsetMs);
    writer.field("at", intent.at);
    writer.endObject();
}

AttemptIntent intentFrom(const JsonFields &fields)
{
    AttemptIntent intent;
    intent.id = AttemptId{fields.id("id"_L1)};
    intent.order = OrderId{fields.id("order"_L1)};
    intent.ordinal = fields.count("ordinal"_L1);
    intent.kind = wordFrom<AttemptKind>(fields, "kind"_L1, kinds);
    intent.terminal = fields.text("device"_L1);
    intent.protocol = fields.text("protocol"_L1);
    intent.expectedTerminal = fields.text("terminal"_L1);
    intent.amount = moneyFrom(fields, "amount"_L1);
    intent.currency = fields.text("currency"_L1);
    intent.isTipAllowed = fields.flag("tip_allowed"_L1);
    intent.isPartialAllowed = fields.flag("partial_allowed"_L1);
    intent.reference = fields.text("reference"_L1);
    if (fields.has("original"_L1))
        intent.original = AttemptId{fields.id("original"_L1)};
    intent.reason = fields.text("reason"_L1);
    intent.originalRecord = optionalRecordFrom(fields, "original_record"_L1);
    intent.anchor = optionalRecordFrom(fields, "anchor"_L1);
    intent.closingsBefore = fields.count("closings"_L1);
    intent.clockOffsetMs = fields.number("clock_offset_ms"_L1);
    intent.at = fields.time("at"_L1);
    return intent;
}

void write(JsonWriter &writer, const AttemptVerdict &verdict)
{
    writer.beginObject();
    writeWord(writer, "outcome", verdict.outcome, outcomes);
    writeWord(writer, "evidence", verdict.evidence, evidences);
    writePart(writer, "record", verdict.record);
    writer.field("detail", verdict.detail);
    writer.field("decided_by", verdict.decidedBy);
    writer.endObject();
}

AttemptVerdict verdictFrom(const JsonFields &fields)
{
    return {wordFrom<AttemptOutcome>(fields, "outcome"_L1, outcomes),
            wordFrom<Evidence>(fields, "evidence"_L1, evidences), optionalRecordFrom(fields, "record"_L1),
            fields.text("detail"_L1), fields.text("decided_by"_L1)};
}

void write(JsonWriter &writer, const AttemptStep &step)
{
    writer.beginObject();
    writeWord(writer, "state", step.state, states);
    writer.field("at", step.at);
    writePart(writer, "result", step.result);
    writer.field("detail", step.detail);
    writer.endObject();
}

AttemptStep stepFrom(const JsonFields &fields)
{
    return {wordFrom<AttemptState>(fields, "state"_L1, states), fields.time("at"_L1),
            optionalRecordFrom(fields, "result"_L1), fields.text("detail"_L1)};
}

void write(JsonWriter &writer, const PaymentAttempt &attempt)
{
    writer.beginObject();
    writer.key("intent");
    write(writer, attempt.intent);
    writeWord(writer, "state", attempt.state, states);
    writer.field("sent", attempt.sentAt);
    writePart(writer, "result", attempt.result);
    writer.field("doubt", attempt.doubt);
    if (attempt.verdict) {
        writer.key("verdict");
        write(writer, *attempt.verdict);
    }
    writer.endObject();
}

PaymentAttempt attemptFrom(const JsonFields &fields)
{
    PaymentAttempt attempt;
    attempt.intent = intentFrom(fields.at("intent"_L1));
    attempt.state = wordFrom<AttemptState>(fields, "state"_L1, states);
    attempt.sentAt = fields.time("sent"_L1);
    attempt.result = optionalRecordFrom(fields, "result"_L1);
    attempt.doubt = fields.text("doubt"_L1);
    if (fields.has("verdict"_L1))
        attempt.verdict = verdictFrom(fields.at("verdict"_L1));
    return attempt;
}

void write(JsonWriter &writer, const TerminalTotals &totals)
{
    writer.beginObject();
    writer.key("groups");
    writer.beginArray();
    for (const TerminalTotals::Group &group : totals.groups) {
        writer.beginObject();
        writer.field("name", group.name);
        writer.field("count", group.count);
        writeMoney(writer, "sum", group.sum);
        writer.endObject();
    }
    writer.endArray();
    writer.endObject();
}

TerminalTotals totalsFrom(const JsonFields &fields)
{
    TerminalTotals totals;
    const QJsonArray groups = fields.array("groups"_L1);
    for (const QJsonValue &value : groups) {
        const JsonFields group = fields.element(value);
        totals.groups.push_back({group.text("name"_L1), group.count("count"_L1), moneyFrom(group, "sum"_L1)});
    }
    return totals;
}

}  // namespace servery
