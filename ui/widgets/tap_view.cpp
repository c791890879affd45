// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tap_view.h"

#include <utility>

#include <QKeyEvent>
#include <QMouseEvent>

#include "ui/widgets/touch_scroll.h"

namespace servery {

TapView::TapView(QWidget *parent) : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(false);
    setAttribute(Qt::WA_MacShowFocusRect, false);
    viewport()->setAutoFillBackground(false);
    enableTouchScroll(*this);
}

bool TapView::isRinged(const QModelIndex &index) const
{
    return m_isKeyed && hasFocus() && currentIndex() == index;
}

/// Only what looks different is painted: a tap must not cost a whole grid of tiles.
void TapView::setPressed(const QModelIndex &index)
{
    update(m_pressed);
    m_pressed = index;
    update(m_pressed);
}

void TapView::mousePressEvent(QMouseEvent *event)
{
    if (std::exchange(m_isKeyed, false))
        update(currentIndex());
    if (event->button() == Qt::LeftButton)
        setPressed(indexAt(event->position().toPoint()));
}

void TapView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_pressed.isValid() && indexAt(event->position().toPoint()) != m_pressed)
        setPressed({});
}

void TapView::mouseReleaseEvent(QMouseEvent *event)
{
    const QModelIndex index = m_pressed;
    setPressed({});
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    if (indexAt(event->position().toPoint()) != index)
        return;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    Q_EMIT tapped(index);
}

void TapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    mousePressEvent(event);
}

void TapView::keyPressEvent(QKeyEvent *event)
{
    const bool isTap =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (isTap && currentIndex().isValid()) {
        Q_EMIT tapped(currentIndex());
        return;
    }
    m_isKeyed = true;
    // Letters belong to search, Escape and Delete to the window: only the cursor keys move in here.
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: QListView::keyPressEvent(event); return;
    default: event->ignore();
    }
}

void TapView::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    m_isKeyed =
        reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    if (!currentIndex().isValid() && model() != nullptr && model()->rowCount() > 0)
        selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
}

}  // namespace servery
