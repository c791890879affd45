// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>

class QAbstractItemView;
class QWidget;

namespace servery {

class DeskLink;

/// A hand that taps a window as a person would: events of a pointer on what is visible and enabled, found
/// by the words on it. For the demo's tour and the pictures; it knows nothing of what a tap does.
class Hand {
public:
    Hand(QWidget &window, DeskLink &desk) : m_window(&window), m_desk(desk) {}

    void moveTo(QWidget &window) { m_window = &window; }
    /// Taps the button with this text or accessible name; the one on top counts. False: there is none.
    bool tapButton(const QString &text);
    /// Taps the tile, category or line of this name, in whichever list shows it.
    bool tapRow(const QString &name);
    /// The same for the big tiles only: a name may stand on the ticket too.
    bool tapTile(const QString &name);
    /// Lets the desk answer everything asked so far and the window paint it.
    void wait(int ms = 0);
    int taps() const { return m_taps; }

private:
    void tap(QWidget *widget, QPoint at);
    bool tapRowOf(QAbstractItemView &view, const QString &name);

    QWidget *m_window;
    DeskLink &m_desk;
    int m_taps = 0;
};

}  // namespace servery
