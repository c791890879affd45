// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "ui/presenters/choice_presenter.h"

using namespace servery;

namespace {

ModifierOption option(const QString &id, int cents = 0, bool isDefault = false,
                      const QStringList &nested = {})
{
    return {id, {id, {}}, Money::fromMinor(cents), {}, isDefault, nested};
}

/// A plate with three sides out of two, and a meal for many with some things several times.
void addSides(Menu &menu)
{
    MenuItem plate;
    plate.id = u"plate"_s;
    plate.name = {u"Plate"_s, {}};
    plate.price = Money::fromMinor(800);
    plate.modifierGroups = {u"sides"_s, u"without"_s};
    MenuItem plain;
    plain.id = u"plain"_s;
    plain.name = {u"Plain"_s, {}};
    plain.price = Money::fromMinor(100);
    menu.items.insert(menu.items.end(), {plate, plain});
    const std::vector<ModifierGroup> groups{{u"sides"_s,
                                             {u"Sides"_s, {}},
                                             3,
                                             3,
                                             0,
                                             ModifierPriceRule::Add,
                                             {option(u"fries"_s), option(u"rice"_s)}},
                                            {u"without"_s,
                                             {u"Without"_s, {}},
                                             0,
                                             3,
                                             0,
                                             ModifierPriceRule::Add,
                                             {option(u"no_salt"_s), option(u"no_dip"_s)}}};
    menu.modifierGroups.insert(menu.modifierGroups.end(), groups.begin(), groups.end());
    Combo party;
    party.id = u"party"_s;
    party.name = {u"Party"_s, {}};
    party.price = Money::fromMinor(3000);
    party.groups = {
        {u"mains"_s, {u"Mains"_s, {}}, 2, 2, {{u"burger"_s, {}, {}, false}, {u"plain"_s, {}, {}, false}}},
        {u"rolls"_s, {u"Rolls"_s, {}}, 5, 5, {{u"plain"_s, {}, {}, false}}}};
    menu.combos.push_back(party);
}

/// A burger with a forced doneness and optional extras; fries with a forced dip that opens when chosen.
SharedMenu menu()
{
    auto menu = std::make_shared<Menu>();
    menu->store.currency = {u"EUR"_s, 2};
    MenuItem burger;
    burger.id = u"burger"_s;
    burger.name = {u"Burger"_s, {}};
    burger.price = Money::fromMinor(900);
    burger.modifierGroups = {u"doneness"_s, u"extras"_s};
    MenuItem latte;
    latte.id = u"latte"_s;
    latte.name = {u"Latte"_s, {}};
    latte.variants = {{u"s"_s, {u"Small"_s, {}}, Money::fromMinor(300), {}, {}},
                      {u"l"_s, {u"Large"_s, {}}, Money::fromMinor(400), {}, {}}};
    MenuItem fries;
    fries.id = u"fries"_s;
    fries.name = {u"Fries"_s, {}};
    fries.price = Money::fromMinor(400);
    fries.modifierGroups = {u"kind"_s};
    menu->items = {burger, latte, fries};
    menu->modifierGroups = {
        {u"doneness"_s,
         {u"Doneness"_s, {}},
         1,
         1,
         0,
         ModifierPriceRule::Add,
         {option(u"rare"_s), option(u"well"_s)}},
        {u"extras"_s,
         {u"Extras"_s, {}},
         0,
         2,
         0,
         ModifierPriceRule::Add,
         {option(u"bacon"_s, 150), option(u"cheese"_s, 100), option(u"egg"_s, 120)}},
        {u"kind"_s,
         {u"Kind"_s, {}},
         1,
         1,
         0,
         ModifierPriceRule::Add,
         {option(u"plain"_s), option(u"loaded"_s, 200, false, {u"dip"_s})}},
        {u"dip"_s,
         {u"Dip"_s, {}},
         1,
         1,
         0,
         ModifierPriceRule::Add,
         {option(u"mayo"_s), option(u"ketchup"_s)}},
    };
    Combo deal;
    deal.id = u"deal"_s;
    deal.name = {u"Deal"_s, {}};
    deal.price = Money::fromMinor(1200);
    deal.groups = {
        {u"main"_s, {u"Main"_s, {}}, 1, 1, {{u"burger"_s, {}, {}, false}, {u"fries"_s, {}, {}, false}}},
        {u"drink"_s, {u"Drink"_s, {}}, 1, 1, {{u"latte"_s, u"s"_s, {}, true}}}};
    menu->combos = {deal};
    addSides(*menu);
    menu->index();
    return menu;
}

LineChoice of(const QString &item)
{
    LineChoice choice;
    choice.item = item;
    return choice;
}

Wording wording()
{
    return {QLocale::c(), {}, {u"EUR"_s, 2}};
}

const QDate today(2026, 6, 1);

}  // namespace

class ChoicePresenterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // POS-40: a new line asks only what it has to and closes itself when the last maximum is met.
    void aForcedQuestionEndsTheDialogByItself()
    {
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Forced, of(u"burger"_s), today);
        QSignalSpy completed(&asked, &ChoicePresenter::completed);
        QCOMPARE(asked.groups().size(), size_t(1));
        QVERIFY(!asked.isComplete());
        asked.tap(u"doneness"_s, u"rare"_s);
        QCOMPARE(completed.count(), 1);
        QCOMPARE(asked.choice().modifiers, QStringList{u"rare"_s});
    }
    void aSizeIsAForcedQuestion()
    {
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Forced, of(u"latte"_s), today);
        asked.tap(u"variant"_s, u"l"_s);
        QVERIFY(asked.isComplete());
        QCOMPARE(asked.choice().variant, u"l"_s);
        QCOMPARE(asked.priceText(), u"4.00"_s);
    }
    void aChosenOptionOpensItsOwnQuestion()
    {
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Forced, of(u"fries"_s), today);
        QSignalSpy completed(&asked, &ChoicePresenter::completed);
        asked.tap(u"kind"_s, u"loaded"_s);
        QCOMPARE(completed.count(), 0);
        QCOMPARE(asked.groups()[size_t(asked.current())].key, u"dip"_s);
        asked.tap(u"dip"_s, u"mayo"_s);
        QCOMPARE(completed.count(), 1);
        QCOMPARE(asked.choice().modifiers, (QStringList{u"loaded"_s, u"mayo"_s}));
    }
    // What defaults answer and what may stay open is no question.
    void onlyWhatIsAskedIsCounted()
    {
        ModifierPresenter burger(menu(), wording(), ChoicePresenter::Mode::Forced, of(u"burger"_s), today);
        QCOMPARE(burger.progress().asked, 1);
        QCOMPARE(burger.progress().all, 1);
        ModifierPresenter fries(menu(), wording(), ChoicePresenter::Mode::Forced, of(u"fries"_s), today);
        fries.tap(u"kind"_s, u"loaded"_s);
        QCOMPARE(fries.progress().asked, 2);
        QCOMPARE(fries.progress().all, 2);
    }
    void anotherAnswerClosesTheQuestionTheFirstOneOpened()
    {
        LineChoice start = of(u"fries"_s);
        start.modifiers = {u"loaded"_s, u"mayo"_s};
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Edit, start, today);
        asked.tap(u"kind"_s, u"plain"_s);
        QCOMPARE(asked.choice().modifiers, QStringList{u"plain"_s});
    }
    void aReopenedLineShowsEverythingAsItWas()
    {
        LineChoice start = of(u"burger"_s);
        start.modifiers = {u"well"_s, u"bacon"_s};
        start.withDefaults = false;
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Edit, start, today);
        QCOMPARE(asked.groups().size(), size_t(2));
        QCOMPARE(asked.priceText(), u"10.50"_s);
        asked.takeOne(u"extras"_s, u"bacon"_s);
        QCOMPARE(asked.choice().modifiers, QStringList{u"well"_s});
    }
    void aFullGroupTakesNoMore()
    {
        LineChoice start = of(u"burger"_s);
        start.modifiers = {u"well"_s, u"bacon"_s, u"cheese"_s};
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Edit, start, today);
        asked.tap(u"extras"_s, u"egg"_s);
        QVERIFY(!asked.choice().modifiers.contains(u"egg"_s));
    }
    // "2 sides": the screen takes what the orders file takes, one option as often as there is room.
    void anOptionIsChosenAsOftenAsThereIsRoom()
    {
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Forced, of(u"plate"_s), today);
        QSignalSpy completed(&asked, &ChoicePresenter::completed);
        asked.tap(u"sides"_s, u"fries"_s);
        asked.tap(u"sides"_s, u"fries"_s);
        QCOMPARE(completed.count(), 0);
        asked.takeOne(u"sides"_s, u"fries"_s);
        asked.tap(u"sides"_s, u"fries"_s);
        asked.tap(u"sides"_s, u"rice"_s);
        QCOMPARE(completed.count(), 1);
        QCOMPARE(asked.choice().modifiers, (QStringList{u"fries"_s, u"fries"_s, u"rice"_s}));
        QVERIFY(composeLine(*menu(), asked.choice(), today));
    }
    void aTapOnWhatFillsAGroupTakesItBack()
    {
        LineChoice start = of(u"burger"_s);
        start.modifiers = {u"well"_s, u"bacon"_s, u"bacon"_s};
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Edit, start, today);
        asked.tap(u"extras"_s, u"bacon"_s);
        QCOMPARE(asked.choice().modifiers, QStringList{u"well"_s});
    }
    void whatTakesSomethingAwayDoesSoOnce()
    {
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Edit, of(u"plate"_s), today);
        asked.tap(u"without"_s, u"no_salt"_s);
        QVERIFY(asked.choice().modifiers.contains(u"no_salt"_s));
        asked.tap(u"without"_s, u"no_salt"_s);
        QVERIFY(!asked.choice().modifiers.contains(u"no_salt"_s));
    }
    void aMealTakesOneThingSeveralTimes()
    {
        ComboPresenter asked(menu(), wording(), ChoicePresenter::Mode::Forced,
                             {u"party"_s, Quantity::pieces(1), {}, {}, {}}, today);
        QSignalSpy completed(&asked, &ChoicePresenter::completed);
        asked.tap(u"mains"_s, u"plain"_s);
        asked.takeOne(u"mains"_s, u"plain"_s);
        asked.tap(u"mains"_s, u"plain"_s);
        asked.tap(u"mains"_s, u"plain"_s);
        QCOMPARE(completed.count(), 1);
        // Five of the only thing there is were no question.
        const auto line = composeCombo(*menu(), asked.choice(), today);
        QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
        QCOMPARE(line->parts.size(), size_t(7));
    }
    void aForcedAnswerIsChangedButNeverTakenAway()
    {
        LineChoice start = of(u"burger"_s);
        start.modifiers = {u"well"_s};
        ModifierPresenter asked(menu(), wording(), ChoicePresenter::Mode::Edit, start, today);
        asked.tap(u"doneness"_s, u"well"_s);
        QVERIFY(asked.isComplete());
        asked.tap(u"doneness"_s, u"rare"_s);
        QCOMPARE(asked.choice().modifiers, QStringList{u"rare"_s});
    }
    // POS-41: a default counts as chosen; POS-14: a meal asks its parts and what they themselves ask.
    void aMealAsksForItsPartsAndTheirQuestions()
    {
        ComboPresenter asked(menu(), wording(), ChoicePresenter::Mode::Forced,
                             {u"deal"_s, Quantity::pieces(1), {}, {}, {}}, today);
        QSignalSpy completed(&asked, &ChoicePresenter::completed);
        asked.tap(u"main"_s, u"burger"_s);
        QCOMPARE(completed.count(), 0);
        asked.tap(asked.groups()[size_t(asked.current())].key, u"rare"_s);
        QCOMPARE(completed.count(), 1);
        const auto line = composeCombo(*menu(), asked.choice(), today);
        QVERIFY2(line, line ? "" : qPrintable(line.error().detail));
        QCOMPARE(line->parts.size(), size_t(2));
    }
};

QTEST_GUILESS_MAIN(ChoicePresenterTest)
#include "tst_choice_presenter.moc"
