// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace servery {

/// An exact share of a minor unit: what a tax comes to before it is rounded.
///
/// Always reduced, the denominator above zero. Sums and products are exact as long as 128 bits hold
/// them, which is so for all rates in use; beyond that (many different deeply stacked rates in one
/// row) they are kept to 10⁻¹⁵, the same on every machine.
class Fraction {
public:
    __extension__ using Wide = __int128;

    constexpr Fraction() = default;
    explicit Fraction(qint64 whole) : m_numerator(whole) {}
    /// `denominator` is not 0.
    static Fraction ratio(Wide numerator, Wide denominator);

    Fraction operator+(const Fraction &other) const;
    Fraction operator-(const Fraction &other) const { return *this + -other; }
    Fraction operator-() const;
    Fraction operator*(const Fraction &other) const;
    Fraction operator/(const Fraction &other) const;  ///< `other` is not 0
    Fraction &operator+=(const Fraction &other) { return *this = *this + other; }

    bool isZero() const { return m_numerator == 0; }
    int sign() const { return m_numerator < 0 ? -1 : m_numerator > 0 ? 1 : 0; }
    qint64 truncated() const { return static_cast<qint64>(m_numerator / m_denominator); }
    qint64 rounded() const;  ///< half away from zero (MON-04)
    /// What truncated() leaves, with the sign of the whole.
    Fraction rest() const;
    /// Whether this is farther from zero than `other`.
    bool isLargerThan(const Fraction &other) const;

private:
    Fraction coarse() const;

    Wide m_numerator = 0;
    Wide m_denominator = 1;
};

}  // namespace servery
