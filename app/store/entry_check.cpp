// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/entry_check.h"

#include "app/domain/receipt_number.h"

namespace servery {

static bool isSumFor(const Order &order, const Quote &sums)
{
    size_t lines = 0;
    size_t combo = 0;
    for (const OrderLine &line : order.content.lines) {
        if (line.parts.empty()) {
            lines += line.deposit.isZero() ? 1 : 2;
            continue;
        }
        for (const OrderLine &part : line.parts)
            lines += part.deposit.isZero() ? 0 : 1;
        if (combo >= sums.combos.size() || sums.combos[combo++].size() != line.parts.size())
            return false;
    }
    return sums.lines.size() == lines && sums.lineDiscounts.size() == lines && sums.combos.size() == combo &&
           sums.comboDiscounts.size() == combo;
}

namespace {

/// One overload for each event that names something that must be there.
class Misfit {
public:
    Misfit(const Books &books, const Order *order) : m_books(books), m_order(order) {}

    QString operator()(const OrderOpened &) const
    {
        return m_order ? u"opens an order that is open"_s : QString();
    }
    QString operator()(const LineChanged &e) const { return line(e.line.id); }
    QString operator()(const LineRemoved &e) const { return line(e.line); }
    QString operator()(const LinesMoved &e) const
    {
        for (const auto &[id, quantity] : e.lines)
            if (const QString problem = line(id); !problem.isEmpty())
                return problem;
        return {};
    }
    QString operator()(const ReceiptIssued &e) const
    {
        if (!m_order)
            return u"a receipt for an order that is not open"_s;
        if (!isSumFor(*m_order, e.sums))
            return u"the receipt's sums do not belong to its lines"_s;
        const qint64 last = e.isTraining ? m_books.lastTrainingReceipt : m_books.lastReceipt;
        if (e.sequence != last + 1)
            return u"receipt %1 follows number %2 of its series"_s.arg(e.number).arg(last);
        if (e.number != receiptNumber(m_books.station.series, e.sequence, e.isTraining))
            return u"receipt %1 does not bear its number"_s.arg(e.number);
        return {};
    }
    QString operator()(const DrawerOpened &) const { return {}; }
    QString operator()(const OrderRefunded &) const { return {}; }
    template <typename Other>
    QString operator()(const Other &e) const
    {
        if constexpr (requires { e.order; })
            return m_order ? QString() : u"changes an order that is not open"_s;
        return {};
    }

private:
    QString line(LineId id) const
    {
        if (!m_order)
            return u"changes an order that is not open"_s;
        return m_order->line(id) ? QString() : u"names a line that the order does not have"_s;
    }

    const Books &m_books;
    const Order *m_order;
};

}  // namespace

QString misfit(const Books &books, const JournalEntry &entry)
{
    const std::optional<OrderId> id = orderOf(entry.event);
    return std::visit(Misfit(books, id ? books.order(*id) : nullptr), entry.event);
}

}  // namespace servery
