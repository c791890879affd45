// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>

#include <QtGlobal>

#include "app/base/result.h"

namespace servery {

/// An amount of the shop's currency, counted in minor units (cents; yen have none; dinars have mils).
/// The only money type in the program: never qint64, never double.
class Money {
public:
    constexpr Money() = default;
    static constexpr Money fromMinor(qint64 minor) { return Money(minor); }

    constexpr qint64 minor() const { return m_minor; }
    constexpr bool isZero() const { return m_minor == 0; }
    constexpr bool isNegative() const { return m_minor < 0; }
    constexpr auto operator<=>(const Money &) const = default;
    friend constexpr Money operator+(Money a, Money b) { return Money(a.m_minor + b.m_minor); }
    friend constexpr Money operator-(Money a, Money b) { return Money(a.m_minor - b.m_minor); }
    friend constexpr Money operator-(Money a) { return Money(-a.m_minor); }
    friend constexpr Money operator*(Money a, qint64 count) { return Money(a.m_minor * count); }
    constexpr Money &operator+=(Money other) { return *this = *this + other; }
    constexpr Money &operator-=(Money other) { return *this = *this - other; }

private:
    explicit constexpr Money(qint64 minor) : m_minor(minor) {}

    qint64 m_minor = 0;
};

/// ISO 4217 code and the number of decimals of the minor unit (JPY 0, EUR 2, KWD 3).
struct Currency {
    QString code;
    int exponent = 2;

    bool operator==(const Currency &) const = default;
};

/// How many of something, in thousandths: 3 pieces are 3000, 0.542 kg are 542.
class Quantity {
public:
    constexpr Quantity() = default;
    static constexpr Quantity fromThousandths(qint64 thousandths) { return Quantity(thousandths); }
    static constexpr Quantity pieces(qint64 count) { return Quantity(count * 1000); }

    constexpr qint64 thousandths() const { return m_thousandths; }
    constexpr bool isWhole() const { return m_thousandths % 1000 == 0; }
    constexpr auto operator<=>(const Quantity &) const = default;
    friend constexpr Quantity operator+(Quantity a, Quantity b)
    {
        return Quantity(a.m_thousandths + b.m_thousandths);
    }
    friend constexpr Quantity operator-(Quantity a, Quantity b)
    {
        return Quantity(a.m_thousandths - b.m_thousandths);
    }
    friend constexpr Quantity operator-(Quantity a) { return Quantity(-a.m_thousandths); }

private:
    explicit constexpr Quantity(qint64 thousandths) : m_thousandths(thousandths) {}

    qint64 m_thousandths = 0;
};

/// A share, in millionths: 8.875 % are 88750 (MON-02).
class Rate {
public:
    constexpr Rate() = default;
    static constexpr Rate fromMillionths(qint64 millionths) { return Rate(millionths); }

    constexpr qint64 millionths() const { return m_millionths; }
    constexpr auto operator<=>(const Rate &) const = default;

private:
    explicit constexpr Rate(qint64 millionths) : m_millionths(millionths) {}

    qint64 m_millionths = 0;
};

/// Amounts, quantities and sums stay below this many minor units (thousandths): 10¹⁵, far from overflow.
inline constexpr qint64 largestAmount = 1'000'000'000'000'000;

/// a × b ÷ c in 128 bits, rounded half away from zero (MON-03, MON-04). c is not 0; the result fits.
qint64 scaled(qint64 a, qint64 b, qint64 c);
/// unit price × quantity, rounded to the minor unit half away from zero.
Money operator*(Money unitPrice, Quantity quantity);
/// The share of an amount, rounded to the minor unit half away from zero.
Money shareOf(Money amount, Rate rate);

/// The decimals of an ISO 4217 currency; 2 for one that is not listed.
int currencyExponent(QStringView code);

/// "12.50" and "-0.05" become amounts. Refuses signs other than one leading '-', other digits than
/// ASCII, exponents, grouping, empty parts, more decimals than the currency has and amounts of 10¹²
/// major units and more. Never depends on a locale.
Result<Money> parseMoney(QStringView text, const Currency &currency);
Result<Quantity> parseQuantity(QStringView text);  ///< "2", "0.542"; at most three decimals
Result<Rate> parseRate(QStringView text);  ///< "8.875%" (the sign may be absent); at most four decimals

QString toText(Money amount, const Currency &currency);  ///< "12.50", "-0.05", "100" for JPY
QString toText(Quantity quantity);                       ///< "2", "0.542", "1.5"
QString toText(Rate rate);                               ///< "7%", "8.875%"

}  // namespace servery
