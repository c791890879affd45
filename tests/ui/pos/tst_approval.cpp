// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pos/counter_fixture.h"

#include "ui/error_text.h"
#include "ui/pos/counter_sheets.h"
#include "ui/widgets/label.h"

using namespace servery;

/// Somebody lends a permission (POS-51): what the sheet says, who it lists, and that a slip loses nothing.
class ApprovalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    void theSheetSaysWhatItIsFor()
    {
        Counter counter;
        askForTwentyPercent(counter);
        counter.shot(u"approval-discount"_s);
        const QString number = counter.link.view().order->number;
        const QString percent = counter.sale.wording().percent(Rate::fromMillionths(200'000));
        QVERIFY2(labels(counter).contains(u"Discount above the limit: Order %1 · %2"_s.arg(number, percent)),
                 qPrintable(labels(counter).join(u'|')));
    }
    void itListsOnlyWhoMayAndPreselectsThem()
    {
        Counter counter;
        askForTwentyPercent(counter);
        QVERIFY(counter.openSheet() != nullptr);
        QStringList people;
        for (const auto *button : counter.openSheet()->findChildren<PushButton *>()) {
            if (button->isVisible() && button->isCheckable())
                people << button->text() + (button->isChecked() ? u"!"_s : QString());
        }
        QCOMPARE(people, QStringList{u"Manager!"_s});
    }
    void aWrongPinKeepsWhatWasAsked()
    {
        Counter counter;
        askForTwentyPercent(counter);
        type(counter, u"0000"_s);
        QVERIFY(counter.openSheet() != nullptr);
        QVERIFY(labels(counter).contains(errorText({ErrorCode::WrongPin, {}})));
        QVERIFY(!counter.link.view().order->content.discount);
        type(counter, u"9999"_s);
        QVERIFY(counter.openSheet() == nullptr);
        QVERIFY(counter.link.view().order->content.discount);
        QCOMPARE(counter.link.view().user, u"cashier"_s);
        QCOMPARE(counter.errors, QStringList());
    }
    /// POS-32: a fast hand is no scanner, wherever in the question the focus stands.
    void digitsGoIntoThePinWhateverHasTheFocus()
    {
        Counter counter;
        askForTwentyPercent(counter);
        for (int i = 0; i < 3; ++i)
            counter.key(Qt::Key_Tab);
        type(counter, u"9999"_s);
        QVERIFY(counter.openSheet() == nullptr);
        QVERIFY(counter.link.view().order->content.discount);
        QCOMPARE(counter.errors, QStringList());
    }
    void whatARoleMayNotDoAtAllAsksForNoApproval()
    {
        Counter counter;
        counter.hireStaff();
        counter.become(u"cashier"_s, u"1111"_s);
        counter.link.askApproved([](Desk &desk, const std::optional<Approval> &approval) {
            return desk.shop.removeStaff(u"manager"_s, approval);
        });
        counter.wait();
        QVERIFY(counter.openSheet() == nullptr);
        QCOMPARE(counter.errors, QStringList{u"this role may not do that"_s});
    }

private:
    static void askForTwentyPercent(Counter &counter)
    {
        counter.hireStaff();
        counter.become(u"cashier"_s, u"1111"_s);
        counter.tapTile(u"Espresso"_s);
        Discount discount;
        discount.percent = Rate::fromMillionths(200'000);
        counter.ticket.setDiscount(discount);
        counter.wait();
        counter.wait();
        QVERIFY(counter.openSheet() != nullptr);
    }
    static void type(Counter &counter, const QString &pin)
    {
        QTest::keyClicks(QApplication::focusWidget(), pin);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        counter.wait();
        counter.wait();
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

QTEST_MAIN(ApprovalTest)
#include "tst_approval.moc"
