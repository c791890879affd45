// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/domain/money.h"

namespace servery {

/// What is typed at the counter outside of any field: "12" is a PLU, "3*" a quantity for the next item,
/// "3*12" both (POS-20). Cleared by Escape or after one use.
class SaleEntry {
public:
    /// Takes a digit, a separator, '*' or backspace; answers whether it was taken.
    bool type(QChar character);
    /// Above nothing and as much as a line holds (POS-21).
    static bool isPossible(Quantity quantity);
    void setQuantity(std::optional<Quantity> quantity);
    void clear();
    bool isEmpty() const { return m_digits.isEmpty() && !m_quantity; }
    const std::optional<Quantity> &quantity() const { return m_quantity; }
    /// The PLU typed so far, 1 to 6 digits (POS-22), or a barcode by its digits, up to 14 (GTIN-14).
    const QString &digits() const { return m_digits; }
    void clearDigits() { m_digits.clear(); }

private:
    QString m_digits;
    std::optional<Quantity> m_quantity;
};

}  // namespace servery
