// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/fraction.h"

namespace servery {

using Wide = Fraction::Wide;

namespace {

constexpr Wide grid = 1'000'000'000'000'000;  // 10¹⁵, of coarse()
constexpr Wide small = static_cast<Wide>(1) << 62;

Wide magnitude(Wide number)
{
    return number < 0 ? -number : number;
}

Wide greatestCommonDivisor(Wide a, Wide b)
{
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        if (a < small && b < small) {  // ordinary amounts: division in 64 bits is many times faster
            qint64 x = static_cast<qint64>(a);
            for (qint64 y = static_cast<qint64>(b); y != 0;) {
                const qint64 rest = x % y;
                x = y;
                y = rest;
            }
            return x;
        }
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

}  // namespace

Fraction Fraction::ratio(Wide numerator, Wide denominator)
{
    Q_ASSERT(denominator != 0);
    const Wide divisor = greatestCommonDivisor(numerator, denominator);
    Fraction result;
    result.m_numerator = (denominator < 0 ? -numerator : numerator) / divisor;
    result.m_denominator = magnitude(denominator) / divisor;
    return result;
}

Fraction Fraction::operator+(const Fraction &other) const
{
    const Wide divisor = greatestCommonDivisor(m_denominator, other.m_denominator);
    Wide left = 0;
    Wide right = 0;
    Wide sum = 0;
    Wide bottom = 0;
    if (__builtin_mul_overflow(m_numerator, other.m_denominator / divisor, &left) ||
        __builtin_mul_overflow(other.m_numerator, m_denominator / divisor, &right) ||
        __builtin_add_overflow(left, right, &sum) ||
        __builtin_mul_overflow(m_denominator / divisor, other.m_denominator, &bottom))
        return coarse() + other.coarse();
    return ratio(sum, bottom);
}

Fraction Fraction::operator-() const
{
    Fraction result = *this;
    result.m_numerator = -m_numerator;
    return result;
}

Fraction Fraction::operator*(const Fraction &other) const
{
    const Fraction first = ratio(m_numerator, other.m_denominator);
    const Fraction second = ratio(other.m_numerator, m_denominator);
    Wide top = 0;
    Wide bottom = 0;
    if (__builtin_mul_overflow(first.m_numerator, second.m_numerator, &top) ||
        __builtin_mul_overflow(first.m_denominator, second.m_denominator, &bottom))
        return coarse() * other.coarse();
    return ratio(top, bottom);
}

Fraction Fraction::operator/(const Fraction &other) const
{
    return *this * ratio(other.m_denominator, other.m_numerator);
}

qint64 Fraction::rounded() const
{
    const Wide top = magnitude(m_numerator);
    Wide quotient = top / m_denominator;
    const Wide rest = top % m_denominator;
    if (rest >= m_denominator - rest)  // rest × 2 ≥ denominator, without the product
        ++quotient;
    return static_cast<qint64>(m_numerator < 0 ? -quotient : quotient);
}

Fraction Fraction::rest() const
{
    Fraction result;
    result.m_numerator = m_numerator % m_denominator;
    result.m_denominator = m_denominator;
    return result;
}

bool Fraction::isLargerThan(const Fraction &other) const
{
    const Fraction mine = sign() < 0 ? -*this : *this;
    const Fraction theirs = other.sign() < 0 ? -other : other;
    return (mine - theirs).sign() > 0;
}

Fraction Fraction::coarse() const
{
    const Wide whole = m_numerator / m_denominator;
    Wide rest = m_numerator % m_denominator;
    Wide bottom = m_denominator;
    while (bottom > small) {
        bottom /= 2;
        rest /= 2;
    }
    return ratio(whole * grid + rest * grid / bottom, grid);
}

}  // namespace servery
