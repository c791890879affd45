// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QJsonArray>

#include "app/main/commands/catalogue.h"
#include "app/main/commands/station.h"
#include "app/main/commands/terminal_access.h"
#include "app/main/commands/terminal_call.h"
#include "app/settings/station_settings.h"

namespace servery {

namespace {

constexpr int paymentMs = 600'000;  ///< longer than a terminal is at work with one payment (T4, thrice)

QString toWord(AttemptOutcome outcome)
{
    switch (outcome) {
    case AttemptOutcome::NotSent:
    case AttemptOutcome::NotCharged: return u"not charged"_s;
    case AttemptOutcome::Paid: return u"paid"_s;
    case AttemptOutcome::PaidOffline: return u"paid offline"_s;
    case AttemptOutcome::Reversed: return u"reversed"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject jsonOf(const TerminalRecord &record, const Currency &currency)
{
    QJsonObject json{{"approved"_L1, record.isApproved}, {"receipt_number"_L1, record.receiptNumber},
                     {"trace"_L1, record.trace},         {"terminal_id"_L1, record.terminal},
                     {"card_name"_L1, record.brand},     {"result_code"_L1, record.resultCode}};
    if (record.amount)
        json.insert("amount"_L1, toText(*record.amount, currency));
    if (!record.tip.isZero())
        json.insert("tip"_L1, toText(record.tip, currency));
    return json;
}

int answerEnd(const Invocation &call, TerminalCall &terminal, const Currency &currency)
{
    if (terminal.ends().empty()) {
        call.console.err(u"servery: nobody knows yet what became of it: ask with `servery terminal query`"_s);
        return exitUnreachable;
    }
    const PaymentAttempt &attempt = terminal.ends().back().attempt;
    const AttemptVerdict &verdict = *attempt.verdict;
    const Money amount =
        verdict.record && verdict.record->amount ? *verdict.record->amount : attempt.intent.amount;
    QJsonObject json =
        verdict.record ? jsonOf(*verdict.record, currency)
                       : QJsonObject{{"amount"_L1, toText(amount, currency)}, {"detail"_L1, verdict.detail}};
    const QString outcome = !verdict.isCharged()                           ? toWord(verdict.outcome)
                            : attempt.intent.kind == AttemptKind::Reversal ? u"taken back"_s
                            : attempt.intent.kind == AttemptKind::Refund   ? u"given back"_s
                                                                           : toWord(verdict.outcome);
    json.insert("outcome"_L1, outcome);
    call.answer(json, u"%1 %2: %3"_s.arg(toText(amount, currency), currency.code, outcome));
    return verdict.isCharged() ? exitDone : exitNo;
}

/// Takes up the order that is meant, from wherever it waits.
Result<Order> orderInFront(const Invocation &call, Desk &desk)
{
    const auto stored = desk.journal().findOrder(call.arguments.first());
    if (!stored)
        return stored.error();
    if (stored->order.isParked) {
        if (auto recalled = desk.order.recall(stored->order.id); !recalled)
            return recalled.error();
    } else if (desk.context().session.order != stored->order.id) {
        return Error{ErrorCode::Refused, u"order %1 is not open at this station"_s.arg(stored->order.number)};
    }
    return stored->order;
}

/// A terminal that is ready, and the order it is wanted for.
struct Wanted {
    std::unique_ptr<TerminalCall> terminal;
    Order order;
};

Result<Wanted> openForOrder(const Invocation &call)
{
    auto terminal = openTerminal(call);
    if (!terminal)
        return terminal.error();
    const auto order = orderInFront(call, (*terminal)->desk());
    if (!order)
        return order.error();
    if (auto ready = (*terminal)->waitUntilReady(); !ready)
        return ready.error();
    return Wanted{std::move(terminal).take(), *order};
}

int finish(const Invocation &call, TerminalCall &terminal, const CardTurn &begun, const Currency &currency)
{
    terminal.forgetEnds();  // what an earlier run left may have been cleared up meanwhile
    if (auto asked = terminal.take(begun); !asked)
        return call.fail(asked.error());
    terminal.waitUntil([&] { return !terminal.ends().empty() || terminal.isDoubtful(); }, paymentMs);
    return answerEnd(call, terminal, currency);
}

int pay(const Invocation &call)
{
    const auto wanted = openForOrder(call);
    if (!wanted)
        return call.fail(wanted.error());
    std::optional<Money> amount;
    if (call.options.isSet(u"amount"_s)) {
        const auto given = parseMoney(call.options.value(u"amount"_s), wanted->order.rules.currency);
        if (!given)
            return call.fail(given.error().within(u"--amount"_s));
        amount = *given;
    }
    return finish(call, *wanted->terminal, wanted->terminal->card().pay(amount),
                  wanted->order.rules.currency);
}

int reverse(const Invocation &call)
{
    const auto wanted = openForOrder(call);
    if (!wanted)
        return call.fail(wanted.error());
    const Order &order = wanted->order;
    const auto payment = std::find_if(order.payments.begin(), order.payments.end(),
                                      [](const OrderPayment &one) { return one.attempt.has_value(); });
    if (payment == order.payments.end())
        return call.fail(
            {ErrorCode::NotFound,
             u"order %1 has no payment of a card terminal that could be taken back"_s.arg(order.number)});
    const QString reason = call.options.isSet(u"reason"_s) ? call.options.value(u"reason"_s) : u"reversed"_s;
    return finish(call, *wanted->terminal, wanted->terminal->card().takeBack(payment->id, reason),
                  order.rules.currency);
}

/// All that is left of a receipt.
int refund(const Invocation &call)
{
    auto terminal = openTerminal(call);
    if (!terminal)
        return call.fail(terminal.error());
    const auto offer = (*terminal)->desk().refund.find(call.arguments.first());
    if (!offer)
        return call.fail(offer.error());
    if (auto ready = (*terminal)->waitUntilReady(); !ready)
        return call.fail(ready.error());
    RefundWish wish{offer->order.id, {}, Tender::Card, call.options.value(u"reason"_s), {}};
    for (const auto &line : offer->left)
        if (line.second > Quantity())
            wish.lines.push_back(line);
    return finish(call, **terminal, (*terminal)->card().refund(wish, {}), offer->order.rules.currency);
}

/// What a person saw on the terminal's own paper, about a payment that the terminal cannot tell of.
int decide(const Invocation &call)
{
    const bool isPaid = call.options.isSet(u"paid"_s);
    if (isPaid == call.options.isSet(u"not-paid"_s))
        return call.fail({ErrorCode::BadInput, u"expected --paid RECEIPT or --not-paid"_s});
    auto terminal = openTerminal(call);
    if (!terminal)
        return call.fail(terminal.error());
    if (auto ready = (*terminal)->waitUntilReady(); !ready)
        return call.fail(ready.error());
    TakeCardPayment::Word word{isPaid, call.options.value(u"paid"_s), call.options.value(u"reason"_s)};
    if (call.options.isSet(u"amount"_s)) {
        const auto amount = parseMoney(call.options.value(u"amount"_s), (*terminal)->currency());
        if (!amount)
            return call.fail(amount.error().within(u"--amount"_s));
        word.amount = *amount;
    }
    const CardTurn decided = (*terminal)->card().decide(word, {});
    if (auto taken = (*terminal)->take(decided); !taken)
        return call.fail(taken.error());
    answerEnd(call, **terminal, (*terminal)->currency());
    return exitDone;
}

int query(const Invocation &call)
{
    auto terminal = openTerminal(call);
    if (!terminal)
        return call.fail(terminal.error());
    if (auto ready = (*terminal)->waitUntilReady(); !ready)
        return call.fail(ready.error());
    const CardView view = (*terminal)->card().view();
    const auto &last = (*terminal)->card().known().last;
    const Currency currency = (*terminal)->currency();
    QJsonObject json{{"terminal_id"_L1, view.terminal},
                     {"state"_L1, view.phase == CardPhase::Ready ? u"ready"_s : u"in doubt"_s}};
    QString text = u"terminal %1: %2"_s.arg(view.terminal, json["state"_L1].toString());
    if (last) {
        json.insert("last"_L1, jsonOf(*last, currency));
        text += u"\nlast: %1 %2, %3, receipt %4"_s.arg(toText(last->amount.value_or(Money()), currency),
                                                       currency.code,
                                                       last->isReversal   ? u"reversal"_s
                                                       : last->isApproved ? u"approved"_s
                                                                          : u"declined"_s,
                                                       last->receiptNumber);
    }
    if (view.isOpen())
        text += u"\norder %1, %2: %3"_s.arg(view.orderNumber, toText(view.amount, currency), view.detail);
    for (const CardEnd &end : (*terminal)->ends())
        text += u"\ncleared up: %1"_s.arg(toWord(end.attempt.verdict->outcome));
    call.answer(json, text);
    return view.phase == CardPhase::Ready ? exitDone : exitNo;
}

QJsonObject groupJson(const TerminalTotals::Group &group, const Currency &currency)
{
    return {{"name"_L1, group.name}, {"count"_L1, group.count}, {"sum"_L1, toText(group.sum, currency)}};
}

QJsonArray groupsJson(const TerminalTotals &totals, const Currency &currency)
{
    QJsonArray groups;
    for (const TerminalTotals::Group &group : totals.groups)
        groups.append(groupJson(group, currency));
    return groups;
}

/// The terminal's sums, and where the books say something else.
void sayDay(const Invocation &call, const TerminalDayClosed &day, const Currency &currency)
{
    const auto told = [&currency](const TerminalTotals::Group &group) {
        return u"%1 times, %2 %3"_s.arg(group.count).arg(toText(group.sum, currency), currency.code);
    };
    QStringList text;
    QJsonObject json{{"done"_L1, true}, {"ours"_L1, groupsJson(day.ours, currency)}};
    if (!day.theirs) {
        json["agrees"_L1] = QJsonValue::Null;
        text << u"done; the terminal told no sums"_s << u"books: "_s + told(day.ours.whole());
        return call.answer(json, text.join(u'\n'));
    }
    for (const TerminalTotals::Group &group : day.theirs->groups)
        text << u"%1: %2"_s.arg(group.name, told(group));
    if (text.isEmpty())
        text << u"done, nothing was taken since the last time"_s;
    QJsonArray differences;
    for (const TotalsDifference &one : differencesOf(day.ours, *day.theirs)) {
        const QString name = one.theirs.name.isEmpty() ? u"other cards"_s : one.theirs.name;
        differences.append(QJsonObject{{"name"_L1, name},
                                       {"ours"_L1, groupJson(one.ours, currency)},
                                       {"theirs"_L1, groupJson(one.theirs, currency)}});
        text << u"DIFFERENCE, %1: terminal %2; books %3"_s.arg(name, told(one.theirs), told(one.ours));
    }
    json["totals"_L1] = groupsJson(*day.theirs, currency);
    json["agrees"_L1] = differences.isEmpty();
    json["differences"_L1] = differences;
    call.answer(json, text.join(u'\n'));
}

int endOfDay(const Invocation &call)
{
    auto terminal = openTerminal(call);
    if (!terminal)
        return call.fail(terminal.error());
    if (auto ready = (*terminal)->waitUntilReady(); !ready)
        return call.fail(ready.error());
    if (auto asked = (*terminal)->take((*terminal)->card().endDay()); !asked)
        return call.fail(asked.error());
    TerminalCall &running = **terminal;
    running.waitUntil([&] { return running.day().has_value(); }, paymentMs);
    if (!running.day())
        return call.fail({ErrorCode::DeviceOffline, u"the terminal did not end its day in time"_s});
    if (!running.day()->isDone)
        return call.fail(
            {ErrorCode::Refused, u"the terminal did not end its day (%1): %2"_s.arg(
                                     QString::number(running.day()->code, 16), running.day()->detail)});
    sayDay(call, *running.day(), running.currency());
    return exitDone;
}

int setPassword(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    const auto settings = readStationSettings(call.dataDirectory, call.station);
    if (!settings)
        return call.fail(settings.error());
    const bool isPassphrase = settings->devices.terminal.protocol == u"nexo";
    const QString password =
        call.console.readSecret(isPassphrase ? u"Passphrase of the terminal: "_s
                                             : u"Password of the terminal (six digits, empty: none): "_s);
    const bool isNumber =
        std::all_of(password.begin(), password.end(), [](QChar one) { return one >= u'0' && one <= u'9'; });
    constexpr int digits = 6;  // of ZVT
    if (!isPassphrase && !password.isEmpty() && (!isNumber || password.size() != digits))
        return call.fail({ErrorCode::BadInput, u"the password: expected six digits"_s});
    if (auto kept = terminalPassword(call.dataDirectory, call.station).write(password); !kept)
        return call.fail(kept.error());
    return exitDone;
}

}  // namespace

std::vector<Command> cardTerminalCommands()
{
    return {{u"terminal query"_s,
             u""_s,
             u"asks the card terminal what it last stored, and clears up what is in doubt"_s,
             {},
             0,
             0,
             query},
            {u"terminal pay"_s,
             u"ORDER"_s,
             u"takes what is due of an open or parked order on the card terminal"_s,
             {{u"amount"_s, u"A part of what is due."_s, u"AMOUNT"_s}},
             1,
             1,
             pay},
            {u"terminal reverse"_s,
             u"ORDER"_s,
             u"takes the card payment of an open or parked order back"_s,
             {{u"reason"_s, u"Why."_s, u"TEXT"_s}},
             1,
             1,
             reverse},
            {u"terminal refund"_s,
             u"RECEIPT"_s,
             u"gives what is left of a paid receipt back on the card terminal"_s,
             {{u"reason"_s, u"Why. Required."_s, u"TEXT"_s}},
             1,
             1,
             refund},
            {u"terminal decide"_s,
             u""_s,
             u"says what the terminal's own paper shows of a payment that it cannot tell of itself"_s,
             {{u"paid"_s, u"It was charged, or given back; the number on the terminal's receipt."_s,
               u"RECEIPT"_s},
              {u"amount"_s, u"What that receipt says, where it is not what was asked for."_s, u"AMOUNT"_s},
              {u"not-paid"_s, u"It was not."_s, QString()},
              {u"reason"_s, u"Where that stands. Required."_s, u"TEXT"_s}},
             0,
             0,
             decide},
            {u"terminal end-of-day"_s,
             u""_s,
             u"the terminal's own end of day, with its totals"_s,
             {},
             0,
             0,
             endOfDay},
            {u"terminal password"_s,
             u""_s,
             u"keeps the terminal's password, sealed; it is read from the terminal or standard input"_s,
             {},
             0,
             0,
             setPassword}};
}

}  // namespace servery
