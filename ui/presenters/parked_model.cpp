// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/parked_model.h"

namespace servery {

namespace {

constexpr int oldAfterMinutes = 15;

}  // namespace

void ParkedModel::show(const std::vector<ParkedOrder> &orders, const Wording &wording, const QDateTime &now)
{
    beginResetModel();
    m_orders = orders;
    m_wording = wording;
    m_now = now;
    endResetModel();
}

int ParkedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_orders.size());
}

QVariant ParkedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ParkedOrder &order = m_orders[size_t(index.row())];
    const int minutes = int(std::max<qint64>(0, order.parkedAt.secsTo(m_now) / 60));
    const QString title = tr("%1 · %2").arg(order.number, m_wording.time(order.parkedAt));
    switch (role) {
    case Qt::DisplayRole:
    case int(ParkedRole::Title): return title;
    case Qt::AccessibleTextRole:
        return QStringList{title, m_wording.money(order.due), order.summary}.join(u", "_s);
    case int(ParkedRole::Order): return order.id.value;
    case int(ParkedRole::Details):
        return tr("%1 · %2 · %n min", nullptr, minutes).arg(order.till, order.summary);
    case int(ParkedRole::TotalText): return m_wording.money(order.due);
    case int(ParkedRole::IsOld): return minutes >= oldAfterMinutes;
    default: return {};
    }
}

}  // namespace servery
