// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include <QEvent>
#include <QPainter>

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

namespace servery {

SearchField::SearchField(const QString &placeholder, Kind kind, QWidget *parent)
    : QLineEdit(parent), m_kind(kind)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    restyle();
}

void SearchField::setKeyHint(const QString &hint)
{
    m_keyHint = hint;
    restyle();
    update();
}

QSize SearchField::sizeHint() const
{
    return {themeOf(this).scaled(280), themeOf(this).target()};
}

QSize SearchField::minimumSizeHint() const
{
    return {themeOf(this).scaled(120), themeOf(this).target()};
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        restyle();
}

void SearchField::restyle()
{
    const Theme &theme = themeOf(this);
    setFont(theme.font(Type::Body));
    const int icon = m_kind == Kind::Search ? theme.scaled(36) : theme.scaled(10);
    const int key = m_keyHint.isEmpty() ? theme.scaled(10) : theme.scaled(18) + keyWidth();
    // Qt counts these from the left in every script.
    if (layoutDirection() == Qt::RightToLeft)
        setTextMargins(key, 0, icon, 0);
    else
        setTextMargins(icon, 0, key, 0);
}

int SearchField::keyWidth() const
{
    const Theme &theme = themeOf(this);
    return QFontMetrics(theme.font(Type::Tiny, Weight::Medium)).horizontalAdvance(m_keyHint) +
           theme.scaled(12);
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme &theme = themeOf(this);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    QPainter painter(this);
    const int size = theme.scaled(18);
    const int inset = theme.scaled(12);
    if (m_kind == Kind::Search)
        painter.drawPixmap(QPointF(isMirrored ? width() - inset - size : inset, (height() - size) / 2.0),
                           icon(u"search"_s, theme.color(Token::Muted), size, devicePixelRatioF()));
    if (m_keyHint.isEmpty() || !text().isEmpty())
        return;
    painter.setFont(theme.font(Type::Tiny, Weight::Medium));
    const int keyHeight = theme.scaled(20);
    const QRectF key(isMirrored ? inset : width() - inset - keyWidth(), (height() - keyHeight) / 2.0,
                     keyWidth(), keyHeight);
    drawPanel(painter, key, {{}, theme.color(Token::Line), 1, double(theme.smallRadius())});
    painter.setPen(theme.color(Token::Muted));
    painter.drawText(key, Qt::AlignCenter, m_keyHint);
}

}  // namespace servery
