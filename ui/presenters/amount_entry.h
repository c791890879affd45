// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/domain/money.h"
#include "ui/presenters/wording.h"

namespace servery {

/// An amount or a quantity while it is typed: digits and one separator, where "," and "." mean the same
/// (POS-23). Nothing that cannot become a number can be typed.
class AmountEntry {
public:
    explicit AmountEntry(int decimals = 2, int mostDigits = 9)
        : m_decimals(decimals), m_mostDigits(mostDigits)
    {
    }

    /// Takes a digit, a separator, backspace ('\b') or clear ('\x7f'); anything else is ignored. Answers
    /// whether it was taken.
    bool type(QChar character);
    void clear() { m_text.clear(); }
    bool isEmpty() const { return m_text.isEmpty(); }
    /// As typed, with "." as separator.
    const QString &text() const { return m_text; }
    QString shown(const Wording &wording) const;
    std::optional<Money> money(const Currency &currency) const;
    std::optional<Quantity> quantity() const;

private:
    QString finished() const;

    QString m_text;
    int m_decimals;
    int m_mostDigits;
};

}  // namespace servery
