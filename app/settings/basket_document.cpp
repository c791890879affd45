// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/basket_document.h"

#include <algorithm>

#include "app/domain/basket_check.h"
#include "app/settings/country_profile.h"

namespace servery {

namespace {

constexpr Rate wholeRate = Rate::fromMillionths(1'000'000);

Rate readRate(const JsonReader &place, Rate most)
{
    const auto rate = parseRate(place.value().toString());
    if (!place.isText() || !rate || *rate < Rate() || *rate > most)
        place.expected(u"a rate from 0% to %1 as text, such as \"8.875%\""_s.arg(toText(most)));
    else
        return *rate;
    return Rate();
}

/// As quote's format writes it: "10", the sign may stand.
Rate readPercent(const JsonReader &place)
{
    const auto rate = parseRate(place.value().toString());
    if (!place.isText() || !rate || *rate < Rate() || *rate > wholeRate)
        place.expected(u"a percentage from 0 to 100 as text, such as \"10\""_s);
    else
        return *rate;
    return Rate();
}

Quantity readQuantity(const JsonReader &owner, bool isSigned)
{
    if (!owner.has(u"qty"))
        return Quantity::pieces(1);
    const JsonReader place = owner.at(u"qty");
    const auto quantity = parseQuantity(place.value().toString());
    if (!place.isText() || !quantity)
        place.expected(u"a quantity with at most three decimals as text, such as \"2\" or \"0.542\""_s);
    else if (!isSigned && *quantity < Quantity())
        place.expected(u"a quantity of at least 0"_s);
    else
        return *quantity;
    return Quantity();
}

/// Exactly one of two keys has to be there.
bool isFirstOfTwo(const JsonReader &owner, QStringView first, QStringView second)
{
    if (owner.isObject() && owner.has(first) == owner.has(second))
        owner.fail(u"expected either %1 or %2"_s.arg(first, second));
    return owner.has(first);
}

Tax readTax(const JsonReader &place, const Currency &currency)
{
    place.onlyKeys({u"id", u"name", u"rate", u"fixed", u"included", u"in_base", u"on_top_of_previous"});
    Tax tax;
    tax.id = place.text(u"id", QString());
    tax.name = place.text(u"name", QString());
    if (isFirstOfTwo(place, u"rate", u"fixed"))
        tax.rate = readRate(place.at(u"rate"), largestTaxRate);
    else if (place.has(u"fixed"))
        tax.fixed = readAmount(place.at(u"fixed"), currency);
    if (place.has(u"included"))
        tax.included = place.flag(u"included", false);
    tax.inBase = place.flag(u"in_base", false);
    tax.onTopOfPrevious = place.flag(u"on_top_of_previous", false);
    return tax;
}

std::vector<Tax> readTaxList(const JsonReader &owner, const Currency &currency)
{
    std::vector<Tax> taxes;
    for (const JsonReader &element : owner.list(u"taxes"))
        taxes.push_back(readTax(element, currency));
    if (taxes.size() > mostTaxes)
        owner.at(u"taxes").fail(u"expected at most %1 taxes, found %2"_s.arg(mostTaxes).arg(taxes.size()));
    return taxes;
}

Discount readDiscount(const JsonReader &place, const Currency &currency, bool isOfTicket)
{
    if (isOfTicket)
        place.onlyKeys({u"percent", u"amount", u"on", u"taxes", u"name", u"reason"});
    else
        place.onlyKeys({u"percent", u"amount", u"on", u"name", u"reason"});
    Discount discount;
    if (isFirstOfTwo(place, u"percent", u"amount"))
        discount.percent = readPercent(place.at(u"percent"));
    else if (place.has(u"amount"))
        discount.amount = readAmount(place.at(u"amount"), currency);
    if (place.has(u"on")) {
        const QString on = place.at(u"on").value().toString();
        if (on != u"gross" && on != u"net")
            place.at(u"on").expected(u"\"gross\" or \"net\""_s);
        discount.on = on == u"net" ? Discount::On::Net : Discount::On::WithTaxes;
    }
    if (isOfTicket && place.has(u"taxes"))
        discount.taxes = readTaxList(place, currency);
    discount.name = place.text(u"name", QString());
    discount.reason = place.text(u"reason", QString());
    return discount;
}

BasketLine readLine(const JsonReader &place, const Currency &currency)
{
    place.onlyKeys({u"name", u"qty", u"unit_price", u"taxes", u"discount", u"deposit"});
    BasketLine line;
    line.name = place.text(u"name", QString());
    line.quantity = readQuantity(place, true);
    line.unitPrice = readAmount(place.at(u"unit_price"), currency);
    line.taxes = readTaxList(place, currency);
    line.isDeposit = place.flag(u"deposit", false);
    if (place.has(u"discount")) {
        line.discount = readDiscount(place.at(u"discount"), currency, false);
        if (line.isDeposit)
            place.at(u"discount").fail(u"a deposit is never discounted"_s);
    }
    return line;
}

ComboPart readPart(const JsonReader &place, const Currency &currency)
{
    place.onlyKeys({u"name", u"qty", u"unit_price", u"taxes", u"drink"});
    ComboPart part;
    part.name = place.text(u"name", QString());
    part.quantity = readQuantity(place, false);
    part.unitPrice = readAmount(place.at(u"unit_price"), currency, Money());
    part.taxes = readTaxList(place, currency);
    part.isDrink = place.flag(u"drink", false);
    return part;
}

BasketCombo readCombo(const JsonReader &place, const Currency &currency)
{
    place.onlyKeys({u"name", u"qty", u"price", u"tax_split", u"parts"});
    BasketCombo combo;
    combo.name = place.text(u"name", QString());
    combo.quantity = readQuantity(place, true);
    if (place.has(u"qty") && place.at(u"qty").isText() && combo.quantity == Quantity())
        place.at(u"qty").expected(u"a quantity other than 0"_s);
    combo.price = readAmount(place.at(u"price"), currency);
    if (place.has(u"tax_split")) {
        const QString split = place.at(u"tax_split").value().toString();
        if (split != u"by_price" && split != u"drinks_30")
            place.at(u"tax_split").expected(u"\"by_price\" or \"drinks_30\""_s);
        combo.split = split == u"drinks_30" ? ComboTaxSplit::Drinks30 : ComboTaxSplit::ByPrice;
    }
    for (const JsonReader &element : place.list(u"parts"))
        combo.parts.push_back(readPart(element, currency));
    if (combo.parts.empty() && place.isObject())
        place.at(u"parts").expected(u"a list of at least one part"_s);
    return combo;
}

Charge readCharge(const JsonReader &place, const Currency &currency)
{
    place.onlyKeys({u"name", u"percent", u"amount", u"taxes"});
    Charge charge;
    charge.name = place.text(u"name", QString());
    if (isFirstOfTwo(place, u"percent", u"amount"))
        charge.percent = readRate(place.at(u"percent"), largestChargeRate);
    else if (place.has(u"amount"))
        charge.amount = readAmount(place.at(u"amount"), currency);
    if (place.has(u"taxes"))
        charge.taxes = readTaxList(place, currency);
    return charge;
}

ServiceCharge readServiceCharge(const JsonReader &place, const Currency &currency)
{
    place.onlyKeys({u"percent", u"amount", u"compulsory"});
    ServiceCharge service;
    if (isFirstOfTwo(place, u"percent", u"amount"))
        service.percent = readRate(place.at(u"percent"), largestChargeRate);
    else if (place.has(u"amount"))
        service.amount = readAmount(place.at(u"amount"), currency);
    service.isCompulsory = place.flag(u"compulsory", true);
    return service;
}

BasketPayment readPayment(const JsonReader &place, const Currency &currency)
{
    place.onlyKeys({u"tender", u"amount"});
    BasketPayment payment;
    const QString tender = place.at(u"tender").value().toString();
    const QStringList tenders{u"cash"_s, u"card"_s, u"voucher"_s, u"prepaid"_s};  // in the order of Tender
    const qsizetype index = tenders.indexOf(tender);
    if (index < 0)
        place.at(u"tender").expected(u"cash, card, voucher or prepaid"_s);
    else
        payment.tender = static_cast<Tender>(index);
    if (place.has(u"amount") && place.at(u"amount").value().toString() != u"exact")
        payment.amount = readAmount(place.at(u"amount"), currency);
    return payment;
}

PriceRules readRules(const JsonReader &root)
{
    PriceRules rules;
    if (root.has(u"profile")) {
        const auto profile = countryProfile(root.at(u"profile").value().toString());
        if (profile)
            rules = profile->priceRules();
        else
            root.at(u"profile").expected(u"a country profile, one of "_s + countryCodes().join(u", "_s));
    }
    if (root.has(u"currency")) {
        const QString code = root.at(u"currency").value().toString();
        if (!isCurrency(code))
            root.at(u"currency").expected(u"an ISO 4217 currency such as \"EUR\""_s);
        if (code != rules.currency.code)
            rules.cashRounding = {};
        rules.currency = {code, currencyExponent(code)};
    }
    rules.pricesIncludeTax = root.flag(u"prices_include_tax", rules.pricesIncludeTax);
    if (root.has(u"tax_rounding"))
        rules.taxRounding = readTaxRounding(root.at(u"tax_rounding"));
    if (root.has(u"cash_rounding"))
        rules.cashRounding = readCashRounding(root.at(u"cash_rounding"), rules.currency);
    return rules;
}

bool isIncluded(const std::vector<Tax> &taxes, const PriceRules &rules)
{
    return std::any_of(taxes.begin(), taxes.end(),
                       [&](const Tax &tax) { return tax.included.value_or(rules.pricesIncludeTax); });
}

QJsonObject amountsJson(const Amounts &amounts, const Currency &currency)
{
    return {{u"net"_s, toText(amounts.net, currency)},
            {u"tax"_s, toText(amounts.tax, currency)},
            {u"gross"_s, toText(amounts.gross, currency)}};
}

QJsonArray amountsJson(const std::vector<Amounts> &list, const Currency &currency)
{
    QJsonArray array;
    for (const Amounts &amounts : list)
        array.append(amountsJson(amounts, currency));
    return array;
}

QJsonArray taxesJson(const Quote &quote, const Currency &currency)
{
    QJsonArray array;
    for (const TaxTotal &total : quote.taxes) {
        const Tax &tax = total.tax;
        const QString size = tax.rate ? toText(*tax.rate) : toText(*tax.fixed, currency);
        array.append(QJsonObject{{u"id"_s, tax.id.isEmpty() ? size : tax.id},
                                 {tax.rate ? u"rate"_s : u"fixed"_s, size},
                                 {u"base"_s, toText(total.base, currency)},
                                 {u"tax"_s, toText(total.amount, currency)}});
    }
    return array;
}

}  // namespace

Result<Basket> basketFromJson(const QJsonValue &document)
{
    JsonErrors errors;
    const JsonReader root(document, u"$"_s, errors);
    root.onlyKeys({u"profile", u"currency", u"prices_include_tax", u"tax_rounding", u"cash_rounding",
                   u"lines", u"combos", u"discount", u"charges", u"service_charge", u"tip", u"refund",
                   u"payments"});
    Basket basket;
    basket.rules = readRules(root);
    const Currency &currency = basket.rules.currency;
    if (root.isObject() && !root.has(u"lines") && !root.has(u"combos"))
        root.at(u"lines").expected(u"a list of lines"_s);
    for (const JsonReader &element : root.list(u"lines"))
        basket.lines.push_back(readLine(element, currency));
    for (const JsonReader &element : root.list(u"combos"))
        basket.combos.push_back(readCombo(element, currency));
    if (root.has(u"discount"))
        basket.discount = readDiscount(root.at(u"discount"), currency, true);
    for (const JsonReader &element : root.list(u"charges"))
        basket.charges.push_back(readCharge(element, currency));
    if (root.has(u"service_charge"))
        basket.serviceCharge = readServiceCharge(root.at(u"service_charge"), currency);
    if (root.has(u"tip"))
        basket.tip = readAmount(root.at(u"tip"), currency, Money());
    basket.isRefund = root.flag(u"refund", false);
    for (const JsonReader &element : root.list(u"payments"))
        basket.payments.push_back(readPayment(element, currency));
    if (!errors.isEmpty())
        return errors.error(QString());
    return basket;
}

QJsonObject toJson(const Quote &quote, const Basket &basket)
{
    const Currency &currency = basket.rules.currency;
    const bool isWithTax = isPricedWithTax(basket);
    Money charges;
    for (size_t i = 0; i < quote.charges.size(); ++i) {
        const auto &taxes = basket.charges[i].taxes;
        const bool isGross = taxes ? isIncluded(*taxes, basket.rules) : isWithTax;
        charges += isGross ? quote.charges[i].gross : quote.charges[i].net;
    }
    QJsonArray combos;
    for (const std::vector<Amounts> &parts : quote.combos)
        combos.append(QJsonObject{{u"parts"_s, amountsJson(parts, currency)}});
    const Money service = isWithTax ? quote.serviceCharge.gross : quote.serviceCharge.net;
    return {
        {u"lines"_s, amountsJson(quote.lines, currency)},  {u"combos"_s, combos},
        {u"discount"_s, toText(quote.discount, currency)}, {u"charges"_s, toText(charges, currency)},
        {u"service_charge"_s, toText(service, currency)},  {u"tip"_s, toText(quote.tip, currency)},
        {u"taxes"_s, taxesJson(quote, currency)},          {u"net"_s, toText(quote.net, currency)},
        {u"tax"_s, toText(quote.tax, currency)},           {u"total"_s, toText(quote.total, currency)},
        {u"rounding"_s, toText(quote.rounding, currency)}, {u"payable"_s, toText(quote.payable, currency)},
        {u"paid"_s, toText(quote.paid, currency)},         {u"due"_s, toText(quote.due, currency)},
        {u"change"_s, toText(quote.change, currency)}};
}

}  // namespace servery
