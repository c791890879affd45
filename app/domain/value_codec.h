// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>

#include "app/base/json_writer.h"
#include "app/domain/json_fields.h"
#include "app/domain/order.h"

namespace servery {

// The values that orders and events are made of, as they stand in the journal: money in minor units,
// quantities in thousandths, rates in millionths, absent when default.

/// An enumerator's place among the words that stand for it in stored JSON.
template <size_t Count>
using Words = std::array<const char *, Count>;

/// PrintReported::State and JobKind, in the order of their enumerators.
inline constexpr Words<10> printStates{"queued",  "sent",    "reached", "printed", "failed",
                                       "unknown", "skipped", "sending", "expired", "cancelled"};
inline constexpr Words<8> jobKinds{"receipt", "copy", "ticket", "report", "label", "drawer", "file", "slip"};

void write(JsonWriter &writer, const Tax &tax);
void writeTaxes(JsonWriter &writer, const char *key, const std::vector<Tax> &taxes);
void write(JsonWriter &writer, const Discount &discount);
void write(JsonWriter &writer, const ServiceCharge &charge);
void write(JsonWriter &writer, const PriceRules &rules);
void write(JsonWriter &writer, const Amounts &amounts);
void write(JsonWriter &writer, const Quote &quote);
void writeQuantities(JsonWriter &writer, const char *key,
                     const std::vector<std::pair<LineId, Quantity>> &lines);
void writeTexts(JsonWriter &writer, const char *key, const QStringList &texts);

Tax taxFrom(const JsonFields &fields);
std::vector<Tax> taxesFrom(const JsonFields &fields, QLatin1StringView key);
Discount discountFrom(const JsonFields &fields);
ServiceCharge serviceChargeFrom(const JsonFields &fields);
PriceRules priceRulesFrom(const JsonFields &fields);
Quote quoteFrom(const JsonFields &fields);
std::vector<std::pair<LineId, Quantity>> quantitiesFrom(const JsonFields &fields, QLatin1StringView key);

/// An amount within ±10¹⁵ minor units; zero when absent.
Money moneyFrom(const JsonFields &fields, QLatin1StringView key);
std::optional<Money> optionalMoneyFrom(const JsonFields &fields, QLatin1StringView key);
Quantity quantityFrom(const JsonFields &fields, QLatin1StringView key, Quantity other = {});

inline void writeMoney(JsonWriter &writer, const char *key, Money amount)
{
    writer.field(key, amount.minor());
}
/// Zero is written too: for values that may be absent altogether.
inline void writeMoney(JsonWriter &writer, const char *key, const std::optional<Money> &amount)
{
    if (!amount)
        return;
    writer.key(key);
    writer.number(amount->minor());
}

/// The enumerator that a word stands for; the first when absent.
template <typename Value, size_t Count>
Value wordFrom(const JsonFields &fields, QLatin1StringView key, const Words<Count> &words)
{
    const QString text = fields.text(key);
    if (text.isEmpty())
        return Value(0);
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&](const char *word) { return text == QLatin1StringView(word); });
    if (found == words.end()) {
        fields.fail(u"\"%1\" is the unknown word \"%2\""_s.arg(key, text.left(40)));
        return Value(0);
    }
    return Value(found - words.begin());
}

/// The first enumerator is the default and left out.
template <typename Value, size_t Count>
void writeWord(JsonWriter &writer, const char *key, Value value, const Words<Count> &words)
{
    if (size_t(value) == 0)
        return;
    writer.key(key);
    writer.text(QString::fromLatin1(words.at(size_t(value))));
}

}  // namespace servery
