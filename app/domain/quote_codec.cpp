// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/value_codec.h"

namespace servery {

void write(JsonWriter &writer, const Amounts &amounts)
{
    // Net and tax; gross is their sum, as everywhere.
    Q_ASSERT(amounts.net + amounts.tax == amounts.gross);
    writer.beginArray();
    writer.number(amounts.net.minor());
    writer.number(amounts.tax.minor());
    writer.endArray();
}

static Amounts amountsFrom(const QJsonValue &value, const JsonFields &fields)
{
    const QJsonArray pair = value.toArray();
    const qint64 net = pair.at(0).toInteger(largestAmount + 1);
    const qint64 tax = pair.at(1).toInteger(largestAmount + 1);
    if (pair.size() != 2 || qMax(net, tax) > largestAmount || qMin(net, tax) < -largestAmount) {
        fields.fail(u"amounts that are no pair of net and tax"_s);
        return {};
    }
    return {Money::fromMinor(net), Money::fromMinor(tax), Money::fromMinor(net + tax)};
}

static void writeAll(JsonWriter &writer, const char *key, const std::vector<Amounts> &all)
{
    if (all.empty())
        return;
    writer.key(key);
    writer.beginArray();
    for (const Amounts &one : all)
        write(writer, one);
    writer.endArray();
}

static std::vector<Amounts> allFrom(const QJsonArray &array, const JsonFields &fields)
{
    std::vector<Amounts> all;
    all.reserve(size_t(array.size()));
    for (const QJsonValue &value : array)
        all.push_back(amountsFrom(value, fields));
    return all;
}

/// Left out when every one is zero; then only how many there are is written.
static void writeMoneys(JsonWriter &writer, const char *key, const std::vector<Money> &all)
{
    if (all.empty())
        return;
    writer.key(key);
    if (std::all_of(all.begin(), all.end(), [](Money one) { return one.isZero(); }))
        return writer.number(qint64(all.size()));
    writer.beginArray();
    for (const Money one : all)
        writer.number(one.minor());
    writer.endArray();
}

static std::vector<Money> moneysFrom(const JsonFields &fields, QLatin1StringView key,
                                     const QJsonObject &object)
{
    constexpr int limit = 100'000;
    const QJsonValue found = object.value(key);
    if (found.isDouble()) {
        const int size = fields.count(key);
        if (size < 0 || size > limit) {
            fields.fail(u"\"%1\" is out of range"_s.arg(key));
            return {};
        }
        return std::vector<Money>(size_t(size));
    }
    std::vector<Money> all;
    const QJsonArray array = fields.array(key);
    for (const QJsonValue &value : array) {
        const qint64 minor = value.toInteger(largestAmount + 1);
        if (minor > largestAmount || minor < -largestAmount)
            fields.fail(u"\"%1\" holds something that is no amount"_s.arg(key));
        all.push_back(Money::fromMinor(minor));
    }
    return all;
}

static void writeParts(JsonWriter &writer, const Quote &quote)
{
    writeAll(writer, "lines", quote.lines);
    writeMoneys(writer, "line_discounts", quote.lineDiscounts);
    if (!quote.combos.empty()) {
        writer.key("combos");
        writer.beginArray();
        for (const std::vector<Amounts> &parts : quote.combos) {
            writer.beginArray();
            for (const Amounts &part : parts)
                write(writer, part);
            writer.endArray();
        }
        writer.endArray();
    }
    writeMoneys(writer, "combo_discounts", quote.comboDiscounts);
    writeAll(writer, "charges", quote.charges);
    if (quote.serviceCharge != Amounts()) {
        writer.key("service");
        write(writer, quote.serviceCharge);
    }
}

static void writeTaxTable(JsonWriter &writer, const std::vector<TaxTotal> &taxes)
{
    if (taxes.empty())
        return;
    writer.key("taxes");
    writer.beginArray();
    for (const TaxTotal &total : taxes) {
        writer.beginObject();
        writer.key("of");
        write(writer, total.tax);
        writeMoney(writer, "base", total.base);
        writeMoney(writer, "tax", total.amount);
        writer.endObject();
    }
    writer.endArray();
}

void write(JsonWriter &writer, const Quote &quote)
{
    writer.beginObject();
    writeParts(writer, quote);
    writeMoney(writer, "discount", quote.discount);
    writeMoney(writer, "tip", quote.tip);
    writeTaxTable(writer, quote.taxes);
    writeMoney(writer, "deposits", quote.deposits);
    writeMoney(writer, "net", quote.net);
    writeMoney(writer, "tax", quote.tax);
    writeMoney(writer, "total", quote.total);
    writeMoney(writer, "rounding", quote.rounding);
    writeMoney(writer, "payable", quote.payable);
    writeMoneys(writer, "payments", quote.payments);
    writeMoney(writer, "paid", quote.paid);
    writeMoney(writer, "due", quote.due);
    writeMoney(writer, "change", quote.change);
    writer.endObject();
}

static std::vector<TaxTotal> taxTableFrom(const JsonFields &fields)
{
    std::vector<TaxTotal> taxes;
    const QJsonArray array = fields.array("taxes"_L1);
    for (const QJsonValue &value : array) {
        const JsonFields row = fields.element(value);
        taxes.push_back({taxFrom(row.at("of"_L1)), moneyFrom(row, "base"_L1), moneyFrom(row, "tax"_L1)});
    }
    return taxes;
}

Quote quoteFrom(const JsonFields &fields)
{
    Quote quote;
    quote.lines = allFrom(fields.array("lines"_L1), fields);
    quote.lineDiscounts = moneysFrom(fields, "line_discounts"_L1, fields.object());
    const QJsonArray combos = fields.array("combos"_L1);
    for (const QJsonValue &parts : combos)
        quote.combos.push_back(allFrom(parts.toArray(), fields));
    quote.comboDiscounts = moneysFrom(fields, "combo_discounts"_L1, fields.object());
    quote.charges = allFrom(fields.array("charges"_L1), fields);
    if (fields.has("service"_L1))
        quote.serviceCharge = amountsFrom(fields.array("service"_L1), fields);
    quote.discount = moneyFrom(fields, "discount"_L1);
    quote.tip = moneyFrom(fields, "tip"_L1);
    quote.taxes = taxTableFrom(fields);
    quote.deposits = moneyFrom(fields, "deposits"_L1);
    quote.net = moneyFrom(fields, "net"_L1);
    quote.tax = moneyFrom(fields, "tax"_L1);
    quote.total = moneyFrom(fields, "total"_L1);
    quote.rounding = moneyFrom(fields, "rounding"_L1);
    quote.payable = moneyFrom(fields, "payable"_L1);
    quote.payments = moneysFrom(fields, "payments"_L1, fields.object());
    quote.paid = moneyFrom(fields, "paid"_L1);
    quote.due = moneyFrom(fields, "due"_L1);
    quote.change = moneyFrom(fields, "change"_L1);
    return quote;
}

}  // namespace servery
