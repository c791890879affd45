// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/split.h"

#include <algorithm>

#include "app/base/reason.h"
#include "app/domain/books.h"
#include "app/domain/kitchen.h"

namespace servery {

/// All that a discount of this kind could take off the order.
static Result<Money> baseOf(Order order, Discount discount)
{
    discount.amount.reset();
    discount.percent = Rate::fromMillionths(1'000'000);
    order.content.discount = std::move(discount);
    auto sums = quoteOf(order);
    return sums ? Result<Money>(sums->discount) : sums.error();
}

/// What an order's discount is in the two orders that it becomes: a percentage stays one in both, an amount
/// is divided in proportion to what it is taken from, to the cent (MON-09).
static Outcome divideDiscount(const Discount &whole, Order &rest, Order &apart)
{
    apart.content.discount = rest.content.discount = whole;
    if (!whole.amount)
        return done();
    const auto ofRest = baseOf(rest, whole);
    const auto ofApart = baseOf(apart, whole);
    if (!ofRest || !ofApart)
        return ofRest ? ofApart.error() : ofRest.error();
    const Money amount = std::min(*whole.amount, *ofRest + *ofApart);
    const std::vector<Money> parts = allocate(amount, {ofRest->minor(), ofApart->minor()});
    rest.content.discount->amount = parts[0];
    apart.content.discount->amount = parts[1];
    return done();
}

/// The lines as they stand in the other order.
static Result<std::vector<OrderLine>> leaving(const Order &order,
                                              const std::vector<std::pair<LineId, Quantity>> &lines)
{
    std::vector<OrderLine> result;
    for (const auto &[lineId, quantity] : lines) {
        const OrderLine *line = order.line(lineId);
        if (!line || quantity <= Quantity() || quantity > line->quantity)
            return refusal(Reason::SplitTooMany, u"the order does not hold that many"_s);
        if (quantity != line->quantity && line->discount && line->discount->amount)
            return refusal(Reason::SplitAmountOff, u"a line with an amount off can only move as a whole"_s);
        result.push_back(*line);
        result.back().id = LineId::make();
        result.back().quantity = quantity;
        result.back().sent =
            line->sent - std::min(line->sent, line->quantity - quantity);  // as the fold divides
    }
    return result;
}

Result<Parted> part(const Order &order, const std::vector<std::pair<LineId, Quantity>> &lines)
{
    auto moved = leaving(order, lines);
    if (!moved)
        return moved.error();
    Parted parted{fold(order, LinesMoved{order.id, {}, lines}), {}};
    if (lines.empty() || parted.rest.isEmpty())
        return refusal(Reason::SplitNoneOrAll, u"choose some of the lines, not none and not all"_s);
    Order &apart = parted.apart;
    apart.rules = order.rules;
    apart.menuVersion = order.menuVersion;
    apart.isTraining = order.isTraining;
    apart.content.dining = order.content.dining;
    apart.content.lines = *moved;
    std::vector<LeavingLine> left;
    for (size_t i = 0; i < lines.size(); ++i)
        left.push_back({lines[i].first, lines[i].second, (*moved)[i].id});
    apart.kitchen = divide(order, left).moved;
    if (order.content.discount)
        if (auto divided = divideDiscount(*order.content.discount, parted.rest, apart); !divided)
            return divided.error();
    return parted;
}

}  // namespace servery
