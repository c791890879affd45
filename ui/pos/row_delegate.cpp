// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pos/row_delegate.h"

#include <QPainter>

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/tap_view.h"

namespace servery {

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, themeOf(option.widget).scaled(64)};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.widget);
    const bool isWarm = index.data(m_roles.isWarm).toBool();
    const bool isMirrored = option.direction == Qt::RightToLeft;
    const bool isChosen = option.state & QStyle::State_Selected;
    const QRectF card = QRectF(option.rect).adjusted(3, 3, -3, -3);
    const Token line = isChosen ? Token::Accent : isWarm ? Token::Warn : Token::Line;
    drawPanel(*painter, card,
              {theme.color(isWarm ? Token::WarnSoft : Token::Surface), theme.color(line),
               isChosen ? 2.0 : 1.0, double(theme.radius())});
    const auto *view = qobject_cast<const TapView *>(option.widget);
    if (view != nullptr && view->isRinged(index))
        drawFocusRing(*painter, option.rect, theme.radius(), theme);
    const QRectF text = card.adjusted(14, 8, -14, -8);
    const int start = (isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute;
    const int end = isMirrored ? Qt::AlignLeft : Qt::AlignRight;
    painter->setFont(theme.font(Type::Label, Weight::Bold));
    painter->setPen(theme.color(Token::Text));
    painter->drawText(text, start | Qt::AlignTop, index.data(m_roles.title).toString());
    drawFigures(*painter, text, end | Qt::AlignTop, index.data(m_roles.end).toString());
    painter->setFont(theme.font(Type::Small));
    painter->setPen(theme.color(isWarm ? Token::Warn : Token::Muted));
    const QString details =
        QFontMetricsF(painter->font())
            .elidedText(index.data(m_roles.details).toString(), Qt::ElideRight, text.width());
    painter->drawText(text, start | Qt::AlignBottom, details);
}

}  // namespace servery
