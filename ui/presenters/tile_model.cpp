// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/tile_model.h"

#include "app/base/text.h"

namespace servery {

void TileModel::show(std::vector<Tile> tiles)
{
    for (Tile &tile : tiles)
        tile.count = m_counts.value(tile.id);
    if (tiles == m_tiles)
        return;
    const bool isSameGrid = tiles.size() == m_tiles.size() &&
                            std::equal(tiles.begin(), tiles.end(), m_tiles.begin(),
                                       [](const Tile &a, const Tile &b) { return a.id == b.id; });
    if (isSameGrid) {
        m_tiles = std::move(tiles);
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_tiles = std::move(tiles);
    endResetModel();
}

void TileModel::setCounts(const QHash<QString, int> &counts)
{
    m_counts = counts;
    for (size_t row = 0; row < m_tiles.size(); ++row) {
        const int count = counts.value(m_tiles[row].id);
        if (count == m_tiles[row].count)
            continue;
        m_tiles[row].count = count;
        Q_EMIT dataChanged(index(int(row)), index(int(row)));
    }
}

int TileModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tiles.size());
}

QString TileModel::inWords(const Tile &tile) const
{
    QStringList words{tile.name, tile.priceText};
    if (tile.isSoldOut)
        words << tr("sold out");
    else if (tile.left >= 0)
        words << tr("%n left", nullptr, tile.left);
    if (tile.count > 0)
        words << tr("%n in the order", nullptr, tile.count);
    return words.join(u", "_s);
}

QVariant TileModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Tile &tile = m_tiles[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return tile.name;
    case Qt::AccessibleTextRole: return inWords(tile);
    case int(TileRole::Id): return tile.id;
    case int(TileRole::IsCombo): return tile.isCombo;
    case int(TileRole::Variant): return tile.variant;
    case int(TileRole::PriceText): return tile.priceText;
    case int(TileRole::Count): return tile.count;
    case int(TileRole::Left): return tile.left;
    case int(TileRole::IsSoldOut): return tile.isSoldOut;
    case int(TileRole::NeedsChoice): return tile.needsChoice;
    case int(TileRole::Picture): return tile.picture;
    case int(TileRole::TintKey): return tile.tintKey;
    default: return {};
    }
}

}  // namespace servery
