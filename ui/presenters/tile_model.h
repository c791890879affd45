// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QHash>

#include "ui/presenters/roles.h"

namespace servery {

/// Something that can be sold with one tap.
struct Tile {
    QString id;  ///< of an item or a combo
    bool isCombo = false;
    QString variant;
    QString name;
    QString priceText;
    int count = 0;
    int left = -1;
    bool isSoldOut = false;
    bool needsChoice = false;
    QString picture;
    QString tintKey;

    bool operator==(const Tile &) const = default;
};

/// Tiles in the order of the menu, whatever is sold (POS-04).
class TileModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void show(std::vector<Tile> tiles);
    /// How many of each id are in the order; only tiles whose number changed are drawn again.
    void setCounts(const QHash<QString, int> &counts);
    const Tile &tile(int row) const { return m_tiles[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString inWords(const Tile &tile) const;

    std::vector<Tile> m_tiles;
    QHash<QString, int> m_counts;
};

}  // namespace servery
