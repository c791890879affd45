// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/kitchen_ledger.h"

#include <algorithm>

namespace servery {

Quantity TicketRow::quantity() const
{
    switch (kind) {
    case Kind::Added: return now - before;
    case Kind::Changed: return now;
    case Kind::Void: return before - now;
    }
    Q_UNREACHABLE();
}

template <typename Rows>
static auto rowIn(Rows &told, const QString &station, LineId line, int part)
{
    return std::find_if(told.begin(), told.end(), [&](const Told &one) {
        return one.line == line && one.part == part && one.station == station;
    });
}

const Told *KitchenLedger::find(const QString &station, LineId line, int part) const
{
    const auto found = rowIn(told, station, line, part);
    return found == told.end() ? nullptr : &*found;
}

void KitchenLedger::take(const Ticket &ticket)
{
    tickets.push_back({ticket.id, ticket.number, ticket.station, ticket.job});
    for (const TicketRow &row : ticket.rows) {
        const auto known = rowIn(told, ticket.station, row.line, row.part);
        if (row.now == Quantity() && known != told.end())
            told.erase(known);
        else if (known != told.end())
            *known = {ticket.station, row.line, row.part, row.now, row.dish, row.number};
        else if (row.now != Quantity())
            told.push_back({ticket.station, row.line, row.part, row.now, row.dish, row.number});
    }
}

}  // namespace servery
