// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulated/paper_scene.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

namespace servery {
namespace {

constexpr int printerHeight = 76;
constexpr int sideMargin = 28;
constexpr int pieceGap = 14;
constexpr double tooth = 4;
constexpr double mostPixelsForADot = 0.6;
constexpr double printMsForEachDot = 1.2;  ///< about 100 mm a second, as a brisk printer
constexpr int liftMs = 170;
constexpr double tiltDegrees = 0.4;  ///< nobody puts paper down straight

/// A piece of paper between two cuts.
QPainterPath sheet(const QRectF &rect)
{
    QPainterPath path(rect.topLeft());
    const int teeth = std::max(2, int(rect.width() / (2 * tooth)));
    const double step = rect.width() / (2 * teeth);
    for (int i = 1; i <= 2 * teeth; ++i)
        path.lineTo(rect.left() + i * step, rect.top() + (i % 2 ? tooth : 0));
    path.lineTo(rect.bottomRight());
    for (int i = 1; i <= 2 * teeth; ++i)
        path.lineTo(rect.right() - i * step, rect.bottom() - (i % 2 ? tooth : 0));
    path.closeSubpath();
    return path;
}

/// Light falls on paper and printer in every theme.
QColor shadow(int alpha)
{
    QColor color(Qt::black);
    color.setAlpha(alpha);
    return color;
}

/// Darker towards `to`.
QLinearGradient shade(const QPointF &from, const QPointF &to, int alpha)
{
    QLinearGradient gradient(from, to);
    gradient.setColorAt(0, shadow(0));
    gradient.setColorAt(1, shadow(alpha));
    return gradient;
}

void drawSheet(QPainter &painter, const QImage &image, const QRectF &rect)
{
    const QPainterPath path = sheet(rect);
    for (int depth = 1; depth <= 7; ++depth)
        painter.fillPath(path.translated(0, depth * 0.9), shadow(9));
    painter.save();
    painter.setClipPath(path, Qt::IntersectClip);
    painter.fillPath(path, image.pixelColor(0, 0));  // the paper's own white
    painter.drawImage(rect, image);
    const double edge = rect.width() * 0.05;
    painter.fillRect(QRectF(rect.left(), rect.top(), edge, rect.height()),
                     shade({rect.left() + edge, 0}, {rect.left(), 0}, 16));
    painter.fillRect(QRectF(rect.right() - edge, rect.top(), edge, rect.height()),
                     shade({rect.right() - edge, 0}, {rect.right(), 0}, 16));
    painter.restore();
}

}  // namespace

PaperScene::PaperScene(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Printed paper"));
    m_rising.setEasingCurve(QEasingCurve::Linear);
    m_lift.setEasingCurve(QEasingCurve::OutCubic);
    m_lift.setStartValue(0.0);
    m_lift.setEndValue(1.0);
    for (const QVariantAnimation *motion : {&m_rising, &m_lift})
        connect(motion, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&m_rising, &QVariantAnimation::finished, this, [this] {
        if (std::exchange(m_isPieceRising, false))
            m_lift.start();
    });
}

void PaperScene::setNamePlate(const QString &name)
{
    m_name = name;
    update();
}

void PaperScene::setTrouble(bool isThere)
{
    m_isInTrouble = isThere;
    update();
}

void PaperScene::rise(int fromDots, int toDots)
{
    const bool isMotionWanted = themeOf(this).choice().isMotionWanted;
    m_scroll = 0;
    m_lift.stop();
    m_lift.setCurrentTime(0);
    m_lift.setDuration(isMotionWanted ? liftMs : 0);
    m_rising.stop();
    m_rising.setStartValue(fromDots);
    m_rising.setEndValue(toDots);
    m_rising.setDuration(isMotionWanted ? int(printMsForEachDot * std::max(0, toDots - fromDots)) : 0);
    m_rising.start();
    update();
}

void PaperScene::showHanging(const QImage &paper)
{
    const int before = m_hanging.isNull() ? 0 : std::min(m_rising.currentValue().toInt(), paper.height());
    m_hanging = paper;
    m_isPieceRising = false;
    if (!paper.isNull())
        rise(before, paper.height());
}

void PaperScene::tearOff(const QImage &piece)
{
    const int shown = m_hanging.isNull() ? 0 : m_rising.currentValue().toInt();
    m_pieces.insert(m_pieces.begin(), piece);
    if (m_pieces.size() > mostPieces)
        m_pieces.pop_back();
    m_hanging = {};
    m_isPieceRising = true;
    rise(std::min(shown, piece.height()), piece.height());
}

double PaperScene::scaleOf(const QImage &paper) const
{
    return std::min(mostPixelsForADot, (width() - 2.0 * sideMargin - 24) / std::max(1, paper.width()));
}

double PaperScene::slotY() const
{
    return height() - printerHeight;
}

void PaperScene::wheelEvent(QWheelEvent *event)
{
    double whole = 0;
    for (const QImage &piece : m_pieces)
        whole += piece.height() * scaleOf(piece) + pieceGap;
    whole += m_hanging.height() * scaleOf(m_hanging);
    m_scroll =
        std::clamp(m_scroll + event->angleDelta().y() / 2.0, 0.0, std::max(0.0, whole - slotY() + pieceGap));
    event->accept();
    update();
}

/// The newest paper stands in the slot, or a little above it once it is torn; older pieces lie above.
void PaperScene::drawPapers(QPainter &painter)
{
    const double lift = m_hanging.isNull() ? m_lift.currentValue().toDouble() : 0;
    double bottom = slotY() + m_scroll;
    bool isNewest = true;
    const auto draw = [&](const QImage &image, double shownDots, double lifted, int side) {
        const double scale = scaleOf(image);
        const QSizeF size(image.width() * scale, image.height() * scale);
        const double top = bottom - shownDots * scale - lifted * pieceGap;
        painter.save();
        painter.translate(width() / 2.0, top + size.height() / 2);
        painter.rotate(lifted * side * tiltDegrees);
        drawSheet(painter, image, QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height()));
        painter.restore();
        bottom = top - (isNewest && lifted < 1 ? pieceGap * (1 - lifted) : 0) - tooth;
        isNewest = false;
    };
    painter.setClipRect(QRectF(0, 0, width(), slotY()));
    if (!m_hanging.isNull())
        draw(m_hanging, std::min(m_rising.currentValue().toInt(), m_hanging.height()), 0, 1);
    for (size_t i = 0; i < m_pieces.size() && bottom > 0; ++i) {
        const QImage &piece = m_pieces[i];
        const bool isRising = i == 0 && m_hanging.isNull() && m_rising.state() == QAbstractAnimation::Running;
        const bool isJustTorn = i == 0 && m_hanging.isNull();
        draw(piece, isRising ? m_rising.currentValue().toInt() : piece.height(), isJustTorn ? lift : 1,
             (m_pieces.size() - i) % 2 ? 1 : -1);
    }
    if (lift == 0 && !newest().isNull() && m_scroll == 0) {  // it bends into the slot
        const double wide = newest().width() * scaleOf(newest());
        painter.fillRect(QRectF((width() - wide) / 2, slotY() - 26, wide, 26),
                         shade({0, slotY() - 26}, {0, slotY()}, 40));
    }
    painter.setClipping(false);
}

