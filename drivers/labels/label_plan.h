// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <variant>
#include <vector>

#include "app/base/result.h"
#include "app/domain/label.h"

namespace servery {

/// The fonts of a label, by the size of their character cell in dots. The cells are those of TSPL's fonts 2
/// to 5; other languages set their letters so that they fit into them.
struct LabelFont {
    int index = 0;  ///< 0 … 3
    int cellDots = 12;
    int heightDots = 20;

    bool operator==(const LabelFont &) const = default;
};

struct PlacedText {
    int x = 0;
    int y = 0;
    LabelFont font;
    QString text;
};

struct PlacedBarcode {
    int x = 0;
    int y = 0;
    int heightDots = 0;  ///< of the bars; the digits stand below
    int moduleDots = 2;
    Barcode code;
};

struct PlacedQr {
    int x = 0;
    int y = 0;
    int moduleDots = 4;
    QString data;
};

using PlacedThing = std::variant<PlacedText, PlacedBarcode, PlacedQr>;

/// A label with everything in its place, in dots from the top left: what every language of label printers
/// writes down.
struct LabelPlan {
    int widthDots = 0;
    int heightDots = 0;
    std::vector<PlacedThing> things;
};

/// Places a label on its stock. The texts get smaller before anything is left out, and nothing ever is: what
/// does not fit even then is BadInput and names what is too large. Codes keep their quiet zones.
Result<LabelPlan> planLabel(const ItemLabel &label, const LabelStock &stock);

}  // namespace servery
