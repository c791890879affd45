// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/harness/random_orders.h"

#include <array>

#include "tests/harness/random_attempts.h"

namespace servery::random {
namespace {

using rc::gen::inRange;

template <typename Value>
std::optional<Value> maybe(const rc::Gen<Value> &generator)
{
    return coin() ? std::optional(*generator) : std::nullopt;
}

template <typename Value>
std::vector<Value> some(const rc::Gen<Value> &generator, int most)
{
    std::vector<Value> all;
    for (int left = number(0, most); left > 0; --left)
        all.push_back(*generator);
    return all;
}

QStringList texts()
{
    const auto list = some(text(), 3);
    return {list.begin(), list.end()};
}

QByteArray bytes()
{
    QByteArray result;
    for (int left = number(0, 40); left > 0; --left)
        result.append(char(number(0, 255)));
    return result;
}

Quantity quantity()
{
    return coin() ? Quantity::pieces(number(1, 9)) : Quantity::fromThousandths(number(-5000, 99999));
}

Amounts amounts()
{
    const Money net = *money();
    const Money tax = *money();
    return {net, tax, net + tax};
}

Rate rate()
{
    return Rate::fromMillionths(number(0, 1'000'000));
}

LineModifier modifier()
{
    return {*text(), *text(), *text(), *money(), number(1, 3)};
}

OrderLine goods()
{
    OrderLine line;
    line.id = LineId{uuid()};
    line.item = *text();
    line.variant = *text();
    line.name = *text();
    line.category = *text();
    line.categoryName = *text();
    line.quantity = quantity();
    line.isSoldByWeight = coin();
    line.listPrice = *money();
    line.unitPrice = coin() ? line.listPrice : *money();
    for (int left = number(0, 2); left > 0; --left)
        line.modifiers.push_back(modifier());
    line.taxesEatIn = some(tax(), 2);
    line.taxesTakeAway = coin() ? line.taxesEatIn : some(tax(), 2);
    line.deposit = *money();
    line.discount = maybe(discount());
    line.cost = maybe(money());
    line.isDrink = coin();
    line.note = *text();
    line.stations = texts();
    line.allergens = coin() ? Allergens() : Allergens{coin(), texts(), texts()};
    line.sent = coin() ? Quantity() : line.quantity;
    line.course = number(0, 3);
    return line;
}

Dish dish()
{
    return {*text(), *text(), texts(), *text(), number(0, 3), coin(), coin()};
}

Ticket ticket()
{
    Ticket ticket{TicketId{uuid()}, number(0, 9), *text(), number(1, 3), 3, {}, PrintJobId{uuid()}};
    for (int left = number(0, 3); left > 0; --left)
        ticket.rows.push_back({TicketRow::Kind(number(0, 2)), LineId{uuid()}, number(0, 2), quantity(),
                               quantity(), dish(), *text()});
    return ticket;
}

KitchenLedger ledger()
{
    KitchenLedger ledger;
    ledger.firedCourse = number(0, 3);
    for (int left = number(0, 2); left > 0; --left)
        ledger.take(ticket());
    return ledger;
}

ServiceCharge serviceCharge()
{
    ServiceCharge charge;
    if (coin())
        charge.percent = rate();
    charge.amount = maybe(money());
    charge.isCompulsory = coin();
    return charge;
}

OrderPayment payment()
{
    return {PaymentId{uuid()},
            Tender(number(0, 3)),
            *money(),
            *money(),
            *money(),
            *money(),
            coin() ? std::optional(AttemptId{uuid()}) : std::nullopt};
}

PriceRules rules()
{
    PriceRules rules;
    rules.currency = coin() ? Currency{u"EUR"_s, 2} : Currency{u"JPY"_s, 0};
    rules.pricesIncludeTax = coin();
    rules.taxRounding = coin() ? TaxRounding::PerLine : TaxRounding::PerReceipt;
    if (coin())
        rules.cashRounding = {*money(), CashRounding::Mode(number(0, 1)), CashRounding::Tie(number(0, 1)),
                              maybe(money()), CashRounding::Scope(number(0, 1))};
    return rules;
}

std::vector<std::pair<LineId, Quantity>> lineQuantities()
{
    std::vector<std::pair<LineId, Quantity>> lines;
    for (int left = number(0, 3); left > 0; --left)
        lines.emplace_back(LineId{uuid()}, quantity());
    return lines;
}

ReceiptIssued receipt()
{
    return {OrderId{uuid()},   *text(), coin(),
            number(1, 999999), *time(), *quote(),
            *document(),       coin(),  coin() ? PrintJobId{uuid()} : PrintJobId()};
}

OrderRefunded refunded()
{
    const auto status = coin() ? PaymentStatus::Refunded : PaymentStatus::PartiallyRefunded;
    return {OrderId{uuid()}, OrderId{uuid()}, lineQuantities(), status, *text(), *text()};
}

QJsonObject settings()
{
    QJsonObject object;
    for (int left = number(0, 4); left > 0; --left)
        object.insert(*text(), *text());
    return object;
}

Event orderEvent(size_t kind)
{
    const OrderId id{uuid()};
    switch (kind) {
    case 0: return OrderOpened{*order()};
    case 1: return LineAdded{id, *line()};
    case 2: return LineChanged{id, *line(), *text(), *text()};
    case 3: return LineRemoved{id, LineId{uuid()}, *text(), *text()};
    case 4: return DiningSet{id, Dining(number(0, 1))};
    case 5: return OrderDiscountSet{id, maybe(discount()), *text()};
    case 6: return ServiceChargeSet{id, coin() ? std::optional(serviceCharge()) : std::nullopt};
    case 7: return TipSet{id, *money()};
    case 8: return ContentRestored{id, *content()};
    case 9: return OrderParked{id, *time()};
    case 10: return OrderRecalled{id, *text()};
    case 11: return OrderSent{id};
    case 12: return LinesMoved{id, OrderId{uuid()}, lineQuantities()};
    case 13: return OrderVoided{id, *text(), *text(), *time()};
    case 14: return PaymentTaken{id, payment()};
    default: return PaymentReturned{id, PaymentId{uuid()}, *text()};
    }
}

Event shopEvent(size_t kind)
{
    const PrintJobId job{uuid()};
    switch (kind) {
    case 16: return receipt();
    case 17: return refunded();
    case 18: return ReceiptCopied{*text(), number(1, 9), coin() ? job : PrintJobId(), *text()};
    case 19: return PrintReported{job, PrintReported::State(number(0, 9)), *text(), *text(), *time()};
    case 20:
        return DrawerOpened{coin() ? std::optional(OrderId{uuid()}) : std::nullopt, *text(), *text(),
                            coin() ? job : PrintJobId()};
    case 21: return MenuImported{*text(), coin() ? bytes() : (*text()).toUtf8(), *text()};
    case 22: return AvailabilitySet{*text(), coin(), coin() ? std::optional(number(0, 99)) : std::nullopt};
    case 23: return StaffSet{{*text(), *text(), Role(number(0, 4)), bytes(), coin()}};
    case 24: return StaffRemoved{*text()};
    case 25: return SignedIn{*text(), coin()};
    case 26: return SignedOut{*text()};
    case 27: return SignInFailed{*text(), *time()};
    case 28: return DeviceRegistered{DeviceId{uuid()}, *text(), number(1, 9), *text(), bytes()};
    case 29: return SettingsChanged{settings()};
    case 30:
        return PaperQueued{
            job,     *text(),    JobKind(number(0, 6)), *text(), coin() ? PrintJobId{uuid()} : PrintJobId(),
            *time(), *document()};
    case 31: return TicketSent{OrderId{uuid()}, ticket()};
    case 32: return CourseFired{OrderId{uuid()}, number(0, 3)};
    case 33: return AttemptIntended{OrderId{uuid()}, intent()};
    case 34: return AttemptStepped{OrderId{uuid()}, AttemptId{uuid()}, step()};
    case 35: return AttemptClosed{OrderId{uuid()}, AttemptId{uuid()}, verdict()};
    default: return TerminalDayClosed{*text(), *text(), coin(), totals(), maybeTotals(), 7, *text()};
    }
}

}  // namespace

rc::Gen<QString> text()
{
    return rc::gen::exec([] {
        static const std::array pieces{
            u"Soup"_s,  u"café"_s, u"\"quoted\""_s, u"back\\slash"_s, u"\n"_s, QString(QChar(u'\x01')),
            u"نعناع"_s, u"寿司"_s, u"🍣"_s,          u"/"_s,           u" "_s,  u"12.50"_s};
        QString result;
        for (int left = number(0, 3); left > 0; --left)
            result += pieces[size_t(number(0, int(pieces.size()) - 1))];
        return result;
    });
}

rc::Gen<Money> money()
{
    return rc::gen::map(rc::gen::oneOf(rc::gen::just(0), inRange(-1'000'000'000, 1'000'000'000)),
                        [](int minor) { return Money::fromMinor(minor); });
}

rc::Gen<QDateTime> time()
{
    return rc::gen::exec([] {
        const QDate day = QDate(2001, 1, 1).addDays(number(0, 20000));
        const int offset = number(-14 * 60, 14 * 60) * 60;
        return QDateTime(day, QTime::fromMSecsSinceStartOfDay(number(0, 86399999)), Qt::OffsetFromUTC,
                         offset);
    });
}

rc::Gen<Tax> tax()
{
    return rc::gen::exec([] {
        Tax tax;
        tax.id = *text();
        tax.name = *text();
        if (coin())
            tax.rate = rate();
        else
            tax.fixed = *money();
        if (coin())
            tax.included = coin();
        tax.inBase = coin();
        tax.onTopOfPrevious = coin();
        return tax;
    });
}

rc::Gen<Discount> discount()
{
    return rc::gen::exec([] {
        Discount discount;
        if (coin())
            discount.percent = rate();
        else
            discount.amount = *money();
        discount.on = Discount::On(number(0, 1));
        if (coin())
            discount.taxes = some(tax(), 2);
        discount.name = *text();
        discount.reason = *text();
        return discount;
    });
}

rc::Gen<OrderLine> line()
{
    return rc::gen::exec([] {
        OrderLine line = goods();
        if (number(0, 4) > 0)
            return line;
        line.combo = u"menu"_s;
        line.taxSplit = ComboTaxSplit(number(0, 1));
        for (int left = number(1, 3); left > 0; --left) {
            line.parts.push_back(goods());
            line.parts.back().group = *text();
        }
        return line;
    });
}

rc::Gen<OrderContent> content()
{
    return rc::gen::exec([] {
        OrderContent content;
        content.dining = Dining(number(0, 1));
        content.lines = some(line(), 4);
        content.discount = maybe(discount());
        if (coin())
            content.serviceCharge = serviceCharge();
        content.tip = *money();
        return content;
    });
}

rc::Gen<Quote> quote()
{
    return rc::gen::exec([] {
        Quote quote;
        for (int left = number(0, 4); left > 0; --left) {
            quote.lines.push_back(amounts());
            quote.lineDiscounts.push_back(coin() ? Money() : *money());
        }
        for (int left = number(0, 2); left > 0; --left) {
            quote.combos.push_back({amounts(), amounts()});
            quote.comboDiscounts.push_back(*money());
        }
        if (coin())
            quote.charges = {amounts()};
        quote.serviceCharge = coin() ? amounts() : Amounts();
        for (Money *sum : {&quote.discount, &quote.tip, &quote.deposits, &quote.net, &quote.tax, &quote.total,
                           &quote.rounding, &quote.payable, &quote.paid, &quote.due, &quote.change})
            *sum = *money();
        for (int left = number(0, 2); left > 0; --left)
            quote.taxes.push_back({*tax(), *money(), *money()});
        quote.payments = some(money(), 2);
        return quote;
    });
}

rc::Gen<Order> order()
{
    return rc::gen::exec([] {
        Order order;
        order.id = OrderId{uuid()};
        for (QString *text :
             {&order.number, &order.ref, &order.sourceDigest, &order.till, &order.cashier, &order.menuVersion,
              &order.receiptNumber, &order.refundReason, &order.voidReason})
            *text = *random::text();
        order.status = OrderStatus(number(0, 7));
        order.paymentStatus = PaymentStatus(number(0, 6));
        order.openedAt = *time();
        if (coin())
            order.closedAt = *time();
        order.businessDate = order.openedAt.date();
        order.isTraining = coin();
        order.isParked = coin();
        if (order.isParked)
            order.parkedAt = *time();
        order.rules = rules();
        order.content = *content();
        if (coin())
            order.voided = {{*line(), *text(), *text(), *text()}};
        order.kitchen = coin() ? ledger() : KitchenLedger();
        for (int left = number(0, 2); left > 0; --left)
            order.payments.push_back(payment());
        for (int left = number(0, 2); left > 0; --left)
            order.attempts.push_back(attempt());
        if (coin())
            order.refundOf = OrderId{uuid()};
        if (coin())
            order.refund =
                RefundTerms{lineQuantities(), *quote(), PaymentStatus(number(0, 6)), *text(), *text()};
        order.settled = maybe(quote());
        return order;
    });
}

rc::Gen<Document> document()
{
    return rc::gen::exec([] {
        Document document{printable(*text()), u"en"_s, {}};
        for (int left = number(0, 5); left > 0; --left) {
            Row row;
            for (int cells = number(1, 3); cells > 0; --cells)
                row.cells.push_back(
                    {printable(*text()), Align(number(0, 2)), number(0, 3), {coin(), coin()}});
            row.indent = number(0, 4);
            document.blocks.push_back(row);
        }
        if (coin())
            document.blocks.push_back(QrCode{u"A-000001"_s, number(1, 16)});
        document.blocks.push_back(Cut{});
        return document;
    });
}

rc::Gen<Event> event()
{
    return rc::gen::exec([] {
        const auto kind = size_t(number(0, int(std::variant_size_v<Event>) - 1));
        return kind < 16 ? orderEvent(kind) : shopEvent(kind);
    });
}

}  // namespace servery::random
