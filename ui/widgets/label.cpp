// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include <cmath>

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include "ui/theme/paint.h"

namespace servery {

Label::Label(const QString &text, TextLook look, QWidget *parent) : QLabel(text, parent), m_look(look)
{
    setTextFormat(Qt::PlainText);
    restyle();
}

void Label::setLook(TextLook look)
{
    m_look = look;
    restyle();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!pixmap(Qt::ReturnByValue).isNull())
        return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);  // of the words themselves: "10 %" stays so
    const Qt::Alignment visual = QStyle::visualAlignment(layoutDirection(), alignment());
    const int wrap = wordWrap() ? int(Qt::TextWordWrap) : 0;
    style()->drawItemText(&painter, contentsRect(), int(visual | Qt::AlignAbsolute) | wrap, palette(),
                          isEnabled(), text(), foregroundRole());
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void Label::restyle()
{
    const Theme &theme = themeOf(this);
    setFont(theme.font(m_look.type, m_look.weight));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme.color(m_look.color));
    setPalette(colors);
}

QSize AmountLabel::sizeHint() const
{
    const QFontMetricsF metrics(font());
    const QMargins margins = contentsMargins();
    return {int(std::ceil(figuresWidth(metrics, text()))) + margins.left() + margins.right(),
            int(std::ceil(metrics.height())) + margins.top() + margins.bottom()};
}

void AmountLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(font());
    const Qt::Alignment visual = QStyle::visualAlignment(layoutDirection(), alignment());
    drawFigures(painter, contentsRect(), int(visual), text());
}

}  // namespace servery
