// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

#include "ui/presenters/tile_model.h"

namespace servery {

/// The tiles of a category, one page at a time (POS-03): a hand learns where a tile is only when it does not
/// scroll. A category that fits on one page has one.
class TilePages final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    static constexpr int mostTiles = 50;  ///< on one page (POS-03)

    explicit TilePages(TileModel &tiles, QObject *parent = nullptr);

    /// As many as can be seen at once; the page keeps the tile that stood first.
    void setCapacity(int tiles);
    int capacity() const { return m_capacity; }
    /// Of all pages.
    int tiles() const { return m_tiles.rowCount(); }
    int pages() const;
    int page() const { return m_page; }
    void turnTo(int page);

Q_SIGNALS:
    /// Another page, or another number of pages.
    void turned();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    TileModel &m_tiles;
    int m_page = 0;
    int m_capacity = mostTiles;
};

}  // namespace servery