void PaperScene::drawPrinter(QPainter &painter, const Theme &theme)
{
    const QRectF body(12, slotY() - 4, width() - 24, printerHeight - 8);
    const double slotWidth = std::min(body.width() - 24, 640 * mostPixelsForADot + 28);
    const QRectF slot(body.center().x() - slotWidth / 2, slotY() - 3, slotWidth, 9);
    for (int depth = 1; depth <= 6; ++depth)
        drawPanel(painter, body.translated(0, depth), {shadow(8), {}, 0, 14});
    drawPanel(painter, body, {theme.color(Token::Surface), theme.color(Token::Line), 1, 14});
    drawPanel(painter, slot, {shadow(235), {}, 0, 4.5});
    QColor glint(Qt::white);
    glint.setAlpha(180);
    painter.setPen(QPen(glint, 1.4));  // the tear bar
    for (double x = slot.left() + 8; x < slot.right() - 8; x += 6)
        painter.drawLine(QPointF(x, slot.top() + 3), QPointF(x + 3, slot.top() + 6));

    const QString word = m_isInTrouble ? tr("Fault") : tr("Ready");
    const QRectF words(body.left() + 18, slot.bottom() + 6, body.width() - 36,
                       body.bottom() - slot.bottom() - 10);
    painter.setFont(theme.font(Type::Small, Weight::Semibold));
    const double wordWidth = painter.fontMetrics().horizontalAdvance(word);
    painter.setPen(theme.color(Token::Text));
    painter.drawText(words, int(Qt::AlignRight | Qt::AlignVCenter), word);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(m_isInTrouble ? Token::Danger : Token::Ok));
    painter.drawEllipse(QPointF(words.right() - wordWidth - 14, words.center().y()), 4.5, 4.5);
    painter.setFont(theme.font(Type::Small));
    painter.setPen(theme.color(Token::Muted));
    const QString name =
        painter.fontMetrics().elidedText(m_name, Qt::ElideMiddle, int(words.width() - wordWidth - 40));
    painter.drawText(words, int(Qt::AlignLeft | Qt::AlignVCenter), name);
}

void PaperScene::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), theme.color(Token::Sunken));
    drawPapers(painter);
    drawPrinter(painter, theme);
}

}  // namespace servery
