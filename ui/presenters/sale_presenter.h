// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

#include "app/base/worker.h"
#include "app/domain/menu_search.h"
#include "ui/presenters/category_model.h"
#include "ui/presenters/desk_link.h"
#include "ui/presenters/sale_entry.h"
#include "ui/presenters/tile_model.h"
#include "ui/presenters/wording.h"

namespace servery {

using SharedSearch = std::shared_ptr<const MenuSearch>;  // the indexing thread may finish after its asker

/// More of one thing are asked about (POS-21).
inline constexpr Quantity doubtfulQuantity = Quantity::pieces(20);

/// What the sale screen offers: categories, tiles, favourites, search, PLU, scans, and the quantity for the
/// next item. It knows no widget; counter and kiosk show it differently.
class SalePresenter final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        Wording wording;  ///< its currency follows the menu
        /// The file of a menu's `image`; empty: there is none.
        std::function<QString(const QString &image)> pictureFile;
    };
    SalePresenter(DeskLink &desk, Settings settings, QObject *parent = nullptr);

    CategoryModel *categories() { return &m_categories; }
    TileModel *tiles() { return &m_tiles; }
    TileModel *favourites() { return &m_favourites; }
    TileModel *found() { return &m_found; }
    const Wording &wording() const { return m_settings.wording; }
    const SaleEntry &entry() const { return m_entry; }
    QString nameOf(const LineChoice &choice) const;
    /// Of one unit or 1 kg, today.
    Money unitPrice(const LineChoice &choice) const;
    bool hasFavourites() const { return m_favourites.rowCount() > 0; }
    /// The category shown; empty: the favourites.
    const QString &category() const { return m_category; }

    /// Shows the front page of a menu until the desk has the whole one. Tiles tapped meanwhile are kept.
    void preview(SharedMenu front);

public Q_SLOTS:
    void chooseCategory(const QString &id);
    void search(const QString &text);
    void tapTile(const servery::Tile &tile);
    /// A character typed outside of any field.
    void type(QChar character);
    void setQuantity(std::optional<servery::Quantity> quantity);
    void clearEntry();
    /// Enter: the digits typed are a PLU or a barcode.
    void enter();
    void scan(const QString &code);
    void add(const servery::LineChoice &choice);
    void addCombo(const servery::ComboChoice &choice);
    /// Yes to quantityDoubted(): what was asked for is added.
    void confirmQuantity();

Q_SIGNALS:
    void entryChanged();
    void menuChanged();
    /// found() is what the text of search() finds.
    void searched();
    /// A dialog has to ask something before the item can be added.
    void choiceWanted(const servery::LineChoice &start);
    void comboWanted(const servery::ComboChoice &start);
    void weightWanted(const servery::LineChoice &start);
    /// More than 20: a slip of the finger? Asked once (POS-21).
    void quantityDoubted(servery::Quantity quantity);
    /// POS-22: the entry stays for correction.
    void notFound(const QString &what);
    /// The code of a receipt was scanned.
    void receiptScanned(const QString &number);
    /// A scanned pack says that it may not be used any more; it was not added.
    void expired(const QString &what, QDate useBy);

private:
    /// Whom a quantity is typed for, as far as the counter can tell.
    struct Guest {
        std::optional<OrderId> order;
        std::vector<OrderId> parked;
        QString user;
    };
    void show();
    void follow();
    void showMenu();
    void indexMenu();
    void takeIndex(SharedSearch index);
    void whenIndexed(const std::function<void()> &job);
    void showFound();
    void fillTiles();
    QDate today() const { return m_desk.view().now.date(); }
    Tile tileOf(const MenuItem &item) const;
    Tile tileOf(const Combo &combo) const;
    Tile tileOf(const MenuHit &hit) const;
    std::optional<MenuHit> hitOf(const QString &code) const;
    void take(const MenuHit &hit);
    void addItem(const LineChoice &choice);
    std::optional<Quantity> takeQuantity();
    void refuseQuantity();

    DeskLink &m_desk;
    Settings m_settings;
    CategoryModel m_categories;
    TileModel m_tiles;
    TileModel m_favourites;
    TileModel m_found;
    SaleEntry m_entry;
    QString m_category;
    SharedMenu m_menu;          ///< kept while tiles speak of it
    bool m_isPreview = false;   ///< m_menu is a front page
    std::vector<Tile> m_early;  ///< tapped on it
    std::map<QString, Availability> m_availability;
    struct Indexer {};                             ///< what a worker needs to have a thread of its own
    std::unique_ptr<Worker<Indexer>> m_indexer;    ///< for big menus
    SharedSearch m_search;                         ///< of m_menu; null while it is being built
    std::vector<std::function<void()>> m_waiting;  ///< for that
    QString m_searchText;
    std::optional<Guest> m_guest;      ///< of the view before
    std::optional<MenuHit> m_doubted;  ///< what so many are wanted of
    bool m_isQuantityConfirmed = false;
    bool m_isShown = false;
};

}  // namespace servery
