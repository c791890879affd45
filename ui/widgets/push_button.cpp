// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/push_button.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

namespace servery {

namespace {

constexpr int sidePadding = 12;
constexpr int iconPixels = 20;
constexpr int iconGap = 8;
constexpr float disabledOpacity = 0.5F;  ///< in high contrast, where no grey is left to say it

}  // namespace

PushButton::PushButton(const QString &text, Kind kind, QWidget *parent)
    : QAbstractButton(parent), m_kind(kind)
{
    setText(text);
    setCheckable(kind == Kind::Choice);
    // A tap leaves the focus where it was: the next Enter belongs to what is typed, not to this button.
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void PushButton::setKind(Kind kind)
{
    m_kind = kind;
    update();
}

void PushButton::setDetail(const QString &detail)
{
    m_detail = detail;
    updateName();
    updateGeometry();
    update();
}

void PushButton::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void PushButton::setKeyHint(const QString &hint)
{
    m_keyHint = hint;
    updateName();
    updateGeometry();
    update();
}

void PushButton::setTextSize(Type type, Weight weight)
{
    m_type = type;
    m_weight = weight;
    updateGeometry();
    update();
}

void PushButton::setFigures(bool areFigures)
{
    m_areFigures = areFigures;
    updateGeometry();
    update();
}

void PushButton::setBaseHeight(int pixels)
{
    m_baseHeight = pixels;
    updateGeometry();
}

void PushButton::updateName()
{
    setAccessibleDescription(m_keyHint.isEmpty() ? m_detail : m_detail + u' ' + m_keyHint);
}

QString PushButton::secondLine() const
{
    if (m_keyHint.isEmpty())
        return m_detail;
    return m_detail.isEmpty() ? m_keyHint : m_detail + u" · "_s + m_keyHint;
}

double PushButton::textWidth(const QFont &font, const QString &text) const
{
    const QFontMetricsF metrics(font);
    return m_areFigures ? figuresWidth(metrics, text) : metrics.horizontalAdvance(text);
}

/// Of the text, or of the icon that stands beside it where another line comes below.
double PushButton::firstHeight() const
{
    const double text = QFontMetricsF(themeOf(this).font(m_type, m_weight)).height();
    const bool isIconAbove = !m_iconName.isEmpty() && !secondLine().isEmpty() && m_kind != Kind::Choice;
    return isIconAbove ? std::max<double>(text, themeOf(this).scaled(iconPixels) - 2) : text;
}

QSize PushButton::sizeHint() const
{
    const Theme &theme = themeOf(this);
    const QFont first = theme.font(m_type, m_weight);
    const QFont second = theme.font(Type::Tiny);
    double width = textWidth(first, text());
    double height = firstHeight();
    if (!m_iconName.isEmpty())
        width += theme.scaled(iconPixels) + (text().isEmpty() ? 0 : theme.scaled(iconGap));
    if (!secondLine().isEmpty()) {
        width = std::max(width, QFontMetricsF(second).horizontalAdvance(secondLine()));
        height += QFontMetricsF(second).height();
    }
    if (m_kind == Kind::Choice)
        width += theme.scaled(iconPixels + iconGap);
    const int padding = theme.grown(text().isEmpty() ? 8 : sidePadding);
    return {std::max(theme.target(), int(std::ceil(width)) + 2 * padding),
            std::max({theme.target(), theme.grown(m_baseHeight), int(std::ceil(height)) + theme.grown(10)})};
}

QSize PushButton::minimumSizeHint() const
{
    const int spared = 2 * themeOf(this).grown(text().isEmpty() ? 8 : sidePadding) - 2 * (focusInset + 2);
    const QSize hint = sizeHint();
    return {std::max(themeOf(this).target(), hint.width() - std::max(0, spared)), hint.height()};
}

bool PushButton::isTextWhole() const
{
    const QSize least = minimumSizeHint();
    return width() >= least.width() && height() >= least.height() - themeOf(this).grown(10);
}

PushButton::Colors PushButton::colors(const Theme &theme) const
{
    const auto color = [&theme](Token token) { return theme.color(token); };
    const bool isChecked = isCheckable() && this->isChecked();
    Colors all{color(Token::Surface), color(Token::Line), 1, color(Token::Text), color(Token::Muted)};
    switch (m_kind) {
    case Kind::Secondary: break;
    case Kind::Primary:
        all = {color(Token::Accent), {}, 0, color(Token::OnAccent), color(Token::OnAccent)};
        break;
    case Kind::Outline:
        all = {color(Token::Surface), color(Token::Accent), 2, color(Token::Accent), color(Token::Muted)};
        break;
    case Kind::Quiet: all.fill = color(Token::Sunken); break;
    case Kind::Danger:
        all = {color(Token::DangerSoft), color(Token::Danger), 1, color(Token::Danger), color(Token::Danger)};
        break;
    case Kind::Ghost:
        all.fill = QColor();
        all.border = theme.choice().name == ThemeName::Contrast ? color(Token::Line) : QColor();
        break;
    case Kind::Choice: all.border = color(Token::Outline); break;
    }
    if (isChecked) {
        all.fill = color(Token::AccentSoft);
        all.border = color(Token::Accent);
        all.borderWidth = 2;
        all.text = m_kind == Kind::Choice ? color(Token::Text) : color(Token::Accent);
    }
    if (isDown())
        all.fill = m_kind == Kind::Primary ? color(Token::Accent).darker(118) : color(Token::AccentSoft);
    if (!isEnabled()) {
        all.text = all.detail = color(Token::Muted);
        all.fill = m_kind == Kind::Ghost ? QColor() : color(Token::Sunken);
        all.border = m_kind == Kind::Ghost ? QColor() : color(Token::Line);
        all.borderWidth = 1;
    }
    if (!isEnabled() && theme.choice().name == ThemeName::Contrast) {
        all.fill = QColor();  // all steps back: words, and the border that says "button"
        all.border = color(Token::Line);
        all.border.setAlphaF(disabledOpacity);
        all.text.setAlphaF(disabledOpacity);
        all.detail.setAlphaF(disabledOpacity);
    }
    return all;
}

void PushButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    const Colors all = colors(theme);
    QPainter painter(this);
    QRectF ground = rect();
    if (hasFocus()) {
        drawFocusRing(painter, ground, theme.radius(), theme);
        ground.adjust(focusInset, focusInset, -focusInset, -focusInset);
    }
    drawPanel(painter, ground, {all.fill, all.border, all.borderWidth, double(theme.radius())});
    drawTexts(painter, QRectF(rect()).adjusted(6, 4, -6, -4), all);
}

void PushButton::drawTexts(QPainter &painter, const QRectF &rect, const Colors &all) const
{
    const Theme &theme = themeOf(this);
    const QFont first = theme.font(m_type, m_weight);
    const QFont second = theme.font(Type::Tiny);
    const QString below = secondLine();
    const double firstHeight = this->firstHeight();
    const double secondHeight = below.isEmpty() ? 0 : QFontMetricsF(second).height();
    const bool isStartAligned = m_kind == Kind::Choice;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const double top = rect.center().y() - (firstHeight + secondHeight) / 2;

    const QString mark =
        m_kind == Kind::Choice ? (isChecked() ? u"circle-check"_s : u"circle"_s) : m_iconName;
    const double iconWidth = mark.isEmpty() ? 0 : theme.scaled(iconPixels);
    const double gap = mark.isEmpty() || text().isEmpty() ? 0 : theme.scaled(iconGap);
    const double width = textWidth(first, text());
    const double whole = iconWidth + gap + width;
    double left = rect.center().x() - whole / 2;
    if (isStartAligned)
        left = isMirrored ? rect.right() - theme.scaled(4) - whole : rect.left() + theme.scaled(4);
    if (!mark.isEmpty()) {
        const double x = isMirrored ? left + width + gap : left;
        const double iconTop = below.isEmpty() || isStartAligned ? rect.center().y() - iconWidth / 2
                                                                 : top + (firstHeight - iconWidth) / 2;
        const QColor tint = m_kind == Kind::Choice && isChecked() ? theme.color(Token::Accent) : all.text;
        painter.setOpacity(tint.alphaF());
        painter.drawPixmap(QPointF(x, iconTop),
                           servery::icon(mark, tint, int(iconWidth), devicePixelRatioF()));
        painter.setOpacity(1);
    }
    painter.setPen(all.text);
    painter.setFont(first);
    const double textLeft = isMirrored ? left : left + iconWidth + gap;
    const QRectF textRect(textLeft, top, width + 1, firstHeight);
    if (m_areFigures)
        drawFigures(painter, textRect, Qt::AlignLeft, text());
    else
        painter.drawText(textRect, Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextDontClip,
                         inOwnDirection(text()));
    if (below.isEmpty())
        return;
    painter.setPen(all.detail);
    painter.setFont(second);
    QRectF belowRect(rect.left(), top + firstHeight, rect.width(), secondHeight);
    if (isStartAligned) {
        const double inset = theme.scaled(4) + iconWidth + gap;
        belowRect.adjust(isMirrored ? 0 : inset, 0, isMirrored ? -inset : 0, 0);
    }
    const int flags =
        isStartAligned ? (isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute : Qt::AlignHCenter;
    painter.drawText(belowRect, flags | Qt::AlignVCenter | Qt::TextDontClip, inOwnDirection(below));
}

void PushButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        update();
    }
}

void PushButton::nextCheckState()
{
    QAbstractButton::nextCheckState();
    update();
}

bool PushButton::isGuarded()
{
    if (m_guardMs <= 0)
        return false;
    const bool isTooSoon = m_sinceClick.isValid() && m_sinceClick.elapsed() < m_guardMs;
    if (!isTooSoon)
        m_sinceClick.start();
    return isTooSoon;
}

void PushButton::mouseReleaseEvent(QMouseEvent *event)
{
    if (isDown() && isGuarded()) {
        setDown(false);
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void PushButton::keyPressEvent(QKeyEvent *event)
{
    // Enter presses the button that has the focus, as people at a till expect.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (!event->isAutoRepeat() && !isGuarded())
            click();  // at once: animateClick() would wait a tenth of a second
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

}  // namespace servery
