// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "app/domain/discount_limit.h"

using namespace servery;

/// What goes off a line altogether, against the shop's limit (POS-52).
class DiscountLimitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothTogetherCount_data()
    {
        QTest::addColumn<int>("ofLine");
        QTest::addColumn<int>("ofOrder");
        QTest::addColumn<bool>("isSmall");
        // In millionths, against 10 %.
        QTest::newRow("none") << 0 << 0 << true;
        QTest::newRow("just the limit") << 100'000 << 0 << true;
        QTest::newRow("just the limit on the order") << 0 << 100'000 << true;
        QTest::newRow("a millionth more") << 100'001 << 0 << false;
        QTest::newRow("19 %") << 100'000 << 100'000 << false;
        QTest::newRow("9.75 %") << 50'000 << 50'000 << true;
        QTest::newRow("10 % in two steps: 1 - 0.96 * 0.9375") << 40'000 << 62'500 << true;
        QTest::newRow("and a millionth more") << 40'000 << 62'501 << false;
        QTest::newRow("everything") << 1'000'000 << 0 << false;
    }
    void bothTogetherCount()
    {
        QFETCH(int, ofLine);
        QFETCH(int, ofOrder);
        QFETCH(bool, isSmall);
        QCOMPARE(isWithin(Rate::fromMillionths(100'000), percent(ofLine), percent(ofOrder)), isSmall);
        QCOMPARE(isWithin(Rate::fromMillionths(100'000), percent(ofOrder), percent(ofLine)), isSmall);
    }
    void anAmountIsNeverWithin()
    {
        Discount amount;
        amount.amount = Money::fromMinor(1);
        QVERIFY(!isWithin(Rate::fromMillionths(100'000), amount, {}));
        QVERIFY(!isWithin(Rate::fromMillionths(100'000), {}, amount));
    }

private:
    static std::optional<Discount> percent(int millionths)
    {
        if (millionths == 0)
            return {};
        Discount discount;
        discount.percent = Rate::fromMillionths(millionths);
        return discount;
    }
};

QTEST_GUILESS_MAIN(DiscountLimitTest)
#include "tst_discount_limit.moc"
