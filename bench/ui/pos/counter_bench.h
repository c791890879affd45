// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>

#include <QAbstractItemView>
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QTemporaryDir>

#include "app/main/commands/station.h"
#include "app/main/windows/counter_station.h"
#include "app/main/windows/hand.h"
#include "ui/presenters/roles.h"
#include "ui/widgets/ticket_view.h"
#include "ui/widgets/tile_view.h"

namespace servery {

/// A data directory with one menu in it and no staff, so that a counter on it sells at once.
class BenchShop {
public:
    explicit BenchShop(const QByteArray &menu)
    {
        auto desk = openDesk(directory(), u"pos"_s);
        if (!desk)
            qFatal("%s", qPrintable(desk.error().detail));
        if (auto imported = (*desk)->shop.importMenu(menu, u"bench"_s); !imported)
            qFatal("%s", qPrintable(imported.error().detail));
    }
    static QByteArray demoMenu()
    {
        QFile file(u":/demo/cafe/menu.json"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString directory() const { return m_folder.filePath(u"data"_s); }

private:
    QTemporaryDir m_folder;
};

/// A whole counter as `servery pos` opens it, with a hand that taps it and an eye that sees when the ticket
/// has been painted.
class BenchCounter final : public QObject {
public:
    explicit BenchCounter(const QString &directory, const TerminalAccess &terminal = {})
        : station({.dataDirectory = directory, .settings = english(), .terminal = terminal}),
          hand(station.window(), station.desk())
    {
        QObject::connect(&station.desk(), &DeskLink::viewChanged, this, [this] { m_isChanged = true; });
        QObject::connect(&station.desk(), &DeskLink::failed, this,
                         [](const Error &error) { qFatal("%s", qPrintable(error.detail)); });
        QObject::connect(&station.desk(), &DeskLink::settled, this, [this] { ++settled; });
        station.window().show();
        hand.wait(300);
        m_tiles = station.window().findChildren<TileView *>().first();
        for (TileView *view : station.window().findChildren<TileView *>())
            m_tiles = view->isVisible() && view->height() > m_tiles->height() ? view : m_tiles;
        station.window().findChild<TicketView *>()->viewport()->installEventFilter(this);
    }

    /// The rows of the grid that are seen whole, sold without a question and never run out.
    std::vector<QModelIndex> plainTiles() const
    {
        std::vector<QModelIndex> rows;
        const QAbstractItemModel *model = m_tiles->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, 0);
            const MenuItem *item = station.desk().view().menu->item(index.data(int(TileRole::Id)).toString());
            const bool isOther = item == nullptr || item->stock ||
                                 index.data(int(TileRole::NeedsChoice)).toBool() ||
                                 index.data(int(TileRole::IsSoldOut)).toBool();
            if (!isOther && m_tiles->viewport()->rect().contains(m_tiles->visualRect(index)))
                rows.push_back(index);
        }
        return rows;
    }
    /// Taps a tile; answers the time from the finger's release to the painted ticket.
    double tapTile(const QModelIndex &index)
    {
        const QPointF at = m_tiles->visualRect(index).center();
        send(QEvent::MouseButtonPress, at);
        QApplication::processEvents();
        return untilPainted([&] { send(QEvent::MouseButtonRelease, at); });
    }
    double untilPainted(const std::function<void()> &act)
    {
        m_isChanged = m_isPainted = false;
        QElapsedTimer timer;
        timer.start();
        act();
        while (!m_isPainted && timer.elapsed() < 5000)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return double(timer.nsecsElapsed()) / 1e6;
    }
    /// With the key: the button refuses a second click within half a second, as it should.
    void payCash()
    {
        if (!paysCash())
            qFatal("not paid");
    }
    bool paysCash()
    {
        const int before = settled;
        QKeyEvent press(QEvent::KeyPress, Qt::Key_F9, {});
        QApplication::sendEvent(focus(), &press);
        hand.wait();
        return settled > before;
    }

    QWidget *focus()
    {
        QWidget *focus = QApplication::focusWidget();
        return focus != nullptr ? focus : &station.window();
    }

    CounterStation station;
    Hand hand;
    int settled = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_isChanged)
            m_isPainted = true;
        return false;
    }

private:
    static StationSettings english()
    {
        StationSettings settings;
        settings.language = u"en"_s;
        return settings;
    }
    void send(QEvent::Type type, QPointF at)
    {
        const bool isDown = type == QEvent::MouseButtonPress;
        QMouseEvent event(type, at, m_tiles->viewport()->mapToGlobal(at), Qt::LeftButton,
                          isDown ? Qt::LeftButton : Qt::NoButton, {});
        QApplication::sendEvent(m_tiles->viewport(), &event);
    }

    TileView *m_tiles;
    bool m_isChanged = false;
    bool m_isPainted = false;
};

}  // namespace servery
