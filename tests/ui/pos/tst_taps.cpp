// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pos/counter_fixture.h"

#include <QLineEdit>

#include "ui/pos/change_view.h"
#include "ui/pos/counter_sheets.h"
#include "ui/presenters/choice_presenter.h"

using namespace servery;

/// The tap budgets of POS-11 … POS-17, driven as a person drives the counter.
class TapsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme({}); }

    void aTopSellerInExactCashTakesTwoTaps()
    {
        Counter counter;
        const QString first = counter.sale.favourites()->tile(plainTile(counter)).name;
        counter.tapTile(first);
        counter.tapButton(u"Exact cash"_s);
        QCOMPARE(counter.taps, 2);
        QCOMPARE(counter.paid.size(), size_t(1));
        QCOMPARE(counter.errors, QStringList());
        QVERIFY(counter.window.findChild<ChangeView *>()->isVisible());
        counter.shot(u"change"_s);
        counter.tapTile(first);  // the next order begins with the next tap
        QVERIFY(!counter.window.findChild<ChangeView *>()->isVisible());
        QVERIFY(!counter.ticket.isEmpty());
    }
    void anotherCategoryByCardTakesThreeTapsAndTheTerminal()
    {
        Counter counter;
        const QModelIndex category = counter.sale.categories()->index(2);
        counter.tapCategory(category.data().toString());
        counter.tapTile(counter.sale.tiles()->tile(firstPlain(*counter.sale.tiles())).name);
        counter.tapButton(u"Card"_s);
        QCOMPARE(counter.taps, 3);
        counter.tapButton(u"Paid by card"_s);  // stands for the terminal's own answer
        QCOMPARE(counter.paid.size(), size_t(1));
    }
    void aSecondTapMakesTwo()
    {
        Counter counter;
        const QString name = counter.sale.favourites()->tile(plainTile(counter)).name;
        counter.tapTile(name);
        counter.tapTile(name);
        QCOMPARE(counter.ticket.lines()->rowCount(), 1);
        QCOMPARE(counter.ticket.lines()->line(0).quantity, Quantity::pieces(2));
    }
    void parkingTakesOneTapAndRecallingTwo()
    {
        Counter counter;
        counter.tapTile(counter.sale.favourites()->tile(plainTile(counter)).name);
        counter.taps = 0;
        counter.tapButton(u"Park the order"_s);
        QCOMPARE(counter.taps, 1);
        QVERIFY(counter.ticket.isEmpty());
        counter.taps = 0;
        counter.tapButton(u"1 parked"_s);
        auto *list = topList(counter);
        QVERIFY(list != nullptr);
        counter.shot(u"parked"_s);
        counter.tapRow(list, list->model()->index(0, 0).data().toString());
        QCOMPARE(counter.taps, 2);
        QVERIFY(!counter.ticket.isEmpty());
    }
    void undoTakesOneTapOrControlZ()
    {
        Counter counter;
        const QString name = counter.sale.favourites()->tile(plainTile(counter)).name;
        counter.tapTile(name);
        counter.tapTile(name);
        counter.tapButton(u"Undo"_s);
        QCOMPARE(counter.ticket.lines()->line(0).quantity, Quantity::pieces(1));
        counter.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(counter.ticket.isEmpty());
    }
    void aPluAndF9SellWithoutTouching()
    {
        Counter counter;
        const QString plu = somePlu(counter);
        QVERIFY(!plu.isEmpty());
        for (const QChar digit : plu) {
            counter.key(Qt::Key_0 + digit.digitValue());
            QTest::qWait(120);  // a person's pace, POS-35
        }
        counter.key(Qt::Key_Return);
        QVERIFY2(!counter.ticket.isEmpty(), qPrintable(plu));
        const QString sold = counter.ticket.lines()->line(0).item;
        QCOMPARE(counter.link.view().menu->item(sold)->plu, plu);
        counter.key(Qt::Key_F9);
        QCOMPARE(counter.paid.size(), size_t(1));
    }
    void threeTimesAPluAddsThree()
    {
        Counter counter;
        counter.key(Qt::Key_3);
        QTest::qWait(120);
        counter.character('*');
        QTest::qWait(120);
        counter.shot(u"quantity"_s);
        QCOMPARE(counter.sale.entry().quantity(), std::optional(Quantity::pieces(3)));
        counter.tapTile(counter.sale.favourites()->tile(plainTile(counter)).name);
        QCOMPARE(counter.ticket.lines()->line(0).quantity, Quantity::pieces(3));
        QVERIFY(counter.sale.entry().isEmpty());
    }
    // POS-13: burger without onion, large fries, a drink, eaten here, paid with a note.
    void aBurgerMealPaidWithANoteTakesEightTaps()
    {
        Counter counter({1366, 768}, {}, u"burgers"_s);
        counter.tapTile(u"Crispy chicken"_s);
        counter.tapButton(u"Choose again"_s);
        counter.tapButton(u"No onion"_s);
        counter.shot(u"burger"_s);
        counter.tapButton(u"Done"_s);
        QCOMPARE(counter.ticket.lines()->line(0).modifiers.back().option, u"no_onion"_s);
        counter.tapTile(u"Fries"_s);
        counter.tapButton(u"Large"_s);
        counter.tapTile(u"Cola, bottle 0.5 l"_s);
        counter.shot(u"burger-ticket"_s);
        counter.tapButton(
            counter.tender.cashButtons().at(counter.tender.cashButtons().size() > 1 ? 1 : 0).text +
            u" cash"_s);
        QCOMPARE(counter.paid.size(), size_t(1));
        QVERIFY2(counter.taps <= 8, qPrintable(QString::number(counter.taps)));
        counter.shot(u"burger-change"_s);
    }
    void aComboWithTwoForcedChoicesTakesFourTaps()
    {
        Counter counter;
        const auto &menu = counter.link.view().menu;
        for (const Combo &combo : menu->combos) {
            const ComboPresenter asked(menu, counter.sale.wording(), ChoicePresenter::Mode::Forced,
                                       {combo.id, Quantity::pieces(1), {}, {}, {}},
                                       counter.link.view().now.date());
            int open = 0;
            for (const ChoiceGroup &group : asked.groups())
                open += group.isMet() ? 0 : 1;
            if (open == 0 || open > 2)
                continue;
            counter.tapCategory(menu->category(combo.category)->name.text);
            counter.taps = 0;
            counter.tapTile(combo.name.text);
            for (int i = 0; i < open && counter.ticket.isEmpty(); ++i)
                answerOpenQuestion(counter);
            QVERIFY2(!counter.ticket.isEmpty(), qPrintable(combo.id));
            QVERIFY(counter.taps <= 4);
            return;
        }
        QFAIL("the demo menu has no combo with one or two forced choices");
    }
    // POS-31, POS-34: a scan works whatever has the focus, and leaves nothing behind in it.
    void aScanNeverStaysInAField()
    {
        Counter counter;
        QString code;
        for (const MenuItem &item : counter.link.view().menu->items)
            code = item.barcodes.isEmpty() || needsChoice(*counter.link.view().menu, item)
                       ? code
                       : item.barcodes.first();
        if (code.isEmpty())
            code = u"4006381333931"_s;
        counter.key(Qt::Key_F2);
        auto *field = counter.window.findChild<QLineEdit *>();
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, code);
        QTest::keyClick(field, Qt::Key_Return);
        counter.wait();
        QCOMPARE(field->text(), QString());
    }
    void undoReachesBackToTheFirstLine()
    {
        Counter counter;
        const QString name = counter.sale.favourites()->tile(plainTile(counter)).name;
        for (int i = 0; i < 12; ++i)
            counter.tapTile(name);
        for (int i = 0; i < 12; ++i)
            counter.tapButton(u"Undo"_s);
        QVERIFY(counter.ticket.isEmpty());
    }

