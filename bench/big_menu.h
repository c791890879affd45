// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "app/base/text.h"

namespace servery {

/// A menu document of a shop with so many items in 25 categories: names of three words, barcodes, every
/// second with a PLU. The same every time.
inline QByteArray bigMenu(int items)
{
    static constexpr const char *kinds[] = {"Bread", "Cheese", "Coffee", "Juice",   "Salad", "Soup", "Tea",
                                            "Water", "Cake",   "Crème",  "Yoghurt", "Apple", "Honey"};
    static constexpr const char *makes[] = {"fresh", "organic", "smoked", "sweet", "salted", "small",
                                            "large", "dark",    "light",  "spicy", "plain"};
    QByteArray text = R"({"format":"servery-menu/1","store":{"name":"Corner shop","country":"DE"},)"
                      R"("taxes":[{"id":"food","rate":"7%"},{"id":"other","rate":"19%"}],"categories":[)";
    for (int i = 0; i < 25; ++i)
        text += (i == 0 ? "" : ",") +
                QByteArray(R"({"id":"c%1","name":"Category %1"})").replace("%1", QByteArray::number(i));
    text += R"(],"items":[)";
    for (int i = 0; i < items; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += (i == 0 ? "" : ",") + QByteArray(R"({"id":"item-)") + number + R"(","name":")" +
                makes[i / 13 % 11] + ' ' + kinds[i % 13] + ' ' + number + R"(","category":"c)" +
                QByteArray::number(i % 25) + R"(","price":")" + QByteArray::number(1 + i % 40) +
                R"(.90","tax":")" + (i % 3 == 0 ? "other" : "food") + R"(","barcodes":["X)" + number + "\"]" +
                (i % 2 == 0 ? R"(,"plu":")" + QByteArray::number(100 + i) + '"' : QByteArray()) + '}';
    }
    return text + "]}";
}

}  // namespace servery
