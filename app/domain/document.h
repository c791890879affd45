// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>
#include <vector>

#include <QByteArray>
#include <QString>

namespace servery {

/// How a piece of a document looks. Sizes are whole multiples of the printer's normal character.
struct TextStyle {
    bool isBold = false;
    bool isUnderlined = false;
    bool isInverse = false;
    int width = 1;   ///< 1 … 8
    int height = 1;  ///< 1 … 8

    bool operator==(const TextStyle &) const = default;
};

enum class Align { Left, Center, Right };

/// One cell of a row. `share` is its part of the free width; 0 means: as wide as its text.
/// Text wraps inside its own cell and never into a neighbour.
struct Cell {
    QString text;
    Align align = Align::Left;
    int share = 1;
    TextStyle style;
    int minWidth = 0;  ///< characters that a cell with share 0 has at least

    bool operator==(const Cell &) const = default;
};

/// A row of one or more cells side by side.
struct Row {
    std::vector<Cell> cells;
    int indent = 0;  ///< characters

    bool operator==(const Row &) const = default;
};

/// A line across the paper.
struct Rule {
    enum class Kind { Thin, Double, Blank };
    Kind kind = Kind::Thin;
    bool operator==(const Rule &) const = default;
};

struct QrCode {
    QString data;
    int moduleDots = 5;  ///< 1 … 16
    bool operator==(const QrCode &) const = default;
};

struct Barcode {
    enum class Symbology { Ean13, Ean8, Code128 };
    Symbology symbology = Symbology::Code128;
    QString data;
    bool operator==(const Barcode &) const = default;
};

/// A picture of one bit for each dot, rows padded to whole bytes, most significant bit first, 1 = black.
struct Raster {
    int widthDots = 0;
    int heightDots = 0;
    QByteArray bits;
    bool operator==(const Raster &) const = default;
};

/// Cut the paper here; printers without a cutter feed to the tear bar.
struct Cut {
    bool operator==(const Cut &) const = default;
};

using Block = std::variant<Row, Rule, QrCode, Barcode, Raster, Cut>;

/// What stands on a receipt, a kitchen ticket or a report, without a word about the paper: the same
/// document becomes printer bytes, PNG, PDF and text. Text in it is data: characters below U+0020 and
/// U+007F are dropped when it becomes a document, so no name can drive a printer.
struct Document {
    QString title;     ///< for files and windows, not printed
    QString language;  ///< BCP 47, decides fallback fonts and direction
    std::vector<Block> blocks;

    bool operator==(const Document &) const = default;
};

/// Compact JSON, for the journal; `documentFromJson(toJson(d)) == d` for documents of printable() text.
QByteArray toJson(const Document &document);
/// Blocks of a kind that is not known (a newer program's) are left out; what is no document is empty.
Document documentFromJson(const QByteArray &json);

/// `text` without control characters (below U+0020, U+007F … U+009F, bidi overrides kept) and without
/// halves of surrogate pairs.
QString printable(const QString &text);

}  // namespace servery
