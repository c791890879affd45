// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/order_codec.h"
#include "app/domain/value_codec.h"

namespace servery {

static constexpr Words<2> comboSplits{"by_price", "drinks_30"};
static constexpr Words<4> tenders{"cash", "card", "voucher", "prepaid"};

static void writeModifiers(JsonWriter &writer, const std::vector<LineModifier> &modifiers)
{
    if (modifiers.empty())
        return;
    writer.key("modifiers");
    writer.beginArray();
    for (const LineModifier &modifier : modifiers) {
        writer.beginObject();
        writer.field("group", modifier.group);
        writer.field("option", modifier.option);
        writer.field("name", modifier.name);
        writeMoney(writer, "price", modifier.price);
        if (modifier.count != 1) {
            writer.key("count");
            writer.number(modifier.count);
        }
        writer.endObject();
    }
    writer.endArray();
}

static std::vector<LineModifier> modifiersFrom(const JsonFields &fields)
{
    std::vector<LineModifier> modifiers;
    const QJsonArray array = fields.array("modifiers"_L1);
    for (const QJsonValue &value : array) {
        const JsonFields one = fields.element(value);
        modifiers.push_back({one.text("group"_L1), one.text("option"_L1), one.text("name"_L1),
                             moneyFrom(one, "price"_L1), one.count("count"_L1, 1)});
    }
    return modifiers;
}

static void writeAllergens(JsonWriter &writer, const Allergens &allergens)
{
    if (allergens == Allergens())
        return;
    writer.key("allergens");
    writer.beginObject();
    writer.field("unknown", !allergens.isKnown);
    writeTexts(writer, "contains", allergens.contains);
    writeTexts(writer, "may_contain", allergens.mayContain);
    writer.endObject();
}

static Allergens allergensFrom(const JsonFields &fields)
{
    if (!fields.has("allergens"_L1))
        return {};
    const JsonFields inner = fields.at("allergens"_L1);
    return {!inner.flag("unknown"_L1), inner.texts("contains"_L1), inner.texts("may_contain"_L1)};
}

/// What the sale was made of: names, prices, taxes.
static void writeGoods(JsonWriter &writer, const OrderLine &line)
{
    writer.field("item", line.item);
    writer.field("variant", line.variant);
    writer.field("combo", line.combo);
    writer.field("name", line.name);
    writer.field("category", line.category);
    writer.field("category_name", line.categoryName);
    if (line.quantity != Quantity::pieces(1)) {
        writer.key("qty");
        writer.number(line.quantity.thousandths());
    }
    writer.field("by_weight", line.isSoldByWeight);
    writeMoney(writer, "price", line.unitPrice);
    if (line.listPrice != line.unitPrice) {
        writer.key("list_price");
        writer.number(line.listPrice.minor());
    }
    writeModifiers(writer, line.modifiers);
    if (!line.taxesEatIn.empty())
        writeTaxes(writer, "taxes", line.taxesEatIn);
    if (line.taxesTakeAway != line.taxesEatIn)
        writeTaxes(writer, "take_away", line.taxesTakeAway);
    writeMoney(writer, "deposit", line.deposit);
    if (line.discount) {
        writer.key("discount");
        write(writer, *line.discount);
    }
    writeMoney(writer, "cost", line.cost);
}

void write(JsonWriter &writer, const OrderLine &line)
{
    writer.beginObject();
    writer.field("id", line.id.value);
    writeGoods(writer, line);
    writeWord(writer, "split", line.taxSplit, comboSplits);
    if (!line.parts.empty()) {
        writer.key("parts");
        writer.beginArray();
        for (const OrderLine &part : line.parts)
            write(writer, part);
        writer.endArray();
    }
    writer.field("group", line.group);
    writer.field("drink", line.isDrink);
    writer.field("note", line.note);
    writeTexts(writer, "stations", line.stations);
    writeAllergens(writer, line.allergens);
    writer.field("sent", line.sent.thousandths());
    writer.field("course", line.course);
    writer.endObject();
}

static void readGoods(const JsonFields &fields, OrderLine &line)
{
    line.item = fields.text("item"_L1);
    line.variant = fields.text("variant"_L1);
    line.combo = fields.text("combo"_L1);
    line.name = fields.text("name"_L1);
    line.category = fields.text("category"_L1);
    line.categoryName = fields.text("category_name"_L1);
    line.quantity = quantityFrom(fields, "qty"_L1, Quantity::pieces(1));
    line.isSoldByWeight = fields.flag("by_weight"_L1);
    line.unitPrice = moneyFrom(fields, "price"_L1);
    line.listPrice = fields.has("list_price"_L1) ? moneyFrom(fields, "list_price"_L1) : line.unitPrice;
    line.modifiers = modifiersFrom(fields);
    line.taxesEatIn = taxesFrom(fields, "taxes"_L1);
    line.taxesTakeAway = fields.has("take_away"_L1) ? taxesFrom(fields, "take_away"_L1) : line.taxesEatIn;
    line.deposit = moneyFrom(fields, "deposit"_L1);
    if (fields.has("discount"_L1))
        line.discount = discountFrom(fields.at("discount"_L1));
    line.cost = optionalMoneyFrom(fields, "cost"_L1);
}

/// A combo's parts are items, never combos: nesting ends at the second level, in files from outside too.
static OrderLine lineAtDepth(const JsonFields &fields, int depth)
{
    OrderLine line;
    if (fields.has("id"_L1))
        line.id = LineId{fields.id("id"_L1)};
    readGoods(fields, line);
    line.taxSplit = wordFrom<ComboTaxSplit>(fields, "split"_L1, comboSplits);
    const QJsonArray parts = fields.array("parts"_L1);
    if (!parts.isEmpty() && depth > 0)
        fields.fail(u"a part of a combo has parts of its own"_s);
    for (qsizetype i = 0; i < parts.size() && depth == 0; ++i)
        line.parts.push_back(lineAtDepth(fields.element(parts.at(i)), depth + 1));
    line.group = fields.text("group"_L1);
    line.isDrink = fields.flag("drink"_L1);
    line.note = fields.text("note"_L1);
    line.stations = fields.texts("stations"_L1);
    line.allergens = allergensFrom(fields);
    line.sent = quantityFrom(fields, "sent"_L1);
    line.course = fields.count("course"_L1);
    return line;
}

OrderLine lineFrom(const JsonFields &fields)
{
    return lineAtDepth(fields, 0);
}

void write(JsonWriter &writer, const OrderPayment &payment)
{
    writer.beginObject();
    writer.field("id", payment.id.value);
    writeWord(writer, "tender", payment.tender, tenders);
    writeMoney(writer, "amount", payment.amount);
    writeMoney(writer, "given", payment.given);
    writeMoney(writer, "change", payment.change);
    writeMoney(writer, "rounding", payment.rounding);
    if (payment.attempt)
        writer.field("attempt", payment.attempt->value);
    writer.endObject();
}

OrderPayment paymentFrom(const JsonFields &fields)
{
    return {PaymentId{fields.id("id"_L1)},
            wordFrom<Tender>(fields, "tender"_L1, tenders),
            moneyFrom(fields, "amount"_L1),
            moneyFrom(fields, "given"_L1),
            moneyFrom(fields, "change"_L1),
            moneyFrom(fields, "rounding"_L1),
            fields.has("attempt"_L1) ? std::optional(AttemptId{fields.id("attempt"_L1)}) : std::nullopt};
}

}  // namespace servery
