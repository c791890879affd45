// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/ticket_model.h"

#include <algorithm>

#include "app/domain/compose.h"

namespace servery {

QStringList detailsOf(const OrderLine &line, const Wording &wording)
{
    QStringList details;
    QStringList joined;
    for (const LineModifier &modifier : line.modifiers) {
        const QString text = modifierText(modifier);
        if (text != modifier.name && text == text.toUpper()) {
            details << text;
            continue;
        }
        if (modifier.price.isZero())
            joined << text;
        else
            joined << u"+ %1 %2"_s.arg(text, wording.money(modifier.price * modifier.count));
    }
    if (!joined.isEmpty())
        details << joined.join(u" · "_s);
    for (const OrderLine &part : line.parts) {
        const QString name = part.quantity == Quantity::pieces(1)
                                 ? part.name
                                 : u"%1 × %2"_s.arg(wording.quantity(part.quantity), part.name);
        details << QStringList(name) + detailsOf(part, wording);
    }
    return details;
}

TicketModel::Row TicketModel::rowFor(const OrderLine &line, const Menu *menu, const Wording &wording) const
{
    Row row;
    row.line = line;
    row.quantityText = line.isSoldByWeight ? tr("%1 kg").arg(wording.quantity(line.quantity))
                                           : u"%1×"_s.arg(wording.quantity(line.quantity));
    row.priceText = wording.money(line.unitPrice * line.quantity);
    row.details = detailsOf(line, wording);
    if (!line.deposit.isZero())
        row.details << tr("+ Deposit %1").arg(wording.money(line.deposit * line.quantity));
    if (line.discount) {
        const QString what =
            line.discount->percent
                ? wording.percent(*line.discount->percent)
                : wording.money(std::min(*line.discount->amount, line.unitPrice * line.quantity));
        row.discountText = line.discount->name.isEmpty() ? tr("Discount %1").arg(what)
                                                         : tr("%1 %2").arg(line.discount->name, what);
    }
    const MenuItem *item = menu != nullptr ? menu->item(line.item) : nullptr;
    const bool isToldKitchen = line.sent != Quantity();  // then only a void with a reason changes it
    row.hasChoices = menu != nullptr && !isToldKitchen &&
                     (menu->combo(line.combo) != nullptr ||
                      (item != nullptr && (!item->modifierGroups.isEmpty() || !item->variants.empty())));
    return row;
}

/// So many of the line the station was told of, for a part of a combo too.
static Quantity knownOf(const OrderLine &line, const Told &told)
{
    if (told.part == 0 || size_t(told.part) > line.parts.size())
        return told.quantity;
    const Quantity each = line.parts[size_t(told.part) - 1].quantity;
    return each == Quantity()
               ? line.quantity
               : Quantity::fromThousandths(scaled(told.quantity.thousandths(), 1000, each.thousandths()));
}

/// A ticket of the order that is not out at its station: nobody knows by its job which of the lines there it
/// speaks of, so all of them wait for it.
static KitchenWord ticketWord(const Order &order, const QString &station, const std::vector<JobNews> &tickets)
{
    KitchenWord word = KitchenWord::Sent;
    for (const JobNews &job : tickets) {
        if (job.about.role != station || !job.about.reference.startsWith(order.number + u'/'))
            continue;
        if (job.isLate || isAtRest(job.state))
            return KitchenWord::InDoubt;
        word = KitchenWord::OnItsWay;
    }
    return word;
}

void TicketModel::addKitchen(Row &row, const Order &order, const KitchenSight &kitchen,
                             const Wording &wording)
{
    const OrderLine &line = row.line;
    if (line.sent == Quantity() || !kitchen.hasKitchen)
        return;
    row.kitchen = KitchenWord::NoStation;
    Quantity known = line.quantity;
    for (const Told &told : order.kitchen.told) {
        if (told.line != line.id)
            continue;
        const KitchenWord word = ticketWord(order, told.station, kitchen.tickets);
        row.kitchen = row.kitchen == KitchenWord::NoStation ? word : std::max(row.kitchen, word);
        if (const Quantity here = knownOf(line, told); here != line.quantity)
            known = here;
    }
    if (row.kitchen == KitchenWord::Sent && known != line.quantity)
        row.kitchen = KitchenWord::Partly;
    switch (row.kitchen) {
    case KitchenWord::Nothing: break;
    case KitchenWord::Sent: row.kitchenText = tr("✓ sent"); break;
    case KitchenWord::Partly:
        row.kitchenText = tr("%1 of %2 sent").arg(wording.quantity(known), wording.quantity(line.quantity));
        break;
    case KitchenWord::OnItsWay: row.kitchenText = tr("on its way"); break;
    case KitchenWord::InDoubt: row.kitchenText = tr("not confirmed"); break;
    case KitchenWord::NoStation: row.kitchenText = tr("no station"); break;
    }
}

void TicketModel::show(const std::optional<Order> &order, const Menu *menu, const Wording &wording,
                       const KitchenSight &kitchen)
{
    std::vector<Row> rows;
    if (order) {
        for (const OrderLine &line : order->content.lines) {
            rows.push_back(rowFor(line, menu, wording));
            addKitchen(rows.back(), *order, kitchen, wording);
            if (order->kitchen.isHeld(line.course))
                rows.back().details << tr("Held for course %1").arg(line.course);
        }
    }
    const size_t kept = std::min(rows.size(), m_rows.size());
    const bool startsAlike = std::equal(rows.begin(), rows.begin() + qsizetype(kept), m_rows.begin(),
                                        [](const Row &a, const Row &b) { return a.line.id == b.line.id; });
    if (!startsAlike || rows.size() < m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    const auto before = int(m_rows.size());
    for (size_t i = 0; i < kept; ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
    if (int(rows.size()) == before)
        return;
    beginInsertRows({}, before, int(rows.size()) - 1);
    m_rows = std::move(rows);
    endInsertRows();
}

int TicketModel::rowOf(LineId line) const
{
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &r) { return r.line.id == line; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int TicketModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TicketModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return row.line.name;
    case Qt::AccessibleTextRole: {
        QStringList words{row.quantityText + u' ' + row.line.name, row.priceText};
        words << row.details << row.line.note << row.discountText;
        words << (row.kitchen == KitchenWord::Sent ? tr("sent to the kitchen") : row.kitchenText);
        words.removeAll(QString());
        return words.join(u", "_s);
    }
    case int(TicketRole::Line): return row.line.id.value;
    case int(TicketRole::QuantityText): return row.quantityText;
    case int(TicketRole::PriceText): return row.priceText;
    case int(TicketRole::Details): return row.details;
    case int(TicketRole::Note): return row.line.note;
    case int(TicketRole::DiscountText): return row.discountText;
    case int(TicketRole::KitchenWord): return int(row.kitchen);
    case int(TicketRole::KitchenText): return row.kitchenText;
    case int(TicketRole::HasChoices): return row.hasChoices;
    default: return {};
    }
}

}  // namespace servery
