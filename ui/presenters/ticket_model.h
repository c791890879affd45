// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QAbstractListModel>

#include "app/domain/order.h"
#include "ui/presenters/roles.h"
#include "ui/presenters/wording.h"

namespace servery {

/// What stands under a line: what was taken away in words of its own, the rest joined (POS-42).
QStringList detailsOf(const OrderLine &line, const Wording &wording);

/// The lines of the order, as the cashier reads them back to the guest.
class TicketModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// `menu` says which lines have a dialog to reopen; may be null.
    void show(const std::optional<Order> &order, const Menu *menu, const Wording &wording);
    const OrderLine &line(int row) const { return m_rows[size_t(row)].line; }
    int rowOf(LineId line) const;  ///< -1: not here

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        OrderLine line;
        QString quantityText;
        QString priceText;
        QStringList details;
        QString discountText;
        bool hasChoices = false;
        bool operator==(const Row &) const = default;
    };
    Row rowFor(const OrderLine &line, const Menu *menu, const Wording &wording) const;

    std::vector<Row> m_rows;
};

}  // namespace servery
