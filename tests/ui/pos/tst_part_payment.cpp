// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pos/counter_fixture.h"

#include "ui/pos/counter_sheets.h"
#include "ui/presenters/parked_model.h"
#include "ui/widgets/label.h"

using namespace servery;

/// An order that is paid in part (POS-47): what the counter shows of it, and what it takes to void it.
class PartPaymentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    void theTicketSaysTotalPaidAndStillDue()
    {
        Counter counter;
        QCOMPARE(counter.ticket.totalLabel(), u"Total"_s);
        payTenOf(counter);
        const Wording &wording = counter.sale.wording();
        const Money total = counter.link.view().sums->total;
        const auto &rows = counter.ticket.sums();
        QVERIFY(rows.size() >= 2);
        QCOMPARE(rows[rows.size() - 2], (SumRow{u"Total"_s, wording.money(total)}));
        QCOMPARE(rows.back(), (SumRow{u"Paid so far"_s, wording.money(euros(-10))}));
        QCOMPARE(counter.ticket.totalLabel(), u"Still due"_s);
        QCOMPARE(counter.ticket.totalText(), wording.money(total - euros(10)));
        counter.shot(u"partly-paid"_s);
        const QStringList shown = labels(counter);
        QVERIFY2(shown.contains(u"Still due"_s) && shown.contains(u"Paid so far"_s),
                 qPrintable(shown.join(u'|')));
        QCOMPARE(counter.link.view().sums->due, total - euros(10));
    }
    void theParkedListSaysWhatIsLeft()
    {
        Counter counter;
        payTenOf(counter);
        const Money left = counter.tender.dueExact();
        counter.tapButton(u"Park the order"_s);
        const DeskView &view = counter.link.view();
        QCOMPARE(view.parked.size(), size_t(1));
        QCOMPARE(view.parked.front().due, left);
        ParkedModel model;
        model.show(view.parked, counter.sale.wording(), view.now);
        QCOMPARE(model.index(0, 0).data(int(ParkedRole::TotalText)).toString(),
                 counter.sale.wording().money(left));
    }
    void voidingOffersToGiveTheMoneyBackFirst()
    {
        Counter counter;
        payTenOf(counter);
        counter.window.sheets().voidOrder();
        QVERIFY(counter.openSheet() != nullptr);
        const QStringList shown = labels(counter);
        QVERIFY(!shown.contains(u"Nothing was sent or paid."_s));
        QVERIFY2(
            shown.contains(u"Taken so far: Cash 10.00. The order can be voided when that was given back."_s),
            qPrintable(shown.join(u'|')));
        counter.shot(u"void-paid"_s);
        counter.tapButton(u"Give it back"_s);
        counter.tapButton(u"Guest changed their mind"_s);
        QVERIFY(!counter.tender.isPartlyPaid());
        QVERIFY(!counter.ticket.isEmpty());
        counter.tapButton(u"Void it"_s);
        QVERIFY(counter.ticket.isEmpty());
        QCOMPARE(counter.errors, QStringList());
    }
    void givingBackAloneAsksForNoVoid()
    {
        Counter counter;
        payTenOf(counter);
        counter.window.sheets().askPay();
        counter.tapButton(u"Give back"_s);
        counter.tapButton(u"Typed wrong"_s);
        QVERIFY(!counter.tender.isPartlyPaid());
        QVERIFY(counter.buttonNamed(u"Void it"_s) == nullptr);
    }
    void enterNeverVoids_data()
    {
        QTest::addColumn<bool>("isSent");
        QTest::newRow("before it is sent") << false;
        QTest::newRow("after it was sent") << true;
    }
    void enterNeverVoids()
    {
        QFETCH(bool, isSent);
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        if (isSent)
            counter.window.sheets().sendOrder();
        counter.wait();
        counter.window.sheets().voidOrder();
        QVERIFY(counter.openSheet() != nullptr);
        counter.key(Qt::Key_Return);
        QVERIFY(!counter.ticket.isEmpty());
    }

private:
    static Money euros(int count) { return Money::fromMinor(count * 100); }
    /// An order of more than ten, of which ten were taken in cash.
    static void payTenOf(Counter &counter)
    {
        for (int i = 0; i < 4; ++i)
            counter.tapTile(u"Espresso"_s);
        counter.tender.payCash(euros(10));
        counter.wait();
        QVERIFY(counter.tender.isPartlyPaid());
    }
    static QStringList labels(const Counter &counter)
    {
        QStringList texts;
        for (const auto *label : counter.window.findChildren<Label *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts;
    }
};

QTEST_MAIN(PartPaymentTest)
#include "tst_part_payment.moc"
