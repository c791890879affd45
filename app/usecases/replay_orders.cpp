// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/replay_orders.h"

#include <algorithm>

#include "app/usecases/permit.h"
#include "app/usecases/refund_order.h"
#include "app/usecases/settle.h"

namespace servery {

static Result<std::vector<OrderLine>> linesOf(const Menu &menu, const FileOrder &order, QDate day)
{
    std::vector<OrderLine> lines;
    for (const FileOrder::Line &line : order.lines) {
        auto composed = line.openName.isEmpty() ? composeLine(menu, line.choice, day)
                                                : composeOpenPrice(line.openName, *line.choice.priceOverride,
                                                                   line.choice.quantity, {});
        if (!composed)
            return composed.error();
        lines.push_back(std::move(composed).take());
        if (!line.openName.isEmpty())
            lines.back().note = line.choice.note;
        lines.back().discount = line.discount;
    }
    for (const ComboChoice &combo : order.combos) {
        auto composed = composeCombo(menu, combo, day);
        if (!composed)
            return composed.error();
        lines.push_back(std::move(composed).take());
    }
    for (OrderLine &line : lines)
        line.id = LineId::make();
    return lines;
}

static Error at(const FileOrder &order, const Error &error)
{
    return error.within(u"line %1, ref \"%2\""_s.arg(order.lineNumber).arg(order.ref));
}

PaperRules ReplayOrders::paper() const
{
    PaperRules rules = m_context.paperRules();
    rules.isPrintWanted = m_wantsPaper;
    return rules;
}

/// The order that was taken under this ref before, if any; one with other content is a conflict.
Result<std::optional<Order>> ReplayOrders::takenBefore(const FileOrder &order)
{
    auto stored = m_context.journal.findOrder(order.ref);
    if (!stored && stored.error().code != ErrorCode::NotFound)
        return stored.error();
    if (!stored || stored->order.ref != order.ref)
        return std::optional<Order>();
    if (stored->order.sourceDigest == order.digest)
        return std::optional(stored->order);
    return Error{ErrorCode::Conflict, u"ref \"%1\" was taken before with other content"_s.arg(order.ref)};
}

Outcome ReplayOrders::permitEntry(const FileOrder &order)
{
    if (order.hasPriceOverride())
        if (auto allowed = permit(m_context, Permission::PriceOverride, {}); !allowed)
            return at(order, allowed.error().within(u"unit_price"_s));
    if (order.hasDiscount())
        if (auto allowed = permit(m_context, Permission::DiscountAny, {}); !allowed)
            return at(order, allowed.error().within(u"discount"_s));
    if (!order.refundOf.isEmpty())
        if (auto allowed = permit(m_context, Permission::Refund, {}); !allowed)
            return at(order, allowed.error().within(u"refund_of"_s));
    // Selling in somebody else's name is for who manages the staff.
    if (!order.cashier.isEmpty() && order.cashier != m_context.stamp().actor)
        if (auto allowed = permit(m_context, Permission::ManageStaff, {}); !allowed)
            return at(order, allowed.error().within(u"cashier"_s));
    return done();
}

static ReplayedOrder answerOf(const Order &order, bool isNew)
{
    ReplayedOrder answer;
    answer.ref = order.ref;
    answer.order = order.id;
    answer.receiptNumber = order.receiptNumber;
    answer.status = order.status;
    answer.currency = order.rules.currency;
    answer.isNew = isNew;
    if (auto sums = quoteOf(order))
        answer.sums = order.settled ? *order.settled : settledQuote(order, *sums);
    return answer;
}

/// Amounts of money that is not cash first, then cash amounts, then what takes the rest: the order in
/// which the list means the same whatever way round it was written.
static std::vector<BasketPayment> inOrderOfCertainty(std::vector<BasketPayment> payments)
{
    const auto rank = [](const BasketPayment &one) {
        return one.amount ? (one.tender == Tender::Cash ? 1 : 0) : (one.tender == Tender::Cash ? 3 : 2);
    };
    std::stable_sort(payments.begin(), payments.end(),
                     [&rank](const BasketPayment &a, const BasketPayment &b) { return rank(a) < rank(b); });
    return payments;
}

/// The state of one order while its events are put together.
struct Draft {
    const Books &books;
    const PaperRules &paper;
    std::vector<Event> events;
    Order order;

