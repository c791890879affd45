// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QEventLoop>
#include <QJsonArray>
#include <QTimer>

#include "app/main/commands/catalogue.h"
#include "app/main/commands/station.h"
#include "app/main/commands/terminal_access.h"
#include "app/settings/station_settings.h"
#include "app/store/data_directory.h"
#include "drivers/terminals/terminal_process.h"

namespace servery {

namespace {

constexpr int readyMs = 30'000;     ///< our choice: a terminal that is on has answered by then
constexpr int paymentMs = 600'000;  ///< longer than a terminal is at work with one payment (T4, thrice)

/// A station's terminal with its desk, for as long as a command lasts.
class TerminalCall final : public QObject {
public:
    struct Locks {
        std::unique_ptr<FileLock> window;  ///< of this station: its counter has the terminal
        QString terminal;
    };
    TerminalCall(std::unique_ptr<Desk> desk, const TerminalAccess &access, Locks locks, Console &console)
        : m_window(std::move(locks.window)), m_desk(std::move(desk)),
          m_card(m_desk->context(), m_desk->card, access),
          m_process(access, {terminalProgram(), locks.terminal}), m_console(console)
    {
        connect(&m_process, &TerminalProcess::said, this, [this](const TerminalNews &news) {
            if (const Outcome taken = take(m_card.take(news)); !taken)
                m_console.err(u"servery: "_s + taken.error().detail);
        });
    }
    Outcome start()
    {
        m_process.start();
        return take(m_card.start());
    }

    Desk &desk() { return *m_desk; }
    CardDesk &card() { return m_card; }
    const std::vector<CardEnd> &ends() const { return m_ends; }
    void forgetEnds() { m_ends.clear(); }
    const std::optional<TerminalDayEnded> &day() const { return m_day; }

    /// False when it did not come to that in time.
    bool waitUntil(const std::function<bool()> &isReached, int ms)
    {
        m_isReached = isReached;
        if (!isReached()) {
            QTimer::singleShot(ms, &m_loop, &QEventLoop::quit);
            m_loop.exec();
        }
        m_isReached = {};
        return isReached();
    }
    Outcome waitUntilReady()
    {
        if (waitUntil([this] { return m_card.view().phase == CardPhase::Ready || isDoubtful(); }, readyMs))
            return done();
        return Error{ErrorCode::DeviceOffline, u"the card terminal: "_s + m_card.view().detail};
    }
    bool isDoubtful() const { return m_card.view().phase == CardPhase::PersonNeeded; }
    /// Passes on what a step wants of the terminal. An error is the step's.
    Outcome take(const CardTurn &turn)
    {
        for (const TerminalRequest &request : turn.requests)
            m_process.request(request);
        for (const CardEnd &end : turn.ends)
            m_ends.push_back(end);
        if (turn.day)
            m_day = turn.day;
        const QString words = turn.card.doing.lines.join(u" / "_s);
        if (words != m_words && !words.isEmpty())
            m_console.err(words);
        m_words = words;
        if (m_isReached && m_isReached())
            m_loop.quit();
        return turn.error ? Outcome(*turn.error) : done();
    }

private:
    std::unique_ptr<FileLock> m_window;
    std::unique_ptr<Desk> m_desk;
    CardDesk m_card;
    TerminalProcess m_process;
    Console &m_console;
    QEventLoop m_loop;
    std::function<bool()> m_isReached;
    std::vector<CardEnd> m_ends;
    std::optional<TerminalDayEnded> m_day;
    QString m_words;
};

Result<std::unique_ptr<TerminalCall>> openTerminal(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return there.error();
    auto settings = readStationSettings(call.dataDirectory, call.station);
    if (!settings)
        return settings.error();
    auto access = terminalAccess(settings->devices.terminal, call.dataDirectory, call.station);
    if (!access)
        return access.error();
    if (access->protocol == TerminalAccess().protocol)
        return Error{ErrorCode::BadInput,
                     u"terminal_protocol of station %1 is manual: that terminal cannot be "
                     u"asked (see `servery station --help`)"_s.arg(call.station)};
    auto window = FileLock::tryTake(DataDirectory(call.dataDirectory).windowFile(call.station),
                                    FileLock::Kind::Exclusive);
    if (!window)
        return Error{ErrorCode::InUse,
                     u"the counter of station %1 is open and holds the terminal"_s.arg(call.station)};
    auto desk = openDesk(call);
    if (!desk)
        return desk.error();
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return signedIn.error();
    TerminalAccess known = std::move(access).take();
    if (const auto &menu = (*desk)->journal().books().menu)
        known.currency = menu->store.currency.code;
    TerminalCall::Locks locks{std::move(window).take(),
                              DataDirectory(call.dataDirectory).terminalFile(known.name)};
    auto terminal =
        std::make_unique<TerminalCall>(std::move(desk).take(), known, std::move(locks), call.console);
    if (auto started = terminal->start(); !started)
        return started.error();
    return terminal;
}

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
    const bool isTakenBack = verdict.isCharged() && attempt.intent.kind == AttemptKind::Reversal;
    const QString outcome = isTakenBack ? u"taken back"_s : toWord(verdict.outcome);
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

int finish(const Invocation &call, const Wanted &wanted, const CardTurn &begun)
{
    TerminalCall &terminal = *wanted.terminal;
    terminal.forgetEnds();  // what an earlier run left may have been cleared up meanwhile
    if (auto asked = terminal.take(begun); !asked)
        return call.fail(asked.error());
    terminal.waitUntil([&] { return !terminal.ends().empty() || terminal.isDoubtful(); }, paymentMs);
    return answerEnd(call, terminal, wanted.order.rules.currency);
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
    return finish(call, *wanted, wanted->terminal->card().pay(amount));
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
    return finish(call, *wanted, wanted->terminal->card().takeBack(payment->id, reason));
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
    Currency currency;
    if (const auto &menu = (*terminal)->desk().journal().books().menu)
        currency = menu->store.currency;
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
    Currency currency;
    if (const auto &menu = running.desk().journal().books().menu)
        currency = menu->store.currency;
    QJsonArray groups;
    QStringList text;
    for (const TerminalTotals::Group &group : running.day()->totals.value_or(TerminalTotals()).groups) {
        groups.append(QJsonObject{
            {"name"_L1, group.name}, {"count"_L1, group.count}, {"sum"_L1, toText(group.sum, currency)}});
        text << u"%1: %2 times, %3 %4"_s.arg(group.name)
                    .arg(group.count)
                    .arg(toText(group.sum, currency), currency.code);
    }
    call.answer({{"done"_L1, true}, {"totals"_L1, groups}},
                text.isEmpty() ? u"done, nothing was taken since the last time"_s : text.join(u'\n'));
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
