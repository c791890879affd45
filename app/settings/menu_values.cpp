// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_reader.h"

#include <QRegularExpression>

#include "app/domain/allergens.h"
#include "app/settings/menu_checks.h"

namespace servery {

static QString checked(const JsonReader &place, std::optional<QString> (*problemOf)(const QString &))
{
    const QString text = place.value().toString();
    if (!place.isText())
        place.expected(u"a text"_s);
    else if (const auto problem = problemOf(text))
        place.fail(*problem);
    return text;
}

QString readId(const JsonReader &owner, QStringView key)
{
    return checked(owner.at(key), idProblem);
}

QString readOptionalText(const JsonReader &owner, QStringView key)
{
    return owner.has(key) ? checked(owner.at(key), textProblem) : QString();
}

static bool isLanguage(const QString &tag)
{
    static const QRegularExpression shape(u"\\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\\z"_s);
    return shape.match(tag).hasMatch();
}

LocalText readName(const JsonReader &owner, const MenuScope &scope)
{
    LocalText name;
    const JsonReader place = owner.at(u"name");
    if (!place.isObject()) {
        name.text = owner.text(u"name");
        if (const auto problem = textProblem(name.text))
            place.fail(*problem);
        return name;
    }
    const QStringList languages = place.value().toObject().keys();
    for (const QString &language : languages) {
        if (!isLanguage(language))
            place.at(language).fail(
                u"\"%1\" is no language; expected a tag such as en or pt-BR"_s.arg(language));
        const QString text = place.text(language);
        if (const auto problem = textProblem(text))
            place.at(language).fail(*problem);
        name.byLanguage.emplace(language, text);
    }
    if (languages.isEmpty())
        place.expected(u"a text or texts by language"_s);
    else
        name.text = name.byLanguage.begin()->second;
    if (name.byLanguage.contains(u"en"_s))
        name.text = name.byLanguage.at(u"en"_s);
    name.text = QString(name.in(scope.language));
    return name;
}

static Money checkedMoney(const JsonReader &place, const Currency &currency, Money least)
{
    const QString example = toText(Money::fromMinor(1250), currency);
    if (!place.isText()) {
        place.expected(u"an amount as text, such as \"%1\""_s.arg(example));
        return Money();
    }
    const auto amount = parseMoney(place.value().toString(), currency);
    if (!amount)
        place.expected(u"an amount in %1 such as \"%2\""_s.arg(currency.code, example));
    else if (*amount < least)
        place.expected(u"an amount of at least %1"_s.arg(toText(least, currency)));
    else
        return *amount;
    return Money();
}

Money readPrice(const JsonReader &owner, QStringView key, const Currency &currency)
{
    return checkedMoney(owner.at(key), currency, Money());
}

std::optional<Money> readMoney(const JsonReader &owner, QStringView key, const Currency &currency,
                               Money least)
{
    if (!owner.has(key))
        return std::nullopt;
    return checkedMoney(owner.at(key), currency, least);
}

QDate readDate(const JsonReader &owner, QStringView key)
{
    const JsonReader place = owner.at(key);
    const QDate date = QDate::fromString(place.value().toString(), u"yyyy-MM-dd"_s);
    if (!date.isValid() || date.year() < 1900 || date.year() > 2999)
        place.expected(u"a date such as \"2026-07-01\""_s);
    return date;
}

QStringList readIds(const JsonReader &owner, QStringView key)
{
    QStringList ids;
    for (const JsonReader &element : owner.list(key))
        ids.append(checked(element, idProblem));
    return ids;
}

QStringList readLabels(const JsonReader &owner, QStringView key)
{
    QStringList labels;
    for (const JsonReader &element : owner.list(key))
        labels.append(checked(element, textProblem));
    return labels;
}

Allergens readAllergens(const JsonReader &owner)
{
    Allergens result;
    if (!owner.has(u"allergens"))
        return result;
    const JsonReader place = owner.at(u"allergens");
    place.onlyKeys({u"contains", u"may_contain"});
    result.isKnown = true;
    const auto read = [&place, &result](QStringView key, QStringList &ids) {
        for (const JsonReader &element : place.list(key)) {
            const QString id = checked(element, allergenProblem);
            if (result.contains.contains(id) || result.mayContain.contains(id))
                element.fail(u"\"%1\" is there twice"_s.arg(id));
            ids.append(id);
        }
    };
    read(u"contains", result.contains);
    read(u"may_contain", result.mayContain);
    return result;
}

QString readImage(const JsonReader &owner)
{
    return owner.has(u"image") ? checked(owner.at(u"image"), imageProblem) : QString();
}

}  // namespace servery
