// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "tests/harness/test_desk.h"

using namespace servery;

/// Who may stand at the counter, and what each role may do there.
class TestSignIn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOwnerNeedsNoPinBeforeThereIsStaff();
    void theFirstPersonMustBeAManager();
    void pinsHaveFourToSixDigits_data();
    void pinsHaveFourToSixDigits();
    void fiveWrongPinsLockForAMinute();
    void aClockPutBackLocksNoLonger();
    void aTraineeAlwaysTrains();
    void nobodySellsWithoutSigningIn();
    void rolesMayWhatTheTableSays_data();
    void rolesMayWhatTheTableSays();
    void theLastManagerStays();
    void aCopyIsCountedAndMarked();
    void theDrawerNeedsAReason();

private:
    static void hire(CounterShop &shop, const QString &user, Role role, bool isTrainee = false)
    {
        if (!shop.desk->journal().books().staff.empty())
            QVERIFY(shop.desk->staff.signIn(u"boss"_s, u"9999"_s));
        QVERIFY(shop.desk->shop.setStaff({user, user, role, {}, isTrainee},
                                         user == u"boss" ? u"9999"_s : u"1111"_s));
        QVERIFY(shop.desk->staff.signOut());
    }
    static LineChoice coleslaw()
    {
        LineChoice choice;
        choice.item = u"coleslaw"_s;
        return choice;
    }
};

void TestSignIn::theOwnerNeedsNoPinBeforeThereIsStaff()
{
    CounterShop shop;
    QCOMPARE(shop.desk->context().view().user, ownerUser);
    QVERIFY(shop.desk->order.addItem(coleslaw()));
}

void TestSignIn::theFirstPersonMustBeAManager()
{
    CounterShop shop;
    QCOMPARE(shop.desk->shop.setStaff({u"till"_s, u"Cashier"_s, Role::Cashier, {}}, u"1111"_s).error().code,
             ErrorCode::Refused);
    QVERIFY(shop.desk->shop.setStaff({u"boss"_s, u"Manager"_s, Role::Manager, {}}, u"9999"_s));
}

void TestSignIn::pinsHaveFourToSixDigits_data()
{
    QTest::addColumn<QString>("pin");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("three") << u"123"_s << false;
    QTest::newRow("four") << u"1234"_s << true;
    QTest::newRow("six") << u"123456"_s << true;
    QTest::newRow("seven") << u"1234567"_s << false;
    QTest::newRow("letters") << u"12a4"_s << false;
    QTest::newRow("other digits") << u"١٢٣٤"_s << false;
}

void TestSignIn::pinsHaveFourToSixDigits()
{
    QFETCH(QString, pin);
    QFETCH(bool, isGood);
    CounterShop shop;
    QCOMPARE(bool(shop.desk->shop.setStaff({u"boss"_s, u"Manager"_s, Role::Manager, {}}, pin)), isGood);
}

void TestSignIn::fiveWrongPinsLockForAMinute()
{
    CounterShop shop;
    hire(shop, u"boss"_s, Role::Manager);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(shop.desk->staff.signIn(u"boss"_s, u"0000"_s).error().code, ErrorCode::WrongPin);
    QCOMPARE(shop.desk->staff.signIn(u"boss"_s, u"9999"_s).error().code, ErrorCode::LockedOut);
    QVERIFY(shop.desk->staff.lockedUntil(u"boss"_s));
    shop.reopen();
    *shop.time = shop.time->addSecs(59);
    QCOMPARE(shop.desk->staff.signIn(u"boss"_s, u"9999"_s).error().code, ErrorCode::LockedOut);
    *shop.time = shop.time->addSecs(1);
    QVERIFY(shop.desk->staff.signIn(u"boss"_s, u"9999"_s));
}

void TestSignIn::aClockPutBackLocksNoLonger()
{
    CounterShop shop;
    hire(shop, u"boss"_s, Role::Manager);
    for (int i = 0; i < 5; ++i)
        std::ignore = shop.desk->staff.signIn(u"boss"_s, u"0000"_s);
    *shop.time = shop.time->addDays(-30);
    QVERIFY(shop.desk->staff.signIn(u"boss"_s, u"9999"_s));
}

