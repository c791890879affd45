// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/hand.h"

#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QEventLoop>
#include <QMouseEvent>
#include <QTimer>

#include "ui/presenters/desk_link.h"
#include "ui/widgets/tile_view.h"

namespace servery {

/// Whether a finger at this place of the widget touches the widget: a sheet over it takes the tap.
static bool isOnTop(const QWidget &window, QWidget *widget, QPoint at)
{
    QWidget *touched = window.childAt(widget->mapTo(&window, at));
    return touched == widget || (touched && widget->isAncestorOf(touched));
}

void Hand::tap(QWidget *widget, QPoint at)
{
    const QPointF local(at);
    const QPointF global(widget->mapToGlobal(at));
    QMouseEvent press(QEvent::MouseButtonPress, local, global, Qt::LeftButton, Qt::LeftButton, {});
    QApplication::sendEvent(widget, &press);
    QMouseEvent release(QEvent::MouseButtonRelease, local, global, Qt::LeftButton, Qt::NoButton, {});
    QApplication::sendEvent(widget, &release);
    ++m_taps;
    wait();
}

bool Hand::tapButton(const QString &text)
{
    const auto buttons = m_window->findChildren<QAbstractButton *>();
    // What is on top counts: a sheet's buttons come after the window's own.
    for (auto one = buttons.rbegin(); one != buttons.rend(); ++one) {
        const bool isMeant = (*one)->text().simplified() == text || (*one)->accessibleName() == text;
        if (!isMeant || !(*one)->isVisible() || !(*one)->isEnabled() ||
            !isOnTop(*m_window, *one, (*one)->rect().center()))
            continue;
        tap(*one, (*one)->rect().center());
        return true;
    }
    return false;
}

bool Hand::tapRowOf(QAbstractItemView &view, const QString &name)
{
    if (!view.isVisible() || !view.model() || view.model()->rowCount() == 0)
        return false;
    const QModelIndex first = view.model()->index(0, 0);
    const auto hits = view.model()->match(first, Qt::DisplayRole, name, 1, Qt::MatchExactly);
    if (hits.isEmpty())
        return false;
    view.scrollTo(hits.first());
    const QPoint at = view.visualRect(hits.first()).center();
    if (!isOnTop(*m_window, view.viewport(), at))
        return false;
    tap(view.viewport(), at);
    return true;
}

bool Hand::tapRow(const QString &name)
{
    const auto views = m_window->findChildren<QAbstractItemView *>();
    return std::any_of(views.rbegin(), views.rend(),
                       [&](QAbstractItemView *view) { return tapRowOf(*view, name); });
}

bool Hand::tapTile(const QString &name)
{
    const auto views = m_window->findChildren<TileView *>();
    return std::any_of(views.rbegin(), views.rend(), [&](TileView *view) { return tapRowOf(*view, name); });
}

void Hand::wait(int ms)
{
    QEventLoop loop;
    m_desk.askFor(
        &loop, [](Desk &) { return true; },
        [&loop, ms](bool) { QTimer::singleShot(ms, &loop, &QEventLoop::quit); });
    loop.exec();
    QApplication::processEvents();
}

}  // namespace servery
