// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/tile_pages.h"

#include <algorithm>

namespace servery {

TilePages::TilePages(TileModel &tiles, QObject *parent) : QSortFilterProxyModel(parent), m_tiles(tiles)
{
    setSourceModel(&tiles);
    connect(&tiles, &QAbstractItemModel::modelReset, this, [this] { turnTo(m_page); });
}

void TilePages::setCapacity(int tiles)
{
    const int capacity = std::clamp(tiles, 1, mostTiles);
    if (capacity == m_capacity)
        return;
    const int first = m_page * m_capacity;
    m_capacity = capacity;
    turnTo(first / capacity);
}

int TilePages::pages() const
{
    return std::max(1, (m_tiles.rowCount() + m_capacity - 1) / m_capacity);
}

void TilePages::turnTo(int page)
{
    m_page = std::clamp(page, 0, pages() - 1);
    invalidateRowsFilter();
    Q_EMIT turned();
}

bool TilePages::filterAcceptsRow(int row, const QModelIndex &) const
{
    return row / m_capacity == m_page;
}

}  // namespace servery
