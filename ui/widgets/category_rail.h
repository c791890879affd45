// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include "ui/widgets/tap_view.h"

namespace servery {

/// Draws one category: its picture above its name; the chosen one filled.
class CategoryDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The categories at the side. The current row is the chosen one.
class CategoryRail final : public TapView {
    Q_OBJECT
public:
    explicit CategoryRail(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();
};

}  // namespace servery
