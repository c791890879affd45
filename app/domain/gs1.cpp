// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gs1.h"

#include <algorithm>
#include <array>

#include "app/domain/menu_search.h"

namespace servery {

namespace {

constexpr char16_t fnc1 = 0x1D;
constexpr qsizetype longestCode = 4096;

/// How elements whose number begins so are written. Numbers of the measures have a fourth digit: decimals.
struct Kind {
    QLatin1StringView first;  ///< lowest number of a range, without a measure's fourth digit
    QLatin1StringView last;
    int digits;  ///< of the whole number
    int least;   ///< characters of the value
    int most;
    enum class Text { Number, Checked, Date, Any } text;
};

using Text = Kind::Text;

/// GS1 General Specifications, figure 3.2-1. What is not here is not read.
constexpr std::array kinds{
    Kind{QLatin1StringView("00"), QLatin1StringView("00"), 2, 18, 18, Text::Checked},
    Kind{QLatin1StringView("01"), QLatin1StringView("02"), 2, 14, 14, Text::Checked},
    Kind{QLatin1StringView("10"), QLatin1StringView("10"), 2, 1, 20, Text::Any},
    Kind{QLatin1StringView("11"), QLatin1StringView("13"), 2, 6, 6, Text::Date},
    Kind{QLatin1StringView("15"), QLatin1StringView("17"), 2, 6, 6, Text::Date},
    Kind{QLatin1StringView("20"), QLatin1StringView("20"), 2, 2, 2, Text::Number},
    Kind{QLatin1StringView("21"), QLatin1StringView("22"), 2, 1, 20, Text::Any},
    Kind{QLatin1StringView("235"), QLatin1StringView("235"), 3, 1, 28, Text::Any},
    Kind{QLatin1StringView("240"), QLatin1StringView("241"), 3, 1, 30, Text::Any},
    Kind{QLatin1StringView("242"), QLatin1StringView("242"), 3, 1, 6, Text::Number},
    Kind{QLatin1StringView("243"), QLatin1StringView("243"), 3, 1, 20, Text::Any},
    Kind{QLatin1StringView("250"), QLatin1StringView("251"), 3, 1, 30, Text::Any},
    Kind{QLatin1StringView("253"), QLatin1StringView("253"), 3, 13, 30, Text::Any},
    Kind{QLatin1StringView("254"), QLatin1StringView("254"), 3, 1, 20, Text::Any},
    Kind{QLatin1StringView("30"), QLatin1StringView("30"), 2, 1, 8, Text::Number},
    Kind{QLatin1StringView("310"), QLatin1StringView("316"), 4, 6, 6, Text::Number},
    Kind{QLatin1StringView("320"), QLatin1StringView("337"), 4, 6, 6, Text::Number},
    Kind{QLatin1StringView("340"), QLatin1StringView("357"), 4, 6, 6, Text::Number},
    Kind{QLatin1StringView("360"), QLatin1StringView("369"), 4, 6, 6, Text::Number},
    Kind{QLatin1StringView("37"), QLatin1StringView("37"), 2, 1, 8, Text::Number},
    Kind{QLatin1StringView("390"), QLatin1StringView("390"), 4, 1, 15, Text::Number},
    Kind{QLatin1StringView("391"), QLatin1StringView("391"), 4, 4, 18, Text::Number},
    Kind{QLatin1StringView("392"), QLatin1StringView("392"), 4, 1, 15, Text::Number},
    Kind{QLatin1StringView("393"), QLatin1StringView("393"), 4, 4, 18, Text::Number},
    Kind{QLatin1StringView("394"), QLatin1StringView("394"), 4, 4, 4, Text::Number},
    Kind{QLatin1StringView("395"), QLatin1StringView("395"), 4, 6, 6, Text::Number},
    Kind{QLatin1StringView("400"), QLatin1StringView("401"), 3, 1, 30, Text::Any},
    Kind{QLatin1StringView("402"), QLatin1StringView("402"), 3, 17, 17, Text::Checked},
    Kind{QLatin1StringView("403"), QLatin1StringView("403"), 3, 1, 30, Text::Any},
    Kind{QLatin1StringView("410"), QLatin1StringView("417"), 3, 13, 13, Text::Checked},
    Kind{QLatin1StringView("420"), QLatin1StringView("420"), 3, 1, 20, Text::Any},
    Kind{QLatin1StringView("421"), QLatin1StringView("421"), 3, 4, 12, Text::Any},
    Kind{QLatin1StringView("422"), QLatin1StringView("422"), 3, 3, 3, Text::Number},
    Kind{QLatin1StringView("423"), QLatin1StringView("423"), 3, 3, 15, Text::Number},
    Kind{QLatin1StringView("424"), QLatin1StringView("424"), 3, 3, 3, Text::Number},
    Kind{QLatin1StringView("425"), QLatin1StringView("425"), 3, 3, 15, Text::Number},
    Kind{QLatin1StringView("426"), QLatin1StringView("426"), 3, 3, 3, Text::Number},
    Kind{QLatin1StringView("7003"), QLatin1StringView("7003"), 4, 10, 10, Text::Number},
    Kind{QLatin1StringView("8005"), QLatin1StringView("8005"), 4, 6, 6, Text::Number},
    Kind{QLatin1StringView("8008"), QLatin1StringView("8008"), 4, 8, 12, Text::Number},
    Kind{QLatin1StringView("8020"), QLatin1StringView("8020"), 4, 1, 25, Text::Any},
    Kind{QLatin1StringView("90"), QLatin1StringView("90"), 2, 1, 30, Text::Any},
    Kind{QLatin1StringView("91"), QLatin1StringView("99"), 2, 1, 90, Text::Any},
};

bool isDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

const Kind *kindAt(QStringView text)
{
    for (const Kind &kind : kinds) {
        const QStringView head = text.left(kind.first.size());
        const bool isThere = head.size() == kind.first.size() && head >= kind.first && head <= kind.last;
        if (isThere && text.size() >= kind.digits && isDigits(text.left(kind.digits)))
            return &kind;
    }
    return nullptr;
}

bool isDate(QStringView text)
{
    const int month = text.mid(2, 2).toInt();
    const int day = text.mid(4, 2).toInt();
    return month >= 1 && month <= 12 && day <= QDate(2000, month, 1).daysInMonth();
}

bool fits(const Kind &kind, QStringView value)
{
    if (kind.text == Text::Any)
        return std::all_of(value.begin(), value.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
    if (!isDigits(value))
        return false;
    return kind.text == Text::Number || (kind.text == Text::Date ? isDate(value) : hasGtinCheckDigit(value));
}

/// All readings of a code at once: from every place on, whether the rest can be read in no, one or more ways.
class Reading {
public:
    Reading(const QString &text, bool isSeparated)
        : m_text(text), m_isSeparated(isSeparated), m_ways(size_t(text.size()) + 1, 0)
    {
        m_ways.back() = 1;
        for (qsizetype at = text.size() - 1; at >= 0; --at) {
            for (const qsizetype end : ends(at))
                m_ways[size_t(at)] = std::min(2, m_ways[size_t(at)] + m_ways[size_t(behind(end))]);
        }
    }

    bool isPossible() const { return !m_text.isEmpty() && m_ways.front() > 0; }
    /// The elements that all readings share, from the front.
    std::vector<Gs1Element> certain(bool &isWhole) const
    {
        std::vector<Gs1Element> elements;
        qsizetype at = 0;
        while (at < m_text.size()) {
            std::vector<qsizetype> possible;
            for (const qsizetype end : ends(at)) {
                if (m_ways[size_t(behind(end))] > 0)
                    possible.push_back(end);
            }
            if (possible.size() != 1)
                break;
            const int digits = kindAt(QStringView(m_text).mid(at))->digits;
            elements.push_back({m_text.mid(at, digits), m_text.mid(at + digits, possible[0] - at - digits)});
            at = behind(possible[0]);
        }
        isWhole = at == m_text.size();
        return elements;
    }

private:
    /// Where the element that begins here may end.
    std::vector<qsizetype> ends(qsizetype at) const
    {
        const QStringView rest = QStringView(m_text).mid(at);
        const Kind *kind = kindAt(rest);
        if (!kind)
            return {};
        qsizetype least = kind->least;
        qsizetype most = std::min<qsizetype>(kind->most, rest.size() - kind->digits);
        if (m_isSeparated && kind->least != kind->most) {
            const qsizetype separator = rest.indexOf(fnc1);
            const qsizetype size = (separator < 0 ? rest.size() : separator) - kind->digits;
            least = std::max(least, size);
            most = std::min(most, size);
        }
        std::vector<qsizetype> result;
        for (qsizetype size = least; size <= most; ++size) {
            if (fits(*kind, rest.mid(kind->digits, size)))
                result.push_back(at + kind->digits + size);
        }
        return result;
    }
    /// Behind the separator that may follow, even an element of fixed length.
    qsizetype behind(qsizetype end) const
    {
        return end < m_text.size() && m_text[end] == QChar(fnc1) ? end + 1 : end;
    }

    QString m_text;
    bool m_isSeparated;
    std::vector<int> m_ways;
};

/// The elements one behind the other, and whether separators are sent at all.
struct Bare {
    QString text;
    bool isSeparated;
};

/// Without what stands in front of the first element, and out of the printed form with brackets.
Bare bare(QString text)
{
    static constexpr std::array identifiers{QLatin1StringView("]C1"), QLatin1StringView("]e0"),
                                            QLatin1StringView("]d2"), QLatin1StringView("]Q3"),
                                            QLatin1StringView("]J1")};
    for (const QLatin1StringView identifier : identifiers) {
        if (text.startsWith(identifier))
            text.remove(0, identifier.size());
    }
    if (text.startsWith(u'(')) {
        text.replace(u'(', QChar(fnc1));
        text.remove(u')');
    }
    const bool isSeparated = text.contains(QChar(fnc1));
    while (text.startsWith(QChar(fnc1)))
        text.remove(0, 1);
    while (text.endsWith(QChar(fnc1)))
        text.chop(1);
    return {text, isSeparated};
}

void take(Gs1Data &data, const Gs1Element &element)
{
    const QString &ai = element.ai;
    const QString &value = element.value;
    const int decimals = ai.size() == 4 ? ai.at(3).digitValue() : 0;
    if (ai == u"01")
        data.gtin = value;
    else if (ai == u"10")
        data.lot = value;
    else if (ai == u"11")
        data.producedOn = value;
    else if (ai == u"15")
        data.bestBefore = value;
    else if (ai == u"17")
        data.useBy = value;
    else if (ai == u"21")
        data.serial = value;
    else if (ai == u"30" || ai == u"37")
        data.count = value.toLongLong();
    else if (ai.startsWith(u"310") && decimals <= 5)
        data.netWeight = Quantity::fromThousandths(
            scaled(value.toLongLong(), 1000, std::array{1, 10, 100, 1000, 10000, 100000}[size_t(decimals)]));
    else if (ai.startsWith(u"392"))
        data.toPay = Gs1Amount{value.toLongLong(), decimals, 0};
    else if (ai.startsWith(u"393"))
        data.toPay = Gs1Amount{value.mid(3).toLongLong(), decimals, value.left(3).toInt()};
}

}  // namespace

std::optional<Gs1Data> parseGs1(const QString &code)
{
    if (code.size() > longestCode)
        return {};
    Bare content = bare(code);
    if (!content.isSeparated && content.text.contains(u'_')) {
        const Bare separated = bare(QString(content.text).replace(u'_', QChar(fnc1)));
        if (Reading(separated.text, true).isPossible())
            content = separated;
    }
    const Reading reading(content.text, content.isSeparated);
    if (!reading.isPossible())
        return {};
    Gs1Data data;
    data.elements = reading.certain(data.isWhole);
    if (data.elements.empty())
        return {};
    for (const Gs1Element &element : data.elements)
        take(data, element);
    return data;
}

QDate gs1Date(const QString &text, int year)
{
    if (text.size() != 6 || !isDigits(text) || !isDate(text))
        return {};
    // General Specifications 7.12: 51 years ahead and more is the last century, 50 back and more the next.
    const int written = text.left(2).toInt();
    const int gap = written - year % 100;
    const int century = year / 100 - (gap >= 51 ? 1 : 0) + (gap <= -50 ? 1 : 0);
    const int month = text.mid(2, 2).toInt();
    const int day = text.mid(4, 2).toInt();
    const QDate first(century * 100 + written, month, 1);
    return day == 0 ? QDate(first.year(), month, first.daysInMonth()) : QDate(first.year(), month, day);
}

namespace {

/// ISO 4217.
struct CurrencyNumber {
    QLatin1StringView code;
    int number;
};
constexpr std::array currencies{
    CurrencyNumber{QLatin1StringView("AUD"), 36},  CurrencyNumber{QLatin1StringView("CAD"), 124},
    CurrencyNumber{QLatin1StringView("CHF"), 756}, CurrencyNumber{QLatin1StringView("CZK"), 203},
    CurrencyNumber{QLatin1StringView("DKK"), 208}, CurrencyNumber{QLatin1StringView("EUR"), 978},
    CurrencyNumber{QLatin1StringView("GBP"), 826}, CurrencyNumber{QLatin1StringView("HUF"), 348},
    CurrencyNumber{QLatin1StringView("JPY"), 392}, CurrencyNumber{QLatin1StringView("MYR"), 458},
    CurrencyNumber{QLatin1StringView("NOK"), 578}, CurrencyNumber{QLatin1StringView("NZD"), 554},
    CurrencyNumber{QLatin1StringView("PLN"), 985}, CurrencyNumber{QLatin1StringView("SEK"), 752},
    CurrencyNumber{QLatin1StringView("USD"), 840}, CurrencyNumber{QLatin1StringView("ZAR"), 710},
};

}  // namespace

int currencyNumber(QStringView code)
{
    const auto found = std::find_if(currencies.begin(), currencies.end(),
                                    [code](const CurrencyNumber &one) { return one.code == code; });
    return found == currencies.end() ? 0 : found->number;
}

QString currencyOfNumber(int number)
{
    const auto found = std::find_if(currencies.begin(), currencies.end(),
                                    [number](const CurrencyNumber &one) { return one.number == number; });
    return found == currencies.end() ? QString() : QString(found->code);
}

}  // namespace servery
