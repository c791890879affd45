// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

class QFontMetricsF;
class QPainter;

namespace servery {

class Theme;

/// A rounded ground with an optional border that lies wholly inside the rectangle.
struct Panel {
    QColor fill;
    QColor border;
    double borderWidth = 0;
    double radius = 0;
};
void drawPanel(QPainter &painter, const QRectF &rect, const Panel &panel);

/// The ring that says "the keyboard is here": 2 px along the inside of `rect` (A11Y-04). Whoever is
/// ringed draws itself `focusInset` smaller, so that a gap stays between.
inline constexpr int focusInset = 4;
void drawFocusRing(QPainter &painter, const QRectF &rect, double radius, const Theme &theme);

/// Text whose digits all take the same width, so that amounts stand in columns: Inter's figures are
/// proportional and Qt 6.4 cannot ask a font for its tabular ones.
double figuresWidth(const QFontMetricsF &metrics, const QString &text);
/// Draws `text` with the painter's font on one line; `flags` are Qt::AlignmentFlags, physical left and right.
void drawFigures(QPainter &painter, const QRectF &rect, int flags, const QString &text);

/// A number, price or order number inside right-to-left text keeps its own direction (U+2066 … U+2069).
QString isolated(const QString &text);
/// The same for words: they run as their first letter does, whatever stands around them (U+2068 … U+2069).
QString inOwnDirection(const QString &text);

}  // namespace servery
