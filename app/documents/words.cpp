// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/words.h"

#include <algorithm>

#include <QFile>

#include "app/base/json.h"

namespace servery {
namespace {

constexpr std::array<QStringView, wordCount> wordNames{u"receipt_title",
                                                       u"tax_number",
                                                       u"order",
                                                       u"receipt",
                                                       u"till",
                                                       u"cashier",
                                                       u"eat_in",
                                                       u"take_away",
                                                       u"training",
                                                       u"copy",
                                                       u"possible_duplicate",
                                                       u"refund",
                                                       u"refund_of",
                                                       u"void",
                                                       u"void_of",
                                                       u"voided",
                                                       u"without",
                                                       u"each",
                                                       u"weighed",
                                                       u"deposit",
                                                       u"subtotal",
                                                       u"discount",
                                                       u"service_charge",
                                                       u"tip",
                                                       u"total",
                                                       u"rounding",
                                                       u"to_pay",
                                                       u"to_pay_back",
                                                       u"cash",
                                                       u"card",
                                                       u"voucher",
                                                       u"prepaid",
                                                       u"change",
                                                       u"tax",
                                                       u"rate",
                                                       u"net",
                                                       u"gross",
                                                       u"sum",
                                                       u"tax_added",
                                                       u"ticket",
                                                       u"one_of",
                                                       u"add_on",
                                                       u"changed",
                                                       u"was",
                                                       u"ordered_as",
                                                       u"times_of",
                                                       u"course",
                                                       u"also_at",
                                                       u"allergy"};

/// A number of `exponent` decimals from its smallest units. Trailing zeros after the point stay.
QString decimal(qint64 minor, int exponent, const QString &point, const QString &group)
{
    const quint64 absolute = minor < 0 ? quint64(0) - quint64(minor) : quint64(minor);
    const QString digits = QString::number(absolute).rightJustified(exponent + 1, u'0');
    QString text = digits.left(digits.size() - exponent);
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, group);
    if (minor < 0)
        text.prepend(u'-');
    return exponent == 0 ? text : text + point + digits.right(exponent);
}

/// The same without zeros at the end: "0.5", "2".
QString shortDecimal(qint64 minor, int exponent, const QString &point)
{
    while (exponent > 0 && minor % 10 == 0) {
        minor /= 10;
        --exponent;
    }
    return decimal(minor, exponent, point, {});
}

void readWords(const JsonReader &reader, Words &words, bool areAllWanted)
{
    const QJsonObject object = reader.value().toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const auto name = std::find(wordNames.begin(), wordNames.end(), QStringView(entry.key()));
        if (name != wordNames.end()) {
            words.texts[size_t(name - wordNames.begin())] = reader.at(entry.key()).text();
        } else if (!areAllWanted && entry.key() == u"decimal_point"_s) {
            words.decimalPoint = reader.at(entry.key()).text();
        } else if (!areAllWanted && entry.key() == u"group_separator"_s) {
            words.groupSeparator = reader.at(entry.key()).text();
        } else {
            reader.at(entry.key()).fail(u"no word of this name is known"_s);
        }
    }
    for (const QStringView name : wordNames) {
        if (areAllWanted && !object.contains(name))
            reader.at(name).fail(u"this word is missing"_s);
    }
}

}  // namespace

QString Words::amount(Money amount, const Currency &currency) const
{
    return decimal(amount.minor(), currency.exponent, decimalPoint, groupSeparator);
}

QString Words::quantity(Quantity quantity) const
{
    return shortDecimal(quantity.thousandths(), 3, decimalPoint);
}

QString Words::rate(Rate rate) const
{
    return percent.arg(shortDecimal(rate.millionths(), 4, decimalPoint));
}

QString Words::date(const QDateTime &time) const
{
    return time.toString(dateFormat);
}

QString Words::time(const QDateTime &time) const
{
    return time.toString(timeFormat);
}

Result<Words> parseWords(const QByteArray &json, const QString &country)
{
    auto value = parseJson(json);
    if (!value)
        return value.error();
    JsonErrors errors;
    const JsonReader reader(*value, u"$"_s, errors);
    reader.onlyKeys({u"language", u"decimal_point", u"group_separator", u"percent", u"date", u"time",
                     u"removal_prefixes", u"allergy_words", u"words", u"countries"});
    Words words;
    words.language = reader.text(u"language");
    words.decimalPoint = reader.text(u"decimal_point");
    words.groupSeparator = reader.text(u"group_separator", {});
    words.percent = reader.text(u"percent");
    words.dateFormat = reader.text(u"date");
    words.timeFormat = reader.text(u"time");
    words.removalPrefixes = reader.texts(u"removal_prefixes");
    words.allergyWords = reader.texts(u"allergy_words");
    readWords(reader.at(u"words"), words, true);
    if (const JsonReader countries = reader.at(u"countries"); countries.has(country))
        readWords(countries.at(country), words, false);
    if (!errors.isEmpty())
        return errors.error(u"words"_s);
    return words;
}

Words wordsFor(const QString &language, const QString &country)
{
    for (const QString &name : {language, language.section(u'-', 0, 0), u"en"_s}) {
        QFile file(u":/words/"_s + name + u".json"_s);
        if (name.isEmpty() || !file.open(QIODevice::ReadOnly))
            continue;
        auto words = parseWords(file.readAll(), country);
        Q_ASSERT(words);  // they are compiled in and a test reads them all
        return std::move(words).take();
    }
    Q_ASSERT(false);  // English is always there
    return {};
}

}  // namespace servery