void TestSignIn::aTraineeAlwaysTrains()
{
    CounterShop shop;
    hire(shop, u"boss"_s, Role::Manager);
    hire(shop, u"new"_s, Role::Cashier, true);
    const auto view = shop.desk->staff.signIn(u"new"_s, u"1111"_s, false);
    QVERIFY(view->isTraining);
}

void TestSignIn::nobodySellsWithoutSigningIn()
{
    CounterShop shop;
    hire(shop, u"boss"_s, Role::Manager);
    QCOMPARE(shop.desk->order.addItem(coleslaw()).error().code, ErrorCode::NotAllowed);
    QCOMPARE(shop.desk->payment.pay(Tender::Cash).error().code, ErrorCode::NotAllowed);
}

void TestSignIn::rolesMayWhatTheTableSays_data()
{
    QTest::addColumn<int>("permission");
    QTest::addColumn<int>("cashier");
    QTest::addColumn<int>("lead");
    QTest::addColumn<int>("manager");
    const auto row = [](const char *name, Permission permission, Grant cashier, Grant lead, Grant manager) {
        QTest::newRow(name) << int(permission) << int(cashier) << int(lead) << int(manager);
    };
    using G = Grant;  // POS-50, POS-52
    row("sell", Permission::Sell, G::Allow, G::Allow, G::Allow);
    row("void after send", Permission::VoidAfterSend, G::NeedsApproval, G::Allow, G::Allow);
    row("refund", Permission::Refund, G::NeedsApproval, G::Allow, G::Allow);
    row("price override", Permission::PriceOverride, G::NeedsApproval, G::Allow, G::Allow);
    row("no sale", Permission::OpenDrawer, G::NeedsApproval, G::Allow, G::Allow);
    row("reprint", Permission::Reprint, G::NeedsApproval, G::Allow, G::Allow);
    row("any discount", Permission::DiscountAny, G::NeedsApproval, G::Allow, G::Allow);
    row("open price", Permission::OpenPrice, G::Allow, G::Allow, G::Allow);
    row("menu", Permission::ImportMenu, G::Hidden, G::Hidden, G::Allow);
    row("staff", Permission::ManageStaff, G::Hidden, G::Hidden, G::Allow);
}

void TestSignIn::rolesMayWhatTheTableSays()
{
    QFETCH(int, permission);
    QFETCH(int, cashier);
    QFETCH(int, lead);
    QFETCH(int, manager);
    QCOMPARE(int(grantOf(Role::Cashier, Permission(permission))), cashier);
    QCOMPARE(int(grantOf(Role::Lead, Permission(permission))), lead);
    QCOMPARE(int(grantOf(Role::Manager, Permission(permission))), manager);
    QCOMPARE(permissionFromText(toText(Permission(permission))), std::optional(Permission(permission)));
}

void TestSignIn::theLastManagerStays()
{
    CounterShop shop;
    hire(shop, u"boss"_s, Role::Manager);
    hire(shop, u"till"_s, Role::Cashier);
    QVERIFY(shop.desk->staff.signIn(u"boss"_s, u"9999"_s));
    QCOMPARE(shop.desk->shop.removeStaff(u"boss"_s).error().code, ErrorCode::Refused);
    QVERIFY(shop.desk->shop.removeStaff(u"till"_s));
}

void TestSignIn::aCopyIsCountedAndMarked()
{
    CounterShop shop;
    QVERIFY(shop.desk->order.addItem(coleslaw()));
    const auto paid = shop.desk->payment.pay(Tender::Cash);
    const auto first = shop.desk->paper.copy(paid->settled->receiptNumber, u"paper"_s);
    const auto second = shop.desk->paper.copy(paid->settled->receiptNumber, u"paper"_s);
    QVERIFY(first->document != paid->settled->document);
    QVERIFY(first->document != second->document);
    QCOMPARE(shop.desk->journal().findReceipt(paid->settled->receiptNumber)->copies, 2);
    QCOMPARE(shop.desk->journal().findReceipt(paid->settled->receiptNumber)->document,
             paid->settled->document);
}

void TestSignIn::theDrawerNeedsAReason()
{
    CounterShop shop;
    QCOMPARE(shop.desk->paper.openDrawer(u"  "_s).error().code, ErrorCode::Refused);
    QVERIFY(shop.desk->paper.openDrawer(u"change for the bar"_s));
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_sign_in.moc"
