// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/decide.h"

#include <algorithm>

#include "app/base/reason.h"
#include "app/domain/card_payment.h"
#include "app/domain/split.h"

namespace servery {

Error openElsewhere(const Order &order)
{
    return {ErrorCode::Conflict,
            u"order %1 is open at %2"_s.arg(order.number, order.till),
            Reason::OrderElsewhere,
            {order.number, order.till}};
}

/// The order if this station may change it now.
static Result<const Order *> changeable(const Books &books, OrderId id)
{
    const Order *order = books.order(id);
    if (!order)
        return Error{ErrorCode::NotFound, u"no open order %1"_s.arg(id.text()), Reason::OrderGone};
    if (order->till != books.station.name)
        return openElsewhere(*order);
    if (order->isParked)
        return refusal(Reason::OrderParked, u"order %1 is parked: recall it first"_s.arg(order->number),
                       {order->number});
    return order;
}

/// The order if its content may still change: nothing of it has been paid.
static Result<const Order *> unpaid(const Books &books, OrderId id)
{
    auto order = changeable(books, id);
    if (order && (*order)->openAttempt())
        return cardPaymentOpen(**order);
    if (order && !(*order)->payments.empty())
        return refusal(
            Reason::PartlyPaid,
            u"order %1 is partly paid: give that back first, or pay the rest"_s.arg((*order)->number),
            {(*order)->number});
    return order;
}

QString nextOrderNumber(const Books &books, QDate businessDate)
{
    const bool isNewDay = books.numberDay.isNull() || businessDate > books.numberDay;
    return u"%1-%2"_s.arg(books.station.series).arg(isNewDay ? 1 : books.lastNumber + 1, 2, 10, QChar(u'0'));
}

static Order opened(const Books &books, const OpenOrder &wish)
{
    Order order;
    order.id = wish.id;
    order.number = nextOrderNumber(books, wish.businessDate);
    order.ref = wish.ref;
    order.till = books.station.name;
    order.cashier = wish.cashier;
    order.openedAt = wish.at;
    order.businessDate = wish.businessDate;
    order.isTraining = wish.isTraining;
    order.menuVersion = books.menuVersion;
    order.rules = books.menu->priceRules();
    if (!wish.keepsCashRounding)
        order.rules.cashRounding = CashRounding();
    order.content.dining = wish.dining;
    return order;
}

Decision decideOpen(const Books &books, const OpenOrder &wish)
{
    if (!books.menu)
        return refusal(Reason::NoMenu, u"there is no menu yet: import one first"_s);
    return std::vector<Event>{OrderOpened{opened(books, wish)}};
}

/// How many pieces of each counted item a line takes.
static void countPieces(const OrderLine &line, qint64 sign, std::map<QString, qint64> &pieces)
{
    const qint64 count = (line.isSoldByWeight ? 1000 : line.quantity.thousandths()) / 1000 * sign;
    if (line.parts.empty()) {
        pieces[line.item] += count;
        return;
    }
    for (const OrderLine &part : line.parts)
        pieces[part.item] += count * part.quantity.thousandths() / 1000;
}

/// The counts after `pieces` more were taken, or SoldOut. Training takes nothing (POS-61).
static Decision takeFromStock(const Books &books, const Order &order, const std::map<QString, qint64> &pieces)
{
    std::vector<Event> events;
    for (const auto &[item, count] : pieces) {
        const auto known = books.availability.find(item);
        if (known == books.availability.end() || count == 0)
            continue;
        const Availability &now = known->second;
        if (count > 0 && !now.isAvailable)
            return Error{ErrorCode::SoldOut, u"%1 is sold out"_s.arg(item)};
        if (count > 0 && now.left && *now.left < count)
            return Error{ErrorCode::SoldOut,
                         u"only %1 of %2 left"_s.arg(*now.left).arg(item),
                         *now.left > 0 ? Reason::OnlySomeLeft : Reason::None,
                         {QString::number(*now.left)}};
        if (now.left && !order.isTraining)
            events.push_back(AvailabilitySet{item, now.isAvailable, static_cast<int>(*now.left - count)});
    }
    return events;
}

static Decision withStock(const Books &books, const Order &order, const std::map<QString, qint64> &pieces,
                          Event event)
{
    auto stock = takeFromStock(books, order, pieces);
    if (!stock)
        return stock;
    std::vector<Event> events{std::move(event)};
    for (const Event &change : *stock)
        events.push_back(change);
    return events;
}

static Outcome checkLine(const OrderLine &line)
{
    const qint64 most = line.isSoldByWeight ? 99'999 : mostPieces * 1000;
    const qint64 count = line.quantity.thousandths();
    if (count <= 0 || count > most)
        return refusal(Reason::QuantityOutOfRange,
                       u"a quantity of %1: from 1 to %2 is possible"_s.arg(
                           toText(line.quantity), toText(Quantity::fromThousandths(most))),
                       {toText(Quantity::fromThousandths(most))});
    if (!line.isSoldByWeight && !line.quantity.isWhole())
        return refusal(Reason::SoldByPiece, u"%1 is sold by the piece"_s.arg(line.name), {line.name});
    return done();
}

/// Lines that differ in nothing but id and quantity become one (POS-07); weighed and noted ones stay apart.
static bool merges(const OrderLine &last, const OrderLine &added)
{
    if (last.isSoldByWeight || !last.note.isEmpty() || last.sent.thousandths() != 0 || !last.parts.empty())
        return false;
    OrderLine twin = added;
    twin.id = last.id;
    twin.quantity = last.quantity;
    return twin == last;
}

/// The sums must stay within what the engine can count; asking it is the one true test.
static Outcome checkSums(Order order, const Event &event)
{
    auto sums = quoteOf(fold(std::move(order), event));
    return sums ? done() : Outcome(sums.error());
}

/// A discount that is being given must fit: only later it gives way to what is left.
static Outcome checkFits(Basket basket)
{
    for (BasketLine &line : basket.lines)
        if (line.discount)
            line.discount->givesWay = basket.discount.has_value();
    for (BasketCombo &combo : basket.combos)
        if (combo.discount)
            combo.discount->givesWay = basket.discount.has_value();
    if (basket.discount)
        basket.discount->givesWay = false;
    auto sums = quote(basket);
    return sums ? done() : Outcome(sums.error());
}

static Outcome checkFits(Order order, const OrderLine &line)
{
    order.content.lines = {line};
    order.content.discount.reset();
    return checkFits(basketOf(order));
}

Decision decideAdd(const Books &books, OrderId id, const OrderLine &line)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    const Order &order = **found;
    if (auto checked = checkLine(line); !checked)
        return checked.error();
    if (auto fits = checkFits(order, line); !fits)
        return fits.error();
    if (order.content.lines.size() >= mostLines)
        return refusal(Reason::TooManyLines, u"an order holds at most %1 lines"_s.arg(mostLines),
                       {QString::number(mostLines)});
    std::map<QString, qint64> pieces;
    countPieces(line, 1, pieces);
    Event event = LineAdded{id, line};
    if (!order.content.lines.empty() && merges(order.content.lines.back(), line)) {
        OrderLine raised = order.content.lines.back();
        raised.quantity = raised.quantity + line.quantity;
        if (auto checked = checkLine(raised); !checked)
            return checked.error();
        event = LineChanged{id, raised, {}, {}};
    }
    if (auto sums = checkSums(order, event); !sums)
        return sums.error();
    return withStock(books, order, pieces, std::move(event));
}

