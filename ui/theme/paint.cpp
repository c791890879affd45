// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/paint.h"

#include <algorithm>
#include <array>

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>

#include "app/base/text.h"
#include "ui/theme/theme.h"

namespace servery {

namespace {

/// How wide each digit is, and the widest.
struct Digits {
    explicit Digits(const QFontMetricsF &metrics)
    {
        for (size_t i = 0; i < 10; ++i) {
            widths[i] = metrics.horizontalAdvance(QChar(u'0' + char16_t(i)));
            widest = std::max(widest, widths[i]);
        }
    }
    double of(const QString &digit) const { return widths[size_t(digit[0].unicode() - u'0')]; }

    std::array<double, 10> widths;
    double widest = 0;
};

/// Runs of characters that are no digits are drawn as one, so that words keep their shaping.
template <typename Visit>
void forEachRun(const QString &text, Visit visit)
{
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool isEnd = i == text.size();
        const bool isDigit = !isEnd && text[i] >= u'0' && text[i] <= u'9';
        if (!isEnd && !isDigit)
            continue;
        if (i > start)
            visit(text.mid(start, i - start), false);
        if (isDigit)
            visit(text.mid(i, 1), true);
        start = i + 1;
    }
}

}  // namespace

void drawPanel(QPainter &painter, const QRectF &rect, const Panel &panel)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hasBorder = panel.border.isValid() && panel.borderWidth > 0;
    const double half = hasBorder ? panel.borderWidth / 2 : 0;
    painter.setPen(hasBorder ? QPen(panel.border, panel.borderWidth) : QPen(Qt::NoPen));
    painter.setBrush(panel.fill.isValid() ? QBrush(panel.fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), panel.radius, panel.radius);
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QRectF &rect, double radius, const Theme &theme)
{
    drawPanel(painter, rect, {{}, theme.color(Token::Focus), 2, radius + 2});
}

static double figuresWidth(const QFontMetricsF &metrics, const Digits &digits, const QString &text)
{
    double width = 0;
    forEachRun(text, [&](const QString &run, bool isDigit) {
        width += isDigit ? digits.widest : metrics.horizontalAdvance(run);
    });
    return width;
}

double figuresWidth(const QFontMetricsF &metrics, const QString &text)
{
    return figuresWidth(metrics, Digits(metrics), text);
}

void drawFigures(QPainter &painter, const QRectF &rect, int flags, const QString &text)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const Digits digits(metrics);
    const double width = figuresWidth(metrics, digits, text);
    double x = rect.left();
    if (flags & Qt::AlignRight)
        x = rect.right() - width;
    else if (flags & Qt::AlignHCenter)
        x = rect.center().x() - width / 2;
    double y = rect.top() + metrics.ascent();
    if (flags & Qt::AlignBottom)
        y = rect.bottom() - metrics.descent();
    else if (flags & Qt::AlignVCenter)
        y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    forEachRun(text, [&](const QString &run, bool isDigit) {
        const double advance = isDigit ? digits.of(run) : metrics.horizontalAdvance(run);
        painter.drawText(QPointF(isDigit ? x + (digits.widest - advance) / 2 : x, y), run);
        x += isDigit ? digits.widest : advance;
    });
}

/// No font of ours has the signs: where everything runs from the left they would cost two more fonts.
static QString between(char16_t sign, const QString &text)
{
    return QGuiApplication::isRightToLeft() ? QChar(sign) + text + QChar(0x2069) : text;
}

QString isolated(const QString &text)
{
    return between(0x2066, text);
}

QString inOwnDirection(const QString &text)
{
    return between(0x2068, text);
}

}  // namespace servery
