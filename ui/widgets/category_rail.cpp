// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/category_rail.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>

#include "ui/presenters/roles.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

namespace servery {

namespace {

constexpr int railWidth = 124;
constexpr int rowHeight = 76;
constexpr int pictureSize = 26;
constexpr int pictureGap = 3;
constexpr int rowMargins = 12;  ///< above and below picture and words

}  // namespace

void CategoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const auto *view = qobject_cast<const TapView *>(option.widget);
    const Theme &theme = themeOf(option.widget);
    const bool isChosen = option.state & QStyle::State_Selected;
    const bool isPressed = view != nullptr && view->pressedIndex() == index;
    const QRectF card = QRectF(option.rect).adjusted(theme.space(3), 3, -theme.space(2), -3);
    painter->save();
    if (view != nullptr && view->isRinged(index))
        drawFocusRing(*painter, card.adjusted(-3, -3, 3, 3), theme.cardRadius() + 1, theme);
    if (isChosen || isPressed)
        drawPanel(
            *painter, card,
            {theme.color(isChosen ? Token::Accent : Token::AccentSoft), {}, 0, double(theme.cardRadius())});
    else if (theme.choice().name == ThemeName::Contrast)
        drawPanel(*painter, card, {{}, theme.color(Token::Line), 1, double(theme.cardRadius())});
    const QFont font = theme.font(Type::Small, Weight::Semibold);
    const QString name = index.data().toString();
    const QRectF words = QFontMetricsF(font).boundingRect(QRectF(0, 0, card.width() - 8, card.height()),
                                                          Qt::AlignHCenter | Qt::TextWordWrap, name);
    const double textHeight = words.height();
    const int size = theme.grown(pictureSize);
    const QPixmap picture = servery::picture(index.data(int(CategoryRole::Picture)).toString(), {size, size},
                                             option.widget->devicePixelRatioF());
    const double gap = picture.isNull() ? 0 : pictureGap;
    const double shown = picture.isNull() ? 0 : size;
    const double top = card.center().y() - (shown + gap + textHeight) / 2;
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    painter->drawPixmap(QPointF(card.center().x() - size / 2.0, top), picture);
    painter->setFont(font);
    painter->setPen(theme.color(isChosen ? Token::OnAccent : Token::Muted));
    painter->drawText(QRectF(card.left() + 4, top + shown + gap, card.width() - 8, textHeight),
                      Qt::AlignHCenter | Qt::TextWordWrap | Qt::TextDontClip, name);
    painter->restore();
}

QSize CategoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const Theme &theme = themeOf(option.widget);
    const int twoLines = 2 * QFontMetrics(theme.font(Type::Small, Weight::Semibold)).height();
    return {theme.grown(railWidth) - 12,
            std::max({theme.leastTile().height(), theme.grown(rowHeight),
                      theme.grown(pictureSize) + pictureGap + twoLines + rowMargins})};
}

CategoryRail::CategoryRail(QWidget *parent) : TapView(parent)
{
    setUniformItemSizes(true);
    setItemDelegate(new CategoryDelegate(this));
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    restyle();
}

QSize CategoryRail::sizeHint() const
{
    return {themeOf(this).grown(railWidth), themeOf(this).grown(rowHeight)};
}

void CategoryRail::changeEvent(QEvent *event)
{
    TapView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void CategoryRail::restyle()
{
    setFixedWidth(themeOf(this).grown(railWidth));
}

}  // namespace servery
