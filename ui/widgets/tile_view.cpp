// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tile_view.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QTextLayout>

#include "ui/presenters/roles.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/chip.h"

namespace servery {

namespace {

constexpr int cardHeight = 134;
constexpr int cardWidth = 146;
constexpr int narrowCardWidth = 118;  ///< where the grid itself is narrow (1024 px windows)
constexpr int narrowGrid = 620;
constexpr int textBlock = 68;  ///< of a card: two lines of name, one of price
constexpr int stripHeight = 58;
constexpr int stripWidth = 140;
constexpr int textInset = 11;
constexpr double disabledOpacity = 0.4;  ///< of tiles that nobody can tap now

template <typename T>
T value(const QModelIndex &index, TileRole role)
{
    return index.data(int(role)).value<T>();
}

/// `text` broken between words into at most `most` lines; what does not fit into the last one is elided.
QStringList inLines(const QString &text, const QFont &font, double width, int most)
{
    const QFontMetricsF metrics(font);
    QStringList lines;
    QString rest = text;
    while (lines.size() + 1 < most && metrics.horizontalAdvance(rest) > width) {
        qsizetype cut = rest.size();
        do {
            cut = rest.lastIndexOf(u' ', cut - 1);
        } while (cut > 0 && metrics.horizontalAdvance(rest.left(cut)) > width);
        if (cut <= 0)
            break;
        lines << rest.left(cut);
        rest = rest.mid(cut + 1);
    }
    lines << metrics.elidedText(rest, Qt::ElideRight, width);
    return lines;
}

}  // namespace

struct TileDelegate::Look {
    const Theme &theme;
    QModelIndex index;
    double ratio;
    bool isMirrored;
    bool isSoldOut;
    bool isPressed;
};

TileDelegate::TileDelegate(Shape shape, QObject *parent) : QStyledItemDelegate(parent), m_shape(shape) {}

int TileDelegate::heightOf(Shape shape, const QWidget *widget)
{
    const Theme &theme = themeOf(widget);
    const int least = theme.leastTile().height();
    return std::max(least, theme.scaled(shape == Shape::Card ? cardHeight : stripHeight));
}

QSize TileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const auto *view = qobject_cast<const QListView *>(option.widget);
    return view != nullptr ? view->gridSize() : QSize(cardWidth, cardHeight);
}

void TileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto *view = qobject_cast<const TapView *>(option.widget);
    const Theme &theme = themeOf(option.widget);
    const Look look{theme,
                    index,
                    option.widget->devicePixelRatioF(),
                    option.direction == Qt::RightToLeft,
                    value<bool>(index, TileRole::IsSoldOut),
                    view != nullptr && view->pressedIndex() == index};
    const int half = theme.gap() / 2;
    QRectF tile = QRectF(option.rect).adjusted(half, half, -half, -half);
    painter->save();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    painter->setOpacity(option.widget->isEnabled() ? 1 : disabledOpacity);
    painter->setRenderHint(QPainter::Antialiasing);
    if (view != nullptr && view->isRinged(index))
        drawFocusRing(*painter, tile.adjusted(-4, -4, 4, 4), theme.cardRadius() + 2, theme);
    const Token ground = look.isPressed   ? Token::AccentSoft
                         : look.isSoldOut ? Token::Background
                                          : Token::Surface;
    drawPanel(*painter, tile, {theme.color(ground), {}, 0, double(theme.cardRadius())});
    paintPicture(*painter, tile, look);
    drawPanel(*painter, tile, {{}, theme.color(Token::Line), 1, double(theme.cardRadius())});
    paintTexts(*painter, tile, look);
    paintBadge(*painter, tile, look);
    painter->restore();
}

void TileDelegate::paintPicture(QPainter &painter, const QRectF &tile, const Look &look) const
{
    if (m_shape == Shape::Strip)
        return;
    const Theme &theme = look.theme;
    const double bandHeight = tile.height() - theme.scaled(textBlock);
    painter.save();
    QPainterPath card;
    card.addRoundedRect(tile, theme.cardRadius(), theme.cardRadius());
    painter.setClipPath(card);
    const QRectF band(tile.left(), tile.top(), tile.width(), bandHeight);
    if (!look.isPressed && !look.isSoldOut)
        painter.fillRect(band, theme.tint(value<QString>(look.index, TileRole::TintKey)));
    const int size = int(bandHeight) - theme.scaled(10);
    const QPixmap picture =
        servery::picture(value<QString>(look.index, TileRole::Picture), {size, size}, look.ratio);
    if (look.isSoldOut)
        painter.setOpacity(painter.opacity() * 0.35);
    const QSizeF drawn = picture.deviceIndependentSize();
    painter.drawPixmap(QPointF(band.center().x() - drawn.width() / 2, band.center().y() - drawn.height() / 2),
                       picture);
    painter.restore();
}

