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
#include "ui/widgets/text_lines.h"

namespace servery {

namespace {

constexpr int cardHeight = 134;
constexpr int cardWidth = 146;
constexpr int narrowCardWidth = 118;  ///< where the grid itself is narrow (1024 px windows)
constexpr int narrowGrid = 620;
constexpr int lowCardHeight = 100;  ///< where more tiles than fit at full height want to be seen
constexpr int mostGrowth = 160;     ///< percent; more does not read better
constexpr int mostStretch = 130;    ///< percent of height that rows take to fill the pane
constexpr int usualColumns = 5;     ///< of the grid a counter is laid out for
constexpr int usualRows = 4;
constexpr int textBlock = 68;  ///< of a card: two lines of name, one of price
constexpr int bigTextBlock = 82;
constexpr QSize bigCard{184, 176};  ///< from here on names are set larger
constexpr int lowTileHeight = 58;   ///< of the favourites row
constexpr int stripWidth = 140;
constexpr int textInset = 11;
constexpr double disabledOpacity = 0.4;  ///< of tiles that nobody can tap now

template <typename T>
T value(const QModelIndex &index, TileRole role)
{
    return index.data(int(role)).value<T>();
}

}  // namespace

struct TileDelegate::Look {
    const Theme &theme;
    QModelIndex index;
    double ratio;
    bool isMirrored;
    bool isSoldOut;
    bool isPressed;
    bool isBig;
    QPixmap picture;  ///< null: the words have the card to themselves

