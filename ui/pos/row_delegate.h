// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace servery {

/// What of a model a row shows, as its roles. `isWarm`: a person has to look at it.
struct RowRoles {
    int title;
    int end;
    int details;
    int isWarm;
};

/// A row of a list as a card: a title and a word or an amount at the end above, details below.
class RowDelegate final : public QStyledItemDelegate {
public:
    explicit RowDelegate(const RowRoles &roles, QObject *parent = nullptr)
        : QStyledItemDelegate(parent), m_roles(roles)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    RowRoles m_roles;
};

}  // namespace servery
