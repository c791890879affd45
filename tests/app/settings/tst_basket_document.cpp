// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/settings/basket_document.h"

using namespace servery;

/// The basket document of `servery quote`.
class BasketDocumentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKeyIsRead();
    void whatIsLeftOutIsUsual();
    void explicitKeysOverrideTheProfile();
    void wrongValuesNameTheirPlace_data();
    void wrongValuesNameTheirPlace();
    void theAnswerHasTheAgreedKeys();
};

static Result<Basket> basketOf(const QByteArray &text)
{
    const auto document = parseJson(text);
    if (!document)
        return document.error();
    return basketFromJson(*document);
}

void BasketDocumentTest::everyKeyIsRead()
{
    const auto basket = basketOf(R"({"profile": "DE", "lines": [
        {"name": "Soup", "qty": "1.5", "unit_price": "4.10", "deposit": false,
         "taxes": [{"id": "a", "rate": "7%", "included": false, "in_base": true, "on_top_of_previous": true},
                   {"fixed": "0.10"}],
         "discount": {"percent": "10", "on": "net"}}],
        "combos": [{"name": "Lunch", "qty": "2", "price": "8.99", "tax_split": "drinks_30", "parts": [
            {"name": "Tea", "qty": "1", "unit_price": "2.00", "taxes": [{"rate": "19%"}], "drink": true}]}],
        "discount": {"amount": "1.00", "taxes": [{"rate": "19%"}]},
        "charges": [{"name": "Delivery", "percent": "5"}],
        "service_charge": {"percent": "12.5", "compulsory": false},
        "tip": "2.00", "refund": true,
        "payments": [{"tender": "voucher", "amount": "5.00"}, {"tender": "prepaid", "amount": "exact"}]})");
    QVERIFY2(basket, qPrintable(basket ? QString() : basket.error().detail));
    const BasketLine &line = basket->lines.at(0);
    QCOMPARE(line.quantity.thousandths(), 1500);
    QCOMPARE(line.unitPrice.minor(), 410);
    QCOMPARE(line.taxes.at(0).rate->millionths(), 70000);
    QCOMPARE(line.taxes.at(0).included, std::optional<bool>(false));
    QVERIFY(line.taxes.at(0).inBase && line.taxes.at(0).onTopOfPrevious);
    QCOMPARE(line.taxes.at(1).fixed->minor(), 10);
    QCOMPARE(line.discount->on, Discount::On::Net);
    QCOMPARE(basket->combos.at(0).split, ComboTaxSplit::Drinks30);
    QVERIFY(basket->combos.at(0).parts.at(0).isDrink);
    QCOMPARE(basket->discount->taxes->size(), size_t(1));
    QCOMPARE(basket->charges.at(0).percent->millionths(), 50000);
    QVERIFY(!basket->serviceCharge->isCompulsory);
    QCOMPARE(basket->tip.minor(), 200);
    QVERIFY(basket->isRefund);
    QCOMPARE(basket->payments.at(0).tender, Tender::Voucher);
    QVERIFY(!basket->payments.at(1).amount);
}

void BasketDocumentTest::whatIsLeftOutIsUsual()
{
    const auto basket = basketOf(R"({"lines": [{"unit_price": "1.00"}]})");
    QVERIFY(basket);
    QCOMPARE(basket->lines.at(0).quantity, Quantity::pieces(1));
    QVERIFY(basket->lines.at(0).taxes.empty());
    QVERIFY(basket->rules.pricesIncludeTax);
    QVERIFY(basket->rules.cashRounding.step.isZero());
    QCOMPARE(basket->rules.currency.exponent, 2);
}

void BasketDocumentTest::explicitKeysOverrideTheProfile()
{
    const auto basket = basketOf(R"({"profile": "CH", "prices_include_tax": false, "tax_rounding": "per_line",
        "cash_rounding": {"step": "0.10", "mode": "down", "tie": "down",
                          "minimum": "0.10", "scope": "all_cash"},
        "lines": []})");
    QVERIFY(basket);
    QVERIFY(!basket->rules.pricesIncludeTax);
    QCOMPARE(basket->rules.taxRounding, TaxRounding::PerLine);
    QCOMPARE(basket->rules.cashRounding,
             (CashRounding{Money::fromMinor(10), CashRounding::Mode::Down, CashRounding::Tie::Down,
                           Money::fromMinor(10), CashRounding::Scope::AllCash}));
    QVERIFY(basketOf(R"({"profile": "CH", "cash_rounding": "none", "lines": []})")
                ->rules.cashRounding.step.isZero());
    QCOMPARE(
        basketOf(R"({"profile": "DE", "cash_rounding": "DK", "lines": []})")->rules.cashRounding.step.minor(),
        50);
    QCOMPARE(basketOf(R"({"currency": "KWD", "cash_rounding": "CH", "lines": []})")
                 ->rules.cashRounding.step.minor(),
             50);
    // Five Rappen are no rule for another money.
    QVERIFY(
        basketOf(R"({"profile": "CH", "currency": "EUR", "lines": []})")->rules.cashRounding.step.isZero());
}

