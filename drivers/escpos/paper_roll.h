// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QStringList>

#include "drivers/escpos/printed.h"

namespace servery {

/// Paper with what an interpreter printed on it, dot by dot as a thermal printer would: 203 dots an inch.
/// Needs a QGuiApplication.
class PaperRoll {
public:
    /// Longer pieces are torn off by themselves: 4 m.
    static constexpr int maxHeightDots = 32000;

    explicit PaperRoll(int paperDots);

    void add(const Printed &printed);

    int heightDots() const { return m_y; }
    bool isBlank() const { return m_isBlank; }
    /// The piece that hangs out of the printer, printed side, white margins left and right.
    QImage image() const;
    /// Its lines, with the blanks of their alignment.
    QStringList lines() const { return m_lines; }
    /// Begins a new piece.
    void tear();

private:
    void draw(const PrintedLine &line);
    void draw(const PrintedCode &code);
    void draw(const Raster &raster, Align align);
    void draw(const QString &note);
    void drawCut();
    void advance(int dots);
    int left(int widthDots, Align align) const;

    int m_paperDots;
    int m_y = 0;
    bool m_isBlank = true;
    QImage m_image;  ///< grows in steps, taller than the piece
    QStringList m_lines;
};

/// Bits as a picture: ink on nothing, so that what is printed twice in one place stays. Null for a raster
/// that is none.
QImage inkImage(const Raster &raster);

/// A printed line as text, blanks in front as its alignment puts it on paper of so many columns.
QString alignedText(const PrintedLine &line, int columns);

}  // namespace servery
