// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLocale>

#include "app/domain/menu.h"

namespace servery {

/// How amounts, quantities and times read on a screen: digits and separators of the locale, decimals of
/// the currency. Two settings: the language of the words and the format of the numbers.
struct Wording {
    QLocale locale = QLocale::c();
    QString language;  ///< of menu names, BCP 47; empty: the shop's own
    Currency currency;

    QString money(Money amount) const;                 ///< "1,234.50", "−3.73"
    QString quantity(Quantity quantity) const;         ///< "2", "0.542"
    QString percent(Rate rate) const;                  ///< "8.875 %"
    QString time(const QDateTime &time) const;         ///< "12:47"
    QString dateAndTime(const QDateTime &time) const;  ///< "21.11.2026 12:47", in the order of the locale

    /// A translation as it is spelled in the country: Swiss German has no ß.
    QString spelled(const QString &text) const;
    /// Takes the shop's currency, and its country's number format where the language names no country:
    /// "de" in a Swiss shop writes 1’234.50.
    void follow(const StoreSettings &store);

private:
    QString localized(QString text) const;
};

}  // namespace servery
