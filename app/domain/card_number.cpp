// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/card_number.h"

#include <vector>

namespace servery {

namespace {

constexpr int shortest = 13;
constexpr int longest = 19;
constexpr int lastShown = 4;

bool isDigit(QChar one)
{
    return one >= u'0' && one <= u'9';
}

/// Digits next to each other: from, to (exclusive).
struct Group {
    qsizetype from;
    qsizetype to;
};

/// The groups that a single space or dash keeps together, from `at` on; `at` moves behind them.
std::vector<Group> groupsAt(const QString &text, qsizetype &at)
{
    std::vector<Group> groups;
    while (at < text.size() && isDigit(text[at])) {
        const qsizetype from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        groups.push_back({from, at});
        const bool goesOn =
            at + 1 < text.size() && (text[at] == u' ' || text[at] == u'-') && isDigit(text[at + 1]);
        at += goesOn ? 1 : 0;
    }
    return groups;
}

QByteArray digitsOf(const QString &text, qsizetype from, qsizetype to)
{
    QByteArray digits;
    for (qsizetype i = from; i < to; ++i) {
        if (isDigit(text[i]))
            digits += text[i].toLatin1();
    }
    return digits;
}

void mask(QString &text, qsizetype from, qsizetype to)
{
    int kept = 0;
    for (qsizetype i = to - 1; i >= from; --i) {
        if (isDigit(text[i]) && ++kept > lastShown)
            text[i] = u'*';
    }
}

/// Whether a number that a card could carry begins with one group and ends with another.
bool isCardNumber(const QByteArray &digits)
{
    return digits.size() >= shortest && digits.size() <= longest && digits[0] != '0' &&
           hasLuhnCheckDigit(digits);
}

}  // namespace

bool hasLuhnCheckDigit(QByteArrayView digits)
{
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const char digit = digits[digits.size() - 1 - i];
        if (digit < '0' || digit > '9')
            return false;
        const int doubled = (digit - '0') * (i % 2 == 1 ? 2 : 1);
        sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return digits.size() > 1 && sum % 10 == 0;
}

QString maskCardNumbers(const QString &text)
{
    QString masked = text;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const std::vector<Group> groups = groupsAt(text, at);
        for (size_t first = 0; first < groups.size(); ++first) {
            if (groups[first].to - groups[first].from > longest)
                mask(masked, groups[first].from, groups[first].to);
            for (size_t last = first; last < groups.size(); ++last) {
                const QByteArray digits = digitsOf(text, groups[first].from, groups[last].to);
                if (digits.size() > longest)
                    break;
                if (isCardNumber(digits))
                    mask(masked, groups[first].from, groups[last].to);
            }
        }
    }
    return masked;
}

}  // namespace servery
