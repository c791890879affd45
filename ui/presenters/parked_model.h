// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "ui/presenters/desk_link.h"
#include "ui/presenters/roles.h"
#include "ui/presenters/wording.h"

namespace servery {

/// The orders that wait, oldest first (POS-43).
class ParkedModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void show(const std::vector<ParkedOrder> &orders, const Wording &wording, const QDateTime &now);
    const ParkedOrder &order(int row) const { return m_orders[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<ParkedOrder> m_orders;
    Wording m_wording;
    QDateTime m_now;
};

}  // namespace servery
