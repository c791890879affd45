// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

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
    /// The height of a tile without the gap around it.
    static int heightOf(Shape shape, const QWidget *widget);

private:
    struct Look;
    void paintPicture(QPainter &painter, const QRectF &tile, const Look &look) const;
    void paintTexts(QPainter &painter, const QRectF &tile, const Look &look) const;
    void paintBadge(QPainter &painter, const QRectF &tile, const Look &look) const;

    Shape m_shape;
};

/// The grid of things to sell. Tiles keep their places whatever is sold (POS-04); as many columns as fit
/// with at least 20 × 15 mm each (POS-02).
class TileView final : public TapView {
    Q_OBJECT
public:
    explicit TileView(TileDelegate::Shape shape, QWidget *parent = nullptr);

    int columns() const { return m_columns; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    TileDelegate::Shape m_shape;
    int m_columns = 1;
};

}  // namespace servery
