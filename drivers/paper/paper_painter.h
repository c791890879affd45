// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QStringList>

#include "drivers/paper/layout.h"

class QPainter;

namespace servery {

/// Draws a layout as a receipt printer would set it: 203 dots an inch, 12 × 24 dots for a character of
/// the normal font (Epson's font A), so 48 columns are the 576 dots of 80 mm paper and 32 the 384 of
/// 58 mm. Each character stands in its own cell, so columns stand whatever the font; what must be
/// shaped (Arabic, Hebrew, Devanagari …) is shaped and fitted into the cells of its run. What no font of
/// this machine has is a white question mark on black, which nobody overlooks. One dot is one unit of the
/// painter. Needs a QGuiApplication, for the fonts.
class PaperPainter {
public:
    static constexpr int cellWidthDots = 12;
    static constexpr int cellHeightDots = 24;
    static constexpr int lineGapDots = 6;

    explicit PaperPainter(const Layout &layout);

    int widthDots() const { return m_layout.columns * cellWidthDots; }
    int heightDots() const { return m_heightDots; }
    /// With the top left corner of the printable width at 0, 0.
    void draw(QPainter &painter, const QColor &ink, const QColor &paper) const;

private:
    const Layout &m_layout;  ///< outlives the painter
    QFont m_font;
    int m_heightDots = 0;
};

/// The signs of a text that would be question marks, each once, in the order of the text.
QStringList signsWithoutFont(const QString &text);

}  // namespace servery
