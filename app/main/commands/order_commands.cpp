// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>

#include "app/main/commands/catalogue.h"
#include "app/main/commands/order_json.h"
#include "app/main/commands/print_replayed.h"
#include "app/main/commands/station.h"
#include "app/store/data_directory.h"
#include "app/store/order_reader.h"

namespace servery {

static QByteArray asLine(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

static QString answerText(const ReplayedOrder &order)
{
    return u"%1  %2  %3  %4%5"_s.arg(order.ref, -10)
        .arg(order.receiptNumber, -12)
        .arg(toText(order.status), -9)
        .arg(toText(order.sums.total, order.currency), 10)
        .arg(order.isNew ? QString() : u"  (taken before)"_s);
}

/// Takes the orders one by one; each answer is written when it is durable.
static int takeAll(const Invocation &call, Desk &desk, const std::vector<FileOrder> &orders)
{
    ReplayOrders replay(desk.context(), call.options.isSet(u"print"_s));
    auto printing = PrintReplayed::open(call, desk);
    if (!printing)
        return call.fail(printing.error());
    Money paid;
    qsizetype taken = 0;
    qsizetype open = 0;
    qsizetype voided = 0;
    Currency currency;
    for (const FileOrder &order : orders) {
        auto answer = replay.take(order);
        if (!answer) {
            call.console.err(
                u"%1 of %2 orders were taken before this one; take the file again to go on"_s.arg(taken).arg(
                    orders.size()));
            return call.fail(answer.error());
        }
        ++taken;
        const bool isVoid = answer->status == OrderStatus::Cancelled;
        const bool isOpen = answer->status == OrderStatus::Pending;
        voided += isVoid;
        open += isOpen;
        if (!isVoid && !isOpen)
            paid += answer->sums.total;
        currency = answer->currency;
        call.console.out(call.json ? asLine(answerOf(*answer)) : answerText(*answer).toUtf8() + '\n');
        if (auto printed = (*printing)->print(*answer); !printed)
            return call.fail(printed.error());
    }
    QString summary = u"%1, %2 %3"_s.arg(taken == 1 ? u"1 order"_s : u"%1 orders"_s.arg(taken),
                                         toText(paid, currency), currency.code);
    if (open > 0)
        summary += u", %1 not paid"_s.arg(open);
    if (voided > 0)
        summary += u", %1 void"_s.arg(voided);
    call.console.err(summary);
    return exitDone;
}

static int replay(const Invocation &call)
{
    auto text = call.read(call.arguments.first());
    if (!text)
        return call.fail(text.error());
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    auto desk = openDesk(call);
    if (!desk)
        return call.fail(desk.error());
    if (auto signedIn = signInAs(**desk, call); !signedIn)
        return call.fail(signedIn.error());
    const auto &menu = (*desk)->journal().books().menu;
    if (!menu)
        return call.fail({ErrorCode::Refused, u"there is no menu yet: import one first"_s});
    auto orders = readOrders(*text, call.arguments.first(), menu->store);
    if (!orders)
        return call.fail(orders.error());
    ReplayOrders replay((*desk)->context());
    if (auto checked = replay.check(*orders, call.options.isSet(u"allow-price-override"_s)); !checked)
        return call.fail(checked.error().within(call.arguments.first()));
    return takeAll(call, **desk, *orders);
}

static Result<OrderFilter> filterOf(const Invocation &call)
{
    OrderFilter filter;
    const auto days = dateRange(call);
    if (!days)
        return days.error();
    filter.from = days->from;
    filter.to = days->to;
    if (call.options.isSet(u"status"_s)) {
        filter.status = orderStatusFromText(call.options.value(u"status"_s).toUpper());
        if (!filter.status)
            return Error{ErrorCode::BadInput, u"--status: expected PENDING, PAID, …, found \"%1\""_s.arg(
                                                  call.options.value(u"status"_s))};
    }
    return filter;
}

/// Opens the shop for reading and hands every order of the filter on, oldest first.
static int forEachOrder(const Invocation &call, const std::function<void(const Order &)> &use)
{
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    auto filter = filterOf(call);
    if (!filter)
        return call.fail(filter.error());
    auto reader = OrderReader::open(DataDirectory(call.dataDirectory).databaseFile());
    if (!reader)
        return call.fail(reader.error());
    auto read = (*reader)->forEach(*filter, [&use](const Order &order) {
        use(order);
        return done();
    });
    return read ? exitDone : call.fail(read.error());
}

static int list(const Invocation &call)
{
    return forEachOrder(call, [&call](const Order &order) {
        if (!call.json)
            return call.console.out(summaryLine(order).toUtf8() + '\n');
        QJsonObject json = exportOf(order);
        for (const QString &detail : {u"lines"_s, u"combos"_s, u"taxes"_s, u"payments"_s})
            json.remove(detail);
        call.console.out(asLine(json));
    });
}

static int show(const Invocation &call)
{
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    auto reader = OrderReader::open(DataDirectory(call.dataDirectory).databaseFile());
    if (!reader)
        return call.fail(reader.error());
    auto stored = (*reader)->show(call.arguments.first());
    if (!stored)
        return call.fail(stored.error());
    call.answer(exportOf(stored->order), describe(stored->order));
    return exitDone;
}

static int exportOrders(const Invocation &call)
{
    const QString format = call.options.isSet(u"format"_s) ? call.options.value(u"format"_s) : u"jsonl"_s;
    if (format != u"jsonl" && format != u"csv")
        return call.fail(
            {ErrorCode::BadInput, u"--format: expected jsonl or csv, found \"%1\""_s.arg(format)});
    if (format == u"jsonl")
        return forEachOrder(call, [&call](const Order &order) { call.console.out(asLine(exportOf(order))); });
    if (auto there = requireShop(call); !there)
        return call.fail(there.error());
    call.console.out(csvHeader());
    return forEachOrder(call, [&call](const Order &order) { call.console.out(csvRows(order)); });
}

std::vector<Command> orderCommands()
{
    const QCommandLineOption from(u"from"_s, u"First business day."_s, u"DATE"_s);
    const QCommandLineOption to(u"to"_s, u"Last business day."_s, u"DATE"_s);
    const QCommandLineOption status(u"status"_s, u"Only orders of this status."_s, u"STATUS"_s);
    return {
        {u"orders replay"_s,
         u"FILE"_s,
         u"takes the orders of a file through the same use cases as the screen"_s,
         {{u"allow-price-override"_s, u"Lets lines carry a unit_price of their own."_s},
          {u"print"_s, u"Prints each receipt on the station's printer."_s}},
         1,
         1,
         replay},
        {u"orders list"_s, u""_s, u"lists orders, oldest first"_s, {from, to, status}, 0, 0, list},
        {u"orders show"_s,
         u"REF"_s,
         u"shows one order by id, order number, receipt number or ref"_s,
         {},
         1,
         1,
         show},
        {u"orders export"_s,
         u""_s,
         u"writes orders with all their sums"_s,
         {from, to, status, {u"format"_s, u"jsonl (default) or csv."_s, u"FORMAT"_s}},
         0,
         0,
         exportOrders},
    };
}

}  // namespace servery