    void put(Event event)
    {
        order = fold(std::move(order), event);
        events.push_back(std::move(event));
    }
};

static Outcome pay(Draft &draft, const FileOrder &entry, const Stamp &stamp)
{
    auto sums = quoteOf(draft.order);
    if (!sums)
        return sums.error();
    const std::vector<BasketPayment> exactly{{Tender::Cash, std::nullopt}};
    for (const BasketPayment &one : inOrderOfCertainty(entry.payments.value_or(exactly))) {
        auto payment = paymentFor(draft.order, *sums, one.tender, one.amount);
        if (!payment)
            return payment.error().within(u"payments"_s);
        draft.put(PaymentTaken{draft.order.id, *payment});
    }
    if (!draft.order.payments.empty() && dueOf(draft.order, *sums).exact.isZero())
        draft.put(receiptFor(draft.books, draft.order, *sums, stamp.at, draft.paper));
    else
        draft.put(OrderParked{draft.order.id, stamp.at});
    return done();
}

static Decision decideEntry(const Books &books, const FileOrder &entry, const OpenOrder &wish,
                            const Stamp &stamp, const PaperRules &paper)
{
    auto opened = decideOpen(books, wish);
    if (!opened)
        return opened;
    auto lines = linesOf(*books.menu, entry, stamp.at.date());
    if (!lines)
        return lines.error();
    Draft draft{books, paper, {}, {}};
    OrderOpened opening = std::get<OrderOpened>(opened->front());
    opening.order.sourceDigest = entry.digest;
    if (!entry.cashier.isEmpty())
        opening.order.cashier = entry.cashier;
    draft.put(opening);
    Books state = after(books, draft.events);
    for (const OrderLine &line : *lines) {
        auto added = decideAdd(state, wish.id, line);
        if (!added)
            return added.error();
        state = after(std::move(state), *added);
        for (const Event &event : *added)
            draft.put(event);
    }
    if (entry.discount) {
        auto discounted = decideDiscount(state, wish.id, entry.discount, {});
        if (!discounted)
            return discounted;
        draft.put(discounted->front());
    }
    if (entry.isVoid) {
        draft.put(OrderVoided{wish.id, u"void in the orders file"_s, {}, stamp.at});
        return draft.events;
    }
    if (auto paid = pay(draft, entry, stamp); !paid)
        return paid.error();
    if (!entry.till.isEmpty())  // the till it was taken at, for the reports; decided here all the same
        std::get<OrderOpened>(draft.events.front()).order.till = entry.till;
    return draft.events;
}

/// The lines of a refund entry as lines of the original: same item, variant and modifiers, as far as they go.
static Result<LineQuantities> matchLines(const Menu &menu, const FileOrder &entry, const StoredOrder &stored,
                                         QDate day)
{
    LineQuantities left = refundable(stored.order, stored.refunded);
    if (entry.lines.empty() && entry.combos.empty()) {
        std::erase_if(left, [](const auto &one) { return one.second == Quantity(); });
        return left;
    }
    auto wanted = linesOf(menu, entry, day);
    if (!wanted)
        return wanted.error();
    LineQuantities result;
    for (const OrderLine &line : *wanted) {
        Quantity open = line.quantity;
        for (auto &[id, quantity] : left) {
            const OrderLine *sold = stored.order.line(id);
            if (sold->item != line.item || sold->variant != line.variant || sold->combo != line.combo ||
                sold->name != line.name || sold->modifiers != line.modifiers)
                continue;
            const Quantity part = std::min(open, quantity);
            if (part > Quantity())
                result.emplace_back(id, part);
            quantity = quantity - part;
            open = open - part;
        }
        if (open > Quantity())
            return Error{ErrorCode::Refused, u"%1 × %2 is not left to refund"_s.arg(toText(open), line.name)};
    }
    return result;
}

/// An amount that a refund entry names, with or without its minus sign, must be what goes back.
static Outcome isWhole(const std::vector<Event> &events, Money amount, const Currency &currency)
{
    for (const Event &event : events) {
        const auto *paid = std::get_if<PaymentTaken>(&event);
        if (paid && amount != paid->payment.amount && amount != -paid->payment.amount)
            return Error{ErrorCode::Refused,
                         u"payments: the refund comes to %1, not %2"_s.arg(
                             toText(-paid->payment.amount, currency), toText(amount, currency))};
    }
    return done();
}

static Decision decideRefundEntry(const Books &books, const FileOrder &entry, const StoredOrder &original,
                                  const Stamp &stamp, const PaperRules &paper)
{
    auto lines = matchLines(*books.menu, entry, original, original.order.businessDate);
    if (!lines)
        return lines.error();
    const bool hasTender = entry.payments && !entry.payments->empty();
    const Tender tender = hasTender ? entry.payments->front().tender : Tender::Cash;
    if (hasTender && entry.payments->size() > 1)
        return Error{ErrorCode::Refused, u"payments: a refund goes back in one tender"_s};
    const RefundWish wish{original.order.id, *lines, tender, u"refund in the orders file"_s, entry.ref};
    auto events = decideRefund(books, original, wish, {stamp, {}, paper});
    if (!events)
        return events;
    std::vector<Event> own = *events;
    std::get<OrderOpened>(own.front()).order.sourceDigest = entry.digest;
    if (hasTender && entry.payments->front().amount)
        if (auto same = isWhole(own, *entry.payments->front().amount, original.order.rules.currency); !same)
            return same.error();
    return own;
}

/// What earlier entries of the file would leave behind, before any of it is taken.
struct ReplayOrders::Rehearsal {
    Books books;
    std::map<QString, StoredOrder> orders;  ///< by ref