void BasketDocumentTest::wrongValuesNameTheirPlace_data()
{
    QTest::addColumn<QByteArray>("basket");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *basket, const QString &message) {
        QTest::newRow(name) << QByteArray(basket) << message;
    };
    row("no object", R"([])", u"$: expected an object"_s);
    row("no lines", R"({})", u"$.lines: expected a list of lines"_s);
    row("lines no list", R"({"lines": {}})", u"$.lines: expected a list"_s);
    row("unknown key", R"({"lines": [], "colour": 1})", u"$.colour: unknown key"_s);
    row("unknown profile", R"({"profile": "XX", "lines": []})",
        u"$.profile: expected a country profile, one of AT, AU"_s);
    row("no price", R"({"lines": [{"qty": "1"}]})", u"$.lines[0].unit_price: expected an amount"_s);
    row("a number as price", R"({"lines": [{"unit_price": 4.10}]})",
        u"$.lines[0].unit_price: expected an amount"_s);
    row("too many decimals", R"({"profile": "DE", "lines": [{"unit_price": "4.105"}]})",
        u"$.lines[0].unit_price: expected an amount in EUR"_s);
    row("decimals of yen", R"({"profile": "JP", "lines": [{"unit_price": "4.1"}]})",
        u"$.lines[0].unit_price: expected an amount in JPY"_s);
    row("quantity", R"({"lines": [{"unit_price": "1", "qty": "1.2345"}]})",
        u"$.lines[0].qty: expected a quantity"_s);
    row("neither rate nor fixed", R"({"lines": [{"unit_price": "1", "taxes": [{}]}]})",
        u"$.lines[0].taxes[0]: expected either rate or fixed"_s);
    row("no combo at all", R"({"combos": [{"price": "1", "qty": "0", "parts": []}]})",
        u"$.combos[0].qty: expected a quantity other than 0"_s);
    row("both", R"({"lines": [{"unit_price": "1", "taxes": [{"rate": "7%", "fixed": "1"}]}]})",
        u"$.lines[0].taxes[0]: expected either rate or fixed"_s);
    row("rate", R"({"lines": [{"unit_price": "1", "taxes": [{"rate": "seven"}]}]})",
        u"$.lines[0].taxes[0].rate: expected a rate"_s);
    row("rate below zero", R"({"lines": [{"unit_price": "1", "taxes": [{"rate": "-7%"}]}]})",
        u"$.lines[0].taxes[0].rate: expected a rate"_s);
    row("flag", R"({"lines": [{"unit_price": "1", "taxes": [{"rate": "7%", "included": "yes"}]}]})",
        u"$.lines[0].taxes[0].included: expected true or false"_s);
    row("discount", R"({"lines": [], "discount": {"percent": "101"}})",
        u"$.discount.percent: expected a percentage from 0 to 100 as text, such as \"10\""_s);
    row("discount on", R"({"lines": [], "discount": {"percent": "1", "on": "tax"}})",
        u"$.discount.on: expected"_s);
    row("combo", R"({"combos": [{"price": "1", "parts": []}]})", u"$.combos[0].parts: expected"_s);
    row("split", R"({"combos": [{"price": "1", "tax_split": "half", "parts": [{"unit_price": "1"}]}]})",
        u"$.combos[0].tax_split: expected"_s);
    row("tender", R"({"lines": [], "payments": [{"tender": "gold"}]})",
        u"$.payments[0].tender: expected cash, card"_s);
    row("tip", R"({"lines": [], "tip": "-1.00"})", u"$.tip: expected an amount of at least 0.00"_s);
    row("currency", R"({"currency": "euro", "lines": []})", u"$.currency: expected an ISO 4217"_s);
    row("no currency", R"({"currency": "ZZZ", "lines": []})", u"$.currency: expected an ISO 4217"_s);
    row("cash rounding", R"({"cash_rounding": "often", "lines": []})",
        u"$.cash_rounding: expected \"none\""_s);
    row("step of nothing", R"({"cash_rounding": {"step": "0"}, "lines": []})",
        u"$.cash_rounding.step: expected an amount of at least 0.01"_s);
    row("step", R"({"cash_rounding": {"mode": "down"}, "lines": []})", u"$.cash_rounding.step: expected"_s);
}

void BasketDocumentTest::wrongValuesNameTheirPlace()
{
    QFETCH(QByteArray, basket);
    QFETCH(QString, message);
    const auto read = basketOf(basket);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::BadInput);
    QVERIFY2(read.error().detail.contains(message), qPrintable(read.error().detail));
}

void BasketDocumentTest::theAnswerHasTheAgreedKeys()
{
    const auto basket = basketOf(R"({"profile": "DE", "lines": [
        {"unit_price": "1.00", "taxes": [{"rate": "19%"}, {"fixed": "0.10"}]}]})");
    QVERIFY(basket);
    const QJsonObject answer = toJson(*quote(*basket), *basket);
    QCOMPARE(answer.keys().join(u' '), u"change charges combos discount due lines net paid payable rounding "
                                       "service_charge tax taxes tip total"_s);
    const QJsonArray taxes = answer[u"taxes"_s].toArray();
    QCOMPARE(taxes[0].toObject().keys().join(u' '), u"base id rate tax"_s);
    QCOMPARE(taxes[1].toObject().keys().join(u' '), u"base fixed id tax"_s);
    QCOMPARE(taxes[1][u"id"_s].toString(), u"0.10"_s);
    QCOMPARE(answer[u"lines"_s][0].toObject().keys().join(u' '), u"gross net tax"_s);
}

QTEST_GUILESS_MAIN(BasketDocumentTest)
#include "tst_basket_document.moc"
