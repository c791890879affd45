// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/base/json_writer.h"
#include "drivers/simulated_terminal/terminal_ledger.h"

namespace servery {

namespace {

using Kind = LedgerEntry::Kind;
using State = LedgerEntry::State;

constexpr qint64 mostMinor = 999'999'999'999;  // six bytes BCD

void write(JsonWriter &json, const LedgerEntry &one)
{
    json.beginObject();
    json.field("kind", ledgerWord(one.kind));
    json.field("state", ledgerWord(one.state));
    json.field("amount", one.amount.minor());
    json.field("tip", one.tip.minor());
    json.field("currency", one.currency);
    json.field("terminal", one.terminal);
    json.field("receipt", one.receipt);
    json.field("trace", one.trace);
    json.field("turnover", one.turnover);
    json.field("original_trace", one.originalTrace);
    json.field("day", one.day);
    json.field("card", one.card);
    json.field("last_digits", one.lastDigits);
    json.field("by_pin", one.isByPin);
    json.field("offline", one.isOffline);
    json.field("authorisation", one.authorisation);
    json.field("reference", one.reference);
    json.field("till", one.till);
    json.field("reversed_by", one.reversedBy);
    json.field("at", one.at);
    json.endObject();
}

/// The value whose word stands at `key`.
template <typename Word, size_t count>
Word wordAt(const JsonReader &json, QStringView key, const std::array<Word, count> &all)
{
    const QString text = json.text(key);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](Word one) { return ledgerWord(one) == text; });
    if (found != all.end())
        return *found;
    QStringList words;
    for (const Word one : all)
        words << ledgerWord(one);
    json.at(key).expected(words.join(u", "_s));
    return all.front();
}

LedgerEntry readEntry(const JsonReader &json)
{
    constexpr int most = 999999;
    LedgerEntry one;
    one.kind = wordAt(json, u"kind",
                      std::array{Kind::Sale, Kind::Refund, Kind::Reversal, Kind::Tip, Kind::PreAuthorisation,
                                 Kind::Booking});
    one.state =
        wordAt(json, u"state",
               std::array{State::Pending, State::Stored, State::Reversed, State::Booked, State::Declined});
    one.amount = Money::fromMinor(json.integer(u"amount", 0, mostMinor, 0));
    one.tip = Money::fromMinor(json.integer(u"tip", 0, mostMinor, 0));
    one.currency = int(json.integer(u"currency", 0, 999, 0));
    one.terminal = json.text(u"terminal", {});
    one.receipt = int(json.integer(u"receipt", 0, most, 0));
    one.trace = int(json.integer(u"trace", 0, most, 0));
    one.turnover = int(json.integer(u"turnover", 0, most, 0));
    one.originalTrace = int(json.integer(u"original_trace", 0, most, 0));
    one.day = int(json.integer(u"day", 0, most, 0));
    one.card = json.text(u"card", {});
    one.lastDigits = json.text(u"last_digits", {});
    one.isByPin = json.flag(u"by_pin", false);
    one.isOffline = json.flag(u"offline", false);
    one.authorisation = json.text(u"authorisation", {});
    one.reference = json.text(u"reference", {});
    one.till = json.text(u"till", {});
    one.reversedBy = json.text(u"reversed_by", {});
    one.at = QDateTime::fromString(json.text(u"at", {}), Qt::ISODateWithMs);
    return one;
}

}  // namespace

QByteArray TerminalLedger::toJson() const
{
    JsonWriter json;
    json.beginObject();
    json.field("next_receipt", m_receipt);
    json.field("next_trace", m_trace);
    json.field("next_turnover", m_turnover);
    json.field("closings", m_closings);
    json.field("forgotten", qint64(m_forgotten));
    json.field("charged", charged().minor());
    json.key("transactions");
    json.beginArray();
    for (const LedgerEntry &one : m_entries)
        write(json, one);
    json.endArray();
    json.endObject();
    return json.take();
}

Result<TerminalLedger> TerminalLedger::fromJson(const QByteArray &text, const QString &source)
{
    const auto value = parseJson(text);
    if (!value)
        return value.error().within(source);
    JsonErrors errors;
    const JsonReader json(*value, u"$"_s, errors);
    TerminalLedger ledger;
    ledger.numberFrom(int(json.integer(u"next_receipt", 1, 9999, 1)),
                      int(json.integer(u"next_trace", 1, 999999, 1)),
                      int(json.integer(u"next_turnover", 1, 999999, 1)));
    for (const JsonReader &one : json.list(u"transactions"))
        ledger.m_entries.push_back(readEntry(one));
    ledger.m_closings = int(json.integer(u"closings", 0, 999999, 0));
    ledger.m_forgotten = size_t(json.integer(u"forgotten", 0, qint64(ledger.m_entries.size()), 0));
    ledger.m_revision = 0;
    if (!errors.isEmpty())
        return errors.error(source);
    return ledger;
}

}  // namespace servery
