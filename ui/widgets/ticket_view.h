// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include "ui/widgets/tap_view.h"

namespace servery {

/// Draws one line of the order: how many, what, what about it, what it costs. The selected one leaves room
/// below for its buttons.
class TicketDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The row whose buttons are shown, and the height they take.
    void setOpenRow(const QModelIndex &index, int barHeight);

private:
    struct Layout;
    Layout layoutOf(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    QPersistentModelIndex m_open;
    int m_barHeight = 0;
};

/// The lines of the order. The selected line carries real buttons (stepper, note, …) that this view moves
/// with it; whoever owns the view makes them and hands them over.
class TicketView final : public TapView {
    Q_OBJECT
public:
    explicit TicketView(QWidget *parent = nullptr);

    /// Takes ownership; shown inside the row of the current line.
    void setLineBar(QWidget *bar);
    void selectRow(int row);  ///< -1: none

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void placeBar();

    TicketDelegate *m_delegate;
    QWidget *m_bar = nullptr;
};

}  // namespace servery
