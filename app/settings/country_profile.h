// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "app/base/json.h"
#include "app/domain/basket.h"

namespace servery {

/// What is usual in a country: how prices are read, rounded and paid. Data, one file for each country in
/// resources/countries; a shop or a basket overrides it (counter-kiosk-law 4.3, 4.5).
struct CountryProfile {
    enum class Receipts { Always, OnRequest };

    QString country;  ///< ISO 3166
    Currency currency;
    bool pricesIncludeTax = true;
    TaxRounding taxRounding = TaxRounding::PerReceipt;
    CashRounding cashRounding;             ///< step zero: none
    bool isCashRoundingVoluntary = false;  ///< on, but a shop may switch it off
    QString timezone;                      ///< IANA; where a country has several, that of its largest city
    QString language;                      ///< BCP 47
    Receipts receipts = Receipts::Always;
    std::vector<Money> banknotes;  ///< rising
    QString note;                  ///< for people, English: what is special

    PriceRules priceRules() const { return {currency, pricesIncludeTax, taxRounding, cashRounding}; }
    bool operator==(const CountryProfile &) const = default;
};

/// The codes of all countries there is a profile for, sorted.
QStringList countryCodes();
/// ISO 4217, the currencies in use (list one).
bool isCurrency(const QString &code);

/// The profile of "DE"; NotFound names the known ones.
Result<CountryProfile> countryProfile(const QString &code);

/// Reads one profile; every error names its place in `source`.
Result<CountryProfile> countryProfileFromJson(const QByteArray &text, const QString &source);

/// Reads `cash_rounding`: a country's code, "none", or {step, mode?, tie?, minimum?, scope?} in `currency`.
/// Left out: mode nearest, tie up, no minimum, scope cash_part.
CashRounding readCashRounding(const JsonReader &place, const Currency &currency);
/// Reads "per_receipt" or "per_line".
TaxRounding readTaxRounding(const JsonReader &place);
/// Reads a decimal text in the currency, not below `least`.
Money readAmount(const JsonReader &place, const Currency &currency,
                 Money least = Money::fromMinor(-largestAmount));

}  // namespace servery
