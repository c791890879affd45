// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QStringList>

#include "app/domain/document.h"

namespace servery {

/// What stands on one label: on a cup in the kitchen or on a shelf. All texts are finished words in the
/// shop's language; empty ones take no room. Like a Document it says nothing of the paper or the printer.
struct ItemLabel {
    QString title;      ///< the item, largest
    QStringList lines;  ///< modifiers, notes, order number, time
    QString allergens;  ///< printed whole or the label is refused, never shortened
    QString price;      ///< "4.20 €", large
    QString unitPrice;  ///< "1 kg = 8.40 €", small beside the price
    std::optional<Barcode> barcode;
    QString qr;
    int copies = 1;  ///< 1 … 999

    bool operator==(const ItemLabel &) const = default;
};

/// The paper in a label printer.
struct LabelStock {
    int widthMm = 50;   ///< 15 … 110
    int heightMm = 30;  ///< 10 … 300
    int gapMm = 2;      ///< between two labels; 0: continuous
    int dotsPerMm = 8;  ///< 8 is 203 to an inch, 12 is 300

    bool operator==(const LabelStock &) const = default;
};

}  // namespace servery
