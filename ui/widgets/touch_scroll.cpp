// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/touch_scroll.h"

#include <QAbstractItemView>
#include <QScroller>

namespace servery {

void enableTouchScroll(QAbstractScrollArea &area)
{
    if (auto *view = qobject_cast<QAbstractItemView *>(&area)) {
        view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    }
    QScroller::grabGesture(area.viewport(), QScroller::TouchGesture);
    QScroller *scroller = QScroller::scroller(area.viewport());
    QScrollerProperties properties = scroller->scrollerProperties();
    properties.setScrollMetric(QScrollerProperties::VerticalOvershootPolicy,
                               QScrollerProperties::OvershootAlwaysOff);
    properties.setScrollMetric(QScrollerProperties::HorizontalOvershootPolicy,
                               QScrollerProperties::OvershootAlwaysOff);
    scroller->setScrollerProperties(properties);
}

}  // namespace servery
