// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/compose.h"
#include "app/base/json.h"

namespace servery {

/// One line of an orders file (JSON Lines): an order as it came in somewhere, to be taken again.
struct FileOrder {
    struct Line {
        LineChoice choice;  ///< of a menu item; `item` empty: an open-price line …
        std::optional<Discount> discount;
        QString openName;  ///< … with this name
    };

    int lineNumber = 0;
    QString ref;
    QString digest;  ///< SHA-256 of the entry, independent of key order and spacing
    QDateTime at;    ///< invalid: now
    std::optional<Dining> dining;
    QString till;
    QString cashier;
    std::vector<Line> lines;
    std::vector<ComboChoice> combos;
    std::optional<Discount> discount;
    std::optional<std::vector<BasketPayment>> payments;  ///< none: exactly, in cash
    QString refundOf;  ///< ref of the order that is refunded; lines empty: all of it
    bool isVoid = false;

    bool hasPriceOverride() const;
    bool hasDiscount() const;
};

/// Reads a whole orders file, or names every wrong line (up to twenty) with its path: nothing is taken
/// from a file that cannot be read to its end. Times without offset are the store's.
Result<std::vector<FileOrder>> readOrders(const QByteArray &text, const QString &source,
                                          const StoreSettings &store);

}  // namespace servery
