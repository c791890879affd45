// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "app/domain/basket.h"
#include "app/domain/combo_split.h"

using namespace servery;

namespace {

int oneOf(int count)
{
    return *rc::gen::inRange(0, count);
}

Money anyMoney(qint64 least, qint64 most)
{
    return Money::fromMinor(*rc::gen::inRange<qint64>(least, most + 1));
}

Rate anyRate()
{
    return Rate::fromMillionths(
        *rc::gen::element<qint64>(0, 50000, 70000, 88750, 99750, 190000, 200000, 250000));
}

std::vector<Tax> anyTaxes()
{
    std::vector<Tax> taxes(static_cast<size_t>(oneOf(4) % 3));
    for (Tax &tax : taxes) {
        if (oneOf(5) == 0)
            tax.fixed = anyMoney(0, 100);
        else
            tax.rate = anyRate();
        if (oneOf(4) == 0)
            tax.included = oneOf(2) == 0;
        tax.inBase = oneOf(4) == 0;
        tax.onTopOfPrevious = oneOf(4) == 0;
    }
    if (taxes.size() == 2 && taxes[0].rate == taxes[1].rate)
        taxes.pop_back();
    return taxes;
}

Discount anyDiscount(Discount::On on)
{
    Discount discount;
    discount.percent = Rate::fromMillionths(*rc::gen::inRange<qint64>(0, 1'000'001));
    discount.on = on;
    return discount;
}

BasketCombo anyCombo()
{
    BasketCombo combo;
    combo.quantity = Quantity::pieces(*rc::gen::inRange<qint64>(-3, 4));
    combo.price = anyMoney(0, 3000);
    combo.split = oneOf(2) == 0 ? ComboTaxSplit::ByPrice : ComboTaxSplit::Drinks30;
    combo.parts.resize(static_cast<size_t>(1 + oneOf(4)));
    for (ComboPart &part : combo.parts) {
        part.quantity = Quantity::pieces(1 + oneOf(3));
        part.unitPrice = anyMoney(0, 1500);
        part.taxes = {Tax{.rate = anyRate()}};
        part.isDrink = oneOf(2) == 0;
    }
    return combo;
}

Basket plainBasket()
{
    Basket basket;
    basket.rules.currency = {u"EUR"_s, 2};
    basket.rules.pricesIncludeTax = oneOf(2) == 0;
    basket.rules.taxRounding = oneOf(2) == 0 ? TaxRounding::PerReceipt : TaxRounding::PerLine;
    basket.lines.resize(static_cast<size_t>(oneOf(7)));
    for (BasketLine &line : basket.lines) {
        line.quantity = Quantity::fromThousandths(oneOf(3) == 0 ? *rc::gen::inRange<qint64>(-3000, 5000)
                                                                : 1000 * *rc::gen::inRange<qint64>(-1, 6));
        line.unitPrice = anyMoney(0, 5000);
        line.taxes = anyTaxes();
        line.isDeposit = oneOf(8) == 0;
        if (!line.isDeposit && oneOf(4) == 0)
            line.discount = anyDiscount(static_cast<Discount::On>(oneOf(3)));
    }
    if (oneOf(3) == 0)
        basket.combos.push_back(anyCombo());
    return basket;
}

Basket anyBasket()
{
    Basket basket = plainBasket();
    if (oneOf(2) == 0)
        basket.discount = anyDiscount(static_cast<Discount::On>(oneOf(3)));
    for (int i = oneOf(3); i > 0; --i) {
        Charge charge;
        charge.amount = anyMoney(0, 500);
        if (oneOf(2) == 0)
            charge.taxes = std::vector<Tax>{Tax{.rate = anyRate()}};
        basket.charges.push_back(charge);
    }
    if (oneOf(3) == 0)
        basket.serviceCharge = ServiceCharge{
            .percent = Rate::fromMillionths(125'000), .amount = {}, .isCompulsory = oneOf(2) == 0};
    basket.tip = oneOf(4) == 0 ? anyMoney(0, 300) : Money();
    basket.rules.cashRounding.step = *rc::gen::element(Money(), Money::fromMinor(5), Money::fromMinor(50));
    if (oneOf(4) == 0)
        basket.rules.cashRounding.scope = CashRounding::Scope::AllCash;
    if (oneOf(2) == 0)
        basket.payments.push_back({Tender::Cash, anyMoney(0, 2000)});
    if (oneOf(2) == 0)
        basket.payments.push_back({oneOf(2) == 0 ? Tender::Cash : Tender::Card, std::nullopt});
    return basket;
}

/// Taxes of one line that wait for those of another in a circle have no answer; such baskets are passed over.
std::optional<Quote> answerTo(const Basket &basket)
{
    const auto answer = quote(basket);
    if (answer)
        return *answer;
    RC_ASSERT(answer.error().detail.contains(u"circle"_s));
    return std::nullopt;
}

Amounts allOf(const Quote &quote)
{
    Amounts sum;
    const auto add = [&sum](const Amounts &one) {
        RC_ASSERT(one.net + one.tax == one.gross);
        sum = {sum.net + one.net, sum.tax + one.tax, sum.gross + one.gross};
    };
    std::for_each(quote.lines.begin(), quote.lines.end(), add);
    for (const auto &combo : quote.combos)
        std::for_each(combo.begin(), combo.end(), add);
    std::for_each(quote.charges.begin(), quote.charges.end(), add);
    add(quote.serviceCharge);
    return sum;
}

std::vector<qint64> minors(const Quote &quote)
{
    std::vector<qint64> result;
    const auto add = [&result](const Amounts &one) {
        for (const Money amount : {one.net, one.tax, one.gross})
            result.push_back(amount.minor());
    };
    std::for_each(quote.lines.begin(), quote.lines.end(), add);
    for (const auto &combo : quote.combos)
        std::for_each(combo.begin(), combo.end(), add);
    std::for_each(quote.charges.begin(), quote.charges.end(), add);
    add(quote.serviceCharge);
    for (const TaxTotal &total : quote.taxes) {
        result.push_back(total.base.minor());
        result.push_back(total.amount.minor());
    }
    for (const auto *list : {&quote.lineDiscounts, &quote.comboDiscounts, &quote.payments}) {
        for (const Money amount : *list)
            result.push_back(amount.minor());
    }
    for (const Money amount : {quote.discount, quote.tip, quote.deposits, quote.net, quote.tax, quote.total,
                               quote.rounding, quote.payable, quote.paid, quote.due, quote.change})
        result.push_back(amount.minor());
    return result;
}

/// The sums that must not depend on the order of the lines.
std::vector<std::tuple<QString, qint64, qint64>> sumsOf(const Quote &quote)
{
    std::vector<std::tuple<QString, qint64, qint64>> sums;
    for (const TaxTotal &total : quote.taxes) {
        const QString size =
            total.tax.rate ? toText(*total.tax.rate) : QString::number(total.tax.fixed->minor());
        sums.emplace_back(total.tax.id + size, total.base.minor(), total.amount.minor());
    }
    sums.emplace_back(u"total"_s, quote.net.minor(), quote.total.minor());
    std::sort(sums.begin(), sums.end());
    return sums;
}

}  // namespace

/// What holds for every basket (counter-kiosk-law 8.4, T72), tried on ten thousand random ones.
class MoneyPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("RC_PARAMS", qgetenv("RC_PARAMS") + " max_success=10000 max_discard_ratio=10");
    }
    void sumsHoldAsInEn16931();
    void taxIsBaseTimesRate();
    void aRefundIsTheMirrorOfTheSale();
    void theOrderOfLinesDoesNotChangeTheSums();
    void partsOfACombo();
    void allocationsSumAndMirror();
};

