// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>
#include <vector>

#include "app/domain/document.h"

namespace servery {

/// Text in one style, starting at a character column of the paper (0 is left).
struct TextRun {
    int column = 0;
    int cells = 0;  ///< columns it covers, style.width counted in
    QString text;
    TextStyle style;

    bool operator==(const TextRun &) const = default;
};

/// One printed line: runs from left to right that never overlap.
struct TextLine {
    std::vector<TextRun> runs;

    bool operator==(const TextLine &) const = default;
};

using LaidBlock = std::variant<TextLine, Rule, QrCode, Barcode, Raster, Cut>;

/// A document on paper of a given width: what every renderer (bytes, PNG, PDF, text) draws, so that
/// they cannot differ in what stands where.
struct Layout {
    int columns = 0;
    std::vector<LaidBlock> blocks;
};

/// Lays a document out on `columns` characters (32 to 64 on receipts; never less than 8).
///
/// Cells stand side by side with one blank column between two. Text wraps inside its cell at spaces
/// (and after hyphens and between East Asian characters), then anywhere; right-aligned cells keep
/// their column; no line is wider than the paper. Wide print becomes narrower before a word is broken.
/// White on black fills its cell. More cells than fit side by side stand one under the other.
Layout layOut(const Document &document, int columns);

/// Columns a text covers: 2 for East Asian wide and fullwidth, 0 for combining marks, else 1 (utf8proc);
/// characters that are joined to one sign count once, as wide as the widest of them.
int cellWidth(QStringView text);

}  // namespace servery
