// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include "ui/widgets/chip.h"
#include "ui/widgets/tap_view.h"

namespace servery {

/// Draws one tile: picture on its soft ground, name, price, how many are in the order, and what keeps it
/// from being simply added: "SOLD OUT", "3 left", "CHOOSE".
class TileDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum class Shape { Card, Strip };  ///< Strip: the low tiles of the favourites row

    explicit TileDelegate(Shape shape, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The height of a low tile without the gap around it.
    static int stripHeight(const QWidget *widget);

private:
    struct Look;
    /// What keeps an item from being simply added, in a word and a sign.
    struct Mark {
        QString word;
        QString icon;
        Tone tone = Tone::Neutral;
    };
    Mark markOf(const Look &look) const;
    void paintPicture(QPainter &painter, const QRectF &tile, const Look &look) const;
    void paintTexts(QPainter &painter, const QRectF &tile, const Look &look) const;
    void paintMark(QPainter &painter, const QRectF &tile, const Look &look) const;
    void paintBadge(QPainter &painter, const QRectF &tile, const Look &look) const;

    Shape m_shape;
};

/// The grid of things to sell. Tiles keep their places whatever is sold (POS-04) and are at least 20 × 15 mm
/// (POS-02); where there is room they grow, up to a limit, so that the grid fills the pane.
class TileView final : public TapView {
    Q_OBJECT
public:
    /// How tiles stand in a room.
    struct Grid {
        int columns = 1;
        int rows = 1;  ///< that are whole
        QSize cell;    ///< a tile with the gap around it
        int capacity() const { return columns * rows; }
    };

    explicit TileView(TileDelegate::Shape shape, QWidget *parent = nullptr);

    int columns() const { return m_columns; }
    /// The largest tiles at which `count` stand in `room` at once, else the smallest.
    Grid gridFor(QSize room, int count) const;
    /// How many tiles are to be seen at once, if they can be. What is paged never scrolls.
    void fit(int count, bool isPaged);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    TileDelegate::Shape m_shape;
    int m_columns = 1;
    int m_count = 0;
};

}  // namespace servery