void MoneyPropertiesTest::sumsHoldAsInEn16931()
{
    QVERIFY(rc::check("BR-CO-10, 13, 14, 15, 16", [] {
        const Basket basket = anyBasket();
        const auto answer = answerTo(basket);
        if (!answer)
            return;
        const Amounts all = allOf(*answer);
        RC_ASSERT(all.net == answer->net);  // CO-10, CO-13: lines, charges less discounts
        RC_ASSERT(all.tax == answer->tax);
        RC_ASSERT(all.gross == answer->total);
        RC_ASSERT(answer->net + answer->tax == answer->total);  // CO-15
        Money taxes;
        for (const TaxTotal &total : answer->taxes)
            taxes += total.amount;
        RC_ASSERT(taxes == answer->tax);  // CO-14
        RC_ASSERT(answer->payable == answer->total + answer->tip + answer->rounding);
        RC_ASSERT(answer->paid - answer->change + answer->due == answer->payable);  // CO-16
        RC_ASSERT(answer->due >= Money());
        RC_ASSERT(answer->change >= Money());
    }));
}

/// BR-CO-17: where prices are without tax, base × rate rounds to the tax of every row; where they include
/// it, the row is within one minor unit of that.
void MoneyPropertiesTest::taxIsBaseTimesRate()
{
    QVERIFY(rc::check("BR-CO-17", [] {
        Basket basket = anyBasket();
        basket.rules.taxRounding = TaxRounding::PerReceipt;
        for (BasketLine &line : basket.lines) {
            for (Tax &tax : line.taxes)
                tax.included.reset();
        }
        const auto answer = answerTo(basket);
        if (!answer)
            return;
        const bool isConverted =
            std::any_of(basket.lines.begin(), basket.lines.end(),
                        [](const auto &line) {
                            return line.discount && line.discount->on == Discount::On::WithTaxes;
                        }) ||
            (basket.discount && basket.discount->on == Discount::On::WithTaxes);
        for (const TaxTotal &total : answer->taxes) {
            if (!total.tax.rate)
                continue;
            const Money exact = shareOf(total.base, *total.tax.rate);
            if (!basket.rules.pricesIncludeTax && !isConverted)
                RC_ASSERT(total.amount == exact);
            else if (answer->taxes.size() == 1)
                RC_ASSERT(std::abs((total.amount - exact).minor()) <= 1);
        }
    }));
}

