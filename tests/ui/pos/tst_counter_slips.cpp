// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>

#include "tests/ui/pos/counter_fixture.h"

#include "ui/pos/counter_sheets.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/toast.h"

using namespace servery;

/// What hands get wrong at a busy counter, and what it must not cost.
class CounterSlipsTest : public QObject {
    Q_OBJECT

    /// As fast as a practised hand types digits: within the gaps of a scanner (POS-30).
    static void typeFast(const QString &text)
    {
        for (const QChar character : text)
            QTest::keyClick(QApplication::focusWidget(), character.toLatin1(), Qt::NoModifier, 20);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::NoModifier, 20);
    }
    static void scan(Counter &counter, const QString &code)
    {
        QTest::keyClicks(QApplication::focusWidget(), code);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        counter.wait();
    }
    static PushButton *takeButton(const Counter &counter)
    {
        for (PushButton *button : counter.openSheet()->findChildren<PushButton *>())
            if (button->isVisible() && button->text().startsWith(u"Take "_s))
                return button;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    // POS-20, POS-21
    void soManyAreAddedOfWhatWasAskedFor()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        for (const char typed : {'2', '5', '*', '1', '5', '5'})
            QTest::keyClick(QApplication::focusWidget(), typed, Qt::NoModifier, 120);
        QTest::qWait(150);
        counter.key(Qt::Key_Return);
        counter.tapButton(u"Yes, so many"_s);
        QCOMPARE(counter.link.view().order->content.lines.size(), size_t(2));
        const OrderLine &last = counter.link.view().order->content.lines.back();
        QCOMPARE(last.item, u"cookie"_s);
        QCOMPARE(last.quantity, Quantity::pieces(25));
    }
    void noToSoManyAddsNothing()
    {
        Counter counter;
        counter.sale.setQuantity(Quantity::pieces(30));
        counter.tapTile(u"Espresso"_s);
        counter.tapButton(u"No"_s);
        QVERIFY(counter.ticket.isEmpty());
        counter.tapTile(u"Espresso"_s);
        QCOMPARE(counter.link.view().order->content.lines.front().quantity, Quantity::pieces(1));
    }
    // POS-48
    void aCardIsNotAskedForMoreThanIsDue()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.window.sheets().askPay();
        auto *tenders = counter.openSheet()->findChild<SegmentedControl *>();
        tenders->findChildren<QAbstractButton *>().value(1)->click();
        for (const char digit : {'9', '0'})
            counter.character(digit);
        QVERIFY(takeButton(counter) != nullptr);
        QVERIFY(!takeButton(counter)->isEnabled());
        counter.key(Qt::Key_Return);
        QVERIFY(counter.paid.empty());
        QVERIFY2(takeButton(counter) != nullptr, "nothing is asked of the terminal");
    }
    // Nothing is sold behind a question.
    void aScanBehindASheetAddsNothing_data()
    {
        QTest::addColumn<int>("sheet");
        QTest::newRow("pay") << 0;
        QTest::newRow("card") << 1;
        QTest::newRow("more") << 2;
    }
    void aScanBehindASheetAddsNothing()
    {
        QFETCH(int, sheet);
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        CounterSheets &sheets = counter.window.sheets();
        sheet == 0   ? sheets.askPay()
        : sheet == 1 ? sheets.askCard(counter.tender.dueExact())
                     : sheets.askMore();
        scan(counter, u"2000000001029"_s);
        QCOMPARE(counter.link.view().order->content.lines.size(), size_t(1));
        QVERIFY(counter.openSheet() != nullptr);
        const auto *toast = counter.window.findChild<Toast *>();
        QVERIFY2(toast->text().contains(u"Nothing was added"_s), qPrintable(toast->text()));
        counter.openSheet()->close();
        scan(counter, u"2000000001029"_s);
        QCOMPARE(counter.link.view().order->content.lines.size(), size_t(2));
    }
    void aScanWhileNobodyIsSignedInAsksNothing()
    {
        Counter counter;
        counter.hireStaff();
        counter.signIn.look();
        counter.wait();
        QVERIFY(counter.openSheet() != nullptr);
        const QString before = counter.openSheet()->titleLabel()->text();
        scan(counter, u"2000000001029"_s);
        QCOMPARE(counter.openSheet()->titleLabel()->text(), before);
        QVERIFY(!counter.link.view().order);
        QCOMPARE(counter.errors, QStringList());
    }
    // 5 rappen is the smallest coin: 4.54 cannot be paid (MON and CASH rules of CH).
    void threeCashSharesSumUpAndEachCanBePaidInCoins()
    {
        Counter counter;
        counter.sale.setQuantity(Quantity::pieces(2));
        counter.tapTile(u"Espresso"_s);
        counter.tapTile(u"Flat white"_s);  // 2 × 3.80 + 5.90 = 13.50
        const auto &order = counter.link.view().order;
        counter.window.sheets().askPay();
        counter.tapButton(u"One of 3 equal shares"_s);
        QVERIFY(takeButton(counter)->isEnabled());
        for (int share = 0; share < 3; ++share) {
            QVERIFY2(counter.openSheet() != nullptr, "it stays open until all is paid");
            QVERIFY(takeButton(counter) != nullptr);
            counter.tap(takeButton(counter));
            counter.wait();
            if (share < 2) {
                QCOMPARE(order->payments.size(), size_t(share + 1));
                QCOMPARE(order->payments.back().amount.minor() % 5, 0);
            }
            QTest::qWait(600);  // behind the guard against double taps
        }
        QCOMPARE(counter.paid.size(), size_t(1));
        QCOMPARE(counter.paid.front().change, Money());
    }
    void cashThatNoCoinCanMakeIsNotTaken()
    {
        Counter counter;
        counter.tapTile(u"Flat white"_s);
        counter.window.sheets().askPay();
        for (const char digit : {'4', '.', '5', '4'})
            counter.character(digit);
        QVERIFY(!takeButton(counter)->isEnabled());
    }
    // POS-35: also faster than it asks for
    void aFastHandTypesAmountsAndNumbers()
    {
        Counter counter;
        counter.tapTile(u"Flat white"_s);
        counter.window.sheets().askPay();
        QTest::qWait(600);  // behind the guard against the tap that opened it
        typeFast(u"100.00"_s);
        counter.wait();
        QCOMPARE(counter.paid.size(), size_t(1));
        QCOMPARE(counter.paid.front().change, Money::fromMinor(9410));
        typeFast(u"3*101"_s);
        counter.wait();
        QCOMPARE(counter.link.view().order->content.lines.front().quantity, Quantity::pieces(3));
        QCOMPARE(counter.link.view().order->content.lines.front().item, u"espresso"_s);
    }
    void aBarcodeMayBeTypedByHand()
    {
        Counter counter;
        for (const QChar digit : u"2000000001029"_s)
            QTest::keyClick(QApplication::focusWidget(), digit.toLatin1(), Qt::NoModifier, 120);
        QTest::qWait(150);
        counter.key(Qt::Key_Return);
        QVERIFY(!counter.ticket.isEmpty());
        QCOMPARE(counter.link.view().order->content.lines.front().item, u"mineral_water"_s);
    }
    void aReceiptNumberTypedFastIsLookedFor()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.tapButton(u"Exact cash"_s);
        counter.window.sheets().askMore();
        counter.tapButton(u"Refund"_s);
        counter.openSheet()->findChild<QLineEdit *>()->clear();
        typeFast(counter.paid.front().receiptNumber);
        counter.wait();
        QCOMPARE(counter.refund.rows().size(), size_t(1));
    }
    // POS-08
    void fewerThanTheKitchenKnowsNeedAReason()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.tapTile(u"Espresso"_s);
        counter.key(Qt::Key_F3, Qt::ShiftModifier);
        counter.tapButton(u"One less"_s);
        QCOMPARE(counter.link.view().order->content.lines.front().quantity, Quantity::pieces(2));
        counter.tapButton(u"Typed wrong"_s);
        QCOMPARE(counter.errors, QStringList());
        const OrderLine &line = counter.link.view().order->content.lines.front();
        QCOMPARE(line.quantity, Quantity::pieces(1));
        QCOMPARE(line.sent, Quantity::pieces(1));
    }
    void markingAsSoldOutEndsWithWhateverElseIsDone()
    {
        Counter counter;
        counter.window.sheets().askMore();
        counter.tapButton(u"Sold out"_s);
        counter.key(Qt::Key_Escape);
        counter.tapTile(u"Espresso"_s);
        QCOMPARE(counter.link.view().order->content.lines.size(), size_t(1));
    }
};

QTEST_MAIN(CounterSlipsTest)
#include "tst_counter_slips.moc"
