// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QAbstractListModel>

#include "app/domain/order.h"
#include "app/domain/print_job.h"
#include "ui/presenters/roles.h"
#include "ui/presenters/wording.h"

namespace servery {

/// What stands under a line: what was taken away in words of its own, the rest joined (POS-42).
QStringList detailsOf(const OrderLine &line, const Wording &wording);

/// What the kitchen of this station has not got yet; without one nothing is said of it.
struct KitchenSight {
    bool hasKitchen = false;
    std::vector<JobNews> tickets = {};  ///< those that are not out
};

/// The lines of the order, as the cashier reads them back to the guest.
class TicketModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// `menu` says which lines have a dialog to reopen; may be null.
    void show(const std::optional<Order> &order, const Menu *menu, const Wording &wording,
              const KitchenSight &kitchen = {});
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
        KitchenWord kitchen = KitchenWord::Nothing;
        QString kitchenText;
        bool hasChoices = false;
        bool operator==(const Row &) const = default;
    };
    static void addKitchen(Row &row, const Order &order, const KitchenSight &kitchen, const Wording &wording);
    Row rowFor(const OrderLine &line, const Menu *menu, const Wording &wording) const;

    std::vector<Row> m_rows;
};

}  // namespace servery