void MoneyPropertiesTest::aRefundIsTheMirrorOfTheSale()
{
    QVERIFY(rc::check("MON-05", [] {
        Basket basket = anyBasket();
        const auto sale = answerTo(basket);
        basket.isRefund = true;
        const auto refund = answerTo(basket);
        RC_ASSERT(sale.has_value() == refund.has_value());
        if (!sale)
            return;
        std::vector<qint64> mirrored = minors(*sale);
        for (qint64 &minor : mirrored)
            minor = -minor;
        RC_ASSERT(minors(*refund) == mirrored);
    }));
    QVERIFY(rc::check("returned lines cost what they cost when sold", [] {
        Basket basket = plainBasket();
        const auto sale = answerTo(basket);
        for (BasketLine &line : basket.lines)
            line.quantity = -line.quantity;
        for (BasketCombo &combo : basket.combos)
            combo.quantity = -combo.quantity;
        const auto returned = answerTo(basket);
        if (!sale || !returned)
            return;
        RC_ASSERT(returned->net == -sale->net);
        RC_ASSERT(returned->tax == -sale->tax);
        for (size_t i = 0; i < sale->lines.size(); ++i)
            RC_ASSERT(returned->lines[i].gross == -sale->lines[i].gross);
    }));
}

/// Where a tax stands on another one, a cent that lies exactly between two lines goes to the earlier of them
/// and may move the tax above it: lines with one tax each show the rule.
void MoneyPropertiesTest::theOrderOfLinesDoesNotChangeTheSums()
{
    QVERIFY(rc::check("the sums of lines in any order", [] {
        Basket basket = plainBasket();
        for (BasketLine &line : basket.lines)
            line.taxes.resize(std::min<size_t>(1, line.taxes.size()));
        const auto one = answerTo(basket);
        std::reverse(basket.lines.begin(), basket.lines.end());
        const auto other = answerTo(basket);
        if (one && other)
            RC_ASSERT(sumsOf(*one) == sumsOf(*other));
    }));
}

void MoneyPropertiesTest::partsOfACombo()
{
    QVERIFY(rc::check("MON-11", [] {
        const BasketCombo combo = anyCombo();
        const std::vector<Money> parts = comboParts(combo);
        const Money total = combo.price * combo.quantity;
        RC_ASSERT(std::accumulate(parts.begin(), parts.end(), Money()) == total);
        std::vector<qint64> alone;
        for (const ComboPart &part : combo.parts)
            alone.push_back(std::abs((part.unitPrice * partQuantity(combo, part)).minor()));
        const bool isCheaper =
            std::abs(total.minor()) <= std::accumulate(alone.begin(), alone.end(), qint64(0));
        for (size_t i = 0; isCheaper && i < parts.size(); ++i)
            RC_ASSERT(std::abs(parts[i].minor()) <= alone[i]);
    }));
}

void MoneyPropertiesTest::allocationsSumAndMirror()
{
    QVERIFY(rc::check("MON-05, MON-09", [] {
        const Money total = anyMoney(-100'000, 100'000);
        const auto weights =
            *rc::gen::nonEmpty(rc::gen::container<std::vector<qint64>>(rc::gen::inRange<qint64>(0, 5000)));
        const std::vector<Money> parts = allocate(total, weights);
        const std::vector<Money> mirrored = allocate(-total, weights);
        RC_ASSERT(std::accumulate(parts.begin(), parts.end(), Money()) == total);
        const qint64 sum = std::accumulate(weights.begin(), weights.end(), qint64(0));
        for (size_t i = 0; i < parts.size(); ++i) {
            RC_ASSERT(mirrored[i] == -parts[i]);
            if (sum > 0)  // no part is a whole minor unit from its exact share
                RC_ASSERT(std::abs(parts[i].minor() * sum - total.minor() * weights[i]) < sum);
        }
    }));
}

QTEST_GUILESS_MAIN(MoneyPropertiesTest)
#include "tst_money_properties.moc"