void TileDelegate::paintTexts(QPainter &painter, const QRectF &tile, const Look &look) const
{
    const Theme &theme = look.theme;
    const double inset = theme.scaled(textInset);
    const QFont nameFont = theme.font(Type::Body, Weight::Semibold);
    const QFont priceFont = theme.font(Type::Body);
    const double nameHeight = QFontMetricsF(nameFont).height();
    const double priceHeight = QFontMetricsF(priceFont).height();
    const double bottom = tile.bottom() - theme.scaled(m_shape == Shape::Card ? 9 : 7);
    const double width = tile.width() - 2 * inset;
    const int side = (look.isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute;

    painter.setFont(nameFont);
    painter.setPen(theme.color(look.isSoldOut ? Token::Muted : Token::Text));
    const int lines = m_shape == Shape::Card ? 2 : 1;
    const bool hasBadge = m_shape == Shape::Strip && look.index.data(int(TileRole::Count)).toInt() > 0;
    const double nameWidth = width - (hasBadge ? theme.scaled(26) : 0);
    const QStringList name = inLines(look.index.data().toString(), nameFont, nameWidth, lines);
    const double top = bottom - priceHeight - double(name.size()) * nameHeight - 1;
    for (qsizetype i = 0; i < name.size(); ++i)
        painter.drawText(QRectF(tile.left() + inset + (hasBadge && look.isMirrored ? theme.scaled(26) : 0),
                                top + double(i) * nameHeight, nameWidth, nameHeight),
                         side | Qt::AlignVCenter | Qt::TextDontClip, name[i]);
    painter.setFont(priceFont);
    painter.setPen(theme.color(Token::Muted));
    drawFigures(painter, QRectF(tile.left() + inset, bottom - priceHeight, width, priceHeight), side,
                value<QString>(look.index, TileRole::PriceText));

    const int left = look.index.data(int(TileRole::Left)).toInt();
    QString word;
    Tone tone = Tone::Danger;
    if (look.isSoldOut) {
        word = tr("SOLD OUT");
    } else if (m_shape == Shape::Strip) {
        return;  // low tiles say what cannot be sold, no more
    } else if (left >= 0) {
        word = tr("%n left", nullptr, left);
        tone = Tone::Warn;
    } else if (value<bool>(look.index, TileRole::NeedsChoice)) {
        word = tr("CHOOSE");
        tone = Tone::Accent;
    }
    if (word.isEmpty())
        return;
    const QFont chipFont = theme.font(Type::Tiny, Weight::Bold);
    const QFontMetricsF metrics(chipFont);
    const double chipWidth = metrics.horizontalAdvance(word) + theme.scaled(12);
    const double chipHeight = metrics.height() + theme.scaled(4);
    const double x =
        look.isMirrored ? tile.left() + theme.scaled(8) : tile.right() - theme.scaled(8) - chipWidth;
    const double priceWidth =
        figuresWidth(QFontMetricsF(priceFont), value<QString>(look.index, TileRole::PriceText));
    const bool fitsBesidePrice = priceWidth + chipWidth + theme.scaled(8) <= width + theme.scaled(3);
    const double room = fitsBesidePrice || m_shape == Shape::Strip
                            ? bottom + theme.scaled(2) - chipHeight
                            : tile.bottom() - theme.scaled(textBlock + 4) - chipHeight;
    const QRectF chip(x, room, chipWidth, chipHeight);
    drawPanel(painter, chip, {theme.color(groundOf(tone)), {}, 0, double(theme.smallRadius())});
    painter.setFont(chipFont);
    painter.setPen(theme.color(frontOf(tone)));
    painter.drawText(chip, Qt::AlignCenter | Qt::TextDontClip, word);
}

void TileDelegate::paintBadge(QPainter &painter, const QRectF &tile, const Look &look) const
{
    const int count = look.index.data(int(TileRole::Count)).toInt();
    if (count <= 0)
        return;
    const Theme &theme = look.theme;
    painter.setFont(theme.font(Type::Small, Weight::Bold));
    const QString text = QString::number(count);
    const double height = theme.scaled(26);
    const double width =
        std::max(height, figuresWidth(QFontMetricsF(painter.font()), text) + theme.scaled(14));
    const double inset = theme.scaled(8);
    const double x = look.isMirrored ? tile.right() - inset - width : tile.left() + inset;
    const bool isLow = m_shape == Shape::Strip;
    const QRectF badge(isLow ? (look.isMirrored ? tile.left() + inset : tile.right() - inset - width) : x,
                       isLow ? tile.center().y() - height / 2 : tile.top() + inset, width, height);
    drawPanel(painter, badge.adjusted(-2, -2, 2, 2), {theme.color(Token::Surface), {}, 0, height / 2 + 2});
    drawPanel(painter, badge, {theme.color(Token::Accent), {}, 0, height / 2});
    painter.setPen(theme.color(Token::OnAccent));
    drawFigures(painter, badge, Qt::AlignHCenter | Qt::AlignVCenter, text);
}

TileView::TileView(TileDelegate::Shape shape, QWidget *parent) : TapView(parent), m_shape(shape)
{
    setViewMode(IconMode);
    setMovement(Static);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setSelectionMode(NoSelection);
    setWordWrap(true);
    setItemDelegate(new TileDelegate(shape, this));
    if (shape == TileDelegate::Shape::Strip) {
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
}

void TileView::resizeEvent(QResizeEvent *event)
{
    arrange();
    TapView::resizeEvent(event);
}

void TileView::changeEvent(QEvent *event)
{
    TapView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        arrange();
}

void TileView::arrange()
{
    const Theme &theme = themeOf(this);
    const bool isCard = m_shape == TileDelegate::Shape::Card;
    // QListView breaks one pixel early, and its scroll bar comes and goes: reckon without both.
    const int bar = isCard ? verticalScrollBar()->sizeHint().width() : 0;
    const int room = width() - bar - 2;
    const int card = room < theme.scaled(narrowGrid) ? narrowCardWidth : cardWidth;
    const int least =
        std::max(theme.leastTile().width(), theme.scaled(isCard ? card : stripWidth)) + theme.gap();
    m_columns = std::max(1, room / least);
    const QSize grid(room / m_columns, TileDelegate::heightOf(m_shape, this) + theme.gap());
    if (!isCard)
        setFixedHeight(grid.height());
    if (grid != gridSize())
        setGridSize(grid);
}

}  // namespace servery
