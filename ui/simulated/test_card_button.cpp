// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulated/test_card_button.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

namespace servery {
namespace {

/// A card looks alike in every theme; its brand chooses its ground.
const Theme &cardTheme()
{
    static const Theme theme = Theme::builtIn({ThemeName::Dark});
    return theme;
}

QColor faded(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

}  // namespace

void drawTestCard(QPainter &painter, const QRectF &rect, const QString &brand, const QString &lastDigits)
{
    const QColor ground = cardTheme().tint(brand);
    const QColor metal = cardTheme().color(Token::Warn);
    const double u = rect.width() / 132;
    const double radius = 8 * u;
    QLinearGradient light(rect.topLeft(), rect.bottomRight());
    light.setColorAt(0, ground.lighter(270));
    light.setColorAt(1, ground.lighter(150));
    QPainterPath outline;
    outline.addRoundedRect(rect, radius, radius);
    painter.setPen(Qt::NoPen);
    painter.fillPath(outline, light);
    painter.save();
    painter.setClipPath(outline, Qt::IntersectClip);
    painter.setBrush(faded(Qt::white, 16));
    painter.drawEllipse(rect.topRight() + QPointF(-12, 8) * u, 62 * u, 62 * u);
    painter.drawEllipse(rect.topRight() + QPointF(10, 40) * u, 52 * u, 52 * u);
    painter.restore();
    const QRectF chip(rect.left() + 12 * u, rect.top() + 28 * u, 20 * u, 15 * u);
    QLinearGradient gold(chip.topLeft(), chip.bottomRight());
    gold.setColorAt(0, metal.lighter(118));
    gold.setColorAt(1, metal.darker(140));
    painter.setBrush(gold);
    painter.drawRoundedRect(chip, 3 * u, 3 * u);
    painter.setPen(QPen(metal.darker(240), 0.8 * u));
    painter.drawLine(QPointF(chip.left(), chip.center().y()), QPointF(chip.right(), chip.center().y()));
    painter.drawLine(QPointF(chip.center().x(), chip.top()), QPointF(chip.center().x(), chip.bottom()));
    QFont font = painter.font();
    font.setPixelSize(std::max(6, int(12 * u)));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(Qt::white);
    const QRectF inside = rect.adjusted(12 * u, 8 * u, -10 * u, -8 * u);
    painter.drawText(inside, int(Qt::AlignLeft | Qt::AlignTop),
                     painter.fontMetrics().elidedText(brand, Qt::ElideRight, int(inside.width())));
    if (!lastDigits.isEmpty())
        drawFigures(painter, inside, int(Qt::AlignRight | Qt::AlignBottom),
                    QStringLiteral("•••• ") + lastDigits);
}

TestCardButton::TestCardButton(const QString &brand, const QString &lastDigits, QWidget *parent)
    : QAbstractButton(parent), m_brand(brand), m_lastDigits(lastDigits)
{
    setAccessibleName(tr("Card %1 ending in %2").arg(brand, lastDigits));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void TestCardButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(Type::Small, Weight::Semibold));
    const QRectF all = QRectF(rect()).adjusted(focusInset, focusInset, -focusInset, -focusInset);
    const QRectF card = all.translated(0, isDown() ? 1.5 : 0);
    for (int depth = 1; depth <= 4 && !isDown(); ++depth)
        drawPanel(painter, all.translated(0, depth * 0.8), {faded(Qt::black, 14), {}, 0, 8});
    drawTestCard(painter, card, m_brand, m_lastDigits);
    if (hasFocus())
        drawFocusRing(painter, rect(), 12, theme);
}

}  // namespace servery
