// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/domain/order.h"
#include "app/domain/refund.h"
#include "app/store/sales_facts.h"

using namespace servery;

class SalesFactsTest final : public QObject {
    Q_OBJECT

    using Facts = std::map<SalesFactKey, SalesFact>;
    static constexpr std::array whole{SalesDimension::Hour, SalesDimension::Item, SalesDimension::Category,
                                      SalesDimension::Employee, SalesDimension::Tax};

    static Tax percent(const char *id, qint64 millionths)
    {
        return {.id = QString::fromLatin1(id),
                .name = QString::fromLatin1(id),
                .rate = Rate::fromMillionths(millionths)};
    }
    static OrderLine line(const char *item, qint64 price, const std::vector<Tax> &taxes)
    {
        OrderLine line;
        line.id = LineId::make();
        line.item = line.name = QString::fromLatin1(item);
        line.category = line.categoryName = u"all"_s;
        line.listPrice = line.unitPrice = Money::fromMinor(price);
        line.taxesEatIn = line.taxesTakeAway = taxes;
        return line;
    }
    static Order sale(const std::vector<OrderLine> &lines)
    {
        Order order;
        order.id = OrderId::make();
        order.cashier = u"cashier1"_s;
        order.closedAt = QDateTime(QDate(2026, 5, 4), QTime(12, 0), Qt::OffsetFromUTC, 7200);
        order.rules.currency = {u"EUR"_s, 2};
        order.content.lines = lines;
        const auto sums = quoteOf(order);
        if (!sums)
            qFatal("%s", qPrintable(sums.error().detail));
        order.settled = *sums;
        return order;
    }
    static Order refundOf(const Order &original, const LineQuantities &wanted)
    {
        const auto sums = refundQuote(original, {}, wanted);
        if (!sums)
            qFatal("%s", qPrintable(sums.error().detail));
        Order refund = original;
        refund.id = OrderId::make();
        refund.refundOf = original.id;
        refund.content.lines = refundLines(original, wanted);
        refund.settled = *sums;
        return refund;
    }
    /// Net, tax and gross.
    static QString amounts(const SalesFact &fact)
    {
        return u"%1 %2 %3"_s.arg(fact.net.minor()).arg(fact.tax.minor()).arg(fact.gross.minor());
    }
    static QString row(const Facts &facts, SalesDimension dimension, const QString &key)
    {
        const auto found = facts.find({dimension, key});
        return found == facts.end() ? u"none"_s : amounts(found->second);
    }
    static QString total(const Facts &facts, SalesDimension dimension)
    {
        SalesFact sum;
        for (const auto &[key, fact] : facts)
            if (key.first == dimension && key.second != depositKey)
                sum.add(fact);
        return amounts(sum);
    }

private Q_SLOTS:
    /// MON-13: 1.19 with 19 % and a deposit of 0.25, its tax included.
    void aDepositIsInNoTotalAndInTheTaxThatIsOwed()
    {
        OrderLine beer = line("beer", 119, {percent("vat19", 190'000)});
        beer.deposit = Money::fromMinor(25);
        const Facts facts = salesFactsOf(sale({beer}), {});
        for (const SalesDimension dimension : whole) {
            if (dimension != SalesDimension::Tax)
                QCOMPARE(total(facts, dimension), u"100 19 119"_s);
            QCOMPARE(row(facts, dimension, u"#deposit"_s), u"21 4 25"_s);
        }
        QCOMPARE(row(facts, SalesDimension::Tax, u"vat19"_s), u"121 23 144"_s);  // as the receipt's tax table
        QCOMPARE(row(facts, SalesDimension::Item, u"beer"_s), u"100 19 119"_s);
    }

    void whatBearsNoTaxIsARowOfTheTaxes()
    {
        const Facts facts =
            salesFactsOf(sale({line("beer", 119, {percent("vat19", 190'000)}), line("stamp", 80, {})}), {});
        QCOMPARE(row(facts, SalesDimension::Tax, u"#untaxed"_s), u"80 0 80"_s);
        QCOMPARE(row(facts, SalesDimension::Tax, u"vat19"_s), u"100 19 119"_s);
        for (const SalesDimension dimension : whole)
            QCOMPARE(total(facts, dimension), u"180 19 199"_s);
        QCOMPARE(facts.at({SalesDimension::Tax, u"#untaxed"_s}).name, u"untaxed"_s);
    }

    void anUntaxedDepositBearsNoTaxEither()
    {
        OrderLine water = line("water", 80, {});
        water.deposit = Money::fromMinor(25);
        const Facts facts = salesFactsOf(sale({water}), {});
        QCOMPARE(row(facts, SalesDimension::Tax, u"#untaxed"_s), u"105 0 105"_s);
        QCOMPARE(row(facts, SalesDimension::Tax, u"#deposit"_s), u"25 0 25"_s);
    }

    void theDepositsOfAComboAreInTheRowsOfItsParts()
    {
        OrderLine menu = line("", 1000, {});
        menu.combo = u"lunch"_s;
        OrderLine drink = line("cola", 300, {percent("vat19", 190'000)});
        drink.deposit = Money::fromMinor(25);
        menu.parts = {line("soup", 700, {percent("vat7", 70'000)}), drink};
        const Order order = sale({menu});
        const Facts facts = salesFactsOf(order, {});
        const Quote &sums = *order.settled;
        const Amounts &food = sums.combos[0][0];
        const Amounts &cola = sums.combos[0][1];
        QCOMPARE(row(facts, SalesDimension::Tax, u"vat7"_s),
                 amounts({{}, 0, {}, food.gross, {}, food.net, food.tax}));
        QCOMPARE(row(facts, SalesDimension::Tax, u"vat19"_s), amounts({{},
                                                                       0,
                                                                       {},
                                                                       cola.gross + Money::fromMinor(25),
                                                                       {},
                                                                       cola.net + Money::fromMinor(21),
                                                                       cola.tax + Money::fromMinor(4)}));
        QCOMPARE(row(facts, SalesDimension::Hour, u"#deposit"_s), u"21 4 25"_s);
        QCOMPARE(row(facts, SalesDimension::Tax, u"#untaxed"_s), u"none"_s);
    }

    /// State and city tax on one line: each row says what its tax stood on, and the taxes sum.
    void aLineWithTwoTaxesIsInTheNetOfBoth()
    {
        OrderLine burger = line("burger", 1000, {percent("state", 60'000), percent("city", 20'000)});
        burger.deposit = Money::fromMinor(100);
        Order order = sale({burger, line("stamp", 80, {})});
        const Facts facts = salesFactsOf(order, {});
        SalesFact taxes;
        for (const auto &[key, fact] : facts)
            if (key.first == SalesDimension::Tax && key.second != depositKey)
                taxes.add(fact);
        QCOMPARE(taxes.tax.minor(), order.settled->tax.minor());
        const LineAmounts of = amountsByLine(order, *order.settled)[0];
        const Money net = of.goods.net + of.deposit.net;
        QCOMPARE(facts.at({SalesDimension::Tax, u"state"_s}).net.minor(), net.minor());
        QCOMPARE(facts.at({SalesDimension::Tax, u"city"_s}).net.minor(), net.minor());
        QCOMPARE(row(facts, SalesDimension::Tax, u"#untaxed"_s), u"80 0 80"_s);
    }

    void aRefundTakesAmountsBackButCountsNothing()
    {
        OrderLine beer = line("beer", 119, {percent("vat19", 190'000)});
        beer.deposit = Money::fromMinor(25);
        beer.discount = Discount{.percent = Rate::fromMillionths(100'000), .reason = u"friend"_s};
        beer.quantity = Quantity::pieces(2);
        Order order = sale({beer});
        order.payments = {{PaymentId::make(), Tender::Card, order.settled->total, {}, {}, {}}};
        Order refund = refundOf(order, {{order.content.lines[0].id, beer.quantity}});
        refund.payments = {{PaymentId::make(), Tender::Card, refund.settled->total, {}, {}, {}}};
        const Facts sold = salesFactsOf(order, {});
        Facts both = sold;
        for (const auto &[key, fact] : salesFactsOf(refund, {})) {
            QVERIFY2(sold.contains(key), qPrintable(toText(key.first) + u' ' + key.second));
            QCOMPARE(fact.count, 0);
            both[key].add(fact);
        }
        for (const auto &[key, fact] : both) {
            QCOMPARE(fact.count, 1);
            QCOMPARE(fact.quantity, Quantity());
            QCOMPARE(amounts(fact), u"0 0 0"_s);
            QVERIFY2(fact.discount.isZero(), qPrintable(toText(key.first) + u' ' + key.second));
        }
        QVERIFY(!sold.at({SalesDimension::Item, u"beer"_s}).discount.isZero());
    }

    /// A coupon with a rate of its own leaves the lines whole: the row says what they lack to the total.
    void aTicketDiscountWithATaxOfItsOwnIsARow()
    {
        Order order = sale({line("beer", 119, {percent("vat19", 190'000)})});
        order.settled.reset();
        order.content.discount =
            Discount{.amount = Money::fromMinor(20), .taxes = std::vector<Tax>{percent("vat19", 190'000)}};
        const auto sums = quoteOf(order);
        QVERIFY2(sums, qPrintable(sums ? QString() : sums.error().detail));
        order.settled = *sums;
        const Facts facts = salesFactsOf(order, {});
        QCOMPARE(total(facts, SalesDimension::Item), total(facts, SalesDimension::Hour));
        QCOMPARE(total(facts, SalesDimension::Tax), total(facts, SalesDimension::Hour));
        QCOMPARE(facts.at({SalesDimension::Item, u"#discount"_s}).discount.minor(), 20);
        QCOMPARE(facts.at({SalesDimension::Hour, u"12"_s}).discount.minor(), 20);
    }
};

QTEST_GUILESS_MAIN(SalesFactsTest)
#include "tst_sales_facts.moc"
