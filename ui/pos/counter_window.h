// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/pos/card_word.h"
#include "ui/pos/counter_context.h"
#include "ui/pos/setup_word.h"
#include "ui/pos/typed_place.h"
#include "ui/presenters/tile_pages.h"

namespace servery {

class CategoryRail;
class ChangeView;
class CounterHeader;
class CounterSheets;
class KeyFilter;
class Label;
class PageBar;
class TicketPane;
class TileView;
class Toast;

/// The counter: rail, grid, ticket. Builds the panes and binds them to the presenters; every question opens
/// as a sheet inside it.
class CounterWindow final : public QWidget, public TypedPlace {
    Q_OBJECT
public:
    explicit CounterWindow(const CounterContext &context, QWidget *parent = nullptr);

    /// Made when the first one is asked for, else when the window has been painted and nobody waits.
    CounterSheets &sheets();
    std::function<void()> remember() override;

public Q_SLOTS:
    void showPrinter(servery::PrinterWord word);
    /// A code from a scanner of any kind; scans when something can be sold.
    void scan(const QString &code);
    void showCard(servery::CardWord word);
    void showDrawer(servery::DrawerState state);
    /// Devices that are unplugged now.
    void showAbsent(const std::vector<servery::SetupPart> &parts);
    /// What of the station stays off; the rest sells.
    void showSetup(const std::vector<servery::SetupPart> &off);
    /// The till cannot commit: says so and stays until it is mended.
    void showStorageFault(const servery::Error &error);
    void endStorageFault();

Q_SIGNALS:
    /// Who made the window keeps the choice, puts another translation in and makes a new window.
    void languageChosen(const QString &language);
    /// The theme was put on the application; who made the window keeps the choice.
    void themeChosen();
    /// The first picture stands and no input waits: what made it wait till now may begin.
    void stood();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void bind();
    void bindTiles();
    void bindNews();
    /// A slot that asks by a sheet.
    template <typename... Values>
    auto asks(void (CounterSheets::*question)(Values...))
    {
        return [this, question](Values... values) { (sheets().*question)(values...); };
    }
    bool isAsking() const;
    void showCategory();
    void showState();
    void search(const QString &text);
    void act(KeyAction action);
    void say(const QString &text, int tone);
    void clearStep();
    bool canSell() const;
    void arrange();
    void stand();

    CounterContext m_context;
    CounterHeader *m_header;
    Label *m_training;
    Label *m_fault;
    Label *m_setup;
    Label *m_kitchen;  ///< tickets that the kitchen may not have
    Label *m_paper;    ///< what the printers wait for, and what to do
    CategoryRail *m_rail;
    TileView *m_favourites;
    TilePages m_pages;
    TileView *m_tiles;
    PageBar *m_pageBar;
    Label *m_noTiles;
    QWidget *m_grid;
    TicketPane *m_ticket;
    ChangeView *m_change;
    Toast *m_toast;
    CounterSheets *m_sheets = nullptr;  ///< see sheets()
    bool m_isStanding = false;
    KeyFilter *m_keys;
    QTimer m_escape;
};

}  // namespace servery
