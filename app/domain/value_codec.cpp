// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/value_codec.h"

namespace servery {

static constexpr Words<2> roundingScopes{"cash_part", "all_cash"};

static void writeRate(JsonWriter &writer, const char *key, const std::optional<Rate> &rate)
{
    if (!rate)
        return;
    writer.key(key);
    writer.number(rate->millionths());
}

static std::optional<Rate> rateFrom(const JsonFields &fields, QLatin1StringView key)
{
    if (!fields.has(key))
        return std::nullopt;
    return Rate::fromMillionths(fields.number(key));
}

Money moneyFrom(const JsonFields &fields, QLatin1StringView key)
{
    const qint64 minor = fields.number(key);
    if (minor > largestAmount || minor < -largestAmount)
        fields.fail(u"\"%1\" is out of range"_s.arg(key));
    return Money::fromMinor(minor);
}

std::optional<Money> optionalMoneyFrom(const JsonFields &fields, QLatin1StringView key)
{
    return fields.has(key) ? std::optional(moneyFrom(fields, key)) : std::nullopt;
}

Quantity quantityFrom(const JsonFields &fields, QLatin1StringView key, Quantity other)
{
    const qint64 thousandths = fields.number(key, other.thousandths());
    if (thousandths > largestAmount || thousandths < -largestAmount)
        fields.fail(u"\"%1\" is out of range"_s.arg(key));
    return Quantity::fromThousandths(thousandths);
}

void writeQuantities(JsonWriter &writer, const char *key,
                     const std::vector<std::pair<LineId, Quantity>> &lines)
{
    writer.key(key);
    writer.beginArray();
    for (const auto &[line, quantity] : lines) {
        writer.beginArray();
        writer.id(line.value);
        writer.number(quantity.thousandths());
        writer.endArray();
    }
    writer.endArray();
}

std::vector<std::pair<LineId, Quantity>> quantitiesFrom(const JsonFields &fields, QLatin1StringView key)
{
    std::vector<std::pair<LineId, Quantity>> lines;
    const QJsonArray array = fields.array(key);
    for (const QJsonValue &value : array) {
        const QJsonArray pair = value.toArray();
        const QUuid id = QUuid::fromString(pair.at(0).toString());
        const qint64 quantity = pair.at(1).toInteger(largestAmount + 1);
        if (id.isNull() || quantity > largestAmount || quantity < -largestAmount)
            fields.fail(u"\"%1\" holds something that is no pair of line and quantity"_s.arg(key));
        lines.emplace_back(LineId{id}, Quantity::fromThousandths(quantity));
    }
    return lines;
}

void writeTexts(JsonWriter &writer, const char *key, const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    writer.key(key);
    writer.beginArray();
    for (const QString &text : texts)
        writer.text(text);
    writer.endArray();
}

void write(JsonWriter &writer, const Tax &tax)
{
    writer.beginObject();
    writer.field("id", tax.id);
    writer.field("name", tax.name);
    writeRate(writer, "rate", tax.rate);
    writeMoney(writer, "fixed", tax.fixed);
    if (tax.included) {
        writer.key("included");
        writer.flag(*tax.included);
    }
    writer.field("in_base", tax.inBase);
    writer.field("on_top", tax.onTopOfPrevious);
    writer.endObject();
}

Tax taxFrom(const JsonFields &fields)
{
    Tax tax;
    tax.id = fields.text("id"_L1);
    tax.name = fields.text("name"_L1);
    tax.rate = rateFrom(fields, "rate"_L1);
    tax.fixed = optionalMoneyFrom(fields, "fixed"_L1);
    if (fields.has("included"_L1))
        tax.included = fields.flag("included"_L1);
    tax.inBase = fields.flag("in_base"_L1);
    tax.onTopOfPrevious = fields.flag("on_top"_L1);
    return tax;
}

void writeTaxes(JsonWriter &writer, const char *key, const std::vector<Tax> &taxes)
{
    writer.key(key);
    writer.beginArray();
    for (const Tax &tax : taxes)
        write(writer, tax);
    writer.endArray();
}

std::vector<Tax> taxesFrom(const JsonFields &fields, QLatin1StringView key)
{
    std::vector<Tax> taxes;
    const QJsonArray array = fields.array(key);
    for (const QJsonValue &value : array)
        taxes.push_back(taxFrom(fields.element(value)));
    return taxes;
}

void write(JsonWriter &writer, const Discount &discount)
{
    writer.beginObject();
    writeRate(writer, "percent", discount.percent);
    writeMoney(writer, "amount", discount.amount);
    writer.field("on_net", discount.on == Discount::On::Net);
    if (discount.taxes)
        writeTaxes(writer, "taxes", *discount.taxes);
    writer.field("name", discount.name);
    writer.field("reason", discount.reason);
    writer.endObject();
}

Discount discountFrom(const JsonFields &fields)
{
    Discount discount;
    discount.percent = rateFrom(fields, "percent"_L1);
    discount.amount = optionalMoneyFrom(fields, "amount"_L1);
    discount.on = fields.flag("on_net"_L1) ? Discount::On::Net : Discount::On::Gross;
    if (fields.has("taxes"_L1))
        discount.taxes = taxesFrom(fields, "taxes"_L1);
    discount.name = fields.text("name"_L1);
    discount.reason = fields.text("reason"_L1);
    return discount;
}

void write(JsonWriter &writer, const ServiceCharge &charge)
{
    writer.beginObject();
    writeRate(writer, "percent", charge.percent);
    writeMoney(writer, "amount", charge.amount);
    writer.field("optional", !charge.isCompulsory);
    writer.endObject();
}

ServiceCharge serviceChargeFrom(const JsonFields &fields)
{
    ServiceCharge charge;
    charge.percent = rateFrom(fields, "percent"_L1);
    charge.amount = optionalMoneyFrom(fields, "amount"_L1);
    charge.isCompulsory = !fields.flag("optional"_L1);
    return charge;
}

void write(JsonWriter &writer, const PriceRules &rules)
{
    const CashRounding &cash = rules.cashRounding;
    writer.beginObject();
    writer.field("currency", rules.currency.code);
    if (rules.currency.exponent != Currency().exponent) {
        writer.key("exponent");
        writer.number(rules.currency.exponent);
    }
    writer.field("tax_on_top", !rules.pricesIncludeTax);
    writer.field("per_line", rules.taxRounding == TaxRounding::PerLine);
    if (cash != CashRounding()) {
        writer.key("cash");
        writer.beginObject();
        writeMoney(writer, "step", cash.step);
        writer.field("down", cash.mode == CashRounding::Mode::Down);
        writer.field("tie_down", cash.tie == CashRounding::Tie::Down);
        writeMoney(writer, "minimum", cash.minimum);
        writeWord(writer, "scope", cash.scope, roundingScopes);
        writer.endObject();
    }
    writer.endObject();
}

PriceRules priceRulesFrom(const JsonFields &fields)
{
    PriceRules rules;
    rules.currency.code = fields.text("currency"_L1);
    rules.currency.exponent = fields.count("exponent"_L1, Currency().exponent);
    if (rules.currency.exponent < 0 || rules.currency.exponent > 6)
        fields.fail(u"\"exponent\" is out of range"_s);
    rules.pricesIncludeTax = !fields.flag("tax_on_top"_L1);
    rules.taxRounding = fields.flag("per_line"_L1) ? TaxRounding::PerLine : TaxRounding::PerReceipt;
    const JsonFields cash = fields.at("cash"_L1);
    rules.cashRounding.step = moneyFrom(cash, "step"_L1);
    rules.cashRounding.mode = cash.flag("down"_L1) ? CashRounding::Mode::Down : CashRounding::Mode::Nearest;
    rules.cashRounding.tie = cash.flag("tie_down"_L1) ? CashRounding::Tie::Down : CashRounding::Tie::Up;
    rules.cashRounding.minimum = optionalMoneyFrom(cash, "minimum"_L1);
    rules.cashRounding.scope = wordFrom<CashRounding::Scope>(cash, "scope"_L1, roundingScopes);
    return rules;
}

}  // namespace servery
