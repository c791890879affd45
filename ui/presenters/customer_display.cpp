// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/customer_display.h"

#include <algorithm>

namespace servery {

CustomerDisplay::CustomerDisplay(DeskLink &desk, Wording wording, QObject *parent)
    : QObject(parent), m_desk(desk), m_wording(std::move(wording))
{
    connect(&m_desk, &DeskLink::viewChanged, this, &CustomerDisplay::show);
    connect(&m_desk, &DeskLink::settled, this, &CustomerDisplay::showChange);
    show();
}

void CustomerDisplay::put(const DisplayRows &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    Q_EMIT shown(rows);
}

QString CustomerDisplay::money(Money amount) const
{
    Wording wording = m_wording;
    if (m_desk.view().menu)
        wording.currency = m_desk.view().menu->store.currency;
    return wording.money(amount);
}

/// The line that was added or changed last; with none, when one was taken off, the last.
static const OrderLine *freshLine(const std::vector<OrderLine> &before, const std::vector<OrderLine> &now)
{
    for (auto line = now.rbegin(); line != now.rend(); ++line) {
        if (std::find(before.begin(), before.end(), *line) == before.end())
            return &*line;
    }
    return now.empty() ? nullptr : &now.back();
}

void CustomerDisplay::show()
{
    const DeskView &view = m_desk.view();
    std::vector<OrderLine> lines;
    if (view.order)
        lines = view.order->content.lines;
    if (lines == m_lines && (m_isThanking || !lines.empty()))
        return;
    const OrderLine *fresh = freshLine(m_lines, lines);
    if (!fresh) {
        m_lines.clear();
        if (!m_isThanking)
            put({{view.menu ? view.menu->store.name : QString(), {}}, {tr("Welcome"), {}}});
        return;
    }
    m_isThanking = false;
    const bool isOne = fresh->quantity == Quantity::pieces(1) && !fresh->isSoldByWeight;
    const QString count = fresh->isSoldByWeight ? tr("%1 kg %2") : tr("%1x %2");
    const QString name = isOne ? fresh->name : count.arg(m_wording.quantity(fresh->quantity), fresh->name);
    const Money total = view.sums ? view.sums->total : Money();
    put({{name, money(fresh->unitPrice * fresh->quantity)}, {tr("Total"), money(total)}});
    m_lines = std::move(lines);
}

void CustomerDisplay::showChange(const Settled &settled)
{
    m_isThanking = true;
    m_lines.clear();
    put({{tr("Total"), money(settled.payable)}, {tr("Change"), money(settled.change)}});
}

}  // namespace servery
