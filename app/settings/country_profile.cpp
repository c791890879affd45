// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/country_profile.h"

#include <QDir>
#include <QFile>

namespace servery {

Money readAmount(const JsonReader &place, const Currency &currency, Money least)
{
    const auto amount = parseMoney(place.value().toString(), currency);
    if (!place.isText() || !amount) {
        const QString example = toText(Money::fromMinor(1250), currency);
        const QString unit = currency.code.isEmpty() ? QString() : u" in "_s + currency.code;
        place.expected(u"an amount%1 as text, such as \"%2\""_s.arg(unit, example));
        return Money();
    }
    if (*amount < least) {
        place.expected(u"an amount of at least %1"_s.arg(toText(least, currency)));
        return Money();
    }
    return *amount;
}

TaxRounding readTaxRounding(const JsonReader &place)
{
    const QString text = place.value().toString();
    if (text != u"per_receipt" && text != u"per_line")
        place.expected(u"\"per_receipt\" or \"per_line\""_s);
    return text == u"per_line" ? TaxRounding::PerLine : TaxRounding::PerReceipt;
}

/// The same rule counted in the minor units of another currency; none where its step cannot be paid in it.
static std::optional<CashRounding> inCurrency(CashRounding rule, const Currency &from, const Currency &to)
{
    const auto convert = [&](Money &amount) {
        qint64 minor = amount.minor();
        for (int i = from.exponent; i < to.exponent; ++i)
            minor *= 10;
        for (int i = to.exponent; i < from.exponent; ++i) {
            if (minor % 10 != 0)
                return false;
            minor /= 10;
        }
        amount = Money::fromMinor(minor);
        return true;
    };
    if (!convert(rule.step) || (rule.minimum && !convert(*rule.minimum)))
        return std::nullopt;
    return rule;
}

static CashRounding namedRounding(const JsonReader &place, const Currency &currency)
{
    const QString name = place.value().toString();
    if (name == u"none")
        return {};
    const auto profile = countryProfile(name);
    if (!profile) {
        place.expected(u"\"none\", an object with a step, or one of "_s + countryCodes().join(u", "_s));
        return {};
    }
    const auto rule = inCurrency(profile->cashRounding, profile->currency, currency);
    if (!rule)
        place.expected(u"a rule whose step can be paid in "_s + currency.code);
    return rule.value_or(CashRounding());
}

static bool isOther(const JsonReader &place, QStringView key, const QString &usual, const QString &other)
{
    if (!place.has(key))
        return false;
    const QString text = place.at(key).value().toString();
    if (text != usual && text != other)
        place.at(key).expected(u"\"%1\" or \"%2\""_s.arg(usual, other));
    return text == other;
}

static CashRounding readRule(const JsonReader &place, const Currency &currency)
{
    CashRounding rule;
    rule.step = readAmount(place.at(u"step"), currency, Money::fromMinor(1));
    if (isOther(place, u"mode", u"nearest"_s, u"down"_s))
        rule.mode = CashRounding::Mode::Down;
    if (isOther(place, u"tie", u"up"_s, u"down"_s))
        rule.tie = CashRounding::Tie::Down;
    if (isOther(place, u"scope", u"cash_part"_s, u"all_cash"_s))
        rule.scope = CashRounding::Scope::AllCash;
    if (place.has(u"minimum"))
        rule.minimum = readAmount(place.at(u"minimum"), currency, Money());
    return rule;
}

CashRounding readCashRounding(const JsonReader &place, const Currency &currency)
{
    if (!place.isObject())
        return namedRounding(place, currency);
    place.onlyKeys({u"step", u"mode", u"tie", u"minimum", u"scope"});
    return readRule(place, currency);
}

bool isCurrency(const QString &code)
{
    static const QStringList codes = u"AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD "
                                     u"BND BOB BRL BSD BTN BWP BYN BZD CAD "
                                     "CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR "
                                     "FJD FKP GBP GEL GHS GIP GMD GNF GTQ "
                                     "GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR "
                                     "KMF KPW KRW KWD KYD KZT LAK LBP LKR "
                                     "LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN "
                                     "NAD NGN NIO NOK NPR NZD OMR PAB PEN "
                                     "PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP "
                                     "SLE SOS SRD SSP STN SVC SYP SZL THB "
                                     "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV "
                                     "WST XAF XCD XCG XOF XPF YER ZAR ZMW "
                                     "ZWG"_s.split(u' ');
    return codes.contains(code);
}

QStringList countryCodes()
{
    QStringList codes;
    for (const QString &file : QDir(u":/countries"_s).entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        codes.append(file.chopped(5));
    return codes;
}

Result<CountryProfile> countryProfile(const QString &code)
{
    if (!countryCodes().contains(code))
        return Error{ErrorCode::NotFound,
                     u"no country profile \"%1\"; known: %2"_s.arg(code, countryCodes().join(u", "_s))};
    QFile file(u":/countries/"_s + code + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::NotFound, file.fileName() + u": "_s + file.errorString()};
    return countryProfileFromJson(file.readAll(), code + u".json"_s);
}

Result<CountryProfile> countryProfileFromJson(const QByteArray &text, const QString &source)
{
    const auto value = parseJson(text);
    if (!value)
        return value.error().within(source);
    JsonErrors errors;
    const JsonReader root(*value, u"$"_s, errors);
    root.onlyKeys({u"country", u"currency", u"prices_include_tax", u"tax_rounding", u"cash_rounding",
                   u"timezone", u"language", u"receipts", u"banknotes", u"note"});
    CountryProfile profile;
    profile.country = root.text(u"country");
    profile.currency.code = root.text(u"currency");
    profile.currency.exponent = currencyExponent(profile.currency.code);
    profile.pricesIncludeTax = root.flag(u"prices_include_tax", true);
    profile.taxRounding = readTaxRounding(root.at(u"tax_rounding"));
    const JsonReader rounding = root.at(u"cash_rounding");
    if (rounding.isObject()) {
        rounding.onlyKeys({u"step", u"mode", u"tie", u"minimum", u"scope", u"voluntary"});
        profile.cashRounding = readRule(rounding, profile.currency);
        profile.isCashRoundingVoluntary = rounding.flag(u"voluntary", false);
    } else if (rounding.value().toString() != u"none") {
        rounding.expected(u"\"none\" or an object with a step"_s);
    }
    profile.timezone = root.text(u"timezone");
    profile.language = root.text(u"language");
    if (isOther(root, u"receipts", u"always"_s, u"on_request"_s))
        profile.receipts = CountryProfile::Receipts::OnRequest;
    for (const JsonReader &note : root.list(u"banknotes"))
        profile.banknotes.push_back(readAmount(note, profile.currency, Money::fromMinor(1)));
    profile.note = root.text(u"note", QString());
    if (!errors.isEmpty())
        return errors.error(source);
    return profile;
}

}  // namespace servery
