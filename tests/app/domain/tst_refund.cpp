// SPDX-License-Identifier: GPL-3.0-or-later
#include <rapidcheck.h>

#include <QTest>

#include "app/domain/refund.h"
#include "tests/harness/test_seed.h"

using namespace servery;

/// Refunds mirror the sale, piece by piece and as a whole (MON-05, MON-08).
class TestRefund : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("RC_PARAMS", "max_success=400 seed=" + QByteArray::number(testSeed())); }
    void everyPieceHoldsTheIdentitiesAndAllPiecesMakeTheSale();
    void aDiscountIsMirroredToo();
};

static Tax percentTax(const QString &id, qint64 millionths)
{
    return Tax{.id = id, .name = {}, .rate = Rate::fromMillionths(millionths)};
}

static OrderLine randomLine()
{
    static const std::vector<Tax> taxes{percentTax(u"a"_s, 70'000), percentTax(u"b"_s, 190'000),
                                        percentTax(u"c"_s, 88'750)};
    OrderLine line;
    line.id = LineId::make();
    line.name = u"Thing"_s;
    line.quantity = Quantity::pieces(*rc::gen::inRange(1, 6));
    line.unitPrice = Money::fromMinor(*rc::gen::inRange(1, 2000));
    line.taxesEatIn = {taxes[size_t(*rc::gen::inRange(0, 3))]};
    if (*rc::gen::inRange(0, 4) == 0)
        line.deposit = Money::fromMinor(25);
    if (*rc::gen::inRange(0, 3) == 0)
        line.discount = Discount{.percent = Rate::fromMillionths(*rc::gen::inRange(0, 500'000))};
    if (*rc::gen::inRange(0, 4) == 0) {
        OrderLine part = line;
        part.parts.clear();
        part.discount.reset();
        part.quantity = Quantity::pieces(1);
        OrderLine other = part;
        other.taxesEatIn = {taxes[size_t(*rc::gen::inRange(0, 3))]};
        line.combo = u"deal"_s;
        line.deposit = Money();
        line.parts = {part, other};
    }
    return line;
}

static Order randomSale()
{
    Order order;
    order.id = OrderId::make();
    order.rules.currency = {u"EUR"_s, 2};
    order.rules.pricesIncludeTax = *rc::gen::arbitrary<bool>();
    for (int lines = *rc::gen::inRange(1, 5); lines > 0; --lines)
        order.content.lines.push_back(randomLine());
    if (*rc::gen::arbitrary<bool>())
        order.content.discount = Discount{.percent = Rate::fromMillionths(*rc::gen::inRange(0, 900'000))};
    auto sums = quote(basketOf(order));
    RC_PRE(bool(sums));
    order.settled = *sums;
    order.status = OrderStatus::Paid;
    return order;
}

static void addTo(Quote &sum, const Quote &part)
{
    sum.net += part.net;
    sum.tax += part.tax;
    sum.total += part.total;
    sum.discount += part.discount;
    for (Money discount : part.lineDiscounts)
        sum.deposits += discount;  // borrowed: the sum of all line discounts
    for (Money discount : part.comboDiscounts)
        sum.deposits += discount;
}

void TestRefund::everyPieceHoldsTheIdentitiesAndAllPiecesMakeTheSale()
{
    const bool isTrue = rc::check("refunding piece by piece", [] {
        const Order sale = randomSale();
        LineQuantities soFar;
        Quote sum;
        for (;;) {
            LineQuantities open = refundable(sale, soFar);
            std::erase_if(open, [](const auto &one) { return one.second == Quantity(); });
            if (open.empty())
                break;
            const auto &[line, left] = open[size_t(*rc::gen::inRange(0, int(open.size())))];
            const Quantity piece =
                Quantity::pieces(*rc::gen::inRange<qint64>(1, left.thousandths() / 1000 + 1));
            const auto part = refundQuote(sale, soFar, {{line, piece}});
            RC_ASSERT(bool(part));
            RC_ASSERT(part->net + part->tax == part->total);  // CO-15
            Money taxes;
            Money bases;
            for (const TaxTotal &row : part->taxes) {
                taxes += row.amount;
                bases += row.base;
            }
            RC_ASSERT(taxes == part->tax);  // CO-14
            RC_ASSERT(bases == part->net);  // every line carries exactly one tax
            addTo(sum, *part);
            soFar.emplace_back(line, piece);
        }
        Quote whole;
        addTo(whole, *sale.settled);
        RC_ASSERT(sum.net == -whole.net);
        RC_ASSERT(sum.tax == -whole.tax);
        RC_ASSERT(sum.total == -whole.total);
        RC_ASSERT(sum.discount == -whole.discount);
        RC_ASSERT(sum.deposits == -whole.deposits);
    });
    QVERIFY(isTrue);
}

void TestRefund::aDiscountIsMirroredToo()
{
    Order sale;  // T18: 3.00 with 5 % ticket discount; refund −2.85, discount +0.15
    OrderLine line;
    line.id = LineId::make();
    line.unitPrice = Money::fromMinor(300);
    sale.rules.currency = {u"EUR"_s, 2};
    sale.content.lines = {line};
    sale.content.discount = Discount{.percent = Rate::fromMillionths(50'000)};
    sale.settled = *quote(basketOf(sale));
    const auto refund = refundQuote(sale, {}, {{line.id, Quantity::pieces(1)}});
    QCOMPARE(refund->total, Money::fromMinor(-285));
    QCOMPARE(refund->discount, Money::fromMinor(-15));
    QCOMPARE(refund->lineDiscounts.front(), Money::fromMinor(-15));
}

QTEST_GUILESS_MAIN(TestRefund)
#include "tst_refund.moc"
