// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

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
    static bool says(const Counter &counter, const QString &words)
    {
        const auto labels = counter.openSheet()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
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
    void closingTheQuestionMeansNo()
    {
        Counter counter;
        counter.sale.setQuantity(Quantity::pieces(25));
        counter.tapTile(u"Espresso"_s);
        counter.key(Qt::Key_Escape);
        QVERIFY(counter.openSheet() == nullptr);
        QVERIFY(counter.sale.entry().isEmpty());
        QVERIFY(counter.ticket.isEmpty());
    }
    void moreThanALineHoldsIsRefusedAtOnce()
    {
        Counter counter;
        for (const char typed : {'1', '0', '0', '0', '*'})
            QTest::keyClick(QApplication::focusWidget(), typed, Qt::NoModifier, 120);
        QTest::qWait(150);
        QVERIFY(!counter.sale.entry().quantity());
        QCOMPARE(counter.sale.entry().digits(), u"1000"_s);  // for correction
        QCOMPARE(counter.errors.size(), 1);
        counter.sale.setQuantity(Quantity::pieces(1000));
        QVERIFY(!counter.sale.entry().quantity());
        counter.sale.setQuantity(Quantity::pieces(999));
        QCOMPARE(counter.sale.entry().quantity(), Quantity::pieces(999));
    }
    // POS-20: "cleared by Esc or after one use"
    void aQuantityTypedForOneGuestIsNotForTheNext_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"paid", "parked", "recalled", "voided", "signed out", "signed in"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void aQuantityTypedForOneGuestIsNotForTheNext()
    {
        QFETCH(QString, what);
        Counter counter;
        counter.hireStaff();
        counter.become(u"cashier"_s, u"1111"_s);
        counter.tapTile(u"Espresso"_s);
        if (what == u"recalled"_s) {
            counter.ticket.park();
            counter.wait();
        }
        if (what == u"signed in"_s) {
            counter.signIn.signOut();
            counter.wait();
        }
        counter.sale.setQuantity(Quantity::pieces(3));
        counter.wait();
        QVERIFY2(counter.sale.entry().quantity(), "it stays as long as the guest");
        if (what == u"paid"_s)
            counter.tender.payCash({});
        else if (what == u"parked"_s)
            counter.ticket.park();
        else if (what == u"recalled"_s)
            counter.ticket.recall(counter.link.view().parked.front().id);
        else if (what == u"voided"_s)
            counter.ticket.voidOrder({});
        else if (what == u"signed out"_s)
            counter.signIn.signOut();
        else
            counter.signIn.signIn(u"manager"_s, u"9999"_s, false);
        counter.wait();
        counter.wait();
        QCOMPARE(counter.errors, QStringList());
        QVERIFY(counter.sale.entry().isEmpty());
    }
    void aQuantityTypedWhileAnOrderBeginsStays()
    {
        Counter counter;
        counter.sale.tapTile(counter.sale.favourites()->tile(0));
        counter.sale.setQuantity(Quantity::pieces(3));  // before the desk has answered
        counter.wait();
        QVERIFY(!counter.ticket.isEmpty());
        QCOMPARE(counter.sale.entry().quantity(), Quantity::pieces(3));
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
        counter.wait();
        scan(counter, u"2000000001029"_s);
        QCOMPARE(counter.link.view().order->content.lines.size(), size_t(1));
        QVERIFY(counter.openSheet() != nullptr);
        const auto *toast = counter.window.findChild<Toast *>();
        QVERIFY2(toast->text().contains(u"Nothing was added"_s), qPrintable(toast->text()));
        if (sheet == 1)
            counter.card.confirm(false);
        else
            counter.openSheet()->close();
        counter.wait();
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
    /// What a cashier expects who scans the receipt that a customer brings back.
    void aScannedReceiptIsOpened()
    {
        Counter counter;
        counter.tapTile(u"Flat white"_s);
        counter.tapButton(u"Exact cash"_s);
        const QString number = counter.paid.front().receiptNumber;
        scan(counter, u"Corner|"_s + number + u"|2026-11-21T12:00:00|5.90 EUR"_s);
        QVERIFY(counter.openSheet());
        QVERIFY2(says(counter, u"Flat white"_s), "what was sold");
        counter.tapButton(u"Refund …"_s);
        counter.wait();
        QVERIFY(counter.refund.hasReceipt());
        QCOMPARE(counter.refund.rows().size(), size_t(1));
        counter.openSheet()->close();
        QSignalSpy jobs(&counter.paper, &PaperPresenter::jobWanted);
        scan(counter, number);
        counter.tapButton(u"Print a copy"_s);
        QTRY_COMPARE(jobs.count(), 1);
        QVERIFY(jobs.first().first().value<SpoolJob>().about.kind == JobKind::Copy);
        QVERIFY(counter.errors.isEmpty());
        scan(counter, u"A-999999"_s);
        QTRY_COMPARE(counter.errors.size(), 1);
        QVERIFY(!counter.openSheet());
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
    void aWrongReceiptNumberStaysForCorrection()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        counter.tapButton(u"Exact cash"_s);
        counter.window.sheets().askMore();
        counter.tapButton(u"Reprint"_s);
        auto *number = counter.openSheet()->findChild<QLineEdit *>();
        QCOMPARE(number->selectedText(), counter.paid.front().receiptNumber);  // typing takes its place
        QTest::keyClicks(number, u"A-999"_s, {}, 150);
        counter.key(Qt::Key_Return);
        QCOMPARE(counter.errors.size(), 1);
        QVERIFY(counter.openSheet() != nullptr);
        QCOMPARE(number->text(), u"A-999"_s);
        number->setText(counter.paid.front().receiptNumber);
        counter.key(Qt::Key_Return);
        counter.wait();
        QVERIFY(counter.openSheet() == nullptr);
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
    void whatIsSaidAboutMarkingEndsWithIt()
    {
        Counter counter;
        counter.hireStaff();
        counter.become(u"cashier"_s, u"1111"_s);
        const auto *toast = counter.window.findChild<Toast *>();
        for (const bool isSigningOut : {false, true}) {
            counter.window.sheets().askMore();
            counter.tapButton(u"Sold out"_s);
            QVERIFY(toast->isVisible());
            counter.window.sheets().askMore();
            if (isSigningOut)
                counter.tapButton(u"Sign out"_s);
            counter.wait();
            QVERIFY(!toast->isVisible());
            if (!isSigningOut)
                counter.openSheet()->close();
        }
    }
    void whatHasAnOpenPriceIsNoReason()
    {
        Counter counter;
        counter.window.sheets().askMore();
        counter.tapButton(u"Open price"_s);
        QCOMPARE(counter.openSheet()->findChild<QLineEdit *>()->placeholderText(), u"Something else"_s);
        counter.openSheet()->close();
        counter.window.sheets().askNoSale();
        QCOMPARE(counter.openSheet()->findChild<QLineEdit *>()->placeholderText(), u"Another reason"_s);
    }
    void withoutAnOrderThereIsNoneToVoid()
    {
        Counter counter;
        counter.window.sheets().askMore();
        QVERIFY(counter.buttonNamed(u"Void order"_s) == nullptr);
        counter.openSheet()->close();
        counter.tapTile(u"Espresso"_s);
        counter.window.sheets().askMore();
        QVERIFY(counter.buttonNamed(u"Void order"_s) != nullptr);
    }
    // CASH-06: 3.80 less 10 % are 3.42, of which 3.40 were paid in cash and go back.
    void aCashRefundSaysWhatTheDrawerGives()
    {
        Counter counter;
        counter.tapTile(u"Espresso"_s);
        Discount discount;
        discount.percent = Rate::fromMillionths(100'000);
        counter.ticket.setDiscount(discount);
        counter.wait();
        counter.tapButton(u"Exact cash"_s);
        counter.refund.find(counter.paid.front().receiptNumber);
        counter.wait();
        counter.refund.wantAll();
        QCOMPARE(counter.refund.amountText(), u"3.40"_s);
    }
    void aWeightIsAskedForWithItsItemAndPrice()
    {
        Counter counter;
        counter.window.sheets();
        Q_EMIT counter.sale.weightWanted({.item = u"espresso"_s});
        QCOMPARE(counter.openSheet()->titleLabel()->text(), u"Espresso, 3.80 / kg"_s);
    }
};

QTEST_MAIN(CounterSlipsTest)
#include "tst_counter_slips.moc"
