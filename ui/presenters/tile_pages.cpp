// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/tile_pages.h"

#include <algorithm>

namespace servery {

TilePages::TilePages(TileModel &tiles, QObject *parent) : QSortFilterProxyModel(parent), m_tiles(tiles)
{
    setSourceModel(&tiles);
    connect(&tiles, &QAbstractItemModel::modelReset, this, [this] { turnTo(m_page); });
}

int TilePages::pages() const
{
    return std::max(1, (m_tiles.rowCount() + mostTiles - 1) / mostTiles);
}

void TilePages::turnTo(int page)
{
    m_page = std::clamp(page, 0, pages() - 1);
    invalidateRowsFilter();
    Q_EMIT turned();
}

bool TilePages::filterAcceptsRow(int row, const QModelIndex &) const
{
    return row / mostTiles == m_page;
}

}  // namespace servery
