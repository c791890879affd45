// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/hand.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QEventLoop>
#include <QMouseEvent>
#include <QTimer>

#include "ui/presenters/desk_link.h"

namespace servery {

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
        const bool isMeant = (*one)->text() == text || (*one)->accessibleName() == text;
        if (!isMeant || !(*one)->isVisible() || !(*one)->isEnabled())
            continue;
        tap(*one, (*one)->rect().center());
        return true;
    }
    return false;
}

bool Hand::tapRow(const QString &name)
{
    const auto views = m_window->findChildren<QAbstractItemView *>();
    for (auto view = views.rbegin(); view != views.rend(); ++view) {
        if (!(*view)->isVisible() || !(*view)->model() || (*view)->model()->rowCount() == 0)
            continue;
        const QModelIndex first = (*view)->model()->index(0, 0);
        const auto hits = (*view)->model()->match(first, Qt::DisplayRole, name, 1, Qt::MatchExactly);
        if (hits.isEmpty())
            continue;
        (*view)->scrollTo(hits.first());
        tap((*view)->viewport(), (*view)->visualRect(hits.first()).center());
        return true;
    }
    return false;
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
