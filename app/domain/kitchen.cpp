// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/kitchen.h"

#include <algorithm>

#include "app/domain/compose.h"

namespace servery {

const KitchenStation *Kitchen::station(const QString &id) const
{
    const auto found = std::find_if(stations.begin(), stations.end(),
                                    [&](const KitchenStation &one) { return one.id == id; });
    return found == stations.end() ? nullptr : &*found;
}

int Kitchen::courseOf(const QString &category) const
{
    const auto found = std::find_if(courses.begin(), courses.end(),
                                    [&](const QStringList &one) { return one.contains(category); });
    return found == courses.end() ? 0 : int(found - courses.begin()) + 1;
}

QString labelRoleOf(const QString &station)
{
    return station + u"/labels"_s;
}

static void addWhere(QStringList &to, const Kitchen &kitchen, const auto &fits)
{
    for (const KitchenStation &station : kitchen.stations)
        if (fits(station) && !to.contains(station.id))
            to << station.id;
}

static bool takesModifierOf(const KitchenStation &station, const OrderLine &line)
{
    return std::any_of(line.modifiers.begin(), line.modifiers.end(), [&](const LineModifier &modifier) {
        return station.modifiers.contains(modifier.option) ||
               station.modifiers.contains(modifier.group + u'/' + modifier.option);
    });
}

QStringList stationsFor(const Kitchen &kitchen, const OrderLine &line, const QString &comboCategory)
{
    if (kitchen.stations.empty())
        return {};
    QStringList named = line.stations;
    addWhere(named, kitchen, [&](const auto &station) { return station.items.contains(line.item); });
    for (const QString &category : {line.category, comboCategory})
        if (named.isEmpty() && !category.isEmpty())
            addWhere(named, kitchen,
                     [&](const auto &station) { return station.categories.contains(category); });
    addWhere(named, kitchen, [&](const auto &station) { return takesModifierOf(station, line); });
    addWhere(named, kitchen, [](const auto &station) { return station.takesAll; });
    return named;
}

bool isHeld(const Order &order, const OrderLine &line)
{
    return order.kitchen.isHeld(line.course);
}

std::optional<int> nextCourse(const Order &order)
{
    std::optional<int> next;
    for (const OrderLine &line : order.content.lines)
        if (isHeld(order, line))
            next = std::min(next.value_or(line.course), line.course);
    return next;
}

namespace {

/// A line, or a part of a combo, as it holds now.
struct Wanted {
    LineId line;
    int part = 0;
    Quantity quantity;
    bool isHeld = false;
    Dish dish;
    QStringList stations;
};

Quantity unitsOf(const OrderLine &line, int part, Quantity lines)
{
    if (part == 0)
        return lines;
    const Quantity each = line.parts[size_t(part) - 1].quantity;
    return Quantity::fromThousandths(scaled(lines.thousandths(), each.thousandths(), 1000));
}

Dish dishOf(const Order &order, const OrderLine &line, const OrderLine &made)
{
    Dish dish;
    dish.name = made.name;
    dish.combo = line.parts.empty() ? QString() : line.name;
    for (const LineModifier &modifier : made.modifiers)
        dish.modifiers << modifierText(modifier);
    dish.note = line.note;
    dish.course = line.course;
    dish.isTakeAway = order.content.dining == Dining::TakeAway;
    dish.isSoldByWeight = made.isSoldByWeight;
    return dish;
}

std::vector<Wanted> wantedOf(const Order &order, const Kitchen &kitchen)
{
    std::vector<Wanted> all;
    if (order.status == OrderStatus::Cancelled)
        return all;
    for (const OrderLine &line : order.content.lines) {
        const auto add = [&](const OrderLine &made, int part) {
            Wanted wanted{line.id,
                          part,
                          unitsOf(line, part, line.quantity),
                          isHeld(order, line),
                          dishOf(order, line, made),
                          stationsFor(kitchen, made, part > 0 ? line.category : QString())};
            for (const Told &told : order.kitchen.told)
                if (told.line == line.id && told.part == part && !wanted.stations.contains(told.station))
                    wanted.stations << told.station;
            all.push_back(std::move(wanted));
        };
        if (line.parts.empty())
            add(line, 0);
        for (size_t i = 0; i < line.parts.size(); ++i)
            add(line.parts[i], int(i) + 1);
    }
    return all;
}

TicketRow voidRow(const Told &told, Quantity now = {})
{
    const bool isWeighed = told.dish.isSoldByWeight && now != Quantity();
    return {isWeighed ? TicketRow::Kind::Changed : TicketRow::Kind::Void,
            told.line,
            told.part,
            told.quantity,
            now,
            told.dish,
            told.number};
}

std::optional<TicketRow> rowFor(const Wanted &wanted, const Told *told, Telling telling)
{
    using Kind = TicketRow::Kind;
    if (!told) {
        const bool waits = telling == Telling::TakenBack || (wanted.isHeld && telling != Telling::All);
        return waits ? std::nullopt
                     : std::optional(TicketRow{
                           Kind::Added, wanted.line, wanted.part, {}, wanted.quantity, wanted.dish, {}});
    }
    if (telling == Telling::TakenBack)
        return wanted.quantity < told->quantity ? std::optional(voidRow(*told, wanted.quantity))
                                                : std::nullopt;
    const bool isSameDish = told->dish == wanted.dish;
    if (isSameDish && told->quantity == wanted.quantity)
        return std::nullopt;
    const Kind kind = !isSameDish || wanted.dish.isSoldByWeight ? Kind::Changed
                      : wanted.quantity < told->quantity        ? Kind::Void
                                                                : Kind::Added;
    return TicketRow{kind,        wanted.line, wanted.part, told->quantity, wanted.quantity,
                     wanted.dish, told->number};
}

/// In the kitchen's order, then those that it does not know.
QStringList stationsOf(const Order &order, const Kitchen &kitchen, const std::vector<Wanted> &wanted)
{
    QStringList stations;
    for (const KitchenStation &station : kitchen.stations)
        stations << station.id;
    for (const Wanted &one : wanted)
        stations << one.stations;
    for (const Told &told : order.kitchen.told)
        stations << told.station;
    stations.removeDuplicates();
    return stations;
}

}  // namespace

std::vector<Ticket> difference(const Order &order, const Kitchen &kitchen, Telling telling)
{
    if (order.isTraining || (kitchen.stations.empty() && order.kitchen.told.empty()))
        return {};
    const std::vector<Wanted> wanted = wantedOf(order, kitchen);
    std::vector<Ticket> tickets;
    for (const QString &station : stationsOf(order, kitchen, wanted)) {
        Ticket ticket;
        ticket.station = station;
        for (const Told &told : order.kitchen.told) {
            const bool holds = std::any_of(wanted.begin(), wanted.end(), [&](const Wanted &one) {
                return one.line == told.line && one.part == told.part;
            });
            if (told.station == station && !holds)
                ticket.rows.push_back(voidRow(told));
        }
        for (const Wanted &one : wanted)
            if (one.stations.contains(station))
                if (auto row = rowFor(one, order.kitchen.find(station, one.line, one.part), telling))
                    ticket.rows.push_back(std::move(*row));
        if (!ticket.rows.empty())
            tickets.push_back(std::move(ticket));
    }
    for (size_t i = 0; i < tickets.size(); ++i) {
        tickets[i].number = int(order.kitchen.tickets.size() + i) + 1;
        tickets[i].place = int(i) + 1;
        tickets[i].count = int(tickets.size());
    }
    return tickets;
}

DividedLedger divide(const Order &order, const std::vector<LeavingLine> &leaving)
{
    DividedLedger ledgers{order.kitchen, {}};
    ledgers.moved.firedCourse = order.kitchen.firedCourse;
    ledgers.left.told.clear();
    for (const Told &told : order.kitchen.told) {
        const auto leaves = std::find_if(leaving.begin(), leaving.end(),
                                         [&](const LeavingLine &one) { return one.line == told.line; });
        const OrderLine *line = order.line(told.line);
        if (leaves == leaving.end() || line == nullptr) {
            ledgers.left.told.push_back(told);
            continue;
        }
        Told stays = told;
        stays.quantity =
            std::min(told.quantity, unitsOf(*line, told.part, line->quantity - leaves->quantity));
        Told moves = told;
        moves.quantity = told.quantity - stays.quantity;
        moves.line = leaves->newId;
        if (moves.number.isEmpty())
            moves.number = order.number;
        if (stays.quantity != Quantity())
            ledgers.left.told.push_back(std::move(stays));
        if (moves.quantity != Quantity())
            ledgers.moved.told.push_back(std::move(moves));
    }
    return ledgers;
}

}  // namespace servery