    bool isWordy() const { return picture.isNull(); }
    int textHeight() const { return theme.scaled(isBig ? bigTextBlock : textBlock); }
    /// Where words have the card to themselves they are set larger, as long as no word is cut for it.
    QFont nameFont(const QString &name, double width) const
    {
        const Type beside = isBig ? Type::Title : Type::Body;
        if (!isWordy())
            return theme.font(beside, Weight::Semibold);
        const QFont large = theme.font(isBig ? Type::Heading : Type::Title, Weight::Bold);
        const QFontMetricsF metrics(large);
        for (const QString &word : name.split(u' ')) {
            if (metrics.horizontalAdvance(word) > width)
                return theme.font(beside, Weight::Bold);
        }
        return large;
    }
    QFont priceFont() const { return theme.font(isBig ? Type::Label : Type::Body); }
};

TileDelegate::TileDelegate(Shape shape, QObject *parent) : QStyledItemDelegate(parent), m_shape(shape) {}

int TileDelegate::stripHeight(const QWidget *widget)
{
    const Theme &theme = themeOf(widget);
    return std::max(theme.leastTile().height(), theme.scaled(lowTileHeight));
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
    const int half = theme.gap() / 2;
    QRectF tile = QRectF(option.rect).adjusted(half, half, -half, -half);
    Look look{theme,
              index,
              option.widget->devicePixelRatioF(),
              option.direction == Qt::RightToLeft,
              value<bool>(index, TileRole::IsSoldOut),
              view != nullptr && view->pressedIndex() == index,
              m_shape == Shape::Card && tile.width() >= theme.scaled(bigCard.width()) &&
                  tile.height() >= theme.scaled(bigCard.height()),
              {}};
    if (m_shape == Shape::Card) {
        const int size = int(tile.height()) - look.textHeight() - theme.scaled(10);
        look.picture = servery::picture(value<QString>(index, TileRole::Picture), {size, size}, look.ratio);
    }
    painter->save();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    painter->setOpacity(option.widget->isEnabled() ? 1 : disabledOpacity);
    painter->setRenderHint(QPainter::Antialiasing);
    if (view != nullptr && view->isRinged(index))
        drawFocusRing(*painter, tile.adjusted(-4, -4, 4, 4), theme.cardRadius() + 2, theme);
    const bool isTinted = m_shape == Shape::Card && look.isWordy();
    const QColor ground = look.isPressed   ? theme.color(Token::AccentSoft)
                          : look.isSoldOut ? theme.color(Token::Background)
                          : isTinted       ? theme.tint(value<QString>(index, TileRole::TintKey))
                                           : theme.color(Token::Surface);
    drawPanel(*painter, tile, {ground, {}, 0, double(theme.cardRadius())});
    if (m_shape == Shape::Card && !look.isWordy())
        paintPicture(*painter, tile, look);
    drawPanel(*painter, tile, {{}, theme.color(Token::Line), 1, double(theme.cardRadius())});
    paintTexts(*painter, tile, look);
    paintBadge(*painter, tile, look);
    painter->restore();
}

void TileDelegate::paintPicture(QPainter &painter, const QRectF &tile, const Look &look) const
{
    const Theme &theme = look.theme;
    painter.save();
    QPainterPath card;
    card.addRoundedRect(tile, theme.cardRadius(), theme.cardRadius());
    painter.setClipPath(card);
    const QRectF band(tile.left(), tile.top(), tile.width(), tile.height() - look.textHeight());
    if (!look.isPressed && !look.isSoldOut)
        painter.fillRect(band, theme.tint(value<QString>(look.index, TileRole::TintKey)));
    if (look.isSoldOut)
        painter.setOpacity(painter.opacity() * 0.35);
    const QSizeF drawn = look.picture.deviceIndependentSize();
    painter.drawPixmap(QPointF(band.center().x() - drawn.width() / 2, band.center().y() - drawn.height() / 2),
                       look.picture);
    painter.restore();
}

void TileDelegate::paintTexts(QPainter &painter, const QRectF &tile, const Look &look) const
{
    const Theme &theme = look.theme;
    const bool isCard = m_shape == Shape::Card;
    const double inset = theme.scaled(textInset);
    const QString words = look.index.data().toString();
    const bool hasBadge = !isCard && look.index.data(int(TileRole::Count)).toInt() > 0;
    const double nameWidth = tile.width() - 2 * inset - (hasBadge ? theme.scaled(26) : 0);
    const QFont nameFont =
        isCard ? look.nameFont(words, nameWidth) : theme.font(Type::Body, Weight::Semibold);
    const double nameHeight = QFontMetricsF(nameFont).height();
    const double priceHeight = QFontMetricsF(look.priceFont()).height();
    const double bottom = tile.bottom() - theme.scaled(isCard ? 9 : 7);
    const int side = (look.isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute;
    painter.setFont(nameFont);
    painter.setPen(theme.color(look.isSoldOut ? Token::Muted : Token::Text));
    const int most = !isCard ? 1 : look.isWordy() ? 3 : 2;
    const QStringList name = inLines(words, nameFont, nameWidth, most);
    const double top = bottom - priceHeight - double(name.size()) * nameHeight - 1;
    for (qsizetype i = 0; i < name.size(); ++i)
        painter.drawText(QRectF(tile.left() + inset + (hasBadge && look.isMirrored ? theme.scaled(26) : 0),
                                top + double(i) * nameHeight, nameWidth, nameHeight),
                         side | Qt::AlignVCenter | Qt::TextDontClip, name[i]);
    paintMark(painter, tile, look);
}

/// Price and mark stand in one line at the foot. Where it is too short for both, what is sold out shows no
/// price, and "choose" becomes a sign.
void TileDelegate::paintMark(QPainter &painter, const QRectF &tile, const Look &look) const
{
    const Theme &theme = look.theme;
    const double inset = theme.scaled(textInset);
    const double width = tile.width() - 2 * inset;
    const double bottom = tile.bottom() - theme.scaled(m_shape == Shape::Card ? 9 : 7);
    const Mark mark = markOf(look);
    const QFont chipFont = theme.font(Type::Tiny, Weight::Bold);
    const QFontMetricsF metrics(chipFont);
    const QString price = value<QString>(look.index, TileRole::PriceText);
    const double priceWidth = figuresWidth(QFontMetricsF(look.priceFont()), price);
    const double priceHeight = QFontMetricsF(look.priceFont()).height();
    double chipWidth = metrics.horizontalAdvance(mark.word) + theme.scaled(12);
    const bool isTight =
        !mark.word.isEmpty() && priceWidth + chipWidth + theme.scaled(6) > width + theme.scaled(3);
    const bool isSign = isTight && !look.isSoldOut;
    if (!isTight || isSign) {
        painter.setFont(look.priceFont());
        painter.setPen(theme.color(
            look.isWordy() && m_shape == Shape::Card && !look.isSoldOut ? Token::Text : Token::Muted));
        drawFigures(painter, QRectF(tile.left() + inset, bottom - priceHeight, width, priceHeight),
                    (look.isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute, price);
    }
    if (mark.word.isEmpty())
        return;
    const double chipHeight = metrics.height() + theme.scaled(4);
    if (isSign)
        chipWidth = chipHeight + theme.scaled(6);
    const double x =
        look.isMirrored ? tile.left() + theme.scaled(8) : tile.right() - theme.scaled(8) - chipWidth;
    const QRectF chip(x, bottom + theme.scaled(2) - chipHeight, chipWidth, chipHeight);
    drawPanel(painter, chip, {theme.color(groundOf(mark.tone)), {}, 0, double(theme.smallRadius())});
    if (isSign) {
        const int size = int(chipHeight) - theme.scaled(3);
        painter.drawPixmap(QPointF(chip.center().x() - size / 2.0, chip.center().y() - size / 2.0),
                           icon(mark.icon, theme.color(frontOf(mark.tone)), size, look.ratio));
        return;
    }
    painter.setFont(chipFont);
    painter.setPen(theme.color(frontOf(mark.tone)));
    painter.drawText(chip, Qt::AlignCenter | Qt::TextDontClip, mark.word);
}

TileDelegate::Mark TileDelegate::markOf(const Look &look) const
{
    const int left = look.index.data(int(TileRole::Left)).toInt();
    if (look.isSoldOut)
        return {tr("SOLD OUT"), u"ban"_s, Tone::Danger};
    if (m_shape == Shape::Strip)
        return {};  // low tiles say what cannot be sold, no more
    if (left >= 0)
        return {tr("%n left", nullptr, left), u"alert-circle"_s, Tone::Warn};
    if (value<bool>(look.index, TileRole::NeedsChoice))
        return {tr("CHOOSE"), u"list-check"_s, Tone::Accent};
    return {};
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

TileView::Grid TileView::gridFor(QSize room, int count) const
{
    const Theme &theme = themeOf(this);
    const auto cell = [&](int width, int height) {
        return QSize(std::max(theme.leastTile().width(), theme.scaled(width)) + theme.gap(),
                     std::max(theme.leastTile().height(), theme.scaled(height)) + theme.gap());
    };
    const auto gridOf = [&](QSize least) {
        Grid grid;
        grid.columns = std::max(1, room.width() / least.width());
        grid.rows = std::max(1, room.height() / least.height());
        const int most = least.height() * mostStretch / 100;
        grid.cell = {room.width() / grid.columns, std::min(room.height() / grid.rows, most)};
        grid.cell.setHeight(std::max(grid.cell.height(), std::min(least.height(), room.height())));
        return grid;
    };
    const bool isNarrow = room.width() < theme.scaled(narrowGrid);
    const QSize usual = cell(isNarrow ? narrowCardWidth : cardWidth, cardHeight);
    const int growth = std::clamp(std::min(room.width() * 100 / (usualColumns * usual.width()),
                                           room.height() * 100 / (usualRows * usual.height())),
                                  100, mostGrowth);
    for (int percent = growth; percent >= 100; percent -= 5) {
        const Grid grid = gridOf(usual * percent / 100);
        if (grid.capacity() >= count)
            return grid;
    }
    Grid low = gridOf(cell(narrowCardWidth, lowCardHeight));
    if (low.capacity() >= count) {
        low.rows = (count + low.columns - 1) / low.columns;
        low.cell.setHeight(std::min(room.height() / low.rows, usual.height()));
    }
    return low;
}

void TileView::fit(int count, bool isPaged)
{
    m_count = count;
    setVerticalScrollBarPolicy(isPaged ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    arrange();
}

void TileView::arrange()
{
    const Theme &theme = themeOf(this);
    // QListView breaks one pixel early, and its scroll bar comes and goes: reckon without both.
    const bool mayScroll = verticalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
    const int room = width() - (mayScroll ? verticalScrollBar()->sizeHint().width() : 0) - 2;
    QSize cell;
    if (m_shape == TileDelegate::Shape::Card) {
        const Grid grid = gridFor({room, height()}, m_count);
        m_columns = grid.columns;
        cell = grid.cell;
    } else {
        const int width = room < theme.scaled(narrowGrid) ? narrowCardWidth : stripWidth;
        const int least = std::max(theme.leastTile().width(), theme.scaled(width)) + theme.gap();
        m_columns = std::max(1, room / least);
        cell = {room / m_columns, TileDelegate::stripHeight(this) + theme.gap()};
        setFixedHeight(cell.height());
    }
    if (cell != gridSize())
        setGridSize(cell);
}

}  // namespace servery
