// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/menu_reader.h"

#include <QLocale>
#include <QTimeZone>

#include "app/settings/country_profile.h"
#include "app/settings/menu_checks.h"

namespace servery {

static bool isCountry(const QString &code)
{
    const bool isShaped = code.size() == 2 && code == code.toUpper();
    return isShaped && QLocale::codeToTerritory(code) != QLocale::AnyTerritory;
}

QString languageOf(const StoreSettings &store)
{
    if (!store.language.isEmpty())
        return store.language;
    if (const auto profile = countryProfile(store.country))
        return profile->language;
    // The likely language of a territory, by the Unicode CLDR data that Qt carries.
    return QLocale(QLocale::AnyLanguage, QLocale::codeToTerritory(store.country)).name().section(u'_', 0, 0);
}

/// What the store leaves out is as usual in its country.
static void fillFromCountry(const QString &country, StoreSettings &store)
{
    const auto profile = countryProfile(country);
    if (!profile)
        return;
    store.currency = profile->currency;
    store.timezone = profile->timezone;
    store.pricesIncludeTax = profile->pricesIncludeTax;
    store.taxRounding = profile->taxRounding;
    store.cashRounding = profile->cashRounding;
}

static void readMoneyRules(const JsonReader &place, StoreSettings &store)
{
    if (place.has(u"prices_include_tax"))
        store.pricesIncludeTax = place.flag(u"prices_include_tax", true);
    if (!place.has(u"tax_rounding"))
        return;
    store.taxRounding = readTaxRounding(place.at(u"tax_rounding"));
}

static void readPlace(const JsonReader &place, StoreSettings &store)
{
    store.country = place.text(u"country");
    if (!store.country.isEmpty() && !isCountry(store.country))
        place.at(u"country").expected(u"an ISO 3166 country such as \"DE\""_s);
    if (place.has(u"currency") || store.currency.code.isEmpty()) {
        store.currency.code = place.text(u"currency");
        if (!store.currency.code.isEmpty() && !isCurrency(store.currency.code))
            place.at(u"currency").expected(u"an ISO 4217 currency such as \"EUR\""_s);
        store.currency.exponent = currencyExponent(store.currency.code);
    }
    if (place.has(u"timezone") || store.timezone.isEmpty()) {
        store.timezone = place.text(u"timezone");
        if (!store.timezone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(store.timezone.toUtf8()))
            place.at(u"timezone").expected(u"an IANA time zone such as \"Europe/Berlin\""_s);
    }
}

StoreSettings readStore(const JsonReader &store)
{
    store.onlyKeys({u"name", u"country", u"currency", u"timezone", u"prices_include_tax", u"tax_rounding",
                    u"cash_rounding", u"barcode_rules", u"address", u"language", u"tax_number", u"footer"});
    StoreSettings result;
    result.name = readOptionalText(store, u"name");
    if (result.name.trimmed().isEmpty())
        store.at(u"name").expected(u"the store's name"_s);
    fillFromCountry(store.at(u"country").value().toString(), result);
    const Currency usual = result.currency;
    readPlace(store, result);
    readMoneyRules(store, result);
    if (store.has(u"cash_rounding"))
        result.cashRounding = readCashRounding(store.at(u"cash_rounding"), result.currency);
    else if (result.cashRounding && result.currency != usual)
        result.cashRounding = CashRounding();  // the country's steps are in its own money
    if (result.cashRounding && result.cashRounding->step.isZero())
        result.cashRounding = CashRounding();
    for (const JsonReader &element : store.list(u"barcode_rules")) {
        const QString pattern = element.text();
        if (const auto problem = barcodeRuleProblem(pattern); problem && element.isText())
            element.fail(*problem);
        result.barcodeRules.push_back({pattern});
    }
    result.addressLines = readLabels(store, u"address");
    result.language = readOptionalText(store, u"language");
    result.taxNumber = readOptionalText(store, u"tax_number");
    result.footerLines = readLabels(store, u"footer");
    return result;
}

}  // namespace servery