private:
    static void answerOpenQuestion(Counter &counter)
    {
        for (PushButton *button : counter.window.findChildren<PushButton *>()) {
            if (button->kind() != PushButton::Kind::Choice || !button->isVisible() || button->isChecked())
                continue;
            counter.tap(button);
            counter.wait();
            ++counter.taps;
            return;
        }
    }
    static int firstPlain(const TileModel &tiles)
    {
        for (int row = 0; row < tiles.rowCount(); ++row) {
            const Tile &tile = tiles.tile(row);
            if (!tile.needsChoice && !tile.isSoldOut && !tile.priceText.contains(u'/'))
                return row;
        }
        return 0;
    }
    static int plainTile(Counter &counter) { return firstPlain(*counter.sale.favourites()); }
    static TapView *topList(Counter &counter)
    {
        for (Sheet *sheet : counter.window.findChildren<Sheet *>()) {
            if (sheet->isVisible())
                return sheet->findChild<TapView *>();
        }
        return nullptr;
    }
    static QString somePlu(Counter &counter)
    {
        const auto &menu = counter.link.view().menu;
        for (const MenuItem &item : menu->items) {
            if (!item.plu.isEmpty() && !needsChoice(*menu, item) && !item.isSoldByWeight && item.isAvailable)
                return item.plu;
        }
        return {};
    }
};

QTEST_MAIN(TapsTest)
#include "tst_taps.moc"
