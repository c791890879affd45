// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/usecases/tell_kitchen.h"

#include <algorithm>

#include "app/documents/ticket_builder.h"

namespace servery {

static QString titleOf(const Kitchen &kitchen, const QString &station)
{
    const KitchenStation *known = kitchen.station(station);
    return known ? known->title() : station;
}

/// The other stations that make a part of a row's dish in this sending; the pass makes nothing.
static QStringList alsoAt(const Kitchen &kitchen, const std::vector<Ticket> &tickets, const Ticket &ticket,
                          const TicketRow &row)
{
    QStringList names;
    for (const Ticket &other : tickets) {
        const KitchenStation *station = kitchen.station(other.station);
        const bool isMaking = other.station != ticket.station && !(station && station->takesAll);
        const auto isSame = [&row](const TicketRow &one) {
            return one.line == row.line && one.part == row.part;
        };
        if (isMaking && std::any_of(other.rows.begin(), other.rows.end(), isSame))
            names << titleOf(kitchen, other.station);
    }
    return names;
}

static TicketFacts factsOf(const Kitchen &kitchen, const Order &order, const std::vector<Ticket> &tickets,
                           const Ticket &ticket)
{
    TicketFacts facts;
    facts.ticket = ticket;
    facts.station = titleOf(kitchen, ticket.station);
    facts.orderNumber = order.number;
    facts.till = order.till;
    facts.isTakeAway = order.content.dining == Dining::TakeAway;
    const auto &before = order.kitchen.tickets;
    facts.isAddOn = std::any_of(before.begin(), before.end(),
                                [&](const SentTicket &one) { return one.station == ticket.station; });
    for (const TicketRow &row : ticket.rows)
        facts.also.push_back(alsoAt(kitchen, tickets, ticket, row));
    return facts;
}

/// A station that has only labels gets those, and a ticket of what no label can say: what it leaves.
static Document labelsAndRest(const TicketFacts &facts, const Words &words)
{
    Document document = buildLabels(facts, words);
    TicketFacts rest = facts;
    rest.ticket.rows.clear();
    rest.also.clear();
    for (size_t i = 0; i < facts.ticket.rows.size(); ++i) {
        if (facts.ticket.rows[i].kind == TicketRow::Kind::Added)
            continue;
        rest.ticket.rows.push_back(facts.ticket.rows[i]);
        rest.also.push_back(i < facts.also.size() ? facts.also[i] : QStringList());
    }
    if (!rest.ticket.rows.empty()) {
        const Document ticket = buildTicket(rest, words);
        document.blocks.insert(document.blocks.end(), ticket.blocks.begin(), ticket.blocks.end());
    }
    return document;
}

static void queue(KitchenNews &news, SpoolJob job)
{
    const PrintJob &about = job.about;
    news.events.push_back(
        PaperQueued{about.id, about.role, about.kind, about.reference, {}, {}, job.document});
    news.jobs.push_back(std::move(job));
}

KitchenNews tellKitchen(DeskContext &context, const Order &order, Telling telling, const QDateTime &at)
{
    KitchenNews news;
    std::vector<Ticket> tickets = difference(order, context.kitchen, telling);
    if (tickets.empty())
        return news;
    const Words &words = context.paperRules().words;
    const auto jobFor = [&](const QString &role, JobKind kind, const TicketFacts &facts) {
        return PrintJob{
            PrintJobId::make(), role, kind, facts.reference(), 0, {}, at, at.addSecs(keepsSeconds(kind))};
    };
    for (Ticket &ticket : tickets) {
        ticket.id = TicketId::make();
        TicketFacts facts = factsOf(context.kitchen, order, tickets, ticket);
        facts.at = at;
        const KitchenStation *station = context.kitchen.station(ticket.station);
        const bool hasOnlyLabels = station && station->hasOnlyLabels;
        SpoolJob paper{jobFor(ticket.station, JobKind::Ticket, facts),
                       hasOnlyLabels ? labelsAndRest(facts, words) : buildTicket(facts, words)};
        ticket.job = paper.about.id;
        news.events.push_back(TicketSent{order.id, ticket});
        queue(news, std::move(paper));
        if (!station || !station->wantsLabels || hasOnlyLabels)
            continue;
        SpoolJob labels{jobFor(labelRoleOf(ticket.station), JobKind::Label, facts),
                        buildLabels(facts, words)};
        if (!labels.document.blocks.empty())
            queue(news, std::move(labels));
    }
    return news;
}

}  // namespace servery
