// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/simulated/terminal_scene.h"

#include <algorithm>
#include <array>

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/simulated/test_card_button.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

namespace servery {
namespace {

using Scene = TerminalPicture::Scene;

constexpr int keyColumns = 3;
constexpr int keyCount = 15;
constexpr int stopKey = 12;
constexpr int clearKey = 13;
constexpr int okKey = 14;
constexpr int mostDigits = 6;
constexpr int pulseMs = 1600;
constexpr int cardMs = 260;
constexpr std::array digits{"1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", ""};

/// The device is dark in every theme, as a photograph of it would be.
const Theme &deviceTheme()
{
    static const Theme theme = Theme::builtIn({ThemeName::Dark});
    return theme;
}

QColor colorOf(Token token)
{
    return deviceTheme().color(token);
}

QColor faded(QColor color, double alpha)
{
    color.setAlphaF(float(std::clamp(alpha, 0.0, 1.0)));
    return color;
}

Token tokenOf(Scene scene)
{
    switch (scene) {
    case Scene::Approved: return Token::Ok;
    case Scene::Declined: return Token::Danger;
    case Scene::Dark:
    case Scene::Idle: return Token::Muted;
    case Scene::Card:
    case Scene::Pin:
    case Scene::Busy:
    case Scene::Remove: break;
    }
    return Token::Focus;
}

QColor keyColor(int index)
{
    switch (index) {
    case stopKey: return colorOf(Token::Danger);
    case clearKey: return colorOf(Token::Warn);
    case okKey: return colorOf(Token::Ok);
    default: return colorOf(Token::Outline).darker(140);
    }
}

}  // namespace

TerminalScene::TerminalScene(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Display of the terminal"));
    m_pulse.setStartValue(0.0);
    m_pulse.setEndValue(1.0);
    m_pulse.setDuration(pulseMs);
    m_pulse.setLoopCount(-1);
    m_card.setStartValue(0.0);
    m_card.setEndValue(1.0);
    m_card.setEasingCurve(QEasingCurve::OutCubic);
    for (QVariantAnimation *motion : {&m_pulse, &m_card})
        connect(motion, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void TerminalScene::setNamePlate(const QString &name)
{
    m_name = name;
    update();
}

void TerminalScene::show(const TerminalPicture &picture)
{
    const bool isMotionWanted = themeOf(this).choice().isMotionWanted;
    const bool wasIn = !m_picture.brand.isEmpty();
    const bool isIn = !picture.brand.isEmpty();
    if (picture.scene != m_picture.scene)
        m_digits = 0;
    m_picture = picture;
    if (isIn)
        m_cardBrand = picture.brand;
    if (wasIn != isIn) {
        m_card.stop();
        m_card.setDuration(isMotionWanted ? cardMs : 0);
        m_card.setDirection(isIn ? QAbstractAnimation::Forward : QAbstractAnimation::Backward);
        m_card.start();
    }
    const bool waits = picture.scene == Scene::Card || picture.scene == Scene::Busy;
    if (waits && isMotionWanted)
        m_pulse.start();
    else
        m_pulse.stop();
    setAccessibleDescription((QStringList(picture.amount) + picture.lines).join(u'\n'));
    update();
}

double TerminalScene::unit() const
{
    return std::min(width() / 340.0, height() / 620.0);
}

QRectF TerminalScene::body() const
{
    const double u = unit();
    return {(width() - 292 * u) / 2, (height() - 560 * u) / 2 - 22 * u, 292 * u, 540 * u};
}

QRectF TerminalScene::display() const
{
    const double u = unit();
    const QRectF shell = body();
    return {shell.left() + 22 * u, shell.top() + 24 * u, shell.width() - 44 * u, 206 * u};
}

QRectF TerminalScene::key(int index) const
{
    const double u = unit();
    const QRectF screen = display();
    const double gap = 9 * u;
    const double wide = (screen.width() - gap * (keyColumns - 1)) / keyColumns;
    return {screen.left() + index % keyColumns * (wide + gap),
            screen.bottom() + 20 * u + index / keyColumns * (43 * u + gap), wide, 43 * u};
}

QFont TerminalScene::font(double size, bool isBold) const
{
    QFont result = themeOf(this).font(Type::Body, isBold ? Weight::Semibold : Weight::Regular);
    result.setPixelSize(std::max(7, int(size * unit())));
    return result;
}

void TerminalScene::mousePressEvent(QMouseEvent *event)
{
    for (int i = 0; i < keyCount; ++i) {
        if (key(i).contains(event->position()))
            m_pressed = i;
    }
    update();
}

void TerminalScene::mouseReleaseEvent(QMouseEvent *event)
{
    const int pressed = std::exchange(m_pressed, -1);
    if (pressed >= 0 && key(pressed).contains(event->position()))
        press(pressed);
    update();
}

void TerminalScene::press(int index)
{
    const bool isPin = m_picture.scene == Scene::Pin;
    if (index == stopKey)
        Q_EMIT stopPressed();
    else if (index == clearKey)
        m_digits = 0;
    else if (index == okKey && isPin && m_digits >= 4)
        Q_EMIT pinEntered();
    else if (index < stopKey && digits[size_t(index)][0] != '\0' && isPin)
        m_digits = std::min(m_digits + 1, mostDigits);
}

void TerminalScene::drawBody(QPainter &painter) const
{
    const double u = unit();
    const QRectF shell = body();
    for (int depth = 12; depth >= 1; --depth)
        drawPanel(painter, shell.adjusted(-depth * 0.4, 0, depth * 0.4, depth * 1.3 * u),
                  {faded(Qt::black, 0.022), {}, 0, 34 * u});
    QLinearGradient light(shell.topLeft(), shell.bottomLeft());
    light.setColorAt(0, colorOf(Token::Line).lighter(150));
    light.setColorAt(1, colorOf(Token::Line).darker(110));
    painter.setPen(QPen(faded(Qt::white, 0.16), 1.2));
    painter.setBrush(light);
    painter.drawRoundedRect(shell, 32 * u, 32 * u);
    painter.setPen(faded(colorOf(Token::Text), 0.5));
    painter.setFont(font(11, false));
    painter.drawText(QRectF(shell.left(), shell.bottom() - 30 * u, shell.width(), 16 * u), Qt::AlignCenter,
                     m_name);
    drawPanel(painter, {shell.center().x() - 64 * u, shell.bottom() - 7 * u, 128 * u, 4 * u},
              {faded(Qt::black, 0.7), {}, 0, 2 * u});
}

/// It goes into the slot below the keys.
void TerminalScene::drawCard(QPainter &painter) const
{
    const double in = m_card.state() == QAbstractAnimation::Running ? m_card.currentValue().toDouble()
                                                                    : (m_picture.brand.isEmpty() ? 0.0 : 1.0);
    if (in <= 0 || m_cardBrand.isEmpty())
        return;
    const double u = unit();
    const QRectF shell = body();
    const QSizeF size(118 * u, 187 * u);
    const double top = shell.bottom() + 40 * u - in * 150 * u;
    painter.save();
    painter.setClipRect(QRectF(0, shell.bottom() - 5 * u, width(), height()));
    painter.translate(width() / 2.0, top + size.height() / 2);
    painter.rotate(90);
    drawTestCard(painter, QRectF(-size.height() / 2, -size.width() / 2, size.height(), size.width()),
                 m_cardBrand, {});
    painter.restore();
}

/// Waves, dots, a mark: what it means without words.
void TerminalScene::drawSign(QPainter &painter, const QPointF &centre) const
{
    const double u = unit();
    const double phase =
        m_pulse.state() == QAbstractAnimation::Running ? m_pulse.currentValue().toDouble() : 0.75;
    const QColor color = colorOf(tokenOf(m_picture.scene));
    painter.setBrush(Qt::NoBrush);
    if (m_picture.scene == Scene::Card) {
        for (int i = 0; i < 4; ++i) {
            const double strength = 0.35 + 0.65 * std::clamp(1 - std::abs(phase * 5 - i - 0.5), 0.0, 1.0);
            painter.setPen(QPen(faded(color, strength), 5 * u, Qt::SolidLine, Qt::RoundCap));
            const double radius = (13 + i * 11) * u;
            const QPointF from = centre - QPointF(26 * u, 0);
            painter.drawArc(QRectF(from.x() - radius, from.y() - radius, 2 * radius, 2 * radius), -38 * 16,
                            76 * 16);
        }
    } else if (m_picture.scene == Scene::Busy) {
        painter.setPen(QPen(faded(color, 0.2), 5 * u));
        const QRectF ring(centre.x() - 24 * u, centre.y() - 24 * u, 48 * u, 48 * u);
        painter.drawEllipse(ring);
        painter.setPen(QPen(color, 5 * u, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(ring, int(-phase * 360 * 16), 100 * 16);
    } else if (m_picture.scene == Scene::Pin) {
        painter.setPen(QPen(color, 2 * u));
        for (int i = 0; i < 4; ++i) {
            painter.setBrush(i < m_digits ? QBrush(color) : QBrush());
            painter.drawEllipse(centre + QPointF((i - 1.5) * 28 * u, 0), 8 * u, 8 * u);
        }
    } else if (m_picture.scene == Scene::Approved || m_picture.scene == Scene::Declined) {
        drawPanel(painter, {centre.x() - 27 * u, centre.y() - 27 * u, 54 * u, 54 * u},
                  {color, {}, 0, 27 * u});
        painter.setPen(QPen(colorOf(Token::Background), 5.5 * u, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&](double x, double y) { return centre + QPointF(x * u, y * u); };
        if (m_picture.scene == Scene::Approved) {
            painter.drawPolyline(QPolygonF({at(-11, 1), at(-3, 9), at(12, -8)}));
        } else {
            painter.drawLine(at(-9, -9), at(9, 9));
            painter.drawLine(at(9, -9), at(-9, 9));
        }
    }
}

void TerminalScene::drawDisplay(QPainter &painter) const
{
    const double u = unit();
    const QRectF screen = display();
    const bool isDark = m_picture.scene == Scene::Dark;
    QRadialGradient light(screen.center(), screen.width() * 0.7);
    light.setColorAt(0, colorOf(isDark ? Token::Background : Token::Surface));
    light.setColorAt(1, colorOf(Token::Background));
    painter.setPen(QPen(faded(Qt::black, 0.8), 2 * u));
    painter.setBrush(light);
    painter.drawRoundedRect(screen, 16 * u, 16 * u);
    if (isDark)
        return;
    const bool hasAmount = !m_picture.amount.isEmpty();
    painter.setPen(colorOf(Token::Text));
    painter.setFont(font(hasAmount ? 36 : 26, true));
    const QRectF top(screen.left() + 14 * u, screen.top() + 18 * u, screen.width() - 28 * u, 46 * u);
    if (hasAmount)
        drawFigures(painter, top, int(Qt::AlignCenter), m_picture.amount);
    drawSign(painter, QPointF(screen.center().x(), screen.top() + 110 * u));
    painter.setPen(colorOf(m_picture.scene == Scene::Idle ? Token::Text : tokenOf(m_picture.scene)));
    painter.setFont(font(m_picture.scene == Scene::Idle ? 24 : 18, true));
    const QRectF words =
        m_picture.scene == Scene::Idle
            ? screen
            : QRectF(screen.left() + 10 * u, screen.bottom() - 54 * u, screen.width() - 20 * u, 44 * u);
    painter.drawText(words, int(Qt::AlignCenter | Qt::TextWordWrap), m_picture.lines.join(u'\n'));
    QLinearGradient glint(screen.topLeft(),
                          screen.topLeft() + QPointF(screen.width() * 0.5, screen.height()));
    glint.setColorAt(0, faded(Qt::white, 0.10));
    glint.setColorAt(0.5, faded(Qt::white, 0.0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(glint);
    painter.drawRoundedRect(screen, 16 * u, 16 * u);
}

void TerminalScene::drawKeys(QPainter &painter) const
{
    const double u = unit();
    for (int i = 0; i < keyCount; ++i) {
        const bool isSign = i >= stopKey;
        if (!isSign && digits[size_t(i)][0] == '\0')
            continue;
        const double sunk = i == m_pressed ? 2 * u : 0;
        const QRectF face = key(i).translated(0, sunk);
        const QColor color = keyColor(i);
        drawPanel(painter, key(i).translated(0, 3.5 * u), {faded(Qt::black, 0.45), {}, 0, 10 * u});
        QLinearGradient light(face.topLeft(), face.bottomLeft());
        light.setColorAt(0, color.lighter(108));
        light.setColorAt(1, color.darker(118));
        painter.setPen(Qt::NoPen);
        painter.setBrush(light);
        painter.drawRoundedRect(face, 10 * u, 10 * u);
        painter.setPen(QPen(isSign ? colorOf(Token::Background) : colorOf(Token::Text), 3.6 * u,
                            Qt::SolidLine, Qt::RoundCap));
        painter.setBrush(Qt::NoBrush);
        const QPointF centre = face.center();
        if (i == stopKey) {
            painter.drawLine(centre + QPointF(-7, -7) * u, centre + QPointF(7, 7) * u);
            painter.drawLine(centre + QPointF(7, -7) * u, centre + QPointF(-7, 7) * u);
        } else if (i == clearKey) {
            painter.drawPolyline(QPolygonF(
                {centre + QPointF(1, -8) * u, centre + QPointF(-7, 0) * u, centre + QPointF(1, 8) * u}));
            painter.drawLine(centre + QPointF(-6, 0) * u, centre + QPointF(9, 0) * u);
        } else if (i == okKey) {
            painter.drawEllipse(centre, 8 * u, 8 * u);
        } else {
            painter.setFont(font(20, true));
            painter.drawText(face, Qt::AlignCenter, QString::fromLatin1(digits[size_t(i)]));
        }
    }
}

void TerminalScene::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), themeOf(this).color(Token::Sunken));
    drawCard(painter);
    drawBody(painter);
    drawDisplay(painter);
    drawKeys(painter);
}

}  // namespace servery