Decision decideChange(const Books &books, OrderId id, const OrderLine &wanted, const Cause &cause)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    const Order &order = **found;
    const OrderLine *before = order.line(wanted.id);
    if (!before)
        return Error{ErrorCode::NotFound, u"the line is gone"_s, Reason::LineGone};
    OrderLine line = wanted;
    const bool isTakenBack = line.quantity < before->sent;
    if (isTakenBack)
        line.sent = line.quantity;
    if (auto checked = checkLine(line); !checked)
        return checked.error();
    if (isTakenBack && cause.reason.trimmed().isEmpty())
        return refusal(Reason::KitchenHasIt, u"the kitchen has %1 of %2: fewer need a reason"_s.arg(
                                                 toText(before->sent), before->name));
    if (*before == line)
        return std::vector<Event>{};
    if (before->discount != line.discount)
        if (auto fits = checkFits(order, line); !fits)
            return fits.error();
    std::map<QString, qint64> pieces;
    countPieces(*before, -1, pieces);
    countPieces(line, 1, pieces);
    const Event event =
        isTakenBack ? LineChanged{id, line, cause.reason, cause.approvedBy} : LineChanged{id, line, {}, {}};
    if (auto sums = checkSums(order, event); !sums)
        return sums.error();
    return withStock(books, order, pieces, event);
}

Decision decideRemove(const Books &books, OrderId id, LineId lineId, const Cause &cause)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    const OrderLine *line = (*found)->line(lineId);
    if (!line)
        return Error{ErrorCode::NotFound, u"the line is gone"_s, Reason::LineGone};
    if (line->sent.thousandths() != 0 && cause.reason.trimmed().isEmpty())
        return refusal(Reason::ReasonMissing, u"the kitchen knows of this line: a void needs a reason"_s);
    std::map<QString, qint64> pieces;
    countPieces(*line, -1, pieces);
    return withStock(books, **found, pieces, LineRemoved{id, lineId, cause.reason, cause.approvedBy});
}

Decision decideDining(const Books &books, OrderId id, Dining dining)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    if ((*found)->content.dining == dining)
        return std::vector<Event>{};
    return std::vector<Event>{DiningSet{id, dining}};
}