    void take(const FileOrder &entry, const std::vector<Event> &events)
    {
        books = after(std::move(books), events);
        orders[entry.ref].order = openedBy(events);
        for (const Event &event : events)
            if (const auto *refund = std::get_if<OrderRefunded>(&event)) {
                LineQuantities &refunded = orders[entry.refundOf].refunded;
                refunded.insert(refunded.end(), refund->lines.begin(), refund->lines.end());
            }
    }
};

Result<StoredOrder> ReplayOrders::original(const FileOrder &entry, Rehearsal *rehearsal)
{
    if (rehearsal) {
        const auto known = rehearsal->orders.find(entry.refundOf);
        if (known != rehearsal->orders.end())
            return known->second;
    }
    auto stored = m_context.journal.findOrder(entry.refundOf);
    if (!stored)
        return Error{ErrorCode::NotFound, u"refund_of: no order \"%1\""_s.arg(entry.refundOf)};
    if (rehearsal)
        rehearsal->orders[entry.refundOf] = *stored;
    return stored;
}

Decision ReplayOrders::decide(const Books &books, const FileOrder &entry, const Circumstances &now)
{
    if (entry.refundOf.isEmpty())
        return decideEntry(books, entry, now.wish, now.stamp, now.paper);
    auto sold = original(entry, now.rehearsal);
    if (!sold)
        return sold.error();
    return decideRefundEntry(books, entry, *sold, now.stamp, now.paper);
}

ReplayOrders::Circumstances ReplayOrders::circumstancesOf(const FileOrder &entry)
{
    const Stamp stamp = entry.at.isValid() ? m_context.stampAt(entry.at) : m_context.stamp();
    const OpenOrder wish{OrderId::make(),
                         entry.ref,
                         stamp.actor,
                         stamp.at,
                         stamp.businessDate,
                         entry.dining.value_or(Dining::EatIn),
                         m_context.session.isTraining,
                         m_context.settings().keepsCashRounding};
    return {stamp, wish, paper(), nullptr};
}

Outcome ReplayOrders::check(const std::vector<FileOrder> &orders, bool allowsPriceOverride)
{
    if (!m_context.journal.books().menu)
        return Error{ErrorCode::Refused, u"there is no menu yet: import one first"_s};
    std::map<QString, QString> seen;
    Rehearsal rehearsal{m_context.journal.books(), {}};
    for (const FileOrder &order : orders) {
        const auto [known, isFirst] = seen.emplace(order.ref, order.digest);
        if (!isFirst && known->second != order.digest)
            return at(order,
                      {ErrorCode::Conflict, u"this ref stands twice in the file, with other content"_s});
        if (!isFirst)
            continue;
        auto taken = takenBefore(order);
        if (!taken)
            return taken.error();
        if (*taken)
            continue;
        if (order.hasPriceOverride() && !allowsPriceOverride)
            return at(order,
                      {ErrorCode::NotAllowed, u"unit_price: price overrides need --allow-price-override"_s});
        if (auto permitted = permitEntry(order); !permitted)
            return permitted;
        Circumstances now = circumstancesOf(order);
        now.rehearsal = &rehearsal;
        auto events = decide(rehearsal.books, order, now);
        if (!events)
            return at(order, events.error());
        rehearsal.take(order, *events);
    }
    return done();
}

Result<ReplayedOrder> ReplayOrders::take(const FileOrder &entry)
{
    const Circumstances now = circumstancesOf(entry);
    std::optional<Order> before;
    auto written = m_context.journal.transact(now.stamp, [&](const Books &books) -> Decision {
        // Looked up under the write lock: another program may be taking the same file.
        auto taken = takenBefore(entry);
        if (!taken)
            return taken.error();
        before = *taken;
        return before ? Decision(std::vector<Event>{}) : decide(books, entry, now);
    });
    if (!written)
        return at(entry, written.error());
    if (before)
        return answerOf(*before, false);
    const Order order = openedBy(*written);
    ReplayedOrder answer = answerOf(order, true);
    if (const auto *receipt = std::get_if<ReceiptIssued>(&written->back()))
        answer.settled = settledBy(order, *receipt);
    return answer;
}

}  // namespace servery
