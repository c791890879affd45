// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pos/counter_fixture.h"

#include "app/domain/payment.h"
#include "ui/pos/counter_sheets.h"
#include "ui/presenters/split_amounts.h"
#include "ui/widgets/label.h"

using namespace servery;

/// What the counter says of money and weights is what is charged and weighed.
class AmountsShownTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    /// With a discount and a deposit, too.
    void theSplitButtonSaysWhatIsCharged()
    {
        Counter counter({1366, 768}, {}, u"burgers"_s);
        addItem(counter, u"onion_rings"_s);
        addItem(counter, u"bottled_cola"_s);
        Discount discount;
        discount.percent = Rate::fromMillionths(100'000);
        counter.ticket.setDiscount(discount);
        counter.wait();
        const Order order = *counter.link.view().order;
        QVERIFY(!order.content.lines[1].deposit.isZero());
        const LineQuantities food{{order.content.lines[0].id, Quantity::pieces(1)}};
        const LineQuantities drink{{order.content.lines[1].id, Quantity::pieces(1)}};
        const Money whole = counter.link.view().sums->total;
        const std::vector<Money> lines = lineTotals(counter.link.view());
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[0] + lines[1], whole);
        QCOMPARE(totalApart(order, drink), lines[1]);
        const Money said = totalApart(order, food);
        QVERIFY(said < order.content.lines[0].unitPrice);
        counter.tender.splitOff(food);
        counter.wait();
        QCOMPARE(counter.link.view().sums->total, said);
    }

    /// "0 of 0.245" was neither in the format of the country nor of any unit.
    void aWeightReadsInTheFormatOfTheCountryWithItsUnit()
    {
        Wording german;
        german.locale = QLocale(QLocale::German, QLocale::Germany);
        Counter counter({1366, 768}, german, u"burgers"_s);
        addItem(counter, u"salad_bar"_s, Quantity::fromThousandths(245));
        counter.window.sheets().askSplit();
        QVERIFY(counter.openSheet() != nullptr);
        QStringList texts;
        for (const auto *label : counter.openSheet()->findChildren<AmountLabel *>())
            texts << label->text();
        QVERIFY2(texts.contains(u"0 of 0,245 kg"_s), qPrintable(texts.join(u'|')));
        counter.openSheet()->close();
        counter.tapButton(u"Park the order"_s);
        QVERIFY2(!counter.link.view().parked.front().summary.contains(u"0.245"_s),
                 qPrintable(counter.link.view().parked.front().summary));
    }

    /// A Swiss total of 8.82 is 8.80 in cash: said before anybody pays (POS-44).
    void theTicketSaysWhatCashComesToWhereItIsRounded()
    {
        Counter counter;
        QVERIFY(!labels(counter).contains(u"In cash"_s));
        counter.link.ask([](Desk &desk) {
            return desk.order.addOpenPrice(u"Odds"_s, Money::fromMinor(882), Quantity::pieces(1), {});
        });
        counter.wait();
        QCOMPARE(counter.tender.dueCash(), Money::fromMinor(880));
        const QStringList shown = labels(counter);
        QVERIFY2(shown.contains(u"In cash"_s) && shown.contains(u"8.80"_s), qPrintable(shown.join(u'|')));
    }

private:
    static void addItem(Counter &counter, const QString &id, Quantity quantity = Quantity::pieces(1))
    {
        counter.link.ask([id, quantity](Desk &desk) {
            LineChoice choice;
            choice.item = id;
            choice.quantity = quantity;
            return desk.order.addItem(choice);
        });
        counter.wait();
        QCOMPARE(counter.errors, QStringList());
    }
    static QStringList labels(const Counter &counter)
    {
        QStringList texts;
        for (const auto *label : counter.window.findChildren<Label *>())
            if (label->isVisible())
                texts << label->text();
        for (const auto *label : counter.window.findChildren<AmountLabel *>())
            if (label->isVisible())
                texts << label->text();
        return texts;
    }
};

QTEST_MAIN(AmountsShownTest)
#include "tst_amounts_shown.moc"
