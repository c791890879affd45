// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/money.h"

#include <array>

namespace servery {

__extension__ using Wide = __int128;

qint64 scaled(qint64 a, qint64 b, qint64 c)
{
    Q_ASSERT(c != 0);
    const Wide product = static_cast<Wide>(a) * b;
    const bool isNegative = (product < 0) != (c < 0);
    const Wide dividend = product < 0 ? -product : product;
    const Wide divisor = c < 0 ? -static_cast<Wide>(c) : static_cast<Wide>(c);
    Wide quotient = dividend / divisor;
    if (dividend % divisor * 2 >= divisor)
        ++quotient;
    return static_cast<qint64>(isNegative ? -quotient : quotient);
}

Money operator*(Money unitPrice, Quantity quantity)
{
    return Money::fromMinor(scaled(unitPrice.minor(), quantity.thousandths(), 1000));
}

Money shareOf(Money amount, Rate rate)
{
    return Money::fromMinor(scaled(amount.minor(), rate.millionths(), 1'000'000));
}

int currencyExponent(QStringView code)
{
    // ISO 4217 list one (2024): every other active currency has two decimals.
    static constexpr std::array none{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                     "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
    static constexpr std::array three{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    static constexpr std::array four{"CLF", "UYW"};
    const auto isIn = [code](const auto &list) {
        for (const char *one : list) {
            if (code == QLatin1StringView(one))
                return true;
        }
        return false;
    };
    if (isIn(none))
        return 0;
    if (isIn(three))
        return 3;
    return isIn(four) ? 4 : 2;
}

namespace {

constexpr qint64 powersOfTen[] = {1, 10, 100, 1000, 10'000, 100'000, 1'000'000};

Error unreadable(QStringView text, const QString &why)
{
    const QString shown = text.size() > 40 ? text.left(40).toString() + u'…' : text.toString();
    return Error{ErrorCode::BadInput, u"\"%1\" %2"_s.arg(shown, why)};
}

/// A decimal number as a count of its smallest unit, 10^-decimals. ASCII digits only, no locale.
Result<qint64> parseDecimal(QStringView text, int decimals, qint64 wholeLimit)
{
    const bool isNegative = text.startsWith(u'-');
    qint64 number = 0;
    int wholeDigits = 0;
    int fractionDigits = 0;
    bool isPointSeen = false;
    for (const QChar c : isNegative ? text.mid(1) : text) {
        if (c == u'.' && !isPointSeen) {
            isPointSeen = true;
            continue;
        }
        if (c < u'0' || c > u'9')
            return unreadable(text, u"is not a decimal number such as 12.50"_s);
        if (isPointSeen && ++fractionDigits > decimals)
            return unreadable(text, u"has more than %1 decimals"_s.arg(decimals));
        wholeDigits += isPointSeen ? 0 : 1;
        number = number * 10 + (c.unicode() - u'0');
        if (number / powersOfTen[fractionDigits] >= wholeLimit)
            return unreadable(text, u"is too large"_s);
    }
    if (wholeDigits == 0 || (isPointSeen && fractionDigits == 0))
        return unreadable(text, u"is not a decimal number such as 12.50"_s);
    number *= powersOfTen[decimals - fractionDigits];
    if (number > largestAmount)
        return unreadable(text, u"is too large"_s);
    return isNegative ? -number : number;
}

QString decimalText(qint64 number, int decimals, bool isTrimmed)
{
    QString digits = QString::number(number < 0 ? -number : number);
    digits = digits.rightJustified(decimals + 1, u'0');
    QString text = digits.left(digits.size() - decimals);
    QString fraction = digits.right(decimals);
    while (isTrimmed && fraction.endsWith(u'0'))
        fraction.chop(1);
    if (!fraction.isEmpty())
        text += u'.' + fraction;
    return number < 0 ? u'-' + text : text;
}

}  // namespace

Result<Money> parseMoney(QStringView text, const Currency &currency)
{
    const auto minor = parseDecimal(text, currency.exponent, 1'000'000'000'000);
    if (!minor) {
        Error error = minor.error();
        if (error.detail.contains(u"more than"))
            error.detail +=
                u", and %1 has no more"_s.arg(currency.code.isEmpty() ? u"the currency"_s : currency.code);
        return error;
    }
    return Money::fromMinor(*minor);
}

Result<Quantity> parseQuantity(QStringView text)
{
    const auto thousandths = parseDecimal(text, 3, 1'000'000'000'000);
    if (!thousandths)
        return thousandths.error();
    return Quantity::fromThousandths(*thousandths);
}

Result<Rate> parseRate(QStringView text)
{
    const auto tenThousandths = parseDecimal(text.endsWith(u'%') ? text.chopped(1) : text, 4, 1'000'000);
    if (!tenThousandths)
        return unreadable(text, u"is not a rate such as 8.875%"_s);
    return Rate::fromMillionths(*tenThousandths);
}

QString toText(Money amount, const Currency &currency)
{
    return decimalText(amount.minor(), currency.exponent, false);
}

QString toText(Quantity quantity)
{
    return decimalText(quantity.thousandths(), 3, true);
}

QString toText(Rate rate)
{
    return decimalText(rate.millionths(), 4, true) + u'%';
}

}  // namespace servery
