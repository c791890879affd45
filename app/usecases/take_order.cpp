// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/take_order.h"

#include <algorithm>

#include "app/base/reason.h"
#include "app/domain/discount_limit.h"
#include "app/usecases/permit.h"
#include "app/usecases/tell_kitchen.h"

namespace servery {

static constexpr int mostCourses = 9;

static Error noOrder()
{
    return {ErrorCode::NotFound, u"there is no order"_s, Reason::NoOrder};
}

static Error noMenu()
{
    return refusal(Reason::NoMenu, u"there is no menu yet: import one first"_s);
}

OpenOrder TakeOrder::opening() const
{
    const Stamp stamp = m_context.stamp();
    return {OrderId::make(),
            {},
            stamp.actor,
            stamp.at,
            stamp.businessDate,
            m_nextDining,
            m_context.session.isTraining,
            m_context.settings().keepsCashRounding};
}

ViewResult TakeOrder::change(const OnOrder &decide, std::optional<Telling> telling)
{
    if (!m_context.session.order)
        return noOrder();
    const OrderId id = *m_context.session.order;
    const Stamp stamp = m_context.stamp();
    KitchenNews news;
    auto written = m_context.journal.transact(stamp, [&](const Books &books) -> Decision {
        auto events = decide(books, id);
        if (!events || !telling)
            return events;
        Order order = *books.order(id);
        for (const Event &event : *events)
            order = fold(std::move(order), event);
        news = tellKitchen(m_context, order, *telling, stamp.at);
        std::vector<Event> all = news.events;
        all.insert(all.end(), events->begin(), events->end());
        return all;
    });
    if (!written)
        return written.error();
    DeskView view = m_context.view();
    view.jobs = std::move(news.jobs);
    return view;
}

ViewResult TakeOrder::addLine(OrderLine line)
{
    line.id = LineId::make();
    const Order *order = currentOrder();
    if ((order ? order->content.dining : m_nextDining) == Dining::EatIn)
        line.course = m_context.kitchen.courseOf(line.category);
    if (auto allowed = permit(m_context, Permission::Sell, {}); !allowed)
        return allowed.error();
    const std::optional<OrderId> current = m_context.session.order;
    if (current && m_context.journal.books().order(*current))
        return change([&line](const Books &books, OrderId id) { return decideAdd(books, id, line); });
    const OpenOrder wish = opening();
    auto written = m_context.journal.transact(m_context.stamp(), [&](const Books &books) -> Decision {
        auto opened = decideOpen(books, wish);
        if (!opened)
            return opened;
        auto added = decideAdd(after(books, *opened), wish.id, line);
        if (!added)
            return added;
        std::vector<Event> events = *opened;
        events.insert(events.end(), added->begin(), added->end());
        return events;
    });
    if (!written)
        return written.error();
    m_context.session.order = wish.id;
    return m_context.view();
}

ViewResult TakeOrder::addItem(const LineChoice &choice, const std::optional<Approval> &approval)
{
    const auto &menu = m_context.journal.books().menu;
    if (!menu)
        return noMenu();
    if (choice.priceOverride)
        if (auto allowed = permit(m_context, Permission::PriceOverride, approval); !allowed)
            return allowed.error();
    auto line = composeLine(*menu, choice, m_context.stamp().at.date());
    if (!line)
        return line.error();
    return addLine(*line);
}

ViewResult TakeOrder::addCombo(const ComboChoice &choice)
{
    const auto &menu = m_context.journal.books().menu;
    if (!menu)
        return noMenu();
    auto line = composeCombo(*menu, choice, m_context.stamp().at.date());
    if (!line)
        return line.error();
    return addLine(*line);
}

ViewResult TakeOrder::addOpenPrice(const QString &name, Money price, Quantity quantity, const TaxSet &taxes,
                                   const std::optional<Approval> &approval)
{
    if (auto allowed = permit(m_context, Permission::OpenPrice, approval); !allowed)
        return allowed.error();
    const auto &menu = m_context.journal.books().menu;
    if (!menu)
        return noMenu();
    const QDate day = m_context.stamp().at.date();
    MenuItem taxed;
    taxed.taxes = taxes;
    auto line = composeOpenPrice(name, price, quantity, menu->taxesFor(taxed, Dining::EatIn, day));
    if (!line)
        return line.error();
    OrderLine added = std::move(line).take();
    added.taxesTakeAway = menu->taxesFor(taxed, Dining::TakeAway, day);
    return addLine(std::move(added));
}

const Order *TakeOrder::currentOrder() const
{
    return m_context.session.order ? m_context.journal.books().order(*m_context.session.order) : nullptr;
}

const OrderLine *TakeOrder::currentLine(LineId line) const
{
    const Order *order = currentOrder();
    return order ? order->line(line) : nullptr;
}

ViewResult TakeOrder::setQuantity(LineId line, Quantity quantity, const QString &reason,
                                  const std::optional<Approval> &approval)
{
    if (quantity <= Quantity())
        return removeLine(line, reason, approval);
    const OrderLine *known = currentLine(line);
    Cause cause{reason, {}};
    if (known && quantity < known->sent) {
        auto allowed = permit(m_context, Permission::VoidAfterSend, approval);
        if (!allowed)
            return allowed.error();
        cause.approvedBy = *allowed;
    }
    return change(
        [&](const Books &books, OrderId id) -> Decision {
            const Order *order = books.order(id);
            const OrderLine *before = order ? order->line(line) : nullptr;
            if (!before)
                return Error{ErrorCode::NotFound, u"the line is gone"_s, Reason::LineGone};
            OrderLine changed = *before;
            changed.quantity = quantity;
            return decideChange(books, id, changed, cause);
        },
        Telling::TakenBack);
}

/// A line chosen again keeps what the choice does not speak of.
static OrderLine rechosen(OrderLine fresh, const OrderLine &before)
{
    fresh.id = before.id;
    fresh.quantity = before.quantity;
    fresh.discount = before.discount;
    fresh.sent = before.sent;
    fresh.course = before.course;
    return fresh;
}

ViewResult TakeOrder::changeItem(LineId line, const LineChoice &choice,
                                 const std::optional<Approval> &approval)
{
    if (choice.priceOverride)
        if (auto allowed = permit(m_context, Permission::PriceOverride, approval); !allowed)
            return allowed.error();
    return change([&](const Books &books, OrderId id) -> Decision {
        const OrderLine *before = books.order(id) ? books.order(id)->line(line) : nullptr;
        if (!before)
            return Error{ErrorCode::NotFound, u"the line is gone"_s, Reason::LineGone};
        if (before->sent.thousandths() != 0)
            return refusal(Reason::KitchenHasIt, u"the kitchen has this line: void it with a reason"_s);
        auto fresh = composeLine(*books.menu, choice, books.order(id)->openedAt.date());
        if (!fresh)
            return fresh.error();
        OrderLine changed = rechosen(*fresh, *before);
        changed.quantity = choice.quantity;
        return decideChange(books, id, changed);
    });
}

ViewResult TakeOrder::changeCombo(LineId line, const ComboChoice &choice)
{
    return change([&](const Books &books, OrderId id) -> Decision {
        const OrderLine *before = books.order(id) ? books.order(id)->line(line) : nullptr;
        if (!before)
            return Error{ErrorCode::NotFound, u"the line is gone"_s, Reason::LineGone};
        if (before->sent.thousandths() != 0)
            return refusal(Reason::KitchenHasIt, u"the kitchen has this line: void it with a reason"_s);
        auto fresh = composeCombo(*books.menu, choice, books.order(id)->openedAt.date());
        if (!fresh)
            return fresh.error();
        return decideChange(books, id, rechosen(*fresh, *before));
    });
}

ViewResult TakeOrder::setNote(LineId line, const QString &note)
{
    return change([&](const Books &books, OrderId id) -> Decision {
        const OrderLine *before = books.order(id) ? books.order(id)->line(line) : nullptr;
        if (!before)
            return Error{ErrorCode::NotFound, u"the line is gone"_s, Reason::LineGone};
        OrderLine changed = *before;
        changed.note = printable(note).left(200);
        return decideChange(books, id, changed);
    });
}

Result<QString> TakeOrder::permitDiscount(bool isSmall, const std::optional<Approval> &approval)
{
    return permit(m_context, isSmall ? Permission::DiscountSmall : Permission::DiscountAny, approval);
}

ViewResult TakeOrder::setLineDiscount(LineId line, std::optional<Discount> discount,
                                      const std::optional<Approval> &approval)
{
    const Order *order = currentOrder();
    const bool isSmall = !discount || isWithin(m_context.settings().discountLimit, discount,
                                               order ? order->content.discount : std::optional<Discount>());
    auto allowed = permitDiscount(isSmall, approval);
    if (!allowed)
        return allowed.error();
    return change([&](const Books &books, OrderId id) -> Decision {
        const OrderLine *before = books.order(id) ? books.order(id)->line(line) : nullptr;
        if (!before)
            return Error{ErrorCode::NotFound, u"the line is gone"_s, Reason::LineGone};
        OrderLine changed = *before;
        changed.discount = discount;
        return decideChange(books, id, changed);
    });
}

ViewResult TakeOrder::removeLine(LineId line, const QString &reason, const std::optional<Approval> &approval)
{
    const OrderLine *known = currentLine(line);
    const bool isSent = known && known->sent.thousandths() != 0;
    auto allowed =
        permit(m_context, isSent ? Permission::VoidAfterSend : Permission::VoidBeforeSend, approval);
    if (!allowed)
        return allowed.error();
    return change(
        [&](const Books &books, OrderId id) {
            return decideRemove(books, id, line, {reason, *allowed});
        },
        Telling::TakenBack);
}

ViewResult TakeOrder::setDining(Dining dining)
{
    m_nextDining = dining;
    const std::optional<OrderId> current = m_context.session.order;
    if (!current || !m_context.journal.books().order(*current))
        return m_context.view();
    return change([dining](const Books &books, OrderId id) { return decideDining(books, id, dining); });
}

ViewResult TakeOrder::setDiscount(std::optional<Discount> discount, const std::optional<Approval> &approval)
{
    const Order *order = currentOrder();
    const Rate limit = m_context.settings().discountLimit;
    const auto staysWithin = [&](const OrderLine &line) { return isWithin(limit, line.discount, discount); };
    const bool isSmall =
        !discount ||
        (isWithin(limit, {}, discount) &&
         (!order || std::all_of(order->content.lines.begin(), order->content.lines.end(), staysWithin)));
    auto allowed = permitDiscount(isSmall, approval);
    if (!allowed)
        return allowed.error();
    return change([&](const Books &books, OrderId id) {
        return decideDiscount(books, id, discount, {{}, *allowed});
    });
}

ViewResult TakeOrder::setTip(Money tip)
{
    return change([tip](const Books &books, OrderId id) { return decideTip(books, id, tip); });
}

ViewResult TakeOrder::setServiceCharge(std::optional<ServiceCharge> charge)
{
    return change(
        [&charge](const Books &books, OrderId id) { return decideServiceCharge(books, id, charge); });
}

ViewResult TakeOrder::undo()
{
    return change([](const Books &books, OrderId id) { return decideUndo(books, id); });
}

ViewResult TakeOrder::send()
{
    return change([this](const Books &books, OrderId id) { return decideSend(books, id, m_context.kitchen); },
                  Telling::Ready);
}

ViewResult TakeOrder::setCourse(LineId line, int course)
{
    return change([&](const Books &books, OrderId id) -> Decision {
        const OrderLine *before = books.order(id) ? books.order(id)->line(line) : nullptr;
        if (!before)
            return Error{ErrorCode::NotFound, u"the line is gone"_s, Reason::LineGone};
        if (before->sent != Quantity())
            return refusal(Reason::KitchenHasIt, u"the kitchen has this line already"_s);
        OrderLine changed = *before;
        changed.course = std::clamp(course, 0, mostCourses);
        return decideChange(books, id, changed);
    });
}

ViewResult TakeOrder::fire()
{
    return change([](const Books &books, OrderId id) { return decideFire(books, id); }, Telling::Ready);
}

ViewResult TakeOrder::park()
{
    const QDateTime now = m_context.clock.now();
    auto parked = change([&now](const Books &books, OrderId id) { return decidePark(books, id, now); });
    if (!parked)
        return parked;
    m_context.session.order.reset();
    m_nextDining = Dining::EatIn;
    return m_context.view();
}

ViewResult TakeOrder::recall(OrderId order)
{
    const std::optional<OrderId> current = m_context.session.order;
    const QDateTime now = m_context.clock.now();
    auto written = m_context.journal.transact(m_context.stamp(), [&](const Books &books) -> Decision {
        auto recalled = decideRecall(books, order);
        if (!recalled || !current || !books.order(*current) || books.order(*current)->isEmpty())
            return recalled;
        auto parked = decidePark(books, *current, now);
        if (!parked)
            return parked;
        return std::vector<Event>{parked->front(), recalled->front()};
    });
    if (!written)
        return written.error();
    m_context.session.order = order;
    return m_context.view();
}

ViewResult TakeOrder::voidOrder(const QString &reason, const std::optional<Approval> &approval)
{
    const Order *order = currentOrder();
    if (!order)
        return noOrder();
    const bool isSent = std::any_of(order->content.lines.begin(), order->content.lines.end(),
                                    [](const OrderLine &line) { return line.sent.thousandths() != 0; });
    auto allowed =
        permit(m_context, isSent ? Permission::VoidAfterSend : Permission::VoidBeforeSend, approval);
    if (!allowed)
        return allowed.error();
    const QDateTime now = m_context.clock.now();
    auto voided = change(
        [&](const Books &books, OrderId id) {
            return decideVoid(books, id, {reason, *allowed}, now);
        },
        Telling::TakenBack);
    if (!voided)
        return voided;
    m_context.session.order.reset();
    m_nextDining = Dining::EatIn;
    DeskView view = m_context.view();
    view.jobs = std::move(voided->jobs);
    return view;
}

ViewResult TakeOrder::splitOff(const std::vector<std::pair<LineId, Quantity>> &lines)
{
    const OpenOrder wish = opening();
    auto split = change([&](const Books &books, OrderId id) -> Decision {
        auto apart = decideSplit(books, id, lines, wish);
        if (!apart)
            return apart;
        std::vector<Event> events = *apart;
        events.push_back(OrderParked{id, wish.at});
        return events;
    });
    if (!split)
        return split;
    m_context.session.order = wish.id;
    return m_context.view();
}

}  // namespace servery