Decision decideDiscount(const Books &books, OrderId id, std::optional<Discount> discount, const Cause &cause)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    const bool isGiven = discount.has_value();
    const Event event = OrderDiscountSet{id, std::move(discount), cause.approvedBy};
    if (isGiven)
        if (auto fits = checkFits(basketOf(fold(**found, event))); !fits)
            return fits.error();
    return std::vector<Event>{event};
}

Decision decideTip(const Books &books, OrderId id, Money tip)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    if (tip.isNegative())
        return refusal(Reason::TipBelowZero, u"a tip below zero"_s);
    const Event event = TipSet{id, tip};
    if (auto sums = checkSums(**found, event); !sums)
        return sums.error();
    return std::vector<Event>{event};
}

Decision decideServiceCharge(const Books &books, OrderId id, std::optional<ServiceCharge> charge)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    const Event event = ServiceChargeSet{id, charge};
    if (auto sums = checkSums(**found, event); !sums)
        return sums.error();
    return std::vector<Event>{event};
}

Decision decideUndo(const Books &books, OrderId id)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    const Order &order = **found;
    if (order.undo.empty())
        return refusal(Reason::NothingToUndo, u"there is nothing to undo"_s);
    std::map<QString, qint64> pieces;
    for (const OrderLine &line : order.content.lines)
        countPieces(line, -1, pieces);
    for (const OrderLine &line : order.undo.back().lines)
        countPieces(line, 1, pieces);
    return withStock(books, order, pieces, ContentRestored{id, order.undo.back()});
}

Decision decidePark(const Books &books, OrderId id, const QDateTime &at)
{
    auto found = changeable(books, id);
    if (!found)
        return found.error();
    if ((*found)->isEmpty())
        return refusal(Reason::NothingToPark, u"there is nothing to park"_s);
    return std::vector<Event>{OrderParked{id, at}};
}

Decision decideRecall(const Books &books, OrderId id)
{
    const Order *order = books.order(id);
    if (!order)
        return Error{ErrorCode::NotFound, u"this order is no longer open"_s, Reason::OrderGone};
    if (!order->isParked)
        return openElsewhere(*order);
    return std::vector<Event>{OrderRecalled{id, books.station.name}};
}

Decision decideSend(const Books &books, OrderId id, const Kitchen &kitchen)
{
    auto found = changeable(books, id);
    if (!found)
        return found.error();
    const Order &order = **found;
    const auto &lines = order.content.lines;
    const bool isAllSent = std::all_of(lines.begin(), lines.end(), [&order](const OrderLine &line) {
        return line.sent == line.quantity || isHeld(order, line);
    });
    if (isAllSent && difference(order, kitchen, Telling::Ready).empty())
        return refusal(Reason::NothingToSend, u"there is nothing new for the kitchen"_s);
    return std::vector<Event>{OrderSent{id}};
}

Decision decideFire(const Books &books, OrderId id)
{
    auto found = changeable(books, id);
    if (!found)
        return found.error();
    const std::optional<int> course = nextCourse(**found);
    if (!course)
        return refusal(Reason::NothingToFire, u"no course is held"_s);
    return std::vector<Event>{CourseFired{id, *course}, OrderSent{id}};
}

Decision decideVoid(const Books &books, OrderId id, const Cause &cause, const QDateTime &at)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    const Order &order = **found;
    std::map<QString, qint64> pieces;
    bool isKnownToKitchen = false;
    for (const OrderLine &line : order.content.lines) {
        countPieces(line, -1, pieces);
        isKnownToKitchen = isKnownToKitchen || line.sent.thousandths() != 0;
    }
    if (isKnownToKitchen && cause.reason.trimmed().isEmpty())
        return refusal(Reason::ReasonMissing, u"the kitchen knows of this order: a void needs a reason"_s);
    return withStock(books, order, pieces, OrderVoided{id, cause.reason, cause.approvedBy, at});
}

Decision decideSplit(const Books &books, OrderId id, const std::vector<std::pair<LineId, Quantity>> &lines,
                     const OpenOrder &opening)
{
    auto found = unpaid(books, id);
    if (!found)
        return found.error();
    auto parted = part(**found, lines);
    if (!parted)
        return parted.error();
    Order apart = opened(books, opening);
    apart.rules = parted->apart.rules;
    apart.menuVersion = parted->apart.menuVersion;
    apart.isTraining = parted->apart.isTraining;
    apart.content = parted->apart.content;
    apart.kitchen = parted->apart.kitchen;
    std::vector<Event> events;
    const std::optional<Discount> &left = parted->rest.content.discount;
    if (left != (*found)->content.discount)  // before the move, behind which nothing is undone
        events.emplace_back(OrderDiscountSet{id, left, {}});
    const OrderId to = apart.id;
    events.emplace_back(OrderOpened{std::move(apart)});
    events.emplace_back(LinesMoved{id, to, lines});
    return events;
}

}  // namespace servery
