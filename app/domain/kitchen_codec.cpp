// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/kitchen_codec.h"

#include "app/domain/value_codec.h"

namespace servery {

static constexpr Words<3> rowKinds{"added", "changed", "void"};

static void writeDish(JsonWriter &writer, const Dish &dish)
{
    writer.field("name", dish.name);
    writer.field("combo", dish.combo);
    writeTexts(writer, "modifiers", dish.modifiers);
    writer.field("note", dish.note);
    writer.field("course", dish.course);
    writer.field("take_away", dish.isTakeAway);
    writer.field("by_weight", dish.isSoldByWeight);
}

static Dish dishFrom(const JsonFields &fields)
{
    return {fields.text("name"_L1),     fields.text("combo"_L1),   fields.texts("modifiers"_L1),
            fields.text("note"_L1),     fields.count("course"_L1), fields.flag("take_away"_L1),
            fields.flag("by_weight"_L1)};
}

static void writeRow(JsonWriter &writer, const TicketRow &row)
{
    writer.beginObject();
    writeWord(writer, "kind", row.kind, rowKinds);
    writer.field("line", row.line.value);
    writer.field("part", row.part);
    writer.field("before", row.before.thousandths());
    writer.field("now", row.now.thousandths());
    writeDish(writer, row.dish);
    writer.field("order", row.number);
    writer.endObject();
}

static TicketRow rowFrom(const JsonFields &fields)
{
    return {wordFrom<TicketRow::Kind>(fields, "kind"_L1, rowKinds),
            LineId{fields.id("line"_L1)},
            fields.count("part"_L1),
            quantityFrom(fields, "before"_L1),
            quantityFrom(fields, "now"_L1),
            dishFrom(fields),
            fields.text("order"_L1)};
}

void write(JsonWriter &writer, const Ticket &ticket)
{
    writer.beginObject();
    writer.field("id", ticket.id.value);
    writer.field("number", ticket.number);
    writer.field("station", ticket.station);
    writer.field("place", ticket.place);
    writer.field("count", ticket.count);
    writer.key("rows");
    writer.beginArray();
    for (const TicketRow &row : ticket.rows)
        writeRow(writer, row);
    writer.endArray();
    writer.field("job", ticket.job.value);
    writer.endObject();
}

static PrintJobId jobFrom(const JsonFields &fields)
{
    return fields.has("job"_L1) ? PrintJobId{fields.id("job"_L1)} : PrintJobId();
}

Ticket ticketFrom(const JsonFields &fields)
{
    Ticket ticket;
    ticket.id = TicketId{fields.id("id"_L1)};
    ticket.number = fields.count("number"_L1);
    ticket.station = fields.text("station"_L1);
    ticket.place = fields.count("place"_L1);
    ticket.count = fields.count("count"_L1);
    const QJsonArray rows = fields.array("rows"_L1);
    for (const QJsonValue &row : rows)
        ticket.rows.push_back(rowFrom(fields.element(row)));
    ticket.job = jobFrom(fields);
    return ticket;
}

static void writeTold(JsonWriter &writer, const Told &told)
{
    writer.beginObject();
    writer.field("station", told.station);
    writer.field("line", told.line.value);
    writer.field("part", told.part);
    writer.field("qty", told.quantity.thousandths());
    writeDish(writer, told.dish);
    writer.field("order", told.number);
    writer.endObject();
}

void write(JsonWriter &writer, const KitchenLedger &ledger)
{
    writer.beginObject();
    writer.key("told");
    writer.beginArray();
    for (const Told &told : ledger.told)
        writeTold(writer, told);
    writer.endArray();
    writer.key("tickets");
    writer.beginArray();
    for (const SentTicket &ticket : ledger.tickets) {
        writer.beginObject();
        writer.field("id", ticket.id.value);
        writer.field("number", ticket.number);
        writer.field("station", ticket.station);
        writer.field("job", ticket.job.value);
        writer.endObject();
    }
    writer.endArray();
    writer.field("fired", ledger.firedCourse);
    writer.endObject();
}

KitchenLedger kitchenLedgerFrom(const JsonFields &fields)
{
    KitchenLedger ledger;
    const QJsonArray told = fields.array("told"_L1);
    for (const QJsonValue &value : told) {
        const JsonFields one = fields.element(value);
        ledger.told.push_back({one.text("station"_L1), LineId{one.id("line"_L1)}, one.count("part"_L1),
                               quantityFrom(one, "qty"_L1), dishFrom(one), one.text("order"_L1)});
    }
    const QJsonArray tickets = fields.array("tickets"_L1);
    for (const QJsonValue &value : tickets) {
        const JsonFields one = fields.element(value);
        ledger.tickets.push_back(
            {TicketId{one.id("id"_L1)}, one.count("number"_L1), one.text("station"_L1), jobFrom(one)});
    }
    ledger.firedCourse = fields.count("fired"_L1);
    return ledger;
}

}  // namespace servery
